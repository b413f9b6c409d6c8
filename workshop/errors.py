"""Refusals, each a sentence for the person who asked.

WorkshopError
├── Unreadable       what was given cannot be taken as it is
├── UnknownCode      no open workshop has this code
├── StageClosed      the step does not take this any more
├── NoVotesLeft      the budget is spent
├── FacilitatorOnly  this seat may not do that
└── Changed          somebody else was faster; both texts are kept
"""


class WorkshopError(Exception):
    """A rule refused; the message is one sentence for a person."""


class Unreadable(WorkshopError):
    """What was given cannot be taken as it is."""


class UnknownCode(WorkshopError):
    """No workshop goes by this code or id."""


class StageClosed(WorkshopError):
    """The step does not take this any more."""


class NoVotesLeft(WorkshopError):
    """All dots are on the wall already."""


class FacilitatorOnly(WorkshopError):
    """The seat may not do that."""


class Changed(WorkshopError):
    """Somebody else changed it in the meantime."""

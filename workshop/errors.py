"""Refusals, each a sentence for the person who asked.

WorkshopError
├── Unreadable       what was given cannot be taken as it is
├── UnknownCode      no open workshop has this code
├── StageClosed      the step does not take this any more
│   └── Locked       it was settled for good when the first answer came in
├── NoVotesLeft      the budget is spent
├── FacilitatorOnly  this seat may not do that
│   └── SeatGone     this seat was taken back
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


class Locked(StageClosed):
    """It was settled for good."""


class NoVotesLeft(WorkshopError):
    """All dots are on the wall already."""


class FacilitatorOnly(WorkshopError):
    """The seat may not do that."""


class SeatGone(FacilitatorOnly):
    """The seat was taken back."""


class Changed(WorkshopError):
    """Somebody else changed it in the meantime."""

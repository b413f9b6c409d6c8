"""What the outer life refuses, in sentences for a person.

DemographicsError
├── UnreadableTable    the upload is no table that can be read without losing anything
├── UnreadableFilter   the filter's text does not follow the grammar
├── UnknownColumn      a filter, a weight or a plan names a column that the table does not have
├── UnknownLevel       a filter names a level that its column does not have
└── UnusableWeight     a weight is negative, endless or no number
"""


class DemographicsError(Exception):
    """One sentence that says what is wrong with the input and what to do."""


class UnreadableTable(DemographicsError):
    """The upload is no table that can be read without losing anything."""


class UnreadableFilter(DemographicsError):
    """The filter's text does not follow the grammar."""


class UnknownColumn(DemographicsError):
    """A column is named that the table does not have."""


class UnknownLevel(DemographicsError):
    """A level is named that the column does not have."""


class UnusableWeight(DemographicsError):
    """The weights cannot be used as they are."""


def nearest(word: str, known: list[str]) -> str:
    """Return ' The nearest is "…".' for the known word most like this one, or the first few known words."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in reversed(known)}
    found = get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.5)
    if found:
        return f' The nearest is "{folded[found[0]]}".'
    return f" There are: {', '.join(known[:8])}{' …' if len(known) > 8 else ''}." if known else ""  # noqa: PLR2004

"""How charts and screens print a reading: its subject, its figures, its arrow."""

from demographics import Reading

ARROWS = {"higher": "▲", "lower": "▼"}
_LARGE = 1000


def subject(reading: Reading) -> str:
    """Return what was measured: "marital: married", or the variable alone when it has no level."""
    if reading.statistic == "share" and reading.level is None:
        return reading.variable
    return reading.subject


def figure_in_words(figure: float | None, reading: Reading) -> str:
    """Return the figure as it is printed: "64 %" on one line, a number for a mean, a dash for none."""
    if figure is None:
        return "–"
    if reading.statistic == "share":
        return f"{figure:.0f}\u00a0%"
    return f"{figure:.4g}" if abs(figure) < _LARGE else f"{figure:,.0f}"


def index_in_words(reading: Reading) -> str:
    """Return the index as a whole number, or a dash where there is none."""
    return "–" if reading.index is None else f"{reading.index:.0f}"


def interval_in_words(reading: Reading) -> str:
    """Return the 95 % interval of the index: "143 to 169", or nothing where there is none."""
    if reading.index_low is None or reading.index_high is None:
        return ""
    return f"{reading.index_low:.0f} to {reading.index_high:.0f}"


def verdict(reading: Reading) -> str:
    """Return "higher" or "lower" where the test holds, "no test" where none was made, else "no difference"."""
    if reading.direction is not None:
        return reading.direction
    return "not tested" if reading.q is None else "no difference"

"""In which order levels are shown, and into which bands a number is cut."""

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

_NUMBER = re.compile(
    r"^(?P<below>(?:less than|up to|under|below|lt|<=?|≤)\s*)?(?P<above>(?:more than|over|above|gt|>=?|≥)\s*)?"
    r"(?:[$€£¥]|usd|eur)?\s*(?P<number>-?\d[\d,. ]*\d|-?\d)\s*(?P<kilo>k\b)?",
    re.IGNORECASE,
)
_ORDERED_FROM = 0.6  # this share of the levels has to start with a number before numbers give the order
_BANDS = 5
_NEARLY_TWO, _NEARLY_FIVE = 2.0, 3.5  # ages 32 and 36 then give bands at 30 and 35, ages 46 and 60 at 45 and 60


def in_order(counts: Mapping[str, int]) -> list[str]:
    """Return the levels in the order people expect: by the number that they start with, else the most frequent first.

    `counts` holds the levels in their order of appearance, which decides between equally frequent ones. Levels without
    a number ("No answer") follow those that have one.
    """
    keys = {level: _starting_number(level) for level in counts}
    numbered = [key for key in keys.values() if key is not None]
    if counts and len(numbered) >= _ORDERED_FROM * len(counts):
        last = (math.inf, 0)
        return sorted(counts, key=lambda level: (keys[level] or last, -counts[level]))
    return sorted(counts, key=lambda level: -counts[level])


def _starting_number(level: str) -> tuple[float, int] | None:
    """Return the number that the label starts with, and whether the label means below, from or above it."""
    found = _NUMBER.match(level.strip())
    if not found:
        return None
    digits = re.sub(r"[, ](?=\d{3})", "", found["number"]).replace(",", ".")
    try:
        number = float(digits.split(" ")[0])
    except ValueError:
        return None
    side = -1 if found["below"] else 1 if found["above"] or re.search(r"\+|more|over|older", level) else 0
    return number * (1000 if found["kilo"] else 1), side


def band_cuts(values: Any, counts: Any) -> tuple[float, ...]:
    """Return about four round numbers that cut the values into bands of similar size.

    `values` are the distinct values in rising order, `counts` how often each occurs (two arrays of numpy). A value that
    makes up 40 % or more gets a band of its own. The first band lies below the first cut, each cut opens its band.
    """
    import numpy as np

    most = int(np.argmax(counts))
    if counts[most] >= 0.4 * counts.sum() and most + 1 < len(values):
        cuts = [float(values[most]), float(values[most + 1])]
        upper = _quantiles(values[most + 1 :], counts[most + 1 :], _BANDS - 2)
        cuts += [cut for cut in _rounded(upper, whole=_whole(values)) if cut > cuts[1]]
    else:
        cuts = _rounded(_quantiles(values, counts, _BANDS), whole=_whole(values))
    return tuple(sorted({cut for cut in cuts if values[0] < cut <= values[-1]}))


def _quantiles(values: Any, counts: Any, parts: int) -> list[float]:
    """Return the values that cut the counted values into `parts` equal parts."""
    import numpy as np

    wanted = np.arange(1, parts) / parts
    return [float(cut) for cut in np.quantile(values, wanted, method="inverted_cdf", weights=counts)]


def _whole(values: Any) -> bool:
    return bool((values == values.round()).all())


def _rounded(cuts: Sequence[float], *, whole: bool) -> list[float]:
    """Return the cuts rounded to steps of 1 or 5 times a power of ten, no coarser than the gaps between them."""
    rounded = []
    for at, cut in enumerate(cuts):
        gaps = [abs(cut - other) for other in (*cuts[max(at - 1, 0) : at], *cuts[at + 1 : at + 2]) if other != cut]
        room = min([gap for gap in (*gaps, abs(cut)) if gap > 0], default=1.0)
        step = max(_step(room), 1.0) if whole else _step(room)
        rounded.append(round(round(cut / step) * step, 12))
    return rounded


def _step(room: float) -> float:
    """Return the round step that suits a gap of this size: 5 for gaps from 3.5 to 20, 10 for those up to 35."""
    power: float = 10.0 ** math.floor(math.log10(room))
    times = room / power
    return power / 2 if times < _NEARLY_TWO else power if times < _NEARLY_FIVE else power * 5


def band_labels(cuts: Sequence[float], lowest: float, *, whole: bool) -> tuple[str, ...]:
    """Return what the bands are called: "under 30", "30 to 39", "60 and over"; a band of one whole number is that."""
    if not cuts:
        return ("all",)
    alone = whole and cuts[0] - lowest == 1
    first = number_label(lowest) if alone else f"under {number_label(cuts[0])}"
    between = [_between(low, high, whole=whole) for low, high in pairwise(cuts)]
    return (first, *between, f"{number_label(cuts[-1])} and over")


def _between(low: float, high: float, *, whole: bool) -> str:
    if not whole:
        return f"{number_label(low)} to under {number_label(high)}"
    return number_label(low) if high - low == 1 else f"{number_label(low)} to {number_label(high - 1)}"


def number_label(number: float) -> str:
    """Return the number as people write it: 30 for 30.0, 2.5 for 2.5."""
    return str(int(number)) if float(number).is_integer() else repr(float(number))

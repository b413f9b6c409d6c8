"""One reading as a screen shows it: figures in words and the geometry of its bar."""

from dataclasses import dataclass
from math import log

from charts.index_axis import place
from charts.wording import figure_in_words, index_in_words, interval_in_words, subject, verdict
from demographics import Reading

_KINDS = {"higher": "higher", "lower": "lower"}


@dataclass(frozen=True)
class Bar:
    """Where a bar lies, in per cent of its track from a quarter to four times."""

    kind: str
    left: float
    width: float
    span_left: float = 0
    span_width: float = 0


@dataclass(frozen=True)
class Figure:
    """A published reading in print; `bar` is None where there is no index."""

    subject: str
    value: str
    base: str
    index: str
    verdict: str
    interval: str
    arrow: str
    flag: str
    bar: Bar | None


def printed(reading: Reading) -> Figure:
    """Return the reading as it is printed."""
    return Figure(
        subject=subject(reading),
        value=figure_in_words(reading.value, reading),
        base="" if reading.base is None else figure_in_words(reading.base, reading),
        index=index_in_words(reading),
        verdict=verdict(reading),
        interval=interval_in_words(reading),
        arrow={"higher": "▲", "lower": "▼"}.get(reading.direction or "", ""),
        flag=reading.flag or "",
        bar=_bar(reading),
    )


def telling(readings: tuple[Reading, ...], most: int) -> tuple[Reading, ...]:
    """Return the readings that stand out most, at most one a variable as long as there are enough variables."""
    ranked = sorted((one for one in readings if one.index is not None), key=_weight)
    first: dict[str, Reading] = {}
    for reading in ranked:
        first.setdefault(reading.variable, reading)
    chosen = list(first.values())[:most]
    chosen += [reading for reading in ranked if reading not in chosen][: most - len(chosen)]
    return tuple(sorted(chosen, key=_weight))


def _weight(reading: Reading) -> tuple[bool, float]:
    return reading.direction is None, -abs(log(max(reading.index or 0, 1) / 100))


def _bar(reading: Reading) -> Bar | None:
    if reading.index is None:
        return None
    end, low, high = (_percent(index) for index in (reading.index, reading.index_low, reading.index_high))
    left, right = min(end, 50), max(end, 50)
    known = reading.index_low is not None and reading.index_high is not None
    return Bar(
        kind=_KINDS.get(reading.direction or "", "level"),
        left=round(left, 2),
        width=round(right - left, 2),
        span_left=round(low, 2) if known else 0,
        span_width=round(high - low, 2) if known else 0,
    )


def _percent(index: float | None) -> float:
    return (place(index or 0) + 2) * 25

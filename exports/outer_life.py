"""The outer life of a persona for a brief: its published readings, and how many are withheld and why."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from demographics import Reading
from exports.parts import Distribution, Figure, OuterLife
from exports.words import count, one_line
from personas import Portrait, PublishedSegment

SHOWN, BARS = 6, 7
FEWEST_LEVELS, MOST_LEVELS = 3, 8
SAME = 100.0


def outer_life(seen: Portrait) -> OuterLife | None:
    """Return what data show about the persona's segment, or None when it has no segment."""
    if seen.segment is None:
        return None
    readings = sorted(seen.readings, key=lambda reading: (not reading.direction, -_distance(reading)))
    strongest = sorted(readings[:BARS], key=lambda each: -(each.index or 0))
    drawn = tuple(figure(reading) for reading in strongest if reading.index is not None)
    return OuterLife(
        segment=one_line(seen.segment.name),
        line=_line(seen.segment),
        method=" ".join([_method(seen.segment), *_flagged(seen.readings)]),
        figures=tuple(figure(reading) for reading in _one_a_variable(readings)),
        strongest=tuple(figure(reading) for reading in strongest),
        readings=tuple(figure(reading) for reading in seen.readings),
        bars=drawn,
        bars_sentence=_told(drawn),
        distribution=_distribution(seen.segment.readings),
        withheld=_withheld(seen.segment.readings),
    )


def figure(reading: Reading) -> Figure:
    """Return a published reading in words: value, base, index, direction, interval of the index and people."""
    share = reading.statistic == "share"
    indexed = reading.index is not None
    low, high = (reading.index_low, reading.index_high) if indexed else (reading.low, reading.high)
    return Figure(
        title=one_line(reading.subject),
        value=_number(reading.value, share=share),
        base=_number(reading.base, share=share),
        index="–" if reading.index is None else f"{reading.index:.0f}",
        direction=_direction(reading),
        interval=_interval(low, high, whole=indexed),
        people=_people(reading),
        position=reading.index,
        holds=reading.direction is not None,
    )


def _direction(reading: Reading) -> str:
    if reading.direction:
        return reading.direction
    if reading.q is not None:
        return "no difference"
    return "not tested" if reading.index is not None else ""


def _people(reading: Reading) -> str:
    known = [f"{number:,}" for number in (reading.n, reading.answered) if number is not None]
    return " of ".join(dict.fromkeys(known)) + (", few" if reading.flag else "")


def _interval(low: float | None, high: float | None, *, whole: bool) -> str:
    if low is None or high is None:
        return ""
    told = (f"{each:.0f}" if whole or abs(each) >= SAME * 10 else f"{each:.3g}" for each in (low, high))
    return " to ".join(told)


def _number(number: float | None, *, share: bool) -> str:
    if number is None:
        return "–"
    return f"{number:.0f} %" if share else f"{number:,.0f}" if abs(number) >= SAME * 10 else f"{number:.3g}"


def _distance(reading: Reading) -> float:
    """Return how far the index is from 100; half and double are equally far."""
    return abs(log(max(reading.index, 1) / SAME)) if reading.index is not None else 0.0


def _one_a_variable(readings: Iterable[Reading]) -> list[Reading]:
    first: dict[str, Reading] = {}
    for reading in readings:
        first.setdefault(reading.variable, reading)
    return list(first.values())[:SHOWN]


def _line(segment: PublishedSegment) -> str:
    people = "" if segment.n is None else f"{segment.n:,} of {segment.rows:,} people"
    share = "" if segment.share is None else f"{segment.share:.0f} % of the base"
    size = ", ".join(part for part in (people, share) if part) or "size of the segment withheld"
    parts = (f"{segment.name}: {size}", segment.dataset, "index 100 = the base, with its 95 % interval")
    return one_line(" · ".join(part for part in parts if part))


def _method(segment: PublishedSegment) -> str:
    weight = f"weighted by {segment.weight}" if segment.weight else "unweighted"
    drawn = f"The segment is drawn by {segment.filter}; figures are" if segment.filter else "Figures are"
    return one_line(f"{drawn} {weight}.")


def _flagged(readings: Iterable[Reading]) -> list[str]:
    bounds = {reading.flag_below for reading in readings if reading.flag}
    return [f"Few: fewer than {bound} people answered." for bound in sorted(bounds)]


def _withheld(readings: Iterable[Reading]) -> str:
    reasons = Counter(one_line(each.withheld) for each in readings if each.withheld is not None)
    if not reasons:
        return ""
    told = "; ".join(f"{reason} ({number})" for reason, number in sorted(reasons.items()))
    verb = "reading is" if reasons.total() == 1 else "readings are"
    return f"{reasons.total()} {verb} withheld: {told}."


def _distribution(readings: Sequence[Reading]) -> Distribution | None:
    """Return the variable that can be shown level by level; one whose levels are all published comes first."""
    shares = [each for each in readings if each.statistic == "share" and each.level is not None]
    found = [
        (any(not each.published for each in shares if each.variable == name), -len(levels), name, levels)
        for name, levels in _levels(shares).items()
        if FEWEST_LEVELS <= len(levels) <= MOST_LEVELS
    ]
    if not found:
        return None
    gaps, _, name, levels = min(found, key=lambda each: each[:2])
    told = ", ".join(f"{each.level} {each.share:.0f} % (base {each.base_share:.0f} %)" for each in levels)
    return Distribution(
        title=one_line(name) + (", levels that are not withheld" if gaps else ""),
        levels=tuple(one_line(each.level or "") for each in levels),
        segment=tuple(each.share or 0 for each in levels),
        base=tuple(each.base_share or 0 for each in levels),
        sentence=one_line(f"{name}, share of the segment and of the base: {told}."),
    )


def _levels(shares: Iterable[Reading]) -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = {}
    for reading in shares:
        if reading.published and reading.base_share is not None:
            found.setdefault(reading.variable, []).append(reading)
    return found


def _told(bars: Sequence[Figure]) -> str:
    told = ", ".join(f"{bar.title} {bar.index} ({bar.direction})" for bar in bars)
    return f"Index of {count(len(bars), 'reading')} against the base, 100 is the same: {told}." if bars else ""

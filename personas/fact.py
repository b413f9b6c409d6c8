"""Figures to guess: a handful of published readings a persona, those that tell it apart most."""

import hashlib
from collections.abc import Iterable, Iterator

from demographics import Reading
from personas.record import PublishedSegment, Record
from workshop import Fact

A_PERSONA = 4
_AVERAGE = 100.0


def facts(record: Record) -> tuple[Fact, ...]:
    """Return the figures that the room guesses, a handful a persona in the personas' order; none without data."""
    names = {persona.id: persona.name for persona in record.personas}
    return chosen(names, record.segments)


def chosen(names: dict[str, str], segments: Iterable[PublishedSegment]) -> tuple[Fact, ...]:
    """Return the facts of the personas with these names: one a variable, the farthest from the base first."""
    of = {segment.persona: segment for segment in segments if segment.persona}
    return tuple(
        fact(reading, persona, name)
        for persona, name in names.items()
        if persona in of
        for reading in _telling(of[persona].readings)
    )


def fact(reading: Reading, persona: str, name: str) -> Fact:
    """Return a published reading as the room is asked for it; it says what was measured and never why."""
    share = reading.statistic == "share"
    asked = f"what is the {reading.statistic} of “{reading.variable}”?"
    if share:
        asked = f"how many of 100 are “{reading.level}” in “{reading.variable}”?"
    return Fact(
        id=fact_id(persona, reading),
        persona=persona,
        variable=reading.variable,
        level=reading.level,
        statistic=reading.statistic,
        share=reading.share if share else None,
        value=None if share else reading.value,
        base=reading.base,
        n=reading.answered if reading.answered is not None else reading.n,
        text=f"{name}: {asked}",
    )


def fact_id(persona: str, reading: Reading) -> str:
    """Return the id of a figure: the same however often the table is measured."""
    told = "|".join((persona, reading.variable, reading.level or "", reading.statistic))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def _telling(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Give the readings that differ most from the base, one a variable; those whose test holds come first."""
    ranked = sorted(
        (one for one in readings if one.published and one.value is not None and (one.n or 0) > 0),
        key=lambda one: (not one.holds, one.statistic != "share", -_distance(one), one.variable, one.level or ""),
    )
    best = {one.variable: one for one in reversed(ranked)}
    yield from sorted(best.values(), key=ranked.index)[:A_PERSONA]


def _distance(reading: Reading) -> float:
    if reading.index is not None:
        return abs(reading.index - _AVERAGE)
    if reading.value is None or not reading.base:
        return 0.0
    return abs(_AVERAGE * reading.value / reading.base - _AVERAGE)

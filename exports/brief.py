"""The brief: one format-neutral value that every renderer turns into bytes."""

from collections.abc import Iterator
from difflib import get_close_matches
from enum import StrEnum

from exports.chapter import chapter
from exports.happened import happened
from exports.parts import Chapter, ComparisonPart, RecordPart
from exports.side_by_side import side_by_side
from exports.words import count, one_line
from personas import Persona, Record, Support, Thresholds
from workshop import Unreadable
from workshop.value import Value

STAMP = "Draft for discussion"
UNCLAIMED = (
    "Lines of the map without a circle are answers of the team that no claim has taken up yet. What the map leaves out "
    "is a claim told under its facet, or an answer that stands in the record."
)


class Shape(StrEnum):
    """What a brief is about."""

    PERSONA = "persona"  # one persona
    BOOK = "book"  # all of them, with the comparison first where there are two to six
    COMPARISON = "comparison"  # the comparison alone
    RECORD = "record"  # what happened in the workshop


class Brief(Value):
    """The document about one or several personas, all words in reading order; it knows no date."""

    shape: Shape
    title: str
    workshop: str
    brand: str
    decision: str
    note: str
    stamp: str = STAMP
    comparison: ComparisonPart | None = None
    heads: tuple[Chapter, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    record: RecordPart | None = None
    legend: tuple[tuple[Support, str], ...]
    unclaimed: str = UNCLAIMED
    thresholds: tuple[str, ...]
    provenance: str
    language: str = "en-GB"


def brief(record: Record, shape: Shape, persona: str | None = None) -> Brief:
    """Return the brief in this shape; `persona` is an id or a name, and turns a book into the brief of this one.

    Raises Unreadable with one sentence when there is nothing to write about.
    """
    chosen = _chosen(record, shape, persona)
    chapters = tuple(chapter(each, record, place) for place, each in enumerate(chosen, start=1))
    several = shape in {Shape.BOOK, Shape.COMPARISON} and len(chapters) > 1
    compared = side_by_side(record) if several else None
    if shape is Shape.COMPARISON and compared is None:
        raise Unreadable(f"A comparison needs two to six personas; this workshop has {len(record.personas)}.")
    return Brief(
        shape=shape,
        title=_title(record, shape, chosen),
        workshop=one_line(record.workshop.title),
        brand=one_line(record.workshop.brand),
        decision=one_line(record.workshop.decision),
        note=one_line(record.workshop.note),
        comparison=compared,
        heads=chapters if several else (),
        chapters=() if shape is Shape.COMPARISON else chapters,
        record=happened(record) if shape is Shape.RECORD else None,
        legend=tuple((support, support.meaning) for support in Support),
        thresholds=tuple(_thresholds(record.thresholds)),
        provenance=provenance(record),
    )


def persona_named(record: Record, name: str) -> Persona:
    """Return the persona with this id or name, or refuse and name the nearest."""
    for persona in record.personas:
        if name == persona.id or name.strip().casefold() == persona.name.strip().casefold():
            return persona
    names = [persona.name for persona in record.personas]
    near = get_close_matches(name, names, n=1) or names[:3]
    clause = f"; there is {', '.join(f'“{one_line(each)}”' for each in near)}" if near else ""
    raise Unreadable(f"There is no persona “{one_line(name)[:80]}”{clause}.")


def provenance(record: Record) -> str:
    """Return in one line what all of this rests on, in counts."""
    customers = len({quote.speaker for quote in record.quotes})
    told = [count(record.people, "person", "people"), count(len(record.answers), "answer")]
    told += [count(len(record.themes), "theme"), count(sum(vote.dots for vote in record.votes), "vote")]
    quotes = count(len(record.quotes), "quote") + (f" from {count(customers, 'customer')}" if customers else "")
    data = count(len({segment.dataset for segment in record.segments}), "data set")
    invented = f" {one_line(record.workshop.note)}" if record.workshop.note else ""
    return f"This rests on {', '.join(told)}, {quotes} and {data}.{invented}"


def _chosen(record: Record, shape: Shape, persona: str | None) -> tuple[Persona, ...]:
    if shape is Shape.RECORD:
        return ()
    if not record.personas:
        raise Unreadable("This workshop has no persona yet; name one first.")
    if persona is not None and shape is not Shape.COMPARISON:
        return (persona_named(record, persona),)
    if shape is Shape.PERSONA and len(record.personas) > 1:
        raise Unreadable("Say which persona this brief is about; this workshop has several.")
    return record.personas


def _title(record: Record, shape: Shape, chosen: tuple[Persona, ...]) -> str:
    if shape is Shape.RECORD:
        return f"Record of the workshop: {one_line(record.workshop.title)}"
    return one_line(chosen[0].name) if len(chosen) == 1 else f"{len(chosen)} personas, side by side"


def _thresholds(bounds: Thresholds) -> Iterator[str]:
    yield (
        f"● supported: a published reading in its direction that {bounds.supported_answered} or more of the segment "
        f"answered, or quotes from {bounds.supported_customers} or more customers."
    )
    yield f"◐ heard: one quote, or answers that {bounds.heard_people} or more people heard, observed or measured."
    yield "○ assumed: everything else."
    yield (
        f"Statistical persona: {bounds.statistical_people} or more people in the segment, and readings behind at least "
        f"{bounds.statistical_part:.0%} of the claims.".replace("%", " %")
    )
    yield f"Qualitative persona: quotes from {bounds.qualitative_customers} or more customers carry its claims."
    yield "Proto persona: everything else. Grade and circles are computed; nobody can type them."

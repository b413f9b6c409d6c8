"""The persona's page: the outer life above the waterline, the inner life below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from personas import Carried, Portrait, PublishedSegment, Record, Support, empathy_map
from personas.empathy_map import INSIDE, Field
from questions import Facet
from screens.parts.figure import printed, telling
from screens.parts.sheet import colour, counted, rendered
from workshop import Answer, Quote

FIGURES, VOICES = 6, 4


@dataclass(frozen=True)
class Piece:
    """One piece of what carries a claim; `said` marks words that somebody wrote or spoke."""

    text: str
    origin: str
    said: bool = True


@dataclass(frozen=True)
class Shown:
    """A claim with everything that carries it and everything against it."""

    claim: object
    support: Support
    why: str
    evidence: tuple[Piece, ...]
    against: tuple[Piece, ...]


def render_persona(portrait: Portrait, record: Record) -> str:
    """Return the whole persona, above and below the waterline."""
    return f"{render_persona_above(portrait, record)}\n{render_persona_below(portrait, record)}"


def render_persona_above(portrait: Portrait, record: Record) -> str:
    """Return what stands above the waterline: the head and the figures of the outer life."""
    return f"{render_persona_head(portrait, record)}\n{render_persona_figures(portrait, record)}"


def render_persona_head(portrait: Portrait, record: Record) -> str:
    """Return initials, name, scope, grade and the row of marks."""
    known = f"{_claims(len(portrait.claims))}: {counted(portrait.marks)}." if portrait.claims else "No claim yet."
    return rendered(
        "persona_head",
        persona=portrait.persona,
        graded=portrait.graded,
        marks=portrait.marks,
        known=known,
        colour_class=_colour(portrait, record),
    )


def render_persona_figures(portrait: Portrait, record: Record, most: int = FIGURES) -> str:
    """Return the figures that stand out most, with their base; a sentence where there is no data."""
    return rendered(
        "persona_figures",
        colour_class=_colour(portrait, record),
        figures=[printed(reading) for reading in telling(portrait.readings, most)],
        base_note=base_note(portrait.segment, portrait.withheld),
    )


def render_persona_below(portrait: Portrait, record: Record) -> str:
    """Return what stands below the waterline, down to what we do not know yet."""
    voice = portrait.voice
    others = [quote for quote in portrait.voices if quote != voice]
    return rendered(
        "persona_below",
        persona=portrait.persona,
        voice=voice,
        voice_note=_voice_note(portrait, record),
        others=others[:VOICES],
        more_voices=max(0, len(others) - VOICES),
        facets=[(facet, [_shown(one) for one in portrait.under(facet)]) for facet in Facet],
        unplaced=[_shown(one) for one in portrait.claims if not one.claim.facet and not one.claim.sections],
        fields=empathy_map(portrait.persona, record),
        inside=INSIDE,
    )


def render_empathy_map(fields: Sequence[Field]) -> str:
    """Return the nine sections of the empathy map, the outside before the inside."""
    return rendered("empathy_map", fields=fields, inside=INSIDE)


def base_note(segment: PublishedSegment | None, withheld: int = 0) -> str:
    """Return in one line whom the figures are about; without a segment, what to do next."""
    if segment is None:
        return "No data stands behind this persona yet. Say under Outer life who they are in a table."
    share = "" if segment.share is None else f", {segment.share:.0f}\u00a0% of the base"
    people = f"{segment.n:,} of {segment.rows:,} people{share}" if segment.n else "Too few people for a figure"
    weighted = f", weighted by {segment.weight}" if segment.weight else ""
    parts = [people, f"{segment.dataset}{weighted}" if segment.dataset else weighted.strip(", ")]
    parts.append(f"{withheld} readings withheld: too few people" if withheld > 1 else "")
    parts.append("1 reading withheld: too few people" if withheld == 1 else "")
    if segment.readings:
        parts.append("index 100 = the same as the base, with its 95\u00a0% interval")
        parts.append("bars run from a quarter to four times the base")
    return " · ".join(part for part in (*parts, segment.note) if part)


def _colour(portrait: Portrait, record: Record) -> str:
    ids = [persona.id for persona in record.personas]
    return colour(ids.index(portrait.persona.id) if portrait.persona.id in ids else 0)


def _claims(count: int) -> str:
    return "1 claim" if count == 1 else f"{count} claims"


def _voice_note(portrait: Portrait, record: Record) -> str:
    carrying = {quote.id for one in portrait.claims for quote in one.grounds.quotes}
    customers = len({quote.speaker for quote in record.quotes})
    carry = "one carries" if len(carrying) == 1 else f"{len(carrying) or 'none'} of them carry"
    if len(record.quotes) == 1:
        return "The only quote so far."
    people = "1 customer" if customers == 1 else f"{customers} customers"
    return f"One of {len(record.quotes)} quotes from {people}; {carry} this persona."


def _shown(carried: Carried) -> Shown:
    found = carried.grounds
    readings = (found.readings, found.against_readings)
    fits, against = (tuple(Piece(one.subject, one.sentence(), said=False) for one in these) for these in readings)
    return Shown(
        claim=carried.claim,
        support=carried.support,
        why=carried.why,
        evidence=(*fits, *_voices(found.quotes), *_answers(found.answers)),
        against=(*against, *_voices(found.against_quotes), *_answers(found.against_answers)),
    )


def _voices(quotes: Sequence[Quote]) -> tuple[Piece, ...]:
    return tuple(Piece(quote.text, quote.origin) for quote in quotes)


def _answers(answers: Sequence[Answer]) -> tuple[Piece, ...]:
    return tuple(Piece(answer.text, f"somebody of the team, {answer.basis.value}") for answer in answers)

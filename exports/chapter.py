"""One persona as a chapter of a brief."""

from collections import Counter
from collections.abc import Mapping

from exports.outer_life import outer_life
from exports.parts import Chapter, FacetPart, MapLine, MapPart, Row, Statement
from exports.traces import statement, trace, voice
from exports.words import count, one_line, shortened
from personas import Carried, Persona, Portrait, Record, Support, Thresholds, empathy_map, portrait
from questions import Facet, Section
from workshop import Quote

NO_VOICE = "No customer has been heard: not one quote stands behind this persona."
NO_OUTER = "No data stands behind this persona: its outer life has not been measured."
_VOICES, _LINES, _QUOTE = 2, 2, 240
_INSIDE = frozenset({Section.PAINS, Section.GAINS, Section.THINKS_FEELS})
_SPOKEN = frozenset({Section.SAYS, Section.HEARS})


def chapter(persona: Persona, record: Record, place: int) -> Chapter:
    """Return the persona with all its words in reading order; `place` counts from 1 and numbers its claims."""
    seen = portrait(persona, record)
    numbers = {one.claim.id: f"{place}.{number}" for number, one in enumerate(_in_order(seen), start=1)}
    shown = _shown(seen)
    return Chapter(
        place=place,
        initials=one_line(persona.initials),
        name=one_line(persona.name),
        scope=one_line(persona.scope),
        grade=seen.graded.grade.stamp,
        why=seen.graded.why,
        rule=_rule(record.thresholds),
        marks=seen.marks,
        counts=_counts(seen),
        outer=outer_life(seen),
        no_outer="" if seen.segment else NO_OUTER,
        voice=voice(shown[0], _QUOTE) if shown else None,
        voices=tuple(voice(quote, _QUOTE) for quote in shown[1:]),
        no_voice="" if shown else NO_VOICE,
        cut_voices=tuple(voice(quote) for quote in shown if len(one_line(quote.text)) > _QUOTE),
        facets=tuple(_facets(seen, numbers)),
        sections=_sections(persona, record, {one.claim.id: one.support for one in seen.claims}),
        exchange=tuple(_row(each.ask, each.why, each.give) for each in persona.exchange),
        gaps=tuple(_row(gap.question, gap.how, gap.owner, gap.date) for gap in persona.gaps),
        assumed=tuple(each for each in _statements(seen, numbers) if each.support is Support.ASSUMED),
        focus=_focus(persona),
        sources=_sources(seen),
        traces=tuple(trace(one, numbers[one.claim.id]) for one in _in_order(seen)),
    )


def _shown(seen: Portrait) -> list[Quote]:
    """Return the voice that stands first and a few others."""
    others = [quote for quote in seen.voices if quote != seen.voice]
    return [seen.voice, *others[:_VOICES]] if seen.voice else []


def _in_order(seen: Portrait) -> list[Carried]:
    """Return the claims as the body shows them: facet by facet, then those on the map only."""
    placed = [one for facet in Facet for one in seen.under(facet)]
    return [*placed, *(one for one in seen.claims if one.claim.facet is None)]


def _statements(seen: Portrait, numbers: Mapping[str, str]) -> list[Statement]:
    return [statement(one, numbers[one.claim.id]) for one in _in_order(seen)]


def _facets(seen: Portrait, numbers: Mapping[str, str]) -> list[FacetPart]:
    parts = [
        FacetPart(
            facet=facet,
            title=facet.title,
            statements=tuple(statement(one, numbers[one.claim.id]) for one in seen.under(facet)),
        )
        for facet in Facet
    ]
    loose = [one for one in seen.claims if one.claim.facet is None and not one.claim.sections]
    if loose:
        kept = tuple(statement(one, numbers[one.claim.id]) for one in loose)
        parts.append(FacetPart(facet=None, title="Not placed yet", statements=kept))
    return parts


def _counts(seen: Portrait) -> str:
    found = Counter(seen.marks)
    told = ", ".join(f"{found[each]} {each.value}" for each in Support if found[each])
    return f"{count(len(seen.marks), 'claim')}: {told}" if told else "no claim yet"


def _rule(bounds: Thresholds) -> str:
    return (
        f"Qualitative takes quotes from {bounds.qualitative_customers} customers; statistical takes "
        f"{bounds.statistical_people} people in the segment and readings behind {bounds.statistical_part * 100:.0f} % "
        "of the claims."
    )


def _sections(persona: Persona, record: Record, supports: Mapping[str, Support]) -> tuple[MapPart, ...]:
    return tuple(
        MapPart(
            section=field.section,
            title=field.section.title,
            inside=field.section in _INSIDE,
            lines=tuple(
                MapLine(
                    text=shortened(entry.text),
                    support=supports.get(entry.claim or ""),
                    said=entry.said and field.section in _SPOKEN,
                )
                for entry in field.entries
            ),
            more=f"{field.more} more" if field.more else "",
        )
        for field in empathy_map(persona, record, _LINES)
    )


def _row(*cells: str) -> Row:
    return Row(cells=tuple(one_line(cell) for cell in cells))


def _focus(persona: Persona) -> tuple[Row, ...]:
    chosen = persona.focus
    if not chosen.chosen:
        return ()
    return (
        _row("The need we choose to serve", chosen.need),
        _row("How we answer it", chosen.proposition),
        _row("What we stop", chosen.stop),
    )


def _sources(seen: Portrait) -> tuple[str, ...]:
    """Return where quotes and figures come from, the most used source first."""
    used = Counter(_source(quote) for quote in seen.voices)
    said = [one_line(f"{source}: {count(number, 'quote')}") for source, number in used.most_common()]
    segment = seen.segment
    if segment is None:
        return tuple(said)
    figures = ". ".join(part.rstrip(".") for part in (segment.dataset, segment.note) if part)
    return (*said, one_line(f"{figures or 'Data'}; segment: {segment.filter}"))


def _source(quote: Quote) -> str:
    return quote.source or "Source not noted"

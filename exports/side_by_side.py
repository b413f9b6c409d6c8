"""The comparison on the first page of a book: what differs, before what is said."""

from collections.abc import Sequence

from exports.outer_life import figure
from exports.parts import ComparedCell, ComparedRow, ComparisonPart, MapLine
from exports.words import one_line, shortened
from personas import Carried, Comparison, Record, compare, portraits
from personas.comparison import FEWEST, MOST, FacetRow, ReadingRow

READINGS, CLAIMS, LINE = 6, 2, 90


def side_by_side(record: Record) -> ComparisonPart | None:
    """Return two to six personas side by side, None for any other number."""
    if not FEWEST <= len(record.personas) <= MOST:
        return None
    found = compare(portraits(record))
    outer = tuple(_reading_row(row) for row in found.readings[:READINGS])
    return ComparisonPart(
        finding=_finding(found),
        outer=outer,
        inner=tuple(_facet_row(row) for row in found.facets if any(row.claims)),
        note="" if outer else "No reading was taken of two of them, so no figure can be compared.",
    )


def _finding(found: Comparison) -> str:
    rows = [row for row in found.readings if row.holds]
    if not rows:
        return "In the figures, no difference between them holds." if found.readings else ""
    row = rows[0]
    known = [
        (reading.index, seen.persona.name)
        for reading, seen in zip(row.readings, found.portraits, strict=True)
        if reading is not None and reading.index is not None
    ]
    (low, lower), (high, higher) = min(known), max(known)
    return one_line(f"They lie farthest apart in {row.title}: {higher} at index {high:.0f}, {lower} at {low:.0f}.")


def _reading_row(row: ReadingRow) -> ComparedRow:
    indexes = [reading.index for reading in row.readings if reading is not None and reading.index is not None]
    ends = {min(indexes), max(indexes)} if row.holds else set()
    cells = tuple(
        ComparedCell(figure=figure(reading) if reading else None, outermost=bool(reading and reading.index in ends))
        for reading in row.readings
    )
    return ComparedRow(title=one_line(row.title), cells=cells)


def _facet_row(row: FacetRow) -> ComparedRow:
    """Return the claims persona by persona; what all share is said once, so that the cells show what differs."""
    shared = set.intersection(*({_key(one) for one in claims} for claims in row.claims))
    first = [one for one in row.claims[0] if _key(one) in shared]
    return ComparedRow(
        title=row.facet.title,
        facet=row.facet,
        cells=tuple(_cell([one for one in claims if _key(one) not in shared]) for claims in row.claims),
        common=tuple(MapLine(text=shortened(one.claim.text)) for one in first),
    )


def _cell(claims: Sequence[Carried]) -> ComparedCell:
    lines = [MapLine(text=shortened(one.claim.text, LINE), support=one.support) for one in claims[:CLAIMS]]
    if more := len(claims) - len(lines):
        lines.append(MapLine(text=f"and {more} more"))
    return ComparedCell(lines=tuple(lines))


def _key(one: Carried) -> str:
    return one_line(one.claim.text).casefold()

"""The comparison on paper: one column a persona, what differs in figures above the line, what is said of each below."""

from collections.abc import Sequence

from exports.brief import Brief
from exports.parts import Chapter, ComparedCell, ComparedRow, ComparisonPart
from exports.tokens import PERSONAS, persona_place
from exports.word_inner import map_line, marks
from exports.word_sheet import Sheet
from exports.word_xml import LANDSCAPE_WIDTH, WIDTH, cell, gutter, line, link, paragraph, row, run, table

_UPRIGHT = 3
_GUTTER = gutter(142)


def wide(brief: Brief) -> bool:
    """Return whether the comparison needs a page on its side."""
    return len(brief.heads) > _UPRIGHT


def comparison_page(brief: Brief, compared: ComparisonPart, sheet: Sheet) -> None:
    """Write the first page of a book: title, decision, figures, waterline, claims facet by facet."""
    sheet.heading("Heading 1", brief.title, "comparison")
    decision = brief.decision and f"The decision this must change: {brief.decision}"
    said = (("Persona Scope", decision), ("Persona Note", brief.note), ("Persona Choice", compared.finding))
    sheet.write(*(line(style, each) for style, each in said if each))
    sheet.heading("Outer Heading", "Outer life: what differs most")
    widths = _widths(brief)
    names = row(
        cell(widths[0], line("Persona Label", "Persona")),
        *(_name(head, width, linked=bool(brief.chapters)) for head, width in zip(brief.heads, widths[1:], strict=True)),
        header=True,
    )
    outer = table(widths, [names, *(_row(each, widths) for each in compared.outer)],
                  caption="Readings of each persona, those farthest apart first", style="Persona Table")  # fmt: skip
    sheet.write(outer, line("Persona Note", compared.note or _READ), paragraph("Waterline"))
    sheet.heading("Heading 2", "Inner life: what the team and customers say")
    inner = table(widths, [_again(brief, widths), *_claims(compared, widths)],
                  caption="Claims about each persona, facet by facet", style="Persona Table")  # fmt: skip
    sheet.write(inner)


_READ = (
    "Index, 100 = same as the base; in brackets the share; below the 95 % interval of the index and the people. "
    "Bold: the two farthest apart, where the test holds."
)


def contents(brief: Brief, sheet: Sheet) -> None:
    """Write the personas as links to their pages, for books too large for a comparison."""
    sheet.heading("Heading 1", brief.title)
    for head in brief.heads:
        named = link(f"persona_{head.place}", run(head.name, "Hyperlink"))
        sheet.write(paragraph("Persona Scope", named, run(f"  {head.grade}")))


def _widths(brief: Brief) -> list[int]:
    width = LANDSCAPE_WIDTH if wide(brief) else WIDTH
    first = 1_700 if wide(brief) else 1_560
    each = (width - first) // len(brief.heads)
    return [first, *[each] * len(brief.heads)]


def _name(head: Chapter, width: int, *, linked: bool) -> str:
    colour = PERSONAS[persona_place(head.place) - 1]
    shade = f'<w:color w:val="{colour}" w:themeColor="accent{persona_place(head.place)}"/>'
    named = run(head.name, "Persona Strong", extra=shade)
    return cell(
        width,
        paragraph("Persona Scope", link(f"persona_{head.place}", named) if linked else named, like=head.name),
        line("Persona Note", head.scope),
        paragraph("Persona Item", run(f" {head.grade.removesuffix(' persona')} ", "Grade Stamp")),
        paragraph("Persona Item", marks(head)),
        line("Persona Note", head.counts),
        extra=_GUTTER,
    )


def _again(brief: Brief, widths: Sequence[int]) -> str:
    cells = (
        cell(width, line("Persona Label", head.name), extra=_GUTTER)
        for head, width in zip(brief.heads, widths[1:], strict=True)
    )
    return row(cell(widths[0], line("Persona Label", "Facet")), *cells, header=True)


def _row(told: ComparedRow, widths: Sequence[int]) -> str:
    cells = (cell(width, _figure(one), extra=_GUTTER) for one, width in zip(told.cells, widths[1:], strict=True))
    return row(cell(widths[0], line("Persona Table Text", told.title), extra=_GUTTER), *cells)


def _figure(one: ComparedCell) -> str:
    shown = one.figure
    if shown is None:
        return line("Persona Table Text", "withheld or not taken")
    first = shown.index if shown.position is not None else shown.value
    share = f" ({shown.value})" if shown.position is not None else ""
    index = paragraph(
        "Outer Line",
        run(first, "Persona Strong" if one.outermost else ""),
        run(f"{share}  {shown.direction}", "Persona Second"),
    )
    told = " · ".join(part for part in (shown.interval, f"n {shown.people}") if part)
    return index + line("Outer Line", told)


def _claims(compared: ComparisonPart, widths: Sequence[int]) -> list[str]:
    rows = []
    for told in compared.inner:
        if told.common:
            shared = "".join(map_line(each) for each in told.common)
            rows.append(
                row(_title(told, widths[0]),
                    cell(sum(widths[1:]), line("Persona Label", "All of them"), shared, span=len(widths) - 1))
            )  # fmt: skip
        cells = (
            cell(width, "".join(map_line(each) for each in one.lines) or line("Persona Note", "–"), extra=_GUTTER)
            for one, width in zip(told.cells, widths[1:], strict=True)
        )
        if any(one.lines for one in told.cells):
            rows.append(row(_title(told, widths[0]), *cells))
    return rows


def _title(told: ComparedRow, width: int) -> str:
    return cell(width, line("Persona Label", told.title), extra=_GUTTER)

"""A persona on paper: the outer life above the waterline, the inner life below it, then what follows from both."""

from collections.abc import Sequence
from itertools import zip_longest

from exports.brief import Brief
from exports.parts import Chapter, Row, Statement
from exports.tokens import PERSONAS, persona_place
from exports.word_inner import anchor, inner_life, marks
from exports.word_outer import figures, next_to_everybody
from exports.word_sheet import Sheet
from exports.word_styles import facet_style
from exports.word_xml import WIDTH, beside, cell, gutter, line, link, paragraph, row, run, tab, table

_LONG, _FITS = 6, 2_000  # claims in a cell, characters in a row: more may not fit one page


def persona_pages(told: Chapter, brief: Brief, sheet: Sheet) -> None:
    """Write the chapter's two pages."""
    _head(told, sheet)
    figures(told, sheet)
    sheet.write(paragraph("Waterline"))
    inner_life(told, brief.legend, sheet)
    next_to_everybody(told, sheet)
    _choice(told, brief.decision, sheet)
    _exchange(told, sheet)
    _unknown(told, sheet)


def _head(told: Chapter, sheet: Sheet) -> None:
    place = persona_place(told.place)
    # The square is filled by its edges: readers shade the line of text only, not the frame around it.
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="88" w:space="0" w:color="{PERSONAS[place - 1]}" w:themeColor="accent{place}"/>'
        for side in ("top", "bottom")
    )
    frame = (
        '<w:framePr w:w="964" w:h="964" w:hRule="exact" w:hSpace="284" w:wrap="around" w:vAnchor="text" '
        'w:hAnchor="margin" w:xAlign="left" w:y="60"/>'
        f"<w:pBdr>{edges}</w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{PERSONAS[place - 1]}" w:themeFill="accent{place}"/>'
    )
    sheet.write(paragraph("Persona Initials", run(told.initials or "–"), extra=frame))
    sheet.heading("Heading 1", told.name, f"persona_{told.place}")
    # A hair space comes first: beside the initials some readers cut off a border that begins with the line.
    grade = paragraph(
        "Persona Grade",
        run("\u200a"),
        run(f" {told.grade} ", "Grade Stamp"),
        run("   "),
        marks(told),
        run("   "),
        run(told.counts),
    )
    # Even an empty line of scope keeps the note below the square of the initials.
    scope = line("Persona Scope", told.scope)
    sheet.write(scope, grade, line("Persona Note", f"{told.why} {told.rule}".strip()))


def _choice(told: Chapter, decision: str, sheet: Sheet) -> None:
    sheet.write(paragraph("Waterline"))
    sheet.heading("Heading 2", "What we choose")
    if decision:
        told_so = run(f"The decision this must change: {decision}")
        sheet.write(paragraph("Persona Note", told_so, extra="<w:keepNext/>"))
    if not told.focus:
        sheet.write(line("Persona Note", "Nothing has been decided for this persona yet."))
        return
    columns = beside(len(told.focus))
    cells = (_chosen(each, *column) for each, column in zip(told.focus, columns, strict=True))
    sheet.write(table([width for width, _ in columns], [row(*cells)]))


def _chosen(chosen: Row, width: int, gap: int) -> str:
    title, text = chosen.cells
    return cell(width, line(facet_style(None), title), line("Persona Choice", text or "Open."), extra=gutter(gap))


def _exchange(told: Chapter, sheet: Sheet) -> None:
    sheet.heading("Heading 2", "What we ask, what we give")
    if not told.exchange:
        sheet.write(line("Persona Note", "No exchange is written down yet."))
        return
    caption, titles = (
        "What we ask of the customer, why, and what they get in return",
        ("We ask for", "Because", "They get"),
    )
    sheet.write(words_table(caption, titles, told.exchange, (3, 4, 4)))


def _unknown(told: Chapter, sheet: Sheet) -> None:
    sheet.heading("Heading 2", "What we do not know yet")
    titles = ("Question", "How to find out", "Who", "Until")
    caption = "What we do not know yet, how to find out, who and until when"
    if told.gaps:
        sheet.write(words_table(caption, titles, told.gaps, (10, 6, 3, 3), style="Persona Gaps"))
    else:
        sheet.write(line("Persona Note", "No gap has been written down yet."))
    if not told.assumed:
        return
    columns, half = beside(2), -(-len(told.assumed) // 2)
    halves = (told.assumed[:half], told.assumed[half:])
    cells = (
        cell(width, *map(_assumed, kept), extra=gutter(gap)) for (width, gap), kept in zip(columns, halves, strict=True)
    )
    label = paragraph("Persona Label", run("Assumed: nobody has said so yet"), extra="<w:keepNext/>")
    sheet.write(
        paragraph("Persona Note"), label, table([wide for wide, _ in columns], [row(*cells, whole=half <= _LONG)])
    )


def _assumed(one: Statement) -> str:
    return paragraph(
        "Persona Statement", run(one.support.mark, "Support Mark"), tab(), run(f"{one.text} "),
        link(anchor(one.number), run(one.number, "Persona Second")), like=one.text,
    )  # fmt: skip


def words_table(
    caption: str, titles: Sequence[str], rows: Sequence[Row], parts: Sequence[int], style: str = "Persona Table"
) -> str:
    """Return a table of words under a header row, its columns as wide as their parts."""
    widths = [WIDTH * part // sum(parts) for part in parts]
    # A header that stays with the row below it never stands alone at the foot of a page.
    heads = (paragraph("Persona Label", run(title), extra="<w:keepNext/>") for title in titles)
    made = [row(*(cell(width, head, extra=gutter()) for head, width in zip(heads, widths, strict=True)), header=True)]
    for each in rows:
        cells = zip_longest(widths, each.cells[: len(widths)], fillvalue="")
        made.append(row(*(cell(int(width), line("Persona Table Text", text), extra=gutter()) for width, text in cells),
                        whole=sum(map(len, each.cells)) < _FITS))  # fmt: skip
    return table(widths, made, caption=caption, style=style)

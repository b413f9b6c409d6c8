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
from exports.word_xml import GUTTER, WIDTH, bookmark, cell, even, line, link, paragraph, row, run, tab, table

_LONG, _FITS = 6, 2_000  # claims in a cell, characters in a row: more may not fit one page


def persona_pages(told: Chapter, brief: Brief, sheet: Sheet) -> str:
    """Return the chapter's two pages."""
    return "".join(
        [
            _head(told, sheet),
            figures(told),
            paragraph("Waterline"),
            inner_life(told, brief.legend),
            next_to_everybody(told, sheet),
            _choice(told, brief.decision),
            _exchange(told),
            _unknown(told),
        ]
    )


def _head(told: Chapter, sheet: Sheet) -> str:
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
    name = bookmark(f"persona_{told.place}", sheet.number(), run(told.name))
    grade = paragraph(
        "Persona Grade", run(f" {told.grade} ", "Grade Stamp"), run("   "), marks(told), run("   "), run(told.counts)
    )
    return "".join(
        [
            paragraph("Persona Initials", run(told.initials or "–"), extra=frame),
            paragraph("Heading 1", name, like=told.name),
            line("Persona Scope", told.scope) if told.scope else "",
            grade,
            line("Persona Note", f"{told.why} {told.rule}".strip()),
        ]
    )


def _choice(told: Chapter, decision: str) -> str:
    told_so = run(f"The decision this must change: {decision}")
    asked = paragraph("Persona Note", told_so, extra="<w:keepNext/>") if decision else ""
    if not told.focus:
        body = line("Persona Note", "Nothing has been decided for this persona yet.")
    else:
        widths = even(WIDTH, len(told.focus))
        body = table(widths, [row(*(_chosen(each, width) for each, width in zip(told.focus, widths, strict=True)))])
    return paragraph("Waterline") + line("Heading 2", "What we choose") + asked + body


def _chosen(chosen: Row, width: int) -> str:
    title, text = chosen.cells
    return cell(width, line(facet_style(None), title), line("Persona Choice", text or "Open."), extra=GUTTER)


def _exchange(told: Chapter) -> str:
    if not told.exchange:
        return line("Heading 2", "What we ask, what we give") + line("Persona Note", "No exchange is written down yet.")
    titles = ("We ask for", "Because", "They get")
    return line("Heading 2", "What we ask, what we give") + words_table(
        "What we ask of the customer, why, and what they get in return", titles, told.exchange, (3, 4, 4)
    )


def _unknown(told: Chapter) -> str:
    head = line("Heading 2", "What we do not know yet")
    titles = ("Question", "How to find out", "Who", "Until")
    caption = "What we do not know yet, how to find out, who and until when"
    gaps = (
        words_table(caption, titles, told.gaps, (10, 6, 3, 3), style="Persona Gaps")
        if told.gaps
        else line("Persona Note", "No gap has been written down yet.")
    )
    if not told.assumed:
        return head + gaps
    widths, half = even(WIDTH, 2), -(-len(told.assumed) // 2)
    columns = (told.assumed[:half], told.assumed[half:])
    cells = (cell(width, *map(_assumed, kept), extra=GUTTER) for width, kept in zip(widths, columns, strict=True))
    label = paragraph("Persona Label", run("Assumed: nobody has said so yet"), extra="<w:keepNext/>")
    return head + gaps + paragraph("Persona Note") + label + table(widths, [row(*cells, whole=half <= _LONG)])


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
    made = [row(*(cell(width, line("Persona Label", title), extra=GUTTER)
                  for title, width in zip(titles, widths, strict=True)), header=True)]  # fmt: skip
    for each in rows:
        cells = zip_longest(widths, each.cells[: len(widths)], fillvalue="")
        made.append(row(*(cell(int(width), line("Persona Table Text", text), extra=GUTTER) for width, text in cells),
                        whole=sum(map(len, each.cells)) < _FITS))  # fmt: skip
    return table(widths, made, caption=caption, style=style)

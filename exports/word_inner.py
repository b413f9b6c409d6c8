"""The inner life on paper, below the waterline: a voice, what moves them, the empathy map."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from exports.parts import Chapter, FacetPart, MapLine, MapPart, Statement, Voice
from exports.tokens import RULE, WATERLINE
from exports.word_sheet import Sheet
from exports.word_styles import facet_style
from exports.word_xml import beside, cell, gutter, line, link, paragraph, row, run, tab, table
from personas import Support
from questions import Section

COLUMNS = 3
_CHARACTERS, _PAGE = 34, 50  # of a line in a column, lines of a column
_MAP_ROWS = (
    (Section.WHO, Section.NEEDS_TO_DO, Section.SEES),
    (Section.SAYS, Section.DOES, Section.HEARS),
    (Section.PAINS, Section.GAINS, Section.THINKS_FEELS),
)


def inner_life(told: Chapter, legend: Sequence[tuple[Support, str]], sheet: Sheet) -> None:
    """Write the chapter from its first voice to its empathy map."""
    sheet.write(_voice(told))
    sheet.heading("Heading 2", "What moves them")
    sheet.write(_legend(legend), _moves(told))
    sheet.heading("Heading 2", "Empathy map")
    sheet.write(_map(told))


def marks(told: Chapter) -> str:
    """Return the row of marks, one a claim, strongest first."""
    return run("".join(mark.mark for mark in told.marks), "Support Mark") if told.marks else ""


def statement(one: Statement) -> str:
    """Return a claim with its mark, and below it what carries it and the number that leads to the annex."""
    more = " · in full in the annex" if one.cut else ""
    said = paragraph(
        "Persona Statement",
        *(run(one.support.mark, "Support Mark"), tab(), run(one.text)),
        extra="<w:keepLines/>",
        like=one.text,
    )
    carried = run(f"{one.support.value}: {one.evidence}{more} · ")
    return said + paragraph("Persona Evidence", carried, link(anchor(one.number), run(one.number, "Hyperlink")))


def anchor(number: str) -> str:
    """Return the bookmark of a claim in the annex."""
    return "trace_" + number.replace(".", "_")


def map_line(one: MapLine, *, inside: bool = False) -> str:
    """Return one line of a map or a comparison, its mark before it, what was said in quotation marks."""
    mark = (run(one.support.mark, "Support Mark"), run(" ")) if one.support else ()
    if one.said:
        return paragraph("Persona Said", *mark, run(f"“{one.text}”"), like=one.text)
    return paragraph("Persona Inside" if inside else "Persona Item", *mark, run(one.text), like=one.text)


def _voice(told: Chapter) -> str:
    if told.voice is None:
        return line("Persona Note", told.no_voice)
    return _said(told.voice, "Persona Quote")


def _said(voice: Voice, style: str) -> str:
    more = " · in full in the annex" if voice.cut else ""
    return line(style, f"“{voice.text}”") + line("Persona Origin", f"{voice.origin}{more}")


def _moves(told: Chapter) -> str:
    blocks = [(_facet(part), _lines(part)) for part in told.facets]
    if told.voices:
        said = "".join(_said(voice, "Persona Quote Small") for voice in told.voices)
        blocks.append((line(facet_style(None), "In their words") + said, _said_lines(told.voices)))
    columns = packed_columns([height for _, height in blocks], COLUMNS)
    cells = [
        cell(width, *(blocks[at][0] for at in column), extra=gutter(gap))
        for (width, gap), column in zip(beside(COLUMNS), columns, strict=True)
    ]
    tallest = max(sum(blocks[at][1] for at in column) for column in columns)
    return table([width for width, _ in beside(COLUMNS)], [row(*cells, whole=tallest < _PAGE)])


def packed_columns(heights: Sequence[int], columns: int) -> list[list[int]]:
    """Return the blocks' places shared out among columns in their order, so that the tallest column is the shortest."""
    last = len(heights)
    best = min(
        combinations(range(1, last), min(columns, last) - 1),
        key=lambda cuts: _unevenness(heights, (0, *cuts, last)),
    )
    kept = [list(range(start, end)) for start, end in pairwise((0, *best, last))]
    return [*kept, *([] for _ in range(columns - len(kept)))]


def _unevenness(heights: Sequence[int], cuts: Sequence[int]) -> tuple[int, int]:
    sums = [sum(heights[start:end]) for start, end in pairwise(cuts)]
    return max(sums), sum(each * each for each in sums)


def _lines(part: FacetPart) -> int:
    told = [-(-len(one.text) // _CHARACTERS) - (-len(one.evidence) // (_CHARACTERS + 8)) for one in part.statements]
    return 2 + max(sum(told), 1)


def _said_lines(voices: Sequence[Voice]) -> int:
    return 2 + sum(1 - (-len(voice.text) // _CHARACTERS) - (-len(voice.origin) // _CHARACTERS) for voice in voices)


def _legend(legend: Sequence[tuple[Support, str]]) -> str:
    parts: list[str] = []
    for mark, meaning in legend:
        parts += [run(mark.mark, "Support Mark"), run(f" {meaning}     ")]
    return paragraph("Persona Note", *parts, extra="<w:keepNext/>")


def _facet(part: FacetPart) -> str:
    body = "".join(statement(each) for each in part.statements)
    return line(facet_style(part.facet), part.title) + (body or line("Persona Note", "Nothing yet."))


def _map(told: Chapter) -> str:
    parts = {part.section: part for part in told.sections}
    rows = []
    for number, kept in enumerate(_MAP_ROWS, start=1):
        colour, size = (WATERLINE, 12) if number == len(_MAP_ROWS) else (RULE, 4)
        rule = f'<w:tcBorders><w:top w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/></w:tcBorders>'
        cells = (
            cell(width, _section(parts[section]), extra=rule + gutter(gap, top=60, bottom=40))
            for section, (width, gap) in zip(kept, beside(COLUMNS), strict=True)
        )
        rows.append(row(*cells))
    return table([width for width, _ in beside(COLUMNS)], rows)


def _section(part: MapPart) -> str:
    body = "".join(map_line(each, inside=part.inside) for each in part.lines)
    more = run(f"   {part.more}", "Persona More") if part.more else ""
    return paragraph("Persona Label", run(part.title), more) + (body or line("Persona Note", "Nothing yet."))

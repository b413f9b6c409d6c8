"""The outer life on paper: a few figures above the waterline, charts and a table on the next page."""

from collections.abc import Sequence

from exports.parts import Chapter, Figure, OuterLife
from exports.word_chart import distribution_chart, index_chart
from exports.word_sheet import Sheet
from exports.word_xml import WIDTH, cell, even, gutter, line, paragraph, row, run, table
from exports.words import shortened

PARTS = (36, 10, 10, 9, 14, 13, 12)
_BAR, _PAIR, _LEAST, _TITLE = 231, 380, 900, 56
_BOTTOM = gutter(142) + '<w:vAlign w:val="bottom"/>'


def figures(told: Chapter, sheet: Sheet) -> None:
    """Write the few figures that stand above the waterline, or the sentence that there are none."""
    sheet.heading("Outer Heading", "Outer life")
    if told.outer is None:
        sheet.write(line("Persona Note", told.no_outer))
        return
    shown = told.outer.figures
    if shown:
        widths = even(WIDTH, max(len(shown), 4))[: len(shown)]
        sheet.write(table(widths, [row(*(_card(each, width) for each, width in zip(shown, widths, strict=True)))]))
    sheet.write(base_line(told.outer))


def base_line(outer: OuterLife) -> str:
    """Return whom the figures are about and compared with; without any figure, also why there is none."""
    withheld = f" {outer.withheld}" if outer.withheld and not outer.strongest else ""
    return paragraph("Persona Note", run(f"{outer.line}.{withheld}"))


def _card(shown: Figure, width: int) -> str:
    index = f"{shown.index} " if shown.position is not None else ""
    people = f"n {shown.people}"
    return cell(
        width,
        line("Outer Title", shortened(shown.title, _TITLE)),
        paragraph("Outer Figure", run(shown.value), run(f"  base {shown.base}", "Persona Second")),
        paragraph("Outer Line", run(index, "Persona Strong"), run(shown.direction or "\u00a0")),
        line("Outer Line", f"{shown.interval} · {people}" if shown.interval else people),
        extra=_BOTTOM,
    )


def next_to_everybody(told: Chapter, sheet: Sheet) -> None:
    """Write the charts and the table of the strongest readings, nothing where there is no reading."""
    outer = told.outer
    if outer is None or not outer.strongest:
        return
    sheet.heading("Outer Heading", "Next to everybody")
    sheet.write(_charts(outer, sheet), _table(outer))


def _charts(outer: OuterLife, sheet: Sheet) -> str:
    shown = outer.distribution
    if not outer.bars and shown is None:
        return ""
    both = bool(outer.bars) and shown is not None
    width = WIDTH // 2 if both else WIDTH
    high = _LEAST + max(_BAR * len(outer.bars), _PAIR * len(shown.levels) if shown else 0)
    cells = []
    if outer.bars:
        drawn = sheet.place(index_chart(outer.bars), "Index chart", outer.bars_sentence, (width - 142, high))
        cells.append(cell(width, line("Persona Label", "Index against the base, 100 = the same"), _alone(drawn)))
    if shown:
        drawn = sheet.place(distribution_chart(shown), "Distribution chart", shown.sentence, (width - 142, high))
        cells.append(cell(width, line("Persona Label", f"{shortened(shown.title, _TITLE)}, per cent"), _alone(drawn)))
    # Two tables without a paragraph between them would become one.
    return table(even(WIDTH, len(cells)), [row(*cells)]) + paragraph("Section End")


def _alone(drawn: str) -> str:
    return paragraph("Persona Item", drawn)


def _table(outer: OuterLife) -> str:
    widths = [WIDTH * part // sum(PARTS) for part in PARTS]
    rows = [head_row(widths), *(reading_row(each, widths) for each in outer.strongest)]
    left = len(outer.readings) - len(outer.strongest)
    more = f"{left} more in the annex." if left > 0 else ""
    told = " ".join(part for part in (more, outer.withheld, outer.method) if part)
    grid = table(widths, rows, caption="Readings of the segment beside the base", style="Persona Table")
    return grid + paragraph("Persona Note", run(told))


def head_row(widths: Sequence[int]) -> str:
    """Return the header of a table of readings."""
    titles = ("Reading", "Segment", "Base", "Index", "95 % interval", "", "People")
    return row(*(_head(*each) for each in zip(titles, widths, range(len(titles)), strict=True)), header=True)


def _head(title: str, width: int, at: int) -> str:
    right = '<w:jc w:val="right"/>' if at in {1, 2, 3, 4, 6} else ""
    return cell(width, paragraph("Persona Label", run(title), extra=f"<w:keepNext/>{right}"))


def reading_row(each: Figure, widths: Sequence[int]) -> str:
    """Return a reading as a row; the index is bold where the test holds."""
    index = run(each.index, "Persona Strong" if each.holds else "")
    figures = [run(each.value), run(each.base), index, run(each.interval)]
    cells = [cell(widths[0], line("Persona Table Text", each.title))]
    cells += [
        cell(width, paragraph("Persona Table Figure", told)) for width, told in zip(widths[1:], figures, strict=False)
    ]
    cells.append(cell(widths[5], paragraph("Persona Table Text", run(f"  {each.direction}", "Persona Second"))))
    cells.append(cell(widths[6], paragraph("Persona Table Figure", run(each.people))))
    return row(*cells)

"""The annex on paper: how every claim is carried, in full, and by which rules."""

from exports.brief import Brief
from exports.parts import Chapter, Trace, Voice
from exports.word_outer import PARTS, head_row, reading_row
from exports.word_sheet import Sheet
from exports.word_xml import WIDTH, bookmark, line, marked, paragraph, run, tab, table


def rules(brief: Brief, sheet: Sheet) -> None:
    """Write the first column-wide part of the annex: what circles and grades mean, and what all of it rests on."""
    sheet.heading("Heading 1", "How we know", "annex")
    sheet.write(*(marked("Persona Note", each) for each in (brief.provenance, *brief.thresholds, brief.unclaimed)))
    for chapter in brief.chapters:
        _readings(chapter, sheet)


def traces(brief: Brief, sheet: Sheet) -> None:
    """Write claim by claim what carries it and what speaks against it, and where the words come from."""
    for chapter in brief.chapters:
        _chapter(chapter, sheet)


def _readings(told: Chapter, sheet: Sheet) -> None:
    """Write all published readings of a persona where the body did not show all of them."""
    if told.outer is None or len(told.outer.readings) <= len(told.outer.strongest):
        return
    widths = [WIDTH * part // sum(PARTS) for part in PARTS]
    rows = [head_row(widths), *(reading_row(each, widths) for each in told.outer.readings)]
    caption = f"All readings of {told.outer.segment}"
    sheet.heading("Heading 2", caption)
    sheet.write(table(widths, rows, caption=caption, style="Persona Table"))


def _chapter(told: Chapter, sheet: Sheet) -> None:
    sheet.heading("Heading 2", f"{told.name}: what carries each claim")
    traced = [_trace(each, sheet) for each in told.traces]
    sheet.write(*traced or [line("Persona Note", "There is no claim yet.")])
    if told.cut_voices:
        sheet.heading("Heading 3", "In their words, in full")
        sheet.write(*map(_said, told.cut_voices))
    sheet.write(*(line("Persona Note", f"Source: {each}") for each in told.sources))


def _trace(told: Trace, sheet: Sheet) -> str:
    anchor = bookmark("trace_" + told.number.replace(".", "_"), sheet.number(), run(told.number))
    mark = (run(told.support.mark, "Support Mark"), run(f" {told.support.value}: {told.text}"))
    lines = [paragraph("Trace Head", anchor, tab(), *mark, like=told.text)]
    if not (told.answers or told.quotes or told.readings):
        lines.append(line("Trace Line", "Nothing carries it yet."))
    if told.answers:
        lines.append(line("Trace Line", told.answers))
    lines += [_said(each) for each in (*told.written, *told.quotes)]
    lines += [line("Trace Line", each) for each in told.readings]
    lines += [line("Trace Line", f"Against it: {each}") for each in told.against]
    if told.more:
        lines.append(line("Trace Line", told.more))
    return "".join(lines)


def _said(voice: Voice) -> str:
    return paragraph("Trace Said", run(f"“{voice.text}”"), run(f"  {voice.origin}", "Persona Basis"), like=voice.text)

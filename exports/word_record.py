"""The record of a workshop on paper: agenda, every answer, votes and gaps."""

from exports.brief import Brief
from exports.parts import AskedPart, RecordPart, Row
from exports.word_chapter import words_table
from exports.word_sheet import Sheet
from exports.word_xml import line, paragraph, run

_UNKNOWN = "What we do not know yet"


def record_pages(brief: Brief, told: RecordPart, sheet: Sheet) -> None:
    """Write what happened in the workshop, from the agenda to the answers."""
    sheet.heading("Heading 1", brief.title)
    said = (brief.decision and f"The decision this must change: {brief.decision}", brief.provenance)
    sheet.write(*(line("Persona Note", each) for each in said if each))
    sheet.heading("Heading 2", "Agenda")
    steps = _table("Agenda", ("Step", "What people do", "Time", "Questions"), told.agenda, (4, 3, 2, 9))
    sheet.write(steps or line("Persona Note", "No step."))
    sheet.heading("Heading 2", "Votes")
    votes = _table("Votes by theme", ("Theme", "Dots", ""), told.votes, (12, 2, 4))
    sheet.write(line("Persona Note", told.finding), votes)
    sheet.heading("Heading 2", _UNKNOWN)
    gaps = _table(_UNKNOWN, ("Persona", "Question", "How", "Who", "Until"), told.gaps, (4, 8, 5, 3, 3))
    sheet.write(gaps or line("Persona Note", "No gap has been written down yet."))
    sheet.heading("Heading 2", "Answers")
    for asked in told.asked:
        _asked(asked, sheet)
    sheet.write(line("Persona Note", told.capped or "These are all answers."))


def _asked(told: AskedPart, sheet: Sheet) -> None:
    sheet.heading("Heading 3", told.question)
    titles = ("Answer", "Basis", "Theme", "Persona")
    answers = _table(told.question, titles, told.answers, (10, 3, 4, 4))
    sheet.write(paragraph("Persona Note", run(told.count), extra="<w:keepNext/>"), answers)


def _table(caption: str, titles: tuple[str, ...], rows: tuple[Row, ...], parts: tuple[int, ...]) -> str:
    return words_table(caption, titles, rows, parts) if rows else ""

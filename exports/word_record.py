"""The record of a workshop on paper: agenda, every answer, votes and gaps."""

from exports.brief import Brief
from exports.parts import AskedPart, RecordPart, Row
from exports.word_chapter import words_table
from exports.word_xml import line


def record_pages(brief: Brief, told: RecordPart) -> str:
    """Return what happened in the workshop, from the agenda to the gaps."""
    head = line("Heading 1", brief.title)
    said = (brief.decision and f"The decision this must change: {brief.decision}", brief.provenance)
    intro = "".join(line("Persona Note", each) for each in said if each)
    return "".join(
        [
            head + intro,
            _part("Agenda", ("Step", "What people do", "Time", "Questions"), told.agenda, (4, 3, 2, 9), "No step."),
            line("Heading 2", "Votes") + line("Persona Note", told.finding),
            _table("Votes by theme", ("Theme", "Dots", ""), told.votes, (12, 2, 4)),
            _part("What we do not know yet", ("Persona", "Question", "How", "Who", "Until"), told.gaps,
                  (4, 8, 5, 3, 3), "No gap has been written down yet."),
            line("Heading 2", "Answers"),
            *(_asked(each) for each in told.asked),
            line("Persona Note", told.capped or "These are all answers."),
        ]
    )  # fmt: skip


def _asked(told: AskedPart) -> str:
    titles = ("Answer", "Basis", "Theme", "Persona")
    return (
        line("Heading 3", told.question)
        + line("Persona Note", told.count)
        + _table(told.question, titles, told.answers, (10, 3, 4, 4))
    )


def _part(title: str, titles: tuple[str, ...], rows: tuple[Row, ...], parts: tuple[int, ...], none: str) -> str:
    return line("Heading 2", title) + (_table(title, titles, rows, parts) or line("Persona Note", none))


def _table(caption: str, titles: tuple[str, ...], rows: tuple[Row, ...], parts: tuple[int, ...]) -> str:
    return words_table(caption, titles, rows, parts) if rows else ""

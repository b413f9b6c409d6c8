"""What happened in the workshop, for the record: agenda, every answer, votes, gaps."""

from collections.abc import Iterator, Sequence

from exports.parts import AskedPart, RecordPart, Row
from exports.words import count, one_line
from personas import Record
from workshop import Anonymity, Answer, tally
from workshop.theme import people

MOST = 2_000


def happened(record: Record) -> RecordPart:
    """Return the agenda, the answers by question (at most 2,000), the votes by theme and the gaps."""
    result = tally(record.themes, record.votes)
    left = len(record.answers) - MOST
    return RecordPart(
        agenda=tuple(_agenda(record)),
        asked=tuple(_asked(record)),
        votes=tuple(
            _row(each.theme.title or "not named yet", f"{each.dots:,}", "too close to call" if each.tied else "")
            for each in result.counts
        ),
        finding=one_line(result.finding),
        gaps=tuple(
            _row(persona.name, gap.question, gap.how, gap.owner, gap.date)
            for persona in record.personas
            for gap in persona.gaps
        ),
        capped=f"{count(left, 'more answer')} in the workbook and the workshop file." if left > 0 else "",
    )


def _agenda(record: Record) -> Iterator[Row]:
    for step in record.workshop.agenda.steps:
        asked = ", ".join(_short(question, record) for question in step.questions)
        yield _row(step.title, step.stage.title, f"{step.minutes} min" if step.minutes else "", asked)


def _short(question: str, record: Record) -> str:
    brand = record.workshop.brand
    known = {each.id: each.for_brand(brand).short for each in record.workshop.questions.questions}
    return known.get(question, question)


def _asked(record: Record) -> Iterator[AskedPart]:
    personas = {persona.id: persona.name for persona in record.personas}
    kept = _in_order(record)[:MOST]
    for question in dict.fromkeys(answer.question for answer in kept):
        mine = [answer for answer in kept if answer.question == question]
        yield AskedPart(
            question=one_line(record.workshop.wording(question)),
            count=_count(mine),
            answers=tuple(
                _row(answer.text, answer.basis.value, _theme(answer, record), personas.get(answer.persona or "", ""))
                for answer in mine
            ),
        )


def _in_order(record: Record) -> list[Answer]:
    """Return the answers question by question; by their words where the order of writing would tell who wrote."""
    asked = {question.id: place for place, question in enumerate(record.workshop.questions.questions)}
    named = record.workshop.anonymity is Anonymity.NAMED
    return sorted(
        record.answers,
        key=lambda answer: (asked.get(answer.question, len(asked)), answer.question, "" if named else answer.text),
    )


def _count(answers: Sequence[Answer]) -> str:
    writers = {answer.participant for answer in answers} - {None}
    told = count(len(answers), "answer")
    return f"{told} from {count(people(answers), 'person', 'people')}" if writers else told


def _theme(answer: Answer, record: Record) -> str:
    found = record.theme_by_id.get(answer.theme or "")
    return (found.title or "not named yet") if found else ""


def _row(*cells: str) -> Row:
    return Row(cells=tuple(one_line(cell) for cell in cells))

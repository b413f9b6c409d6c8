"""What the wall shows in each stage. It is read from eight metres by everybody, so it never shows a name."""

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import urlsplit

from personas import Record
from questions import Part, Question, Stage
from screens import parts
from screens.resources import address, store
from screens.stages.guessing import fact_views
from workshop import Answer, Workshop, tally
from workshop.step_state import ASKING

MOST_LEAVES = 60
Leaf = Callable[[], str]


def draw(workshop: Workshop) -> None:
    """Return nothing; draws what belongs to the live step."""
    joining = workshop.step is None or (workshop.stage is Stage.WAIT and _before_the_writing(workshop))
    _join(workshop) if joining else _STAGES.get(workshop.stage, _look_up)(workshop)


def _join(workshop: Workshop) -> None:
    here = store().room.counts(workshop.id).people
    link = f"{address(workshop)}/j/{workshop.code}"
    parts.wall_join(
        workshop.title,
        workshop.shown_code,
        f"{urlsplit(link).netloc}/j",
        here,
        qr=parts.qr(link) if workshop.open else "",
        note=workshop.anonymity.sentence if workshop.open else "The door is closed: ask the facilitator to let you in.",
    )


def _ask(workshop: Workshop) -> None:
    """Draw the question with the count of who wrote; with the words once they may be seen."""
    step = workshop.now
    if step is None or workshop.state_of(step.id).revealed:
        _turn(workshop)
        return
    asked = _asked(workshop)
    counts = store().room.counts(workshop.id)
    parts.wall_question(
        asked[0].text if len(asked) == 1 else step.title,
        parts.timer(workshop.ends_at),
        counts.wrote,
        counts.people,
        about=step.title if len(asked) == 1 else workshop.title,
        code=_code(workshop),
        points=[question.short for question in asked] if len(asked) > 1 else [],
    )


def leaves(workshop: Workshop) -> list[Leaf]:
    """Return the pages that the wall turns now, each to be rendered when it is called; none where it shows one."""
    if workshop.step is None:
        return []
    if workshop.stage is Stage.GUESS:
        return _guess_leaves(workshop)
    if workshop.stage is Stage.GROUP:
        return _group_leaves(workshop)
    shown = workshop.stage in ASKING and workshop.state_of(workshop.step).revealed
    return _read_leaves(workshop) if shown or workshop.stage is Stage.REVEAL else []


def _turn(workshop: Workshop) -> None:
    parts.wall_leaves([leaf() for leaf in leaves(workshop)])


def _read_leaves(workshop: Workshop) -> list[Leaf]:
    """Return the answers question by question, shuffled; in a step of writing the newest first, as they come."""
    record = store().records.load(workshop.id)
    writing = workshop.stage in ASKING
    names = {persona.id: persona.name for persona in record.personas}
    found: list[Leaf] = []
    for question in _asked(workshop):
        told = _told(record, question, workshop.step if writing else None)
        if told:
            found += _question_leaves(workshop, question, told, names)
    nothing = partial(parts.render_wall_answers, workshop.now.title if workshop.now else workshop.title, ())
    return found[:MOST_LEAVES] or [nothing]


def _question_leaves(
    workshop: Workshop, question: Question, told: Sequence[Answer], names: dict[str, str]
) -> list[Leaf]:
    about = {answer.persona for answer in told}
    over = {one: name for one, name in names.items() if one in about} if len(about - {None}) > 1 else {}
    render = partial(
        parts.render_wall_answers,
        question.text,
        told,
        shuffled=workshop.stage not in ASKING,
        names=over,
        left=parts.timer(workshop.ends_at),
    )
    return [partial(render, page=page) for page in range(parts.wall_answers_pages(question.text, told, over))]


def _told(record: Record, question: Question, step: str | None) -> list[Answer]:
    told = [answer for answer in record.answers if answer.question == question.id and step in {None, answer.step}]
    if step is not None:
        return told[::-1]
    # The order says nothing about who wrote, is the same on every wall, and moves little when another one comes.
    return sorted(told, key=lambda answer: hashlib.sha256(f"{question.id}{answer.id}".encode()).digest())


def _group_leaves(workshop: Workshop) -> list[Leaf]:
    record = store().records.load(workshop.id)
    title = workshop.now.title if workshop.now else workshop.title
    asked = {question.id for question in _asked(workshop)}
    told = [answer for answer in record.answers if answer.question in asked]
    pages = range(parts.wall_themes_pages(record.themes))
    return [partial(parts.render_wall_themes, title, record.themes, told, record.people, page) for page in pages]


def _vote(workshop: Workshop) -> None:
    counts = store().room.counts(workshop.id)
    if workshop.step and not workshop.state_of(workshop.step).revealed:
        parts.wall_question(
            "Which of these matter most?",
            parts.timer(workshop.ends_at),
            counts.voted,
            counts.people,
            about="Vote on your phone. Nobody sees a count before the vote is closed.",
            code=_code(workshop),
            done="Have voted",
        )
        return
    record = store().records.load(workshop.id)
    parts.wall_tally("What matters most", tally(record.themes, record.votes), counts.voted, counts.people)


def _guess_leaves(workshop: Workshop) -> list[Leaf]:
    counts = store().room.counts(workshop.id)
    revealed = bool(workshop.step and workshop.state_of(workshop.step).revealed)
    facts = fact_views(store().records.load(workshop.id), workshop.asked, told=revealed)
    title = "What did we guess, and what is it?" if revealed else "What would you guess?"
    render = partial(
        parts.render_wall_guess,
        title,
        facts,
        revealed=revealed,
        left=parts.timer(workshop.ends_at),
        guessed=counts.guessed,
        room=counts.people,
    )
    return [partial(render, page=page) for page in range(parts.wall_guess_pages(facts))]


def _look_up(workshop: Workshop) -> None:
    step = workshop.now
    parts.wall_question(
        step.title if step else workshop.title,
        parts.timer(workshop.ends_at),
        about=workshop.title,
        code=_code(workshop),
    )


def _close(workshop: Workshop) -> None:
    record = store().records.load(workshop.id)
    numbers = {"People": record.people, "Answers": len(record.answers), "Themes": len(record.themes)}
    parts.wall_close(workshop.decision or "Thank you.", workshop.title, numbers)


def _asked(workshop: Workshop) -> list[Question]:
    """Return the question that is asked, else all of the step, else all but the warm-up; with the brand in them."""
    known = {question.id: question for question in workshop.questions.questions}
    step = workshop.now
    wanted = [workshop.asked] if workshop.asked else list(step.questions if step else ())
    chosen = [known[one] for one in wanted if one in known]
    chosen = chosen or [one for one in known.values() if one.part is not Part.WARM_UP]
    return [question.for_brand(workshop.brand) for question in chosen]


def _before_the_writing(workshop: Workshop) -> bool:
    steps = workshop.agenda.steps
    place = workshop.agenda.place(workshop.step) if workshop.step else 0
    return workshop.open and all(step.stage is not Stage.WRITE for step in steps[:place])


def _code(workshop: Workshop) -> str:
    return f"{urlsplit(address(workshop)).netloc}/j  {workshop.shown_code}" if workshop.open else ""


_STAGES: dict[Stage, Callable[[Workshop], None]] = {
    Stage.WARM_UP: _ask,
    Stage.WRITE: _ask,
    Stage.REVEAL: _turn,
    Stage.GROUP: _turn,
    Stage.VOTE: _vote,
    Stage.GUESS: _turn,
    Stage.CLOSED: _close,
}

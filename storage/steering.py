"""Steering: what is shown, for how long, who may know whom, and what waits."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, exists, select, update

from questions import Agenda, Step
from storage import tables
from storage.answers import checked_nonce
from storage.changes import Change, changing, fresh_id
from storage.course import keep_course
from storage.workshop_row import get_workshop
from workshop import Anonymity, Changed, Course, Limit, Locked, Parked, Seat, StageClosed, Unreadable, cleaned
from workshop.step_state import StepState, shown_from_start

MOST_MINUTES = 480
MOST_DOTS = 100


class Steering:
    """What who steers decides for everybody."""

    _engine: Engine

    def reveal(self, seat: Seat, revealed: bool = True, *, step: str | None = None) -> None:
        """Return nothing; the step's answers, result or figures are shown from now on, or hidden again.

        A vote that is shown is closed; hidden again, it takes dots again. Without a step it is the live one.
        """
        with changing(self._engine, seat) as change:
            state = _state(change.course, step)
            if state.revealed != revealed:
                keep_course(change, change.course.with_state(state.model_copy(update={"revealed": revealed})))
                change.note("reveal" if revealed else "hide", state.step)

    def add_minutes(self, seat: Seat, n: int, *, seen: int | None = None) -> None:
        """Return nothing; the live step has so many minutes more, counted from now where its time is over.

        With `seen`, only if so many were added so far: a press that is sent twice adds once.
        """
        if not -MOST_MINUTES <= n <= MOST_MINUTES:
            raise Unreadable(f"At most {MOST_MINUTES} minutes are added at once.")
        with changing(self._engine, seat) as change:
            state = _state(change.course, None)
            if seen in {None, state.added_minutes}:
                keep_course(change, change.course.with_state(state.longer(n, change.now())))
                change.note("timer", state.step)

    def ask(self, seat: Seat, question: str | None) -> None:
        """Return nothing; wall and steer screen show this question (or, while people guess, this figure)."""
        with changing(self._engine, seat) as change:
            course = change.course
            if question is not None and not 0 < len(question) <= Limit.NAME:
                raise Unreadable("This question is not in the workshop.")
            if course.asked != question:
                keep_course(change, course.model_copy(update={"asked": question}))
                change.note("ask", question or "")

    def keep_open(self, seat: Seat, step: str, open_: bool = True) -> None:
        """Return nothing; the step takes answers also while the room is elsewhere, or closes when it moves on."""
        with changing(self._engine, seat) as change:
            course = change.course
            planned, state = course.agenda.step(step), course.state_of(step)
            opened = state.model_copy(update={"kept": open_, "open": open_ or state.live})
            if opened != state:
                keep_course(change, course.with_state(_shown_if_first(opened, planned)))
                change.note("keep open" if open_ else "close", step)

    def set_agenda(self, seat: Seat, agenda: Agenda, seen: Agenda) -> None:
        """Return nothing; this is the agenda from now on.

        Raises Changed when somebody else edited it since `seen`, Unreadable when a step is missing that is open, and
        QuestionsError when it asks what the set has not.
        """
        with changing(self._engine, seat) as change:
            course = change.course
            if course.agenda not in {seen, agenda}:
                raise Changed("Somebody else changed the agenda in the meantime; look at theirs first.")
            agenda.check_against(get_workshop(change.connection, seat.workshop).questions)
            steps = {step.id: step for step in agenda.steps}
            needed = [*course.open_steps, *([course.now] if course.now else [])]
            for step in needed:
                if step.id not in steps:
                    raise Unreadable(f"“{step.title}” is open now, so it has to stay in the agenda.")
            if course.agenda != agenda:
                _update(change, agenda=agenda.model_dump_json())
                keep_course(change, _retimed(course, agenda))
                change.note("agenda")

    def set_anonymity(self, seat: Seat, anonymity: Anonymity) -> None:
        """Return nothing; from now on people are known like this. Raises Locked once the first answer exists."""
        with changing(self._engine, seat) as change:
            if change.held.anonymity == anonymity.value:
                return
            written = select(exists().where(tables.answer.c.workshop == seat.workshop))
            if change.connection.execute(written).scalar():
                raise Locked("People have written already under what they were told; start a new workshop instead.")
            _update(change, anonymity=anonymity.value)
            if anonymity is not Anonymity.NAMED:
                person = tables.participant.c
                real = (person.workshop == seat.workshop) & person.invented.is_(False)
                change.connection.execute(update(tables.participant).where(real).values(name=""))
            change.note("anonymity", anonymity.value)

    def set_votes(self, seat: Seat, *, budget: int | None, one_dot: bool) -> None:
        """Return nothing; each person has so many dots (None: as the themes suggest), one on a theme or several."""
        if budget is not None and not 1 <= budget <= MOST_DOTS:
            raise Unreadable(f"Each person gets 1 to {MOST_DOTS} dots.")
        with changing(self._engine, seat) as change:
            if (change.held.budget, change.held.one_dot) != (budget, one_dot):
                _update(change, budget=budget, one_dot=one_dot)
                change.note("dots")

    def park(self, seat: Seat, text: str, nonce: str) -> Parked:
        """Return what waits in the parking lot now; the same nonce is the same remark."""
        words = cleaned(text, Limit.LINE, "The remark")
        checked_nonce(nonce)
        held = tables.parked.c
        with changing(self._engine, seat) as change:
            mine = (held.workshop == seat.workshop) & (held.seat == seat.id) & (held.nonce == nonce)
            known = change.connection.execute(select(held.id, held.text).where(mine)).first()
            if known is not None:
                return Parked(id=known.id, text=known.text)
            made = Parked(id=fresh_id(), text=words)
            values = made.model_dump() | {"workshop": seat.workshop, "seat": seat.id, "nonce": nonce, "gone": False}
            change.connection.execute(tables.parked.insert().values(**values))
            change.note("parked", made.id)
        return made

    def unpark(self, seat: Seat, parked: str, *, gone: bool = True) -> None:
        """Return nothing; the remark is taken out of the parking lot, or with `gone=False` put back."""
        held = tables.parked.c
        with changing(self._engine, seat) as change:
            mine = (held.id == parked) & (held.workshop == seat.workshop) & held.gone.is_not(gone)
            if change.connection.execute(update(tables.parked).where(mine).values(gone=gone)).rowcount:
                change.note("parked", parked)


def _update(change: Change, **values: Any) -> None:
    change.connection.execute(update(tables.workshop).where(tables.workshop.c.id == change.workshop).values(**values))


def _state(course: Course, step: str | None) -> StepState:
    """Return the state of this step of the agenda, or of the live one; raise StageClosed before the start."""
    if step is not None:
        return course.state_of(course.agenda.step(step).id)
    if course.step is None:
        raise StageClosed("The workshop has not started yet.")
    return course.state_of(course.step)


def _shown_if_first(state: StepState, planned: Step) -> StepState:
    first = state.started is None
    return state.model_copy(update={"revealed": shown_from_start(planned)}) if first else state


def _retimed(course: Course, agenda: Agenda) -> Course:
    """Return the course with the new agenda; the live step's timer follows its minutes."""
    renewed = course.model_copy(update={"agenda": agenda})
    before, after = course.now, renewed.now
    if before is None or after is None or before.minutes == after.minutes:
        return renewed
    state = course.state_of(before.id)
    planned = after.minutes + state.added_minutes
    ends = state.started + timedelta(minutes=planned) if state.started and planned > 0 else None
    return renewed.with_state(state.model_copy(update={"ends": ends}))

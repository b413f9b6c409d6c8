"""Everything that one phone needs, read at one moment."""

import hashlib
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from questions import AidKind, Part, Stage, Step
from storage import tables
from storage.documents import read_persona_document
from storage.reads import reading
from storage.tables import AnyRow
from storage.voting_view import facts_seen, votes_seen
from storage.workshop_row import get_workshop
from workshop import (
    Anonymity,
    Basis,
    MarkKind,
    MyAnswer,
    PersonaView,
    QuestionView,
    RoomView,
    Seat,
    SeatGone,
    Shown,
    StepView,
    Workshop,
)
from workshop.step_state import ASKING, READING

_ANSWER, _PERSON, _SEAT = tables.answer.c, tables.participant.c, tables.seat.c


class Viewing:
    """What a phone shows."""

    _engine: Engine

    def view(self, seat: Seat, step: str | None = None) -> RoomView:
        """Return what this phone needs of the live step, or of another step that is still open.

        Raises SeatGone when the seat was taken back.
        """
        with reading(self._engine) as connection:
            person = _sitting(connection, seat)
            workshop = get_workshop(connection, seat.workshop)
            here = _step(workshop, step)
            known = _Eyes(connection, seat, workshop, person, here)
            return RoomView(
                workshop=workshop.id,
                revision=workshop.revision,
                title=workshop.title,
                brand=workshop.brand,
                live=workshop.step,
                step=_step_view(workshop, here) if here else None,
                asked=workshop.asked,
                open_steps=tuple(_step_view(workshop, one) for one in workshop.open_steps if one != here),
                ends_at=workshop.ends_at,
                named=workshop.anonymity is Anonymity.NAMED,
                anonymity=workshop.anonymity.sentence,
                people=_people(connection, workshop.id),
                name=person.name or "",
                ready=bool(person.ready),
                personas=_personas(connection, workshop.id),
                **known.of_step(),
            )


class _Eyes:
    """What one person may see of one step."""

    def __init__(
        self, connection: Connection, seat: Seat, workshop: Workshop, person: AnyRow, step: Step | None
    ) -> None:
        self._connection = connection
        self._seat = seat
        self._workshop = workshop
        self._step = step
        self._group = next((group for group in workshop.groups if group.id == person.placed), None)
        self._ids = _own_ids(seat, workshop, person.participant)

    def of_step(self) -> dict[str, Any]:
        """Return the parts of the view that depend on the step and on who looks."""
        parts: dict[str, Any] = {"group": self._group, "mine": self._mine()}
        if self._step is None:
            return parts
        shown = self._shown(self._step)
        if self._step.stage in {Stage.VOTE, Stage.GROUP}:
            parts |= votes_seen(self._connection, self._workshop, self._step, self._ids)
        if self._step.stage is Stage.GUESS:
            parts["facts"] = facts_seen(self._connection, self._workshop, self._step, self._ids)
        return parts | {"answers": shown, "questions": self._questions(self._step, shown)}

    def _mine(self) -> tuple[MyAnswer, ...]:
        if not self._ids:
            return ()
        open_steps = {step.id for step in self._workshop.open_steps}
        own = (_ANSWER.workshop == self._workshop.id, _ANSWER.participant.in_(self._ids), _ANSWER.gone.is_(False))
        rows = self._connection.execute(select(tables.answer).where(*own).order_by(_ANSWER.number))
        return tuple(
            MyAnswer(
                id=row.id,
                question=row.question,
                persona=row.persona,
                text=row.text,
                basis=Basis(row.basis),
                picture=row.picture,
                step=row.step,
                open=row.step in open_steps,
            )
            for row in rows
        )

    def _questions(self, step: Step, shown: tuple[Shown, ...]) -> tuple[QuestionView, ...]:
        """Return what the step asks this person; where people read, the questions that the answers belong to."""
        wanted = self._group.asks(step.questions) if self._group else step.questions
        if step.stage not in ASKING:
            about = {answer.question for answer in shown}
            wanted = tuple(one.id for one in self._workshop.questions.questions if one.id in about)
        return tuple(view for view in (_question(self._workshop, one) for one in wanted) if view)

    def _shown(self, step: Step) -> tuple[Shown, ...]:
        """Return the answers that everybody may read, in an order of this person's own."""
        if not self._workshop.state_of(step.id).revealed or step.stage not in ASKING | READING:
            return ()
        kept = [_ANSWER.workshop == self._workshop.id, _ANSWER.gone.is_(False)]
        kept.append(_ANSWER.step == step.id if step.stage in ASKING else _ANSWER.question.in_(self._about(step)))
        rows = self._connection.execute(select(tables.answer).where(*kept)).all()
        marks = self._marks() if rows else {}
        return tuple(
            Shown(
                id=row.id,
                question=row.question,
                persona=row.persona,
                text=row.text,
                picture=row.picture,
                marks=marks.get(row.id, ()),
            )
            for row in sorted(rows, key=lambda row: self._turn(row.id))
        )

    def _about(self, step: Step) -> list[str]:
        """Return the questions that a step of reading is about: the one that is asked for, else all but the warm-up."""
        asked = self._workshop.questions.questions
        about = list(step.questions) or [one.id for one in asked if one.part is not Part.WARM_UP]
        here = self._workshop.asked if step.id == self._workshop.step else None
        return [here] if here in about else about

    def _marks(self) -> dict[str, tuple[MarkKind, ...]]:
        held = tables.mark.c
        mine = (held.workshop == self._workshop.id, held.participant.in_(self._ids))
        found: dict[str, tuple[MarkKind, ...]] = {}
        for row in self._connection.execute(select(held.answer, held.kind).where(*mine).order_by(held.kind)):
            found[row.answer] = (*found.get(row.answer, ()), MarkKind(row.kind))
        return found

    def _turn(self, answer: str) -> bytes:
        return hashlib.sha256(f"{self._seat.id}|{answer}".encode()).digest()


def _sitting(connection: Connection, seat: Seat) -> AnyRow:
    """Return who sits there; raise SeatGone when the seat was taken back."""
    row = connection.execute(
        select(_SEAT.participant, _PERSON.name, _PERSON.ready, _PERSON.placed)
        .outerjoin_from(tables.seat, tables.participant, _PERSON.id == _SEAT.participant)
        .where(_SEAT.id == seat.id, _SEAT.workshop == seat.workshop, _SEAT.revoked.is_(None))
    ).first()
    if row is None:
        raise SeatGone("Your seat in this workshop was taken back; ask the facilitator.")
    return row


def _own_ids(seat: Seat, workshop: Workshop, participant: str | None) -> list[str]:
    """Return the ids that are this person's: the own one, and the aliases of steps that are open again."""
    aliases = []
    if workshop.anonymity is Anonymity.TO_EVERYONE and participant:
        aliases = [seat.alias(step.id) for step in workshop.open_steps]
    return [each for each in (participant, *aliases) if each]


def _step(workshop: Workshop, wanted: str | None) -> Step | None:
    """Return the wanted step while it is open, else the live one."""
    return next((step for step in workshop.open_steps if step.id == wanted), workshop.now)


def _step_view(workshop: Workshop, step: Step) -> StepView:
    state = workshop.state_of(step.id)
    values = {name: getattr(step, name) for name in ("id", "title", "stage", "note", "reveal", "minutes")}
    return StepView(**values, open=state.open, revealed=state.revealed)


def _question(workshop: Workshop, question: str) -> QuestionView | None:
    known = next((one for one in workshop.questions.questions if one.id == question), None)
    if known is None:
        return None
    worded = known.for_brand(workshop.brand or "this brand")
    return QuestionView(
        **{name: getattr(worded, name) for name in ("id", "text", "short", "help", "probes", "facet")},
        instruction=worded.aid.instruction if worded.aid else "",
        starter=worded.aid.starter if worded.aid else "",
        pictures=worded.aid is not None and worded.aid.kind is AidKind.PICTURE,
    )


def _people(connection: Connection, workshop: str) -> int:
    here = (_PERSON.workshop == workshop, _PERSON.removed.is_(None))
    return int(connection.execute(select(func.count()).where(*here)).scalar_one())


def _personas(connection: Connection, workshop: str) -> tuple[PersonaView, ...]:
    held = tables.persona.c
    rows = connection.execute(select(held.document).where(held.workshop == workshop).order_by(held.number))
    return tuple(PersonaView(id=one.id, name=one.name) for one in (read_persona_document(row.document) for row in rows))

"""Answers: written once a nonce, changed and taken back by who wrote them, moved between themes."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Table, bindparam, insert, select, update

from storage import tables
from storage.aliases import own_ids, person_in, sealed
from storage.changes import NOBODY, Change, acting, changing, fresh_id
from storage.tables import AnyRow
from workshop import Answer, Basis, FacilitatorOnly, Limit, Seat, StageClosed, Unreadable, cleaned
from workshop.words import optional

_NONCE = re.compile(r"[!-~]{1,64}")
_KNOWN = select(tables.answer).where(
    tables.answer.c.workshop == bindparam("workshop"),
    tables.answer.c.seat == bindparam("seat"),
    tables.answer.c.nonce == bindparam("nonce"),
)
_WRITE = insert(tables.answer)


class Answers:
    """What people wrote."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(
        self,
        seat: Seat,
        *,
        nonce: str,
        question: str,
        text: str,
        basis: Basis,
        persona: str | None = None,
        said_by: str = "",
        step: str | None = None,
        picture: str | None = None,
    ) -> Answer:
        """Return the answer once it is committed; the same nonce of the same seat is the same answer.

        A participant's answer counts for this participant and needs an open step that asks the question, else it
        raises StageClosed. `said_by` names the person who said it where the facilitator types for the room. Raises
        Unreadable for words that cannot be kept and for a persona or picture that is not of this workshop.
        """
        said = {"question": question, "text": cleaned(text, Limit.ANSWER, "The answer"), "basis": basis.value}
        checked_nonce(nonce)
        with acting(self._engine, seat) as change:
            kept = _by_nonce(change, nonce)
            if kept is not None:
                return kept
            where = _where(change, question, step, said_by)
            must_be_here(change.connection, tables.persona, persona, seat.workshop)
            _must_be_own(change, picture)
            return _inserted(change, {**said, **where, "persona": persona, "picture": picture}, nonce)

    def edit(self, seat: Seat, answer: str, *, text: str, basis: Basis, persona: str | None = None) -> Answer:
        """Return the person's own answer in these words; raise StageClosed when its step is closed.

        Raises FacilitatorOnly for an answer of somebody else: nobody's words are edited by another person.
        """
        words = cleaned(text, Limit.ANSWER, "The answer")
        with acting(self._engine, seat) as change:
            row = _own(change, answer)
            must_be_here(change.connection, tables.persona, persona, seat.workshop)
            values = {"text": words, "basis": basis.value, "persona": persona}
            if (row.text, row.basis, row.persona) != tuple(values.values()):
                change.connection.execute(update(tables.answer).where(tables.answer.c.id == answer).values(**values))
                change.note("answer edited", answer)
            return read_answer(row).model_copy(update=values | {"basis": basis})

    def take_back(self, seat: Seat, answer: str, *, gone: bool = True) -> None:
        """Return nothing; the answer is taken out, or with `gone=False` put back where it was.

        Who steers may take back any; a participant the own ones while their step is open.
        """
        with acting(self._engine, seat) as change:
            if not change.role.steers:
                _own(change, answer)
            done = change.connection.execute(
                update(tables.answer)
                .where(
                    tables.answer.c.id == answer,
                    tables.answer.c.workshop == seat.workshop,
                    tables.answer.c.gone.is_not(gone),
                )
                .values(gone=gone)
            )
            if done.rowcount:
                change.note("answer taken back" if gone else "answer put back", answer)

    def move(self, seat: Seat, answers: Sequence[str], theme: str | None) -> None:
        """Return nothing; the answers belong to this theme from now on, or to none."""
        with changing(self._engine, seat) as change:
            must_be_here(change.connection, tables.theme, theme, seat.workshop)
            move_answers(change, answers, theme)


def checked_nonce(nonce: str) -> None:
    """Return nothing; raise Unreadable for a nonce that could not be kept as it is."""
    if not _NONCE.fullmatch(nonce):
        raise Unreadable("This was sent without a proper nonce: 1 to 64 letters and digits.")


def move_answers(change: Change, answers: Sequence[str], theme: str | None) -> None:
    """Return nothing; these answers belong to the theme when the change is committed."""
    done = change.connection.execute(
        update(tables.answer)
        .where(
            tables.answer.c.id.in_(list(answers)),
            tables.answer.c.workshop == change.workshop,
            tables.answer.c.theme.is_distinct_from(theme),
        )
        .values(theme=theme)
    )
    if done.rowcount:
        change.note("move", f"{theme or '-'}: {', '.join(answers)}")


def must_be_here(connection: Connection, table: Table, wanted: str | None, workshop: str) -> None:
    """Return nothing when the row is of this workshop (or none is wanted); raise Unreadable otherwise."""
    if wanted is None:
        return
    found = connection.execute(select(table.c.id).where(table.c.id == wanted, table.c.workshop == workshop)).scalar()
    if found is None:
        raise Unreadable(f"This {table.name} is not in the workshop any more; choose another one.")


def read_answer(row: AnyRow) -> Answer:
    """Return the value that a row of the answer table stands for."""
    return Answer(
        id=row.id,
        question=row.question,
        text=row.text,
        basis=Basis(row.basis),
        persona=row.persona,
        participant=row.participant,
        step=row.step,
        theme=row.theme,
        picture=row.picture,
    )


def _asking(change: Change, question: str, wanted: str | None) -> str:
    """Return the open step that asks this question: the wanted one, else the live one, else one that is kept open."""
    asking = change.course.asking(question)
    if wanted is not None:
        asking = tuple(step for step in asking if step == wanted)
    if not asking:
        raise StageClosed("This step is closed; your answer stays on your phone.")
    return asking[0]


def _where(change: Change, question: str, step: str | None, said_by: str) -> dict[str, str | None]:
    """Return step and person of an answer: what who steers says of it, or where and as whom a participant writes."""
    if change.role.steers:
        person = _person(change, optional(said_by, Limit.NAME, "The name"))
        return {"step": step, "participant": person, "alias": None}
    asking = _asking(change, question, step)
    return {"step": asking, **person_in(change, asking)}


def _inserted(change: Change, values: dict[str, Any], nonce: str) -> Answer:
    """Return the answer that these columns are, written when the change is committed."""
    values |= {"id": fresh_id()}
    bookkeeping = {"workshop": change.workshop, "seat": change.seat.id, "nonce": nonce, "gone": False}
    change.connection.execute(_WRITE, values | bookkeeping)
    change.note("answer", values["id"])
    return Answer.model_validate({name: values[name] for name in values if name != "alias"})


def _own(change: Change, answer: str) -> AnyRow:
    """Return the row of the person's own answer, whose step must still be open."""
    row = change.connection.execute(
        select(tables.answer).where(tables.answer.c.id == answer, tables.answer.c.workshop == change.workshop)
    ).first()
    if row is None:
        raise Unreadable("This answer is not in the workshop any more.")
    mine = row.participant in own_ids(change, row.step) if not change.role.steers else row.seat == change.seat.id
    if not mine:
        raise FacilitatorOnly("Only the person who wrote an answer can change it.")
    if not change.role.steers and not change.course.state_of(row.step).open:
        raise StageClosed("This step is closed; the answer stays as it is.")
    return row


def _must_be_own(change: Change, picture: str | None) -> None:
    if picture is None:
        return
    mine = (tables.picture.c.id == picture) & (tables.picture.c.workshop == change.workshop)
    if not change.role.steers:
        mine &= tables.picture.c.seat == change.seat.id
    if change.connection.execute(select(tables.picture.c.id).where(mine)).scalar() is None:
        raise Unreadable("This picture is not in the workshop any more; add it again.")


def _by_nonce(change: Change, nonce: str) -> Answer | None:
    sent = {"workshop": change.workshop, "seat": change.seat.id, "nonce": nonce}
    row = change.connection.execute(_KNOWN, sent).first()
    if row is None and change.anonymous:
        let_go = sent | {"seat": NOBODY, "nonce": sealed(change.seat.id, nonce)}
        row = change.connection.execute(_KNOWN, let_go).first()
    return read_answer(row) if row else None


def _person(change: Change, name: str) -> str | None:
    """Return the participant with this name, made if need be; None without a name."""
    if not name:
        return None
    # SQLite knows the case of ASCII letters only, so names are compared here.
    people = select(tables.participant.c.id, tables.participant.c.name).where(
        tables.participant.c.workshop == change.workshop
    )
    same = (row.id for row in change.connection.execute(people) if row.name.casefold() == name.casefold())
    known = next(same, None)
    if known is None:
        known = fresh_id()
        change.connection.execute(insert(tables.participant).values(id=known, workshop=change.workshop, name=name))
    return str(known)

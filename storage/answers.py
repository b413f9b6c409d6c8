"""Answers: written once a nonce, taken back and put back, moved between themes."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, Row, Table, insert, select, update

from storage import tables
from storage.changes import Change, changing, fresh_id
from workshop import Answer, Basis, Limit, Seat, Unreadable, cleaned
from workshop.words import optional


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
    ) -> Answer:
        """Return the answer once it is committed; the same nonce of the same seat is the same answer.

        `said_by` names the person who said it where the facilitator types for the room. Raises Unreadable for words
        that cannot be kept and for a persona that is not of this workshop.
        """
        words = cleaned(text, Limit.ANSWER, "The answer")
        name = optional(said_by, Limit.NAME, "The name")
        with changing(self._engine, seat) as change:
            kept = _by_nonce(change, nonce)
            if kept is not None:
                return kept
            must_be_here(change.connection, tables.persona, persona, seat.workshop)
            values = {
                "id": fresh_id(),
                "question": question,
                "text": words,
                "basis": basis.value,
                "persona": persona,
                "participant": _person(change, name),
                "step": step,
            }
            change.connection.execute(
                insert(tables.answer).values(**values, workshop=seat.workshop, seat=seat.id, nonce=nonce, gone=False)
            )
            change.note("answer", values["id"] or "")
        return Answer.model_validate(values)

    def take_back(self, seat: Seat, answer: str, *, gone: bool = True) -> None:
        """Return nothing; the answer is taken out, or with `gone=False` put back where it was."""
        with changing(self._engine, seat) as change:
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


def read_answer(row: Row) -> Answer:  # type: ignore[type-arg]
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
    )


def _by_nonce(change: Change, nonce: str) -> Answer | None:
    row = change.connection.execute(
        select(tables.answer).where(
            tables.answer.c.workshop == change.workshop,
            tables.answer.c.seat == change.seat.id,
            tables.answer.c.nonce == nonce,
        )
    ).first()
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

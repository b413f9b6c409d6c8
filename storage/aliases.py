"""Letting go: in a workshop anonymous to everyone nobody's id stays on what was made in a step that is closed."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import Table, bindparam, select, update

from storage import tables
from storage.changes import NOBODY, Change, fresh_id
from workshop import Role

_MADE = (tables.answer, tables.vote, tables.mark, tables.guess)


def own_ids(change: Change, step: str | None) -> list[str]:
    """Return the ids under which this person's things of a step may stand: the own one, and the step's alias."""
    alias = change.seat.alias(step) if change.anonymous and step else None
    return [each for each in (change.participant, alias) if each]


def person_in(change: Change, step: str | None) -> dict[str, str | None]:
    """Return the columns that say who made something in the step: the person, and the alias that will stand there.

    In a step that closed once already the alias stands there at once: who came before and comes again is one person.
    """
    alias = change.seat.alias(step) if change.anonymous and step and change.participant else None
    if alias and step and change.course.state_of(step).closed_before:
        return {"participant": alias, "alias": None}
    return {"participant": change.participant, "alias": alias}


def sealed(seat: str, nonce: str) -> str:
    """Return a nonce as it is kept once nobody may be known: only who sent it can ask for it again."""
    return hashlib.sha256(f"{seat}|{nonce}".encode()).hexdigest()


def let_go(change: Change, steps: Iterable[str]) -> None:
    """Return nothing; in these steps, which were just closed, aliases stand for people from now on.

    People who hold no browser of their own get a random id; invented ones are no people and keep theirs.
    """
    if not change.anonymous:
        return
    for step in steps:
        for table in _MADE:
            _strangers(change, table, step)
            mine = (table.c.workshop == change.workshop) & (table.c.step == step) & table.c.alias.is_not(None)
            change.connection.execute(update(table).where(mine).values(participant=table.c.alias, alias=None))
        for table in (tables.answer, tables.vote):
            _seal(change, table, step)


def _strangers(change: Change, table: Table, step: str) -> None:
    """Give an alias of chance to everybody in the step who has none, the same one in all tables."""
    person = tables.participant
    known = select(person.c.id).where(person.c.workshop == change.workshop, person.c.invented.is_(False))
    here = (table.c.workshop == change.workshop) & (table.c.step == step) & table.c.alias.is_(None)
    for stranger in change.connection.execute(
        select(table.c.participant).where(here, table.c.participant.in_(known)).distinct()
    ).scalars():
        alias = fresh_id()
        for each in _MADE:
            theirs = (each.c.workshop == change.workshop) & (each.c.step == step) & (each.c.participant == stranger)
            change.connection.execute(update(each).where(theirs, each.c.alias.is_(None)).values(alias=alias))


def _seal(change: Change, table: Table, step: str) -> None:
    """Take the seat off every row; the nonce stays recognisable for the phone that knows it, and for nobody else."""
    sits = tables.seat.c
    seats = select(sits.id).where(sits.workshop == change.workshop, sits.role == Role.PARTICIPANT.value)
    here = (table.c.workshop == change.workshop) & (table.c.step == step) & table.c.seat.in_(seats)
    columns = [table.c.number, table.c.seat, table.c.nonce]
    if table is tables.answer:
        columns.append(tables.answer.c.picture)
    rows = change.connection.execute(select(*columns).where(here)).all()
    if not rows:
        return
    hidden = (
        update(table).where(table.c.number == bindparam("b_number")).values(seat=NOBODY, nonce=bindparam("b_nonce"))
    )
    change.connection.execute(
        hidden, [{"b_number": row.number, "b_nonce": sealed(row.seat, row.nonce)} for row in rows]
    )
    for row in rows:
        if table is tables.answer and row.picture:
            _seal_picture(change, row.picture)


def _seal_picture(change: Change, picture: str) -> None:
    theirs = (tables.picture.c.id == picture) & (tables.picture.c.workshop == change.workshop)
    change.connection.execute(update(tables.picture).where(theirs).values(seat=NOBODY, sha256=fresh_id()))

"""Invented participants: a rehearsal with people who are none, clearly marked and taken out without a trace."""

import random

from sqlalchemy import Engine, Table, delete, insert, select

from questions import Stage, Step
from storage import tables
from storage.changes import Change, changing, fresh_id
from storage.guesses import facts_of
from storage.votes import budget_of
from workshop import Basis, Seat, Unreadable

MOST_INVENTED = 200
_PERSON = tables.participant.c
_MADE = (tables.mark, tables.guess, tables.vote, tables.answer)


class Inventing:
    """People for a rehearsal."""

    _engine: Engine

    def invent(self, seat: Seat, n: int) -> int:
        """Return how many invented participants the room has now: exactly n, added to or taken from what it had."""
        if not 0 <= n <= MOST_INVENTED:
            raise Unreadable(f"A rehearsal has 0 to {MOST_INVENTED} invented participants.")
        with changing(self._engine, seat) as change:
            there = _invented(change)
            for number in range(len(there) + 1, n + 1):
                change.connection.execute(
                    insert(tables.participant).values(
                        id=fresh_id(), workshop=seat.workshop, name=f"Invented {number}", invented=True
                    )
                )
            _forget(change, there[n:])
            if n != len(there):
                change.note("invent", str(n))
        return n

    def drop_invented(self, seat: Seat) -> None:
        """Return nothing; invented participants and everything that they made are gone."""
        self.invent(seat, 0)

    def let_invented_act(self, seat: Seat) -> int:
        """Return how many things the invented participants did in the live step; asked twice, they do it once."""
        with changing(self._engine, seat) as change:
            step = change.course.now
            if step is None or not change.course.state_of(step.id).open:
                return 0
            acts = {Stage.WARM_UP: _write, Stage.WRITE: _write, Stage.VOTE: _vote, Stage.GUESS: _guess}
            done = acts.get(step.stage, _nothing)(change, step, _invented(change))
            if done:
                change.note("answer" if step.stage in {Stage.WARM_UP, Stage.WRITE} else step.stage.value, step.id)
        return done


def _invented(change: Change) -> list[str]:
    theirs = select(_PERSON.id).where(_PERSON.workshop == change.workshop, _PERSON.invented).order_by(_PERSON.number)
    return list(change.connection.execute(theirs).scalars())


def _forget(change: Change, people: list[str]) -> None:
    for table in _MADE:
        theirs = (table.c.workshop == change.workshop) & table.c.participant.in_(people)
        change.connection.execute(delete(table).where(theirs))
    change.connection.execute(delete(tables.participant).where(_PERSON.id.in_(people), _PERSON.invented))


def _done_already(change: Change, step: Step, table: Table) -> set[str]:
    held = table.c
    here = select(held.participant).where(held.workshop == change.workshop, held.step == step.id).distinct()
    return set(change.connection.execute(here).scalars())


def _write(change: Change, step: Step, people: list[str]) -> int:
    held = tables.persona.c
    personas = list(change.connection.execute(select(held.id).where(held.workshop == change.workshop)).scalars())
    done = _done_already(change, step, tables.answer)
    rows = [
        {
            "id": fresh_id(),
            "workshop": change.workshop,
            "step": step.id,
            "question": question,
            "persona": random.choice([None, *personas]),
            "participant": person,
            "text": f"Invented for the rehearsal: answer {number} of somebody who is not here.",
            "basis": Basis.IMAGINED.value,
            "seat": change.seat.id,
            "nonce": fresh_id(),
            "gone": False,
        }
        for number, person in enumerate(people, start=1)
        if person not in done
        for question in step.questions
    ]
    return _inserted(change, tables.answer, rows)


def _vote(change: Change, step: Step, people: list[str]) -> int:
    held = tables.theme.c
    standing = (held.workshop == change.workshop, held.gone.is_(False), held.parked.is_(False))
    themes = list(change.connection.execute(select(held.id).where(*standing)).scalars())
    if not themes or change.course.state_of(step.id).revealed:
        return 0
    budget = budget_of(change.connection, change.workshop, change.held.budget)
    done = _done_already(change, step, tables.vote)
    rows = [
        {
            "id": fresh_id(),
            "workshop": change.workshop,
            "step": step.id,
            "theme": theme,
            "participant": person,
            "dots": 1,
            "seat": change.seat.id,
            "nonce": fresh_id(),
            "gone": False,
        }
        for person in people
        if person not in done
        for theme in random.sample(themes, min(budget, len(themes)))
    ]
    return _inserted(change, tables.vote, rows)


def _guess(change: Change, step: Step, people: list[str]) -> int:
    if change.course.state_of(step.id).revealed:
        return 0
    facts = facts_of(change.connection, change.workshop)
    done = _done_already(change, step, tables.guess)
    rows = [
        {
            "id": fresh_id(),
            "workshop": change.workshop,
            "step": step.id,
            "fact": fact.id,
            "value": float(random.randint(0, 100)) if fact.unit else fact.truth * random.uniform(0.5, 1.5),
            "participant": person,
        }
        for person in people
        if person not in done
        for fact in facts
    ]
    return _inserted(change, tables.guess, rows)


def _nothing(_change: Change, _step: Step, _people: list[str]) -> int:
    return 0


def _inserted(change: Change, table: Table, rows: list[dict[str, object]]) -> int:
    if rows:
        change.connection.execute(insert(table), rows)
    return len(rows)

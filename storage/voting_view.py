"""What a phone shows of a vote and of a round of guesses: one's own, and the result once it is revealed."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, func, or_, select

from questions import Stage, Step
from storage import tables
from storage.guesses import facts_of
from storage.themes import read_theme
from storage.votes import budget_of, placed, read_vote
from workshop import FactView, Spread, Tally, VoteView, Workshop, tally

_VOTE, _THEME, _GUESS = tables.vote.c, tables.theme.c, tables.guess.c


def votes_seen(connection: Connection, workshop: Workshop, step: Step, ids: list[str]) -> dict[str, Any]:
    """Return the themes with this person's dots on them, the budget, and the tally when it may be seen."""
    theirs = (
        (_VOTE.workshop == workshop.id) & (_VOTE.step == step.id) & _VOTE.participant.in_(ids) & _VOTE.gone.is_(False)
    )
    mine = defaultdict(list)
    for row in connection.execute(select(_VOTE.id, _VOTE.theme).where(theirs).order_by(_VOTE.number)):
        mine[row.theme].append(row.id)
    seen: dict[str, Any] = {"themes": _themes(connection, workshop.id, mine)}
    if step.stage is Stage.VOTE:
        budget = budget_of(connection, workshop.id, workshop.budget)
        seen |= {"budget": budget, "dots_left": max(0, budget - placed(connection, theirs))}
        if workshop.state_of(step.id).revealed:
            seen["tally"] = tally_of(connection, workshop.id, step.id)
    return seen


def tally_of(connection: Connection, workshop: str, step: str) -> Tally:
    """Return what the dots of this step add up to, with the hands that were counted in it."""
    standing = select(tables.theme).where(_THEME.workshop == workshop, _THEME.gone.is_(False)).order_by(_THEME.number)
    themes = [read_theme(row) for row in connection.execute(standing)]
    here = or_(_VOTE.step == step, _VOTE.step.is_(None))
    rows = connection.execute(select(tables.vote).where(_VOTE.workshop == workshop, here, _VOTE.gone.is_(False)))
    return tally(themes, [read_vote(row) for row in rows])


def facts_seen(connection: Connection, workshop: Workshop, step: Step, ids: list[str]) -> tuple[FactView, ...]:
    """Return the figures that are guessed; spread and truth only once they are revealed."""
    guesses = defaultdict(list)
    mine = {}
    rows = connection.execute(
        select(_GUESS.fact, _GUESS.value, _GUESS.participant).where(
            _GUESS.workshop == workshop.id, _GUESS.step == step.id
        )
    )
    for row in rows:
        guesses[row.fact].append(row.value)
        if row.participant in ids:
            mine[row.fact] = row.value
    revealed = workshop.state_of(step.id).revealed
    return tuple(
        FactView(
            id=fact.id,
            persona=fact.persona,
            text=fact.text,
            unit=fact.unit,
            my_guess=mine.get(fact.id),
            spread=Spread.of(guesses[fact.id]) if revealed else None,
            truth=fact.truth if revealed else None,
            base=fact.base if revealed else None,
            n=fact.n if revealed else None,
        )
        for fact in facts_of(connection, workshop.id)
    )


def _themes(connection: Connection, workshop: str, mine: dict[str, list[str]]) -> tuple[VoteView, ...]:
    """Return the themes that are voted on; a parked one only while it holds dots that can be taken back."""
    held = tables.answer.c
    sizes = select(held.theme, func.count().label("answers")).where(held.workshop == workshop, held.gone.is_(False))
    answers = {row.theme: row.answers for row in connection.execute(sizes.group_by(held.theme))}
    standing = select(tables.theme).where(_THEME.workshop == workshop, _THEME.gone.is_(False)).order_by(_THEME.number)
    return tuple(
        VoteView(
            id=row.id,
            title=row.title,
            answers=answers.get(row.id, 0),
            my_dots=tuple(mine.get(row.id, ())),
            persona=row.persona,
            question=row.question,
        )
        for row in connection.execute(standing)
        if not row.parked or row.id in mine
    )

"""Votes: one row a dot, never more than the budget, counted only when the vote is closed."""

from sqlalchemy import ColumnElement, Connection, Engine, func, insert, select, update

from questions import Stage
from storage import tables
from storage.aliases import own_ids, person_in, sealed
from storage.answers import checked_nonce
from storage.changes import NOBODY, Change, acting, changing, fresh_id
from storage.tables import AnyRow
from storage.themes import count_hands
from workshop import FacilitatorOnly, NoVotesLeft, Seat, StageClosed, Unreadable, Vote, suggested_budget

MOST_DOTS = 100
_HELD = tables.vote.c


class Votes:
    """Dots on themes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def cast(self, seat: Seat, nonce: str, theme: str) -> Vote:
        """Return the vote once it is committed; the same nonce of the same seat is the same vote.

        Raises StageClosed when no vote is open, and NoVotesLeft when the budget is spent or a theme may have one dot
        only.
        """
        checked_nonce(nonce)
        with acting(self._engine, seat) as change:
            kept = _by_nonce(change, nonce)
            if kept is not None:
                return kept
            if change.participant is None:
                raise FacilitatorOnly("Dots are the participants' own; who steers casts them for somebody.")
            step = _voting(change)
            _must_stand(change, theme)
            _must_have_dots(change, _theirs(change, step, own_ids(change, step)), theme, 1)
            who = person_in(change, step)
            vote = Vote(id=fresh_id(), theme=theme, participant=who["participant"], step=step)
            _insert(change, vote, nonce, who["alias"])
            change.note("vote", theme)
        return vote

    def withdraw(self, seat: Seat, vote: str) -> None:
        """Return nothing; the dot is in the person's hand again, however often this is sent."""
        with acting(self._engine, seat) as change:
            row = change.connection.execute(
                select(tables.vote).where(_HELD.id == vote, _HELD.workshop == seat.workshop)
            ).first()
            if row is None:
                raise Unreadable("This vote is not in the workshop any more.")
            if row.participant not in own_ids(change, row.step):
                raise FacilitatorOnly("Only the person who placed a dot can take it back.")
            if row.step != _voting(change):
                raise StageClosed("This vote is closed; the dots stay where they are.")
            if not row.gone:
                change.connection.execute(update(tables.vote).where(_HELD.id == vote).values(gone=True))
                change.note("vote withdrawn", row.theme)

    def cast_for(self, seat: Seat, participant: str | None, theme: str, dots: int) -> None:
        """Return nothing; this person without a phone has so many dots on the theme, whatever was there before.

        Without a participant these are the hands that were counted in the room. Raises NoVotesLeft beyond the budget.
        """
        with changing(self._engine, seat) as change:
            step = _voting(change)
            _must_stand(change, theme)
            if participant is None:
                count_hands(change, theme, dots, step)
                return
            if not 0 <= dots <= MOST_DOTS:
                raise Unreadable(f"Dots are counted from 0 to {MOST_DOTS}.")
            _must_be_person(change, participant)
            theirs = _theirs(change, step, [participant])
            standing = list(change.connection.execute(select(_HELD.id).where(theirs, _HELD.theme == theme)).scalars())
            if dots > len(standing):
                _must_have_dots(change, theirs, theme, dots - len(standing))
            for _ in range(dots - len(standing)):
                _insert(change, Vote(id=fresh_id(), theme=theme, participant=participant, step=step), fresh_id())
            change.connection.execute(update(tables.vote).where(_HELD.id.in_(standing[dots:])).values(gone=True))
            if dots != len(standing):
                change.note("vote", theme)


def read_vote(row: AnyRow) -> Vote:
    """Return the value that a row of the vote table stands for."""
    return Vote(id=row.id, theme=row.theme, participant=row.participant, dots=row.dots, step=row.step)


def budget_of(connection: Connection, workshop: str, chosen: int | None) -> int:
    """Return how many dots each person has: what the workshop says, else what its themes suggest."""
    if chosen is not None:
        return chosen
    held = tables.theme.c
    standing = (held.workshop == workshop, held.gone.is_(False), held.parked.is_(False))
    return suggested_budget(int(connection.execute(select(func.count()).where(*standing)).scalar_one()))


def placed(connection: Connection, theirs: ColumnElement[bool]) -> int:
    """Return how many of these dots lie on themes that still stand; a dissolved theme gives its dots back."""
    found = connection.execute(
        select(func.coalesce(func.sum(_HELD.dots), 0))
        .join_from(tables.vote, tables.theme, tables.theme.c.id == _HELD.theme)
        .where(theirs, tables.theme.c.gone.is_(False))
    ).scalar_one()
    return int(found)


def _theirs(change: Change, step: str, people: list[str]) -> ColumnElement[bool]:
    return (
        (_HELD.workshop == change.workshop)
        & (_HELD.step == step)
        & _HELD.participant.in_(people)
        & _HELD.gone.is_(False)
    )


def _must_have_dots(change: Change, theirs: ColumnElement[bool], theme: str, wanted: int) -> None:
    budget = budget_of(change.connection, change.workshop, change.held.budget)
    if placed(change.connection, theirs) + wanted > budget:
        raise NoVotesLeft(f"All {budget} dots are placed; take one back to place it elsewhere.")
    if not change.held.one_dot:
        return
    here = change.connection.execute(select(func.count()).where(theirs, _HELD.theme == theme)).scalar_one()
    if here + wanted > 1:
        raise NoVotesLeft("Each theme takes one dot of yours; place this one elsewhere.")


def _must_stand(change: Change, theme: str) -> None:
    held = tables.theme.c
    found = change.connection.execute(
        select(held.id).where(
            held.id == theme, held.workshop == change.workshop, held.gone.is_(False), held.parked.is_(False)
        )
    ).first()
    if found is None:
        raise Unreadable("This theme is not voted on any more; choose another one.")


def _must_be_person(change: Change, participant: str) -> None:
    held = tables.participant.c
    found = change.connection.execute(
        select(held.id).where(held.id == participant, held.workshop == change.workshop, held.removed.is_(None))
    ).first()
    if found is None:
        raise Unreadable("This person is not in the room any more.")


def _voting(change: Change) -> str:
    course = change.course
    step = course.taking(Stage.VOTE)
    if step is None:
        raise StageClosed("There is no vote now.")
    if course.state_of(step.id).revealed:
        raise StageClosed("The vote is closed and its result is shown.")
    return step.id


def _insert(change: Change, vote: Vote, nonce: str, alias: str | None = None) -> None:
    change.connection.execute(
        insert(tables.vote).values(
            **vote.model_dump(), workshop=change.workshop, seat=change.seat.id, nonce=nonce, gone=False, alias=alias
        )
    )


def _by_nonce(change: Change, nonce: str) -> Vote | None:
    sent = [(change.seat.id, nonce), (NOBODY, sealed(change.seat.id, nonce))]
    for seat, kept in sent if change.anonymous else sent[:1]:
        row = change.connection.execute(
            select(tables.vote).where(_HELD.workshop == change.workshop, _HELD.seat == seat, _HELD.nonce == kept)
        ).first()
        if row is not None:
            return read_vote(row)
    return None

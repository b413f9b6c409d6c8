"""Who is here, who is ready, who was asked to leave, who works with whom."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Engine, func, select, update

from storage import tables
from storage.answers import must_be_here
from storage.changes import Change, acting, changing
from storage.documents import groups_text, read_groups
from storage.joining import names_in
from storage.tables import AnyRow
from storage.writes import writing
from workshop import Anonymity, FacilitatorOnly, Group, Limit, Participant, Seat, Unreadable, cleaned
from workshop.names import apart, own_name

MOST_GROUPS = 40
_PERSON = tables.participant.c


class People:
    """The people of a room."""

    _engine: Engine

    def set_ready(self, seat: Seat, ready: bool) -> None:
        """Return nothing; this person is ready to go on, or is not, until the room moves on."""
        with acting(self._engine, seat) as change:
            mine = (_PERSON.id == _own(change)) & (_PERSON.ready.is_not(ready))
            if change.connection.execute(update(tables.participant).where(mine).values(ready=ready)).rowcount:
                change.note("ready", change.participant or "")

    def rename(self, seat: Seat, name: str) -> Participant:
        """Return this person under another name; raise Unreadable where names are not kept or for one of a role."""
        called = own_name(name)
        with acting(self._engine, seat) as change:
            mine = _own(change)
            if change.held.anonymity != Anonymity.NAMED.value:
                raise Unreadable("Nobody has a name in this workshop.")
            called = apart(called, names_in(change, but=mine))
            named = (_PERSON.id == mine) & (_PERSON.name != called)
            if change.connection.execute(update(tables.participant).where(named).values(name=called)).rowcount:
                change.note("rename", mine)
            return read_participant(_person(change, mine))

    def remove(self, seat: Seat, participant: str) -> None:
        """Return nothing; this person's seats are taken back and the same browser does not get in again.

        What the person wrote stays; who steers can take it back.
        """
        with changing(self._engine, seat) as change:
            if _person(change, participant).removed is None:
                now = func.now()
                _set(change, participant, removed=now, ready=False)
                self._revoke(change, participant, now)
                change.note("remove", participant)

    def readmit(self, seat: Seat, participant: str) -> None:
        """Return nothing; this person sits again where they sat."""
        with changing(self._engine, seat) as change:
            if _person(change, participant).removed is not None:
                _set(change, participant, removed=None)
                self._revoke(change, participant, None)
                change.note("readmit", participant)

    def make_groups(self, seat: Seat, groups: Sequence[Group]) -> tuple[Group, ...]:
        """Return the groups of the room from now on; none brings everybody back together."""
        if len(groups) > MOST_GROUPS or len({group.id for group in groups}) < len(groups):
            raise Unreadable(f"A room has at most {MOST_GROUPS} groups, each with an id of its own.")
        made = tuple(
            group.model_copy(update={"name": cleaned(group.name, Limit.NAME, "The group's name")}) for group in groups
        )
        with changing(self._engine, seat) as change:
            for group in made:
                must_be_here(change.connection, tables.persona, group.persona, seat.workshop)
            here = tables.workshop.c.id == seat.workshop
            before = change.connection.execute(select(tables.workshop.c.groups).where(here)).scalar_one()
            if read_groups(before) != made:
                change.connection.execute(update(tables.workshop).where(here).values(groups=groups_text(made)))
                astray = (_PERSON.workshop == seat.workshop) & _PERSON.placed.not_in([group.id for group in made])
                change.connection.execute(update(tables.participant).where(astray).values(placed=None))
                change.note("groups")
        return made

    def put_in_group(self, seat: Seat, participant: str, group: str | None) -> None:
        """Return nothing; this person works with that group, or with everybody."""
        with changing(self._engine, seat) as change:
            if group is not None and group not in {one.id for one in _groups(change)}:
                raise Unreadable("This group is not in the room any more.")
            if _person(change, participant).placed != group:
                _set(change, participant, placed=group)
                change.note("group", participant)

    def share_out(self, seat: Seat) -> None:
        """Return nothing; whoever has no group yet is in the smallest one now, in the order of coming in."""
        with changing(self._engine, seat) as change:
            people = _present(change)
            sizes = {group.id: sum(one.placed == group.id for one in people) for group in _groups(change)}
            if not sizes:
                raise Unreadable("There are no groups yet; make them first.")
            for person in people:
                if person.placed not in sizes:
                    smallest = min(sizes, key=lambda group: sizes[group])
                    sizes[smallest] += 1
                    _set(change, person.id, placed=smallest)
                    change.note("groups")

    def note_here(self, seats: Iterable[str]) -> None:
        """Return nothing; these seats were heard of just now. No revision: nothing that anybody wrote changed."""
        heard = list(seats)
        if heard:
            with writing(self._engine) as connection:
                connection.execute(update(tables.seat).where(tables.seat.c.id.in_(heard)).values(seen=func.now()))

    @staticmethod
    def _revoke(change: Change, participant: str, when: Any) -> None:
        theirs = (tables.seat.c.participant == participant) & (tables.seat.c.workshop == change.workshop)
        change.connection.execute(update(tables.seat).where(theirs).values(revoked=when))


def read_participant(row: AnyRow) -> Participant:
    """Return the value that a row of the participant table stands for."""
    return Participant(
        id=row.id, name=row.name, invented=row.invented, group=row.placed, removed=row.removed is not None
    )


def _own(change: Change) -> str:
    if change.participant is None:
        raise FacilitatorOnly("This seat is not a participant's.")
    return change.participant


def _person(change: Change, participant: str) -> AnyRow:
    row = change.connection.execute(
        select(tables.participant).where(_PERSON.id == participant, _PERSON.workshop == change.workshop)
    ).first()
    if row is None:
        raise Unreadable("This person is not in the workshop any more.")
    return row


def _set(change: Change, participant: str, **values: Any) -> None:
    theirs = (_PERSON.id == participant) & (_PERSON.workshop == change.workshop)
    change.connection.execute(update(tables.participant).where(theirs).values(**values))


def _present(change: Change) -> Sequence[AnyRow]:
    here = (_PERSON.workshop == change.workshop, _PERSON.removed.is_(None))
    return change.connection.execute(select(tables.participant).where(*here).order_by(_PERSON.number)).all()


def _groups(change: Change) -> tuple[Group, ...]:
    here = tables.workshop.c.id == change.workshop
    return read_groups(change.connection.execute(select(tables.workshop.c.groups).where(here)).scalar_one())

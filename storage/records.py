"""Whole workshops: read as one record, and taken in from one."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine, Table, select

from personas import Record, Thresholds
from storage import tables
from storage.answers import read_answer
from storage.guesses import read_guess
from storage.marks import read_mark
from storage.outer_life import read_segment
from storage.people import read_participant
from storage.personas import read_persona
from storage.pictures import read_picture
from storage.quotes import read_quote
from storage.reads import reading
from storage.rooms import Made
from storage.tables import AnyRow
from storage.taking_in import keep_record
from storage.themes import read_theme
from storage.votes import read_vote
from storage.workshop_row import read_workshop
from storage.writes import writing
from workshop import Parked, Picture, UnknownCode

Read = TypeVar("Read")
_SEEN = tables.picture.c


class Records:
    """Everything that a workshop holds, at one moment."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._latest: dict[str, Record] = {}

    def load(self, workshop: str) -> Record:
        """Return everything that the workshop holds now, pictures without their bytes; read once a revision."""
        with reading(self._engine) as connection:
            row = connection.execute(select(tables.workshop).where(tables.workshop.c.id == workshop)).first()
            if row is None:
                raise UnknownCode("This workshop is not here any more.")
            known = self._latest.get(workshop)
            if known is None or known.workshop.revision != row.revision:
                known = _read(connection, row)
                self._latest[workshop] = known
                for old in list(self._latest)[:-8]:
                    self._latest.pop(old, None)
        return known

    def whole(self, workshop: str) -> Record:
        """Return everything that may leave the room now: with the pictures' bytes, without invented people."""
        record = self.load(workshop).real
        if not record.pictures:
            return record
        with reading(self._engine) as connection:
            rows = connection.execute(select(_SEEN.id, _SEEN.content).where(_SEEN.workshop == workshop))
            content = {row.id: row.content for row in rows}
        pictures = tuple(one.model_copy(update={"content": content.get(one.id, b"")}) for one in record.pictures)
        return record.model_copy(update={"pictures": pictures})

    def take_in(self, record: Record, cookie: str | None = None) -> Made:
        """Return a new workshop that holds all of the record, under fresh ids and a fresh code.

        No owner, role or id of the record is taken over.
        """
        with writing(self._engine) as connection:
            made, token = keep_record(connection, record, cookie)
            row = connection.execute(select(tables.workshop).where(tables.workshop.c.id == made)).one()
            return Made(workshop=read_workshop(row), token=token)


def _read(connection: Connection, row: AnyRow) -> Record:
    def held(table: Table, read: Callable[[AnyRow], Read]) -> tuple[Read, ...]:
        kept = [table.c.gone.is_(False)] if "gone" in table.c else []
        rows = connection.execute(select(table).where(table.c.workshop == row.id, *kept).order_by(table.c.number))
        return tuple(read(one) for one in rows)

    answers = held(tables.answer, read_answer)
    written = {answer.id for answer in answers}
    return Record(
        workshop=read_workshop(row),
        participants=held(tables.participant, read_participant),
        answers=answers,
        themes=held(tables.theme, read_theme),
        votes=held(tables.vote, read_vote),
        marks=tuple(mark for mark in held(tables.mark, read_mark) if mark.answer in written),
        guesses=held(tables.guess, read_guess),
        parked=held(tables.parked, lambda one: Parked(id=one.id, text=one.text)),
        pictures=_pictures(connection, row.id, {one.picture: one.id for one in answers if one.picture}),
        quotes=held(tables.quote, read_quote),
        segments=held(tables.segment, read_segment),
        personas=held(tables.persona, read_persona),
        thresholds=Thresholds.model_validate_json(row.thresholds),
    )


def _pictures(connection: Connection, workshop: str, shown: dict[str, str]) -> tuple[Picture, ...]:
    """Return the pictures that stand with an answer, in the answers' order."""
    rows = connection.execute(
        select(_SEEN.id, _SEEN.width, _SEEN.height, _SEEN.media).where(_SEEN.workshop == workshop)
    )
    known = {row.id: read_picture(row) for row in rows} if shown else {}
    return tuple(known[picture] for picture in shown if picture in known)

"""Whole workshops: read as one record, and taken in from one."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine, Row, Table, insert, select

from personas import Persona, PublishedSegment, Record, Thresholds
from personas.claim import AnswerEvidence, Evidence, QuoteEvidence, ThemeEvidence
from storage import tables
from storage.answers import read_answer
from storage.changes import SHELL, Change, fresh_id, shell_seat
from storage.outer_life import insert_segment, read_segment
from storage.personas import read_persona
from storage.quotes import read_quote
from storage.reads import reading
from storage.rooms import Made, keep_workshop, read_workshop
from storage.themes import read_theme
from workshop import Participant, UnknownCode, Vote, new_code

Read = TypeVar("Read")


class Records:
    """Everything that a workshop holds, at one moment."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._latest: dict[str, Record] = {}

    def load(self, workshop: str) -> Record:
        """Return everything that the workshop holds now; read once a revision."""
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

    def take_in(self, record: Record, cookie: str | None = None) -> Made:
        """Return a new workshop that holds all of the record, under fresh ids and a fresh code.

        No owner, role or id of the record is taken over.
        """
        fresh = {old: fresh_id() for old in _ids(record)}
        made = record.workshop.model_copy(update={"id": fresh_id(), "code": new_code()})
        with self._engine.begin() as connection:
            token = keep_workshop(connection, made, record.thresholds, cookie)
            change = Change(connection, shell_seat(made.id), 0)
            _write(change, record, fresh)
            row = connection.execute(select(tables.workshop).where(tables.workshop.c.id == made.id)).one()
            return Made(workshop=read_workshop(row), token=token)


def _read(connection: Connection, row: Row) -> Record:  # type: ignore[type-arg]
    def held(table: Table, read: Callable[[Row], Read]) -> tuple[Read, ...]:  # type: ignore[type-arg]
        kept = [table.c.gone.is_(False)] if "gone" in table.c else []
        rows = connection.execute(select(table).where(table.c.workshop == row.id, *kept).order_by(table.c.number))
        return tuple(read(one) for one in rows)

    return Record(
        workshop=read_workshop(row),
        participants=held(tables.participant, lambda one: Participant(id=one.id, name=one.name)),
        answers=held(tables.answer, read_answer),
        themes=held(tables.theme, read_theme),
        votes=held(tables.vote, _read_vote),
        quotes=held(tables.quote, read_quote),
        segments=held(tables.segment, read_segment),
        personas=held(tables.persona, read_persona),
        thresholds=Thresholds.model_validate_json(row.thresholds),
    )


def _read_vote(row: Row) -> Vote:  # type: ignore[type-arg]
    return Vote(id=row.id, theme=row.theme, participant=row.participant, dots=row.dots, step=row.step)


def _ids(record: Record) -> list[str]:
    parts = (
        record.participants,
        record.answers,
        record.themes,
        record.votes,
        record.quotes,
        record.segments,
        record.personas,
    )
    return [one.id for part in parts for one in part]


def _write(change: Change, record: Record, fresh: dict[str, str]) -> None:
    """Return nothing; everything is written in the order in which the tables point at each other."""

    def keep(table: Table, **values: object) -> None:
        change.connection.execute(insert(table).values(workshop=change.workshop, **values))

    def new(old: str | None) -> str | None:
        return fresh.get(old) if old else None

    for person in record.participants:
        keep(tables.participant, id=new(person.id), name=person.name)
    for persona in record.personas:
        document = _renewed(persona, fresh)
        keep(tables.persona, id=document.id, version=document.version, document=document.model_dump_json())
    for theme in record.themes:
        links = {"id": new(theme.id), "persona": new(theme.persona)}
        keep(tables.theme, **theme.model_dump() | links, gone=False)
    for answer in record.answers:
        values = answer.model_dump(mode="json")
        links = {key: new(values[key]) for key in ("id", "persona", "participant", "theme")}
        keep(tables.answer, **values | links, gone=False, seat=SHELL, nonce=fresh_id())
    for vote in record.votes:
        links = {"id": new(vote.id), "theme": new(vote.theme), "participant": new(vote.participant)}
        keep(tables.vote, **vote.model_dump() | links, seat=SHELL, nonce=fresh_id())
    for quote in record.quotes:
        links = {"id": new(quote.id), "persona": new(quote.persona)}
        keep(tables.quote, **quote.model_dump() | links, gone=False, seat=SHELL, nonce=fresh_id())
    for segment in record.segments:
        insert_segment(change, _renewed_segment(segment, fresh))


def _renewed_segment(segment: PublishedSegment, fresh: dict[str, str]) -> PublishedSegment:
    links = {"id": fresh[segment.id], "persona": fresh.get(segment.persona or ""), "dataset_id": None}
    return segment.model_copy(update=links)


def _renewed(persona: Persona, fresh: dict[str, str]) -> Persona:
    """Return the persona under fresh ids, its claims' evidence too."""
    claims = tuple(
        claim.model_copy(update={"id": fresh_id(), "evidence": tuple(_pointed(one, fresh) for one in claim.evidence)})
        for claim in persona.claims
    )
    voice = fresh.get(persona.voice) if persona.voice else None
    return persona.model_copy(update={"id": fresh[persona.id], "claims": claims, "voice": voice})


def _pointed(evidence: Evidence, fresh: dict[str, str]) -> Evidence:
    if isinstance(evidence, AnswerEvidence):
        return evidence.model_copy(update={"answer": fresh.get(evidence.answer, evidence.answer)})
    if isinstance(evidence, ThemeEvidence):
        return evidence.model_copy(update={"theme": fresh.get(evidence.theme, evidence.theme)})
    if isinstance(evidence, QuoteEvidence):
        return evidence.model_copy(update={"quote": fresh.get(evidence.quote, evidence.quote)})
    return evidence

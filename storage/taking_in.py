"""A record written down as a new workshop, in the order in which the tables point at each other."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert

from personas import Claim, Persona, PublishedSegment, Record, fact_id
from personas.claim import AnswerEvidence, Evidence, QuoteEvidence, ThemeEvidence
from storage import tables
from storage.changes import SHELL, fresh_id
from storage.outer_life import insert_segment
from storage.rooms import keep_workshop
from workshop import Group, new_code

Fresh = Mapping[str, str]
_PARTS = (
    *("participants", "answers", "themes", "votes", "parked", "pictures"),
    *("quotes", "segments", "personas"),
)


def keep_record(connection: Connection, record: Record, cookie: str | None) -> tuple[str, str]:
    """Return the id and the facilitator's token of a new workshop that holds all of the record."""
    fresh = {one.id: fresh_id() for part in _PARTS for one in getattr(record, part)}
    groups = tuple(_renewed_group(group, fresh) for group in record.workshop.groups)
    fresh |= {old.id: new.id for old, new in zip(record.workshop.groups, groups, strict=True)}
    made = record.workshop.model_copy(update={"id": fresh_id(), "code": new_code(), "groups": groups})
    token = keep_workshop(connection, made, record.thresholds, cookie)
    _Rows(connection, made.id, fresh).write(record)
    return made.id, token


class _Rows:
    """The rows of one workshop in the making; everything points at fresh ids."""

    def __init__(self, connection: Connection, workshop: str, fresh: Fresh) -> None:
        self._connection = connection
        self._workshop = workshop
        self._fresh = fresh

    def write(self, record: Record) -> None:
        for person in record.participants:
            links = {"id": self._new(person.id), "placed": self._new(person.group)}
            self._keep(tables.participant, **links, name=person.name, invented=person.invented)
        for persona in record.personas:
            renewed = _renewed(persona, self._fresh)
            document = renewed.model_dump_json()
            self._keep(tables.persona, id=renewed.id, version=renewed.version, document=document)
        for theme in record.themes:
            self._keep(tables.theme, **self._linked(theme.model_dump(), "id", "persona"), gone=False)
        self._write_said(record)
        for segment in record.segments:
            insert_segment(self._connection, self._workshop, _renewed_segment(segment, self._fresh))
        figures = _figures(record, self._fresh)
        for guess in record.guesses:
            if guess.fact in figures:
                values = self._linked(guess.model_dump(), "participant") | {"fact": figures[guess.fact]}
                self._keep(tables.guess, **values, id=fresh_id())

    def _write_said(self, record: Record) -> None:
        for picture in record.pictures:
            values = picture.model_dump(include={"width", "height", "media", "content"})
            self._keep(tables.picture, **values, id=self._new(picture.id), seat=SHELL, sha256=fresh_id())
        sent = ("id", "persona", "participant", "theme", "picture")
        for answer in record.answers:
            self._keep_sent(tables.answer, **self._linked(answer.model_dump(mode="json"), *sent), gone=False)
        for mark in record.marks:
            values = self._linked(mark.model_dump(mode="json"), "answer", "participant")
            if values["answer"]:
                self._keep(tables.mark, **values, id=fresh_id())
        for vote in record.votes:
            self._keep_sent(tables.vote, **self._linked(vote.model_dump(), "id", "theme", "participant"))
        for quote in record.quotes:
            self._keep_sent(tables.quote, **self._linked(quote.model_dump(), "id", "persona"), gone=False)
        for parked in record.parked:
            self._keep_sent(tables.parked, **self._linked(parked.model_dump(), "id"), gone=False)

    def _keep(self, table: Table, **values: object) -> None:
        self._connection.execute(insert(table).values(workshop=self._workshop, **values))

    def _keep_sent(self, table: Table, **values: object) -> None:
        self._keep(table, **values, seat=SHELL, nonce=fresh_id())

    def _new(self, old: str | None) -> str | None:
        return self._fresh.get(old) if old else None

    def _linked(self, values: dict[str, Any], *links: str) -> dict[str, Any]:
        return values | {link: self._new(values[link]) for link in links}


def _figures(record: Record, fresh: Fresh) -> dict[str, str]:
    """Return the ids of the figures that can be guessed, by those that they had."""
    return {
        fact_id(segment.persona, one): fact_id(fresh[segment.persona], one)
        for segment in record.segments
        if segment.persona is not None and segment.persona in fresh
        for one in segment.readings
    }


def _renewed_group(group: Group, fresh: Fresh) -> Group:
    return group.model_copy(update={"id": fresh_id(), "persona": fresh.get(group.persona or "")})


def _renewed_segment(segment: PublishedSegment, fresh: Fresh) -> PublishedSegment:
    links = {"id": fresh[segment.id], "persona": fresh.get(segment.persona or ""), "dataset_id": None}
    return segment.model_copy(update=links)


def _renewed(persona: Persona, fresh: Fresh) -> Persona:
    """Return the persona under fresh ids, its claims' evidence too."""
    claims = tuple(_renewed_claim(claim, fresh) for claim in persona.claims)
    voice = fresh.get(persona.voice) if persona.voice else None
    return persona.model_copy(update={"id": fresh[persona.id], "claims": claims, "voice": voice})


def _renewed_claim(claim: Claim, fresh: Fresh) -> Claim:
    evidence = tuple(_pointed(one, fresh) for one in claim.evidence)
    return claim.model_copy(update={"id": fresh_id(), "evidence": evidence})


def _pointed(evidence: Evidence, fresh: Fresh) -> Evidence:
    if isinstance(evidence, AnswerEvidence):
        return evidence.model_copy(update={"answer": fresh.get(evidence.answer, evidence.answer)})
    if isinstance(evidence, ThemeEvidence):
        return evidence.model_copy(update={"theme": fresh.get(evidence.theme, evidence.theme)})
    if isinstance(evidence, QuoteEvidence):
        return evidence.model_copy(update={"quote": fresh.get(evidence.quote, evidence.quote)})
    return evidence

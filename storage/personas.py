"""Personas: every edit is a new version, and nobody overwrites what they have not seen."""

from pydantic import BaseModel
from sqlalchemy import Engine, Row, insert, select, update

from personas import Claim, Persona
from personas.claim import Evidence
from storage import tables
from storage.changes import Change, changing, fresh_id
from storage.documents import read_persona_document
from storage.reads import reading
from workshop import Changed, Limit, Seat, Unreadable, cleaned
from workshop.words import optional

MOST_PERSONAS = 200
_FIELDS = {
    "name": "name",
    "scope": "scope line",
    "voice": "voice",
    "gaps": "open questions",
    "exchange": "exchange",
    "focus": "focus",
}


class Personas:
    """The personas of the workshops, and how they came to be."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, seat: Seat, name: str, *, nonce: str) -> Persona:
        """Return a new persona with this name; the same nonce is the same persona."""
        persona = Persona(id=nonce, name=cleaned(name, Limit.NAME, "The persona's name"))
        with changing(self._engine, seat) as change:
            held = select(tables.persona.c.id).where(tables.persona.c.workshop == seat.workshop)
            known = list(change.connection.execute(held).scalars())
            if nonce in known:
                return _get(change, nonce)
            if len(known) >= MOST_PERSONAS:
                raise Unreadable(f"A workshop holds at most {MOST_PERSONAS} personas.")
            change.connection.execute(
                insert(tables.persona).values(
                    id=nonce, workshop=seat.workshop, version=1, document=persona.model_dump_json()
                )
            )
            change.note("persona", nonce)
        return persona

    def save(self, seat: Seat, wanted: Persona, *, seen: Persona) -> Persona:
        """Return the persona with the fields in which `wanted` differs from `seen`, as its next version.

        Raises Changed when somebody else changed one of these very fields since `seen`; other fields do not clash.
        """
        wanted = tidied(wanted)
        changes = {name: getattr(wanted, name) for name in _FIELDS if getattr(wanted, name) != getattr(seen, name)}
        with changing(self._engine, seat) as change:
            now = _get(change, wanted.id)
            for name, value in changes.items():
                if getattr(now, name) not in {getattr(seen, name), value}:
                    raise Changed(
                        f"Somebody else changed the {_FIELDS[name]} of “{now.name}” in the meantime. Theirs is kept, "
                        "yours is still in the form: read theirs first, then put in what is missing."
                    )
            made = now.model_copy(update=changes)
            return now if made == now else _write(change, now, made)

    def put_claim(self, seat: Seat, persona: str, claim: Claim) -> Persona:
        """Return the persona with this claim, in the place of one with the same id; others' edits stay as they are."""
        claim = claim.model_copy(update={"text": cleaned(claim.text, Limit.LINE, "The claim")})
        with changing(self._engine, seat) as change:
            now = _get(change, persona)
            return now if now.claim(claim.id) == claim else _write(change, now, now.with_claim(claim))

    def drop_claim(self, seat: Seat, persona: str, claim: str) -> Persona:
        """Return the persona without this claim; former versions keep it."""
        with changing(self._engine, seat) as change:
            now = _get(change, persona)
            return now if now.claim(claim) is None else _write(change, now, now.without_claim(claim))

    def attach(self, seat: Seat, persona: str, claim: str, evidence: Evidence) -> Persona:
        """Return the persona with this evidence on one of its claims; attached twice is attached once."""
        with changing(self._engine, seat) as change:
            now = _get(change, persona)
            held = now.claim(claim)
            if held is None:
                raise Unreadable("This claim is not on the persona any more.")
            carried = held.with_evidence(evidence)
            return now if carried == held else _write(change, now, now.with_claim(carried))

    def versions(self, seat: Seat, persona: str) -> tuple[Persona, ...]:
        """Return the former versions of a persona, newest first; none for a persona of another workshop."""
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(tables.persona_version.c.document)
                .join(tables.persona, tables.persona.c.id == tables.persona_version.c.persona)
                .where(tables.persona.c.id == persona, tables.persona.c.workshop == seat.workshop)
                .order_by(tables.persona_version.c.version.desc())
            )
            return tuple(Persona.model_validate_json(row.document) for row in rows)


def tidied(persona: Persona) -> Persona:
    """Return the persona with all its words as they are kept; raise Unreadable for words that cannot be."""

    def line(words: str) -> str:
        return optional(words, Limit.LINE, "A line of the persona")

    def lines(parts: tuple[BaseModel, ...]) -> tuple[BaseModel, ...]:
        return tuple(part.model_copy(update={name: line(words) for name, words in part}) for part in parts)

    return persona.model_copy(
        update={
            "name": cleaned(persona.name, Limit.NAME, "The persona's name"),
            "scope": line(persona.scope),
            "claims": tuple(one.model_copy(update={"text": line(one.text)}) for one in persona.claims),
            "gaps": lines(persona.gaps),
            "exchange": lines(persona.exchange),
            "focus": lines((persona.focus,))[0],
        }
    )


def read_persona(row: Row) -> Persona:  # type: ignore[type-arg]
    """Return the value that a row of the persona table stands for."""
    return read_persona_document(row.document)


def _get(change: Change, persona: str) -> Persona:
    row = change.connection.execute(
        select(tables.persona).where(tables.persona.c.id == persona, tables.persona.c.workshop == change.workshop)
    ).first()
    if row is None:
        raise Unreadable("This persona is not in the workshop any more.")
    return read_persona(row)


def _write(change: Change, now: Persona, wanted: Persona) -> Persona:
    """Return the next version, with the former one kept beside it."""
    made = wanted.model_copy(update={"version": now.version + 1})
    change.connection.execute(
        insert(tables.persona_version).values(
            id=fresh_id(),
            persona=now.id,
            version=now.version,
            document=now.model_dump_json(),
            seat=change.seat.id,
        )
    )
    change.connection.execute(
        update(tables.persona)
        .where(tables.persona.c.id == now.id)
        .values(version=made.version, document=made.model_dump_json())
    )
    change.note("persona", now.id)
    return made

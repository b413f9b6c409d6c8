"""What a watcher asks the database: whether anything moved at all, where, and what kind of change it was."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Engine, select

from storage import tables
from storage.reads import reading
from workshop.value import Value

EMBEDDED_PACE, SERVER_PACE = 0.1, 0.25


class Noted(Value):
    """One change as it was noted: what kinds of act it was, and about whom or what."""

    kinds: tuple[str, ...]
    subject: str


class Watching:
    """A private connection that never writes; SQLite's number for it moves with every commit of any other one.

    One thread uses it at a time.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._embedded = engine.dialect.name == "sqlite"
        self._private: Any = None
        self._number: int | None = None
        self.pace = EMBEDDED_PACE if self._embedded else SERVER_PACE

    def moved(self) -> bool:
        """Return whether anybody may have committed since the last call; a server is asked for revisions each time."""
        if not self._embedded:
            return True
        if self._private is None:
            self._private = self._engine.raw_connection()
            self._private.detach()
            self._ask("PRAGMA query_only=ON")
        number = self._ask("PRAGMA data_version")
        before, self._number = self._number, number
        return before != number

    def _ask(self, pragma: str) -> int | None:
        cursor = self._private.cursor()
        cursor.execute(pragma)
        found = cursor.fetchone()
        cursor.close()
        return found[0] if found else None

    def revisions(self, workshops: Collection[str]) -> dict[str, int]:
        """Return where these workshops stand; one that is not here any more is left out."""
        held = tables.workshop.c
        with reading(self._engine) as connection:
            found = connection.execute(select(held.id, held.revision).where(held.id.in_(workshops)))
            return {row.id: row.revision for row in found}

    def since(self, workshop: str, revision: int) -> tuple[Noted, ...]:
        """Return what was noted in this workshop after this revision, oldest first."""
        held = tables.change.c
        wanted = select(held.kind, held.subject).where(held.workshop == workshop, held.revision > revision)
        with reading(self._engine) as connection:
            rows = connection.execute(wanted.order_by(held.revision))
            return tuple(Noted(kinds=tuple(row.kind.split(", ")), subject=row.subject) for row in rows)

    def close(self) -> None:
        """Return nothing; the connection is given back, the next question opens another one."""
        if self._private is not None:
            self._private.close()
        self._private = self._number = None

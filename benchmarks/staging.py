"""A workshop to measure in: made and steered on the same database from outside the server, as the shell door does."""

import json
import secrets
import time
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from questions import agenda, question_set
from storage import Store, tables
from storage.engine import engine_for
from storage.migrate import migrate

QUESTION = "values"
_DOTS = 100


class Stage:
    """A room with its door open; people write in silence, and can be asked to vote as well."""

    def __init__(self, folder: Path) -> None:
        engine = engine_for(f"sqlite:///{folder / 'soundings.db'}")
        migrate(engine)
        self.store = Store(engine)
        self.cookie = secrets.token_urlsafe(32)
        self.workshop = self.store.workshops.create(
            title="A full room",
            questions=question_set("inner-life"),
            agenda=agenda("ninety-minutes"),
            personas=["The Evening Regular"],
            cookie=self.cookie,
        ).workshop
        self.seat = self.store.seats.find(self.cookie, self.workshop.id)
        self.store.workshops.set_door(self.seat, open_=True)
        self.store.workshops.move(self.seat, "inside")

    def votes(self, themes: int) -> list[str]:
        """Return the themes that people vote on from now on, while writing goes on."""
        made = [
            self.store.themes.start(self.seat, f"Theme {number}", nonce=secrets.token_hex(16))
            for number in range(1, themes + 1)
        ]
        self.store.room.keep_open(self.seat, "inside")
        self.store.workshops.move(self.seat, "vote")
        self.store.room.set_votes(self.seat, budget=_DOTS, one_dot=False)
        return made

    def revisions(self) -> dict[str, int]:
        """Return with which revision each answer came."""
        change = tables.change.c
        with self.store.engine.connect() as connection:
            rows = connection.execute(select(change.subject, change.revision).where(change.kind == "answer"))
            return {row.subject: row.revision for row in rows}


class Wall:
    """What a wall hears: at which moment it knew of which revision."""

    def __init__(self, home: str, stage: Stage) -> None:
        self._address = f"{home.replace('http', 'ws')}/live/{stage.workshop.id}"
        self._home, self._cookie = home, f"facilitator={stage.cookie}"
        self.heard: list[tuple[float, int]] = []

    async def listen(self) -> None:
        async with connect(self._address, origin=self._home, additional_headers={"Cookie": self._cookie}) as feed:
            try:
                async for message in feed:
                    self.heard.append((time.perf_counter(), json.loads(message)["revision"]))
            except ConnectionClosed:
                return

    def knew(self, revisions: Iterable[tuple[float, int]]) -> list[float]:
        """Return how long after its moment each of these revisions was known here; never is infinitely long."""
        return [
            next((heard - moment for heard, known in self.heard if known >= revision), float("inf"))
            for moment, revision in revisions
        ]

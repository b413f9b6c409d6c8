"""Who learns of a change: one watcher a process asks the database, everybody else waits for what it tells them.

A room in which nobody listens costs nothing; a listener that is slow keeps nobody else waiting, for all it is owed is
the newest event of each topic.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Self
from weakref import WeakKeyDictionary, WeakSet

from settings import settings
from storage import Store, opened
from storage.watching import Noted, Watching
from workshop import UnknownCode

_log = logging.getLogger(__name__)
ROOM, ANSWERS = "room", "answers"
ANSWERS_APART = 0.25  # seconds between two `answers` events of one room
_AFTER_A_FAILURE = 1.0
# What phones need not hear of: every other kind of change is a `room` event.
_QUIET = (
    *("answer", "quote", "move", "theme", "vote", "hands", "ready", "mark", "guess", "picture", "join", "persona"),
    *("dataset", "weight", "segments", "rename", "park", "link", "leave", "describe", "export"),
)
# What concerns the seat of one participant: only that phone hears of it.
_OWN = frozenset({"remove", "readmit", "group"})


@dataclass(frozen=True, slots=True)
class Event:
    """Something moved: `room` is the step, its timer, a reveal, a vote or one's own seat; `answers` is anything."""

    topic: str
    revision: int
    step: str | None = None
    stage: str | None = None
    ends_at: str | None = None

    def told(self) -> dict[str, Any]:
        """Return what goes over the wire."""
        if self.topic == ANSWERS:
            return {"topic": self.topic, "revision": self.revision}
        return {name: getattr(self, name) for name in ("topic", "revision", "step", "stage", "ends_at")}


class Subscription:
    """What one listener is owed: an async iterator, whose `anext` may be cancelled without losing an event."""

    def __init__(self, topics: Collection[str], since: int | None, participant: str | None) -> None:
        self.topics = frozenset(topics)
        self.since = since
        self.participant = participant
        self.fresh = since is not None
        self._owed: dict[str, Event] = {}
        self._ready = asyncio.Event()
        self._closed = False

    def offer(self, event: Event) -> None:
        """Return nothing; the event replaces an older one of its topic that was not fetched yet."""
        if event.topic in self.topics and not self._closed and event.revision > (self.since or 0):
            self._owed[event.topic] = event
            self._ready.set()

    def close(self) -> None:
        """Return nothing; the iterator ends."""
        self._closed = True
        self._ready.set()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        while not self._owed and not self._closed:
            self._ready.clear()
            await self._ready.wait()
        if self._closed:
            raise StopAsyncIteration
        return self._owed.pop(ROOM if ROOM in self._owed else next(iter(self._owed)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def open(self) -> bool:
        """Return whether anybody still listens."""
        return not self._closed


@dataclass
class _Room:
    listeners: WeakSet[Subscription] = field(default_factory=WeakSet)
    revision: int | None = None
    answers_owed: bool = False
    answers_told: float = 0.0


@dataclass(frozen=True)
class _News:
    """What one look found out about a room; `everybody` is the event for all phones, `own` names single ones."""

    revision: int | None
    everybody: Event | None = None
    own: frozenset[str] = frozenset()


class Watcher:
    """The one task of this process that asks the database; it runs as long as somebody listens."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._watching = Watching(store.engine)
        self._rooms: dict[str, _Room] = {}
        self._thread = ThreadPoolExecutor(1, "watcher")
        self._task: asyncio.Task[None] | None = None
        self._looked: float | None = None
        self.looks = 0

    def subscribe(
        self, workshop: str, topics: Collection[str] = (ROOM,), since: int | None = None, participant: str | None = None
    ) -> Subscription:
        """Return what to wait on for this workshop's events.

        With `since`, the first event comes at once when the workshop stands beyond that revision; a `participant`
        also hears of its own seat.
        """
        subscription = Subscription(topics, since, participant)
        self._rooms.setdefault(workshop, _Room()).listeners.add(subscription)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run(), name="watcher")
        return subscription

    @property
    def lag(self) -> float | None:
        """Return how many seconds old the newest look at the database is; None while nobody listens."""
        running = self._task is not None and not self._task.done()
        return time.monotonic() - self._looked if running and self._looked else None

    async def stop(self) -> None:
        """Return nothing; every listener's iterator ends, and so does the task."""
        for room in self._rooms.values():
            for listener in list(room.listeners):
                listener.close()
        self._rooms.clear()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._thread.shutdown(wait=False)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._listened_to():
                known = {workshop: room.revision for workshop, room in self._rooms.items()}
                try:
                    news = await loop.run_in_executor(self._thread, self._look, known, self._owing())
                except Exception:  # noqa: BLE001 - whatever it was, who listens must not wait for ever
                    _log.exception("The watcher could not look at the database")
                    self._let_go()
                    await asyncio.sleep(_AFTER_A_FAILURE)
                    continue
                self._looked = time.monotonic()
                self.looks += 1
                for workshop, found in news.items():
                    self._tell(workshop, found)
                self._tell_answers()
                await asyncio.sleep(self._watching.pace)
        finally:
            self._looked = None
            self._let_go()

    def _let_go(self) -> None:
        """Return nothing; the connection is closed in the thread that uses it: closing it elsewhere could crash."""
        self._thread.submit(self._watching.close)

    def _listened_to(self) -> bool:
        for workshop, room in list(self._rooms.items()):
            if not any(listener.open for listener in room.listeners):
                del self._rooms[workshop]
        return bool(self._rooms)

    def _owing(self) -> frozenset[str]:
        """Return the rooms where somebody who was away may be owed an event at once."""
        return frozenset(
            workshop
            for workshop, room in self._rooms.items()
            if any(listener.open and listener.fresh for listener in room.listeners)
        )

    def _look(self, known: dict[str, int | None], owing: frozenset[str]) -> dict[str, _News]:
        """Return what moved; runs in the watcher's thread."""
        unknown = any(revision is None for revision in known.values())
        if not self._watching.moved() and not unknown and not owing:
            return {}
        now = self._watching.revisions(known)
        news: dict[str, _News] = {}
        for workshop, before in known.items():
            revision = now.get(workshop)
            if revision != before or workshop in owing:
                news[workshop] = self._found(workshop, before, revision, position=workshop in owing)
        return news

    def _found(self, workshop: str, before: int | None, revision: int | None, *, position: bool) -> _News:
        moved = revision is not None and before is not None and revision != before
        noted = self._watching.since(workshop, before or 0) if moved else ()
        everybody = any(_concerns_everybody(change) for change in noted)
        own = frozenset(change.subject for change in noted if _OWN & set(change.kinds))
        if revision is None or not (everybody or own or position):
            return _News(revision)
        return _News(revision, self._position(workshop, revision), own if not everybody else frozenset({"*"}))

    def _position(self, workshop: str, revision: int) -> Event | None:
        try:
            stands = self._store.workshops.get(workshop)
        except UnknownCode:
            return None
        ends = getattr(stands, "ends_at", None)
        return Event(ROOM, revision, stands.step, stands.stage.value, _in_utc(ends) if ends else None)

    def _tell(self, workshop: str, found: _News) -> None:
        room = self._rooms.get(workshop)
        if room is None:
            return
        before, room.revision = room.revision, found.revision
        for listener in list(room.listeners):
            if found.revision is None:
                listener.close()
            elif listener.fresh and found.everybody:  # one that came during this look waits for the next
                listener.fresh = False
                listener.offer(found.everybody)
                listener.offer(Event(ANSWERS, found.revision))
            elif found.everybody and ("*" in found.own or listener.participant in found.own):
                listener.offer(found.everybody)
        room.answers_owed |= before is not None and found.revision != before

    def _tell_answers(self) -> None:
        now = time.monotonic()
        for room in self._rooms.values():
            if room.answers_owed and room.revision is not None and now - room.answers_told >= ANSWERS_APART:
                room.answers_owed, room.answers_told = False, now
                for listener in list(room.listeners):
                    listener.offer(Event(ANSWERS, room.revision))


_watchers: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, Watcher]] = WeakKeyDictionary()


def watcher() -> Watcher:
    """Return the watcher of this process; to be called where the event loop runs."""
    kept = _watchers.setdefault(asyncio.get_running_loop(), {})
    url = settings().database
    if url not in kept:
        kept[url] = Watcher(opened(url))
    return kept[url]


@asynccontextmanager
async def watching(_app: object) -> AsyncIterator[None]:
    """Return the lifespan of the app: when it ends, whoever listens is let go."""
    try:
        yield
    finally:
        for each in _watchers.get(asyncio.get_running_loop(), {}).values():
            await each.stop()


def _concerns_everybody(change: Noted) -> bool:
    return any(kind not in _OWN and not kind.startswith(_QUIET) for kind in change.kinds)


def _in_utc(moment: datetime) -> str:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()

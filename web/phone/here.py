"""Who is here: seats that listen or load the page are noted together, one write for all of them."""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool

from storage import Store

_log = logging.getLogger(__name__)
SOON, AGAIN = 2.0, 30.0


class Here:
    """The seats that this process has heard of since it noted them last."""

    def __init__(self) -> None:
        self._listening: Counter[str] = Counter()
        self._heard: set[str] = set()
        self._task: asyncio.Task[None] | None = None

    def heard(self, store: Store, seat: str) -> None:
        """Return nothing; this seat will be noted soon."""
        self._heard.add(seat)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._note(store), name="who is here")

    @contextmanager
    def listening(self, store: Store, seat: str) -> Iterator[None]:
        """Return nothing; as long as this lasts the seat is noted again and again."""
        self._listening[seat] += 1
        self.heard(store, seat)
        try:
            yield
        finally:
            self._listening[seat] -= 1
            self._listening += Counter()  # those who have gone are forgotten

    async def _note(self, store: Store) -> None:
        passed = 0.0
        while self._heard or self._listening:
            await asyncio.sleep(SOON)
            passed += SOON
            if passed >= AGAIN:
                passed, self._heard = 0.0, self._heard | set(self._listening)
            if self._heard:
                noted, self._heard = sorted(self._heard), set()
                try:
                    await run_in_threadpool(store.room.note_here, noted)
                except Exception:  # noqa: BLE001 - a phone that is not noted once is noted the next time
                    _log.exception("It could not be noted who is here")


_HERE: WeakKeyDictionary[asyncio.AbstractEventLoop, Here] = WeakKeyDictionary()


def here() -> Here:
    """Return who is here, as far as this process knows; to be called where the event loop runs."""
    return _HERE.setdefault(asyncio.get_running_loop(), Here())

"""When the server is told to stop, the streams end: it would wait for them otherwise, for as long as phones listen."""

import asyncio
import signal
import threading
from types import FrameType
from weakref import WeakSet

from web.watcher import Subscription

_LISTENING: WeakSet[Subscription] = WeakSet()
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def ends_on_leaving(feed: Subscription) -> None:
    """Return nothing; this feed ends when the process is asked to go."""
    # Installed at the first stream: by then the server has set its own handlers, which go on to do their part.
    if threading.current_thread() is threading.main_thread():
        for number in _SIGNALS:
            before = signal.getsignal(number)
            if not isinstance(before, _Leaving):
                signal.signal(number, _Leaving(asyncio.get_running_loop(), before))
    _LISTENING.add(feed)


class _Leaving:
    """What happens on a signal: feeds are let go, then comes whatever came before."""

    def __init__(self, loop: asyncio.AbstractEventLoop, before: object) -> None:
        self._loop = loop
        self._before = before

    def __call__(self, number: int, frame: FrameType | None) -> None:
        for feed in list(_LISTENING):
            self._loop.call_soon_threadsafe(feed.close)
        if callable(self._before):
            self._before(number, frame)
        elif self._before == signal.SIG_DFL:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)

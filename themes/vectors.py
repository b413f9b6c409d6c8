"""Sentence vectors kept by text: computed once, as answers arrive or at the latest when they are grouped."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np

from themes.encoder import WITHOUT, encoder_name, installed
from themes.wording import prepared

Progress = Callable[[int, int], None]
_AT_ONCE = 64  # texts between two reports of progress
_KEPT = 20_000  # texts, 2 KB each


class Vectors:
    """A cache in memory only, safe for several threads; with `encoded=False` words and characters must do.

    It can be rebuilt at any time, so it is neither stored nor backed up, and it forgets what was erased.
    """

    def __init__(self, *, encoded: bool = True) -> None:
        self.encoder = encoder_name() if encoded else WITHOUT
        self._kept: OrderedDict[str, Any] = OrderedDict()
        self._wanted: set[str] = set()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def encoded(self) -> bool:
        """Return whether a sentence encoder is in use."""
        return self.encoder != WITHOUT

    def learn(self, texts: Iterable[str], progress: Progress | None = None) -> None:
        """Return nothing; the vectors of these texts are there from now on."""
        if self.encoded:
            self._known([prepared(text) for text in texts], progress)

    def soon(self, texts: Sequence[str]) -> Future[None]:
        """Return at once; another thread learns the texts, so that nobody waits for it who writes."""
        return self._worker.submit(self.learn, texts)

    def forget(self, texts: Iterable[str]) -> None:
        """Return nothing; the texts are gone, even where another thread is learning them just now."""
        with self._lock:
            for key in map(prepared, texts):
                self._kept.pop(key, None)
                self._wanted.discard(key)

    def of(self, texts: Sequence[str], progress: Progress | None = None) -> Any:
        """Return a row a text, or None without an encoder; what is not known yet is encoded now."""
        if not self.encoded:
            return None
        keys = [prepared(text) for text in texts]
        known = self._known(keys, progress)
        return np.array([known[key] for key in keys], dtype=float)

    @cached_property
    def _worker(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="vectors")

    def _known(self, keys: Sequence[str], progress: Progress | None) -> dict[str, Any]:
        with self._lock:
            known = {key: self._kept[key] for key in keys if key in self._kept}
            missing = sorted(set(keys) - known.keys())  # in one order: a batch must not depend on who came first
            self._wanted.update(missing)
        encode = installed()
        for start in range(0, len(missing), _AT_ONCE):
            batch = missing[start : start + _AT_ONCE]
            found = dict(zip(batch, encode(batch), strict=True))
            known |= found
            self._keep(found)
            if progress:
                progress(min(start + _AT_ONCE, len(missing)), len(missing))
        return known

    def _keep(self, found: dict[str, Any]) -> None:
        with self._lock:
            for key, vector in found.items():
                if key in self._wanted:  # else it was erased in the meantime
                    self._wanted.discard(key)
                    self._kept[key] = vector.copy()
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

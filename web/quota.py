"""How much a browser without a seat may send: enough to import a workshop, too little to fill the memory."""

import time
from collections import defaultdict, deque


class Quota:
    """At most `most` acts in `seconds`, counted by whoever acts; forgotten when the time is over."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._acts: dict[str, deque[float]] = defaultdict(deque)

    def allows(self, who: str) -> bool:
        """Return whether one more act is within the quota, and count it if so."""
        now = time.monotonic()
        for known in list(self._acts):
            acts = self._acts[known]
            while acts and acts[0] <= now - self._seconds:
                acts.popleft()
            if not acts:
                del self._acts[known]
        acts = self._acts[who]
        if len(acts) >= self._most:
            return False
        acts.append(now)
        return True

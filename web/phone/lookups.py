"""Who tries codes: failures are limited by address and altogether, a room full of phones with the right one is not."""

import time
from collections import OrderedDict, deque
from ipaddress import IPv6Address, ip_address

MOST, WINDOW = 10, 60.0
LONGEST = 900.0
CEILING, CEILING_WINDOW = 5, 1.0
_REMEMBERED = 600.0
_PLACES = 20_000


class Lookups:
    """The failed look-ups of the last minutes.

    A code that was right for an address stays open to it, so that one mistaken guest does not lock the room out.
    While there are too many failures altogether, only addresses that have failed themselves wait.
    """

    def __init__(self) -> None:
        self._places: OrderedDict[str, _Place] = OrderedDict()
        self._failed: deque[float] = deque(maxlen=CEILING)

    def wait(self, address: str, code: str) -> float:
        """Return for how many seconds this address has to wait before it may look this code up; 0 is at once."""
        place, now = self._places.get(_site(address)), time.monotonic()
        if place is None or code in place.known:
            return 0.0
        crowded = len(self._failed) == CEILING and now - self._failed[0] < CEILING_WINDOW
        own = place.until - now
        return max(own, CEILING_WINDOW if crowded and place.lately(now) else 0.0, 0.0)

    def failed(self, address: str) -> None:
        """Return nothing; one more code was wrong."""
        now = time.monotonic()
        self._failed.append(now)
        self._place(address).fail(now)

    def found(self, address: str, code: str) -> None:
        """Return nothing; this code is right."""
        self._place(address).known.add(code)

    def _place(self, address: str) -> "_Place":
        site = _site(address)
        place = self._places.setdefault(site, _Place())
        self._places.move_to_end(site)
        while len(self._places) > _PLACES:
            self._places.popitem(last=False)
        return place


class _Place:
    """What came from one address."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.until = 0.0
        self._failed: deque[float] = deque(maxlen=MOST)
        self._blocks = 0

    def lately(self, now: float) -> bool:
        return bool(self._failed) and now - self._failed[-1] < _REMEMBERED

    def fail(self, now: float) -> None:
        if not self.lately(now):
            self._blocks = 0
        self._failed.append(now)
        if len(self._failed) == MOST and now - self._failed[0] < WINDOW:
            self._blocks += 1
            self.until = now + min(LONGEST, WINDOW * 2 ** (self._blocks - 1))
            # After the pause a few tries are left, not ten: whoever goes on guessing soon waits twice as long.
            self._failed = deque(list(self._failed)[MOST // 2 :], maxlen=MOST)


def _site(address: str) -> str:
    """Return the address, or of IPv6 the network that one household or venue holds."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Address(int(read) >> 64 << 64)) if isinstance(read, IPv6Address) else address

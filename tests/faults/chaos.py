"""A bad network: it loses what is sent, loses what is answered, tears, delays and repeats. One request a connection."""

import asyncio
import contextlib
import re
from collections import Counter
from random import Random
from typing import Self

FATES = {"through": 6, "lost": 2, "unanswered": 3, "torn": 1, "late": 2, "twice": 2}
_LENGTH = re.compile(rb"^content-length: *(\d+)", re.IGNORECASE | re.MULTILINE)
_STAYS_OPEN = re.compile(rb"^connection: keep-alive", re.IGNORECASE | re.MULTILINE)


class BadNetwork:
    """What stands between phones and the server at this port; `home` is where phones find it."""

    def __init__(self, port: int, chance: Random) -> None:
        self._port = port
        self._chance = chance
        self.met: Counter[str] = Counter()

    async def __aenter__(self) -> Self:
        self._door = await asyncio.start_server(self._meet, "127.0.0.1", 0)
        self.home = f"http://127.0.0.1:{self._door.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._door.close()

    async def _meet(self, phone: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            head = await phone.readuntil(b"\r\n\r\n")
            length = _LENGTH.search(head)
            request = _STAYS_OPEN.sub(b"Connection: close", head)
            request += await phone.readexactly(int(length[1]) if length else 0)
            back.write(await self._answer(request))
            await back.drain()
        back.close()

    async def _answer(self, request: bytes) -> bytes:
        (fate,) = self._chance.choices(list(FATES), FATES.values())
        self.met[fate] += 1
        if fate == "lost":
            return b""
        if fate == "late":
            await asyncio.sleep(self._chance.uniform(0.05, 0.6))
        answers = await asyncio.gather(*[self._ask(request) for _ in range(2 if fate == "twice" else 1)])
        cut = {"unanswered": 0, "torn": len(answers[0]) - 20}.get(fate)
        return answers[-1][:cut]

    async def _ask(self, request: bytes) -> bytes:
        server, out = await asyncio.open_connection("127.0.0.1", self._port)
        out.write(request)
        answer = await server.read()
        out.close()
        return answer

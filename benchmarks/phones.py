"""Phones for measuring: sockets of their own and little else, so that 200 of them leave the CPU to the server."""

import asyncio
import contextlib
import json
import random
import re
import secrets
import time
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
_GONE = (ConnectionError, asyncio.IncompleteReadError)


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes
    size: int


class Wire:
    """One connection that is kept alive; what waits for it goes out in turn."""

    def __init__(self, home: str) -> None:
        self.home = home
        self._host, self._port = urlsplit(home).hostname, urlsplit(home).port
        self._turn = asyncio.Lock()
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Reply:
        """Return the reply; a connection that the server gave up in the meantime is opened anew, as browsers do."""
        async with self._turn:
            if self._ends is None or self._ends[0].at_eof():
                await self._open()
            try:
                return await self._exchange(self._request(method, path, body, headers))
            except _GONE:
                await self._open()
                return await self._exchange(self._request(method, path, body, headers))

    async def stream(self, path: str, **headers: str) -> asyncio.StreamReader:
        """Return what comes on a stream, which takes this connection for itself."""
        await self._open()
        self._ends[1].write(self._request("GET", path, b"", headers))
        head = await self._ends[0].readuntil(b"\r\n\r\n")
        assert b" 200 " in head.partition(b"\r\n")[0], head
        return self._ends[0]

    def close(self) -> None:
        if self._ends is not None:
            self._ends[1].close()
            self._ends = None

    async def _open(self) -> None:
        self.close()
        self._ends = await asyncio.open_connection(self._host, self._port)

    def _request(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
        told = {"host": f"{self._host}:{self._port}", "origin": self.home, "content-length": str(len(body))} | headers
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items())
        return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body

    async def _exchange(self, request: bytes) -> Reply:
        reader, writer = self._ends
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode().splitlines()
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
        if headers.get("transfer-encoding") == "chunked":
            body, size = await _chunks(reader)
        else:
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            size = len(body)
        return Reply(int(first.split()[1]), headers, body, len(head) + size)


async def _chunks(reader: asyncio.StreamReader) -> tuple[bytes, int]:
    body, size = b"", 0
    while True:
        line = await reader.readline()
        part = await reader.readexactly(int(line, 16) + 2)
        body, size = body + part[:-2], size + len(line) + len(part)
        if len(part) == 2:
            return body, size


class Phone:
    """One participant: joins, loads the page, listens, writes, votes."""

    def __init__(self, home: str) -> None:
        self.wire, self._ear = Wire(home), Wire(home)
        self.cookie = ""
        self.events = 0
        self.told = asyncio.Event()
        self._feed: asyncio.Task | None = None

    async def join(self, code: str) -> None:
        reply = await self.wire.ask("POST", f"/j/{code}", b"name=", content_type=FORM)
        assert reply.status == 303, reply
        self.cookie = re.match(r"[^;]+", reply.headers["set-cookie"])[0]

    async def page(self) -> Reply:
        """Return the page as a browser asks for it over plain http."""
        return await self.get("/room")

    async def get(self, path: str) -> Reply:
        return await self.wire.ask("GET", path, cookie=self.cookie, accept="text/html", accept_encoding="gzip, deflate")

    async def write(self, question: str, text: str, **more: str) -> Reply:
        """Return the reply to one answer, sent as the page's script sends it."""
        given = {"nonce": secrets.token_hex(16), "question": question, "text": text, "basis": "heard"} | more
        return await self._post("/room/answers", given)

    async def vote(self, theme: str) -> Reply:
        return await self._post("/room/votes", {"nonce": secrets.token_hex(16), "theme": theme})

    async def fill_in(self, question: str, text: str) -> Reply:
        """Return the reply of the bare form to the same fields."""
        given = {"nonce": secrets.token_hex(16), "question": question, "text": text, "basis": "heard"}
        return await self.wire.ask("POST", "/room/answers", urlencode(given).encode(), content_type=FORM)

    async def listen(self) -> None:
        """Return when the stream is open; it is read until the phone is switched off."""
        lines = await self._ear.stream("/room/events", cookie=self.cookie, accept="text/event-stream")
        self._feed = asyncio.create_task(self._hear(lines))

    async def follow(self) -> float:
        """Return when this phone has the page of the step that the room has moved on to, fetched as its script does."""
        await self.told.wait()
        await asyncio.sleep(random.random() / 2)
        reply = await self.page()
        assert reply.status == 200, reply
        return time.perf_counter()

    def twin(self) -> "Phone":
        """Return one more phone on the same seat."""
        other = Phone(self.wire.home)
        other.cookie = self.cookie
        return other

    @property
    def listens(self) -> bool:
        """Return whether the stream still stands."""
        return self._feed is not None and not self._feed.done()

    def off(self) -> None:
        self.wire.close()
        self._ear.close()
        if self._feed is not None:
            self._feed.cancel()

    async def _post(self, path: str, given: dict[str, str]) -> Reply:
        return await self.wire.ask("POST", path, json.dumps(given).encode(), cookie=self.cookie, content_type=JSON)

    async def _hear(self, lines: asyncio.StreamReader) -> None:
        with contextlib.suppress(*_GONE):
            while line := await lines.readline():
                if line.startswith(b"event: room"):
                    self.events += 1
                    self.told.set()

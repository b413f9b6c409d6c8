"""Phones without a screen: a cookie, an outbox, and a ledger of what was sent and what was acknowledged."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Sequence
from random import Random

import httpx2

LATER = {429, 503}
SOON = 60


class Phone:
    """One participant's browser. It never asks twice under a new nonce, and asks again until it knows."""

    def __init__(self, home: str, chance: Random) -> None:
        self.chance = chance
        self.sent: dict[str, str] = {}
        self.kept: dict[str, str] = {}
        self.refused: dict[str, str] = {}
        self.cookies: dict[str, str] = {}
        self.heard: list[dict] = []
        self.goes_by(home)

    def goes_by(self, home: str) -> None:
        """Return nothing; from now on this address leads to the server."""
        headers = {"accept": "application/json", "origin": home}
        self.http = httpx2.AsyncClient(
            base_url=home, headers=headers, cookies=self.cookies, verify=False, trust_env=False, timeout=20
        )

    async def join(self, code: str, name: str = "") -> None:
        reply = await self.http.post(f"/j/{code}", data={"name": name})
        assert reply.status_code == 303, reply.text
        self.cookies = dict(self.http.cookies)

    def fresh(self, text: str) -> dict:
        """Return what an answer is sent as, entered in the ledger before it leaves."""
        nonce = self.nonce()
        self.sent[nonce] = text
        return answer(nonce, text)

    def dot(self, theme: str) -> dict:
        """Return what a vote is sent as."""
        return {"nonce": self.nonce(), "theme": theme}

    def nonce(self) -> str:
        return f"{self.chance.getrandbits(128):032x}"

    async def post(self, body: dict, path: str = "/room/answers") -> httpx2.Response | None:
        """Return the reply, or None: then nobody knows what became of it."""
        try:
            reply = await self.http.post(path, json=body)
        except httpx2.TransportError:
            return None
        if reply.status_code == 201:
            told = reply.json()
            assert told["nonce"] == body["nonce"]
            assert self.kept.setdefault(told["nonce"], told["id"]) == told["id"], "one nonce, two answers"
        elif reply.status_code == 409:
            self.refused[body["nonce"]] = reply.json()["error"]
        else:
            assert reply.status_code in LATER, (reply.status_code, reply.text)
        return reply

    async def insist(self, body: dict, path: str = "/room/answers") -> int:
        """Return the status that settled it, after as many tries as it takes."""
        async with asyncio.timeout(SOON):
            while True:
                reply = await self.post(body, path)
                if reply is not None and reply.status_code not in LATER:
                    return reply.status_code
                await asyncio.sleep(self.chance.uniform(0.05, 0.3))

    async def listen(self, since: int = 0) -> None:
        """Return when the stream ends; what it told is in `heard`."""
        headers = {"last-event-id": str(since)}
        with contextlib.suppress(httpx2.TransportError):
            async with self.http.stream("GET", "/room/events", headers=headers, timeout=None) as stream:
                assert stream.status_code == 200
                async for line in stream.aiter_lines():
                    if line.startswith("data: {"):
                        self.heard.append(json.loads(line.removeprefix("data: ")))

    async def state(self) -> dict:
        reply = await self.http.get("/room/state")
        assert reply.status_code == 200, reply.text
        return reply.json()


def answer(nonce: str, text: str) -> dict:
    return {"nonce": nonce, "question": "values", "text": text, "basis": "heard"}


@contextlib.asynccontextmanager
async def phones(home: str, code: str, count: int, chance: Random) -> AsyncIterator[list[Phone]]:
    """Return so many phones that sit in the room, each with a chance of its own."""
    joined = [Phone(home, Random(chance.getrandbits(64))) for _ in range(count)]
    try:
        await all_of([phone.join(code, f"Person {number}") for number, phone in enumerate(joined, 1)])
        yield joined
    finally:
        for phone in joined:
            await phone.http.aclose()


async def all_of(acts: Sequence, within: float = SOON) -> list:
    """Return what these return when they are done together; they never take for ever."""
    return await asyncio.wait_for(asyncio.gather(*acts), within)

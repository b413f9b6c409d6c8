"""A room full of phones loses its connection for a while and comes back: the same people, and nothing twice."""

import asyncio

from tests.faults.apart import apart
from tests.faults.ledger import must_agree
from tests.faults.phones import Phone, all_of, phones

DOTS = 3


def test_phones_that_come_back_are_the_same_people(app, room, chance, at_length):
    people, away = 150, 180 if at_length else 20
    themes = room.themes(5)
    room.store.room.keep_open(room.seat, "inside")
    room.go("vote")
    room.store.room.set_votes(room.seat, budget=DOTS, one_dot=False)

    async def run():
        async with phones(app.url, room.workshop.code, people, chance) as joined:
            rooms = [Returning(phone, themes) for phone in joined]
            await all_of([each.sits() for each in rooms])
            await all_of([each.drops() for each in rooms])
            await asyncio.to_thread(app.kill)
            room.store.room.add_minutes(room.seat, 1)
            await asyncio.to_thread(app.start)
            await asyncio.sleep(away)
            await all_of([each.returns() for each in rooms])
            return joined

    joined = apart(run())
    found = must_agree(room, joined)
    assert (found.people, found.seats) == (people, people + 1)
    assert len(found.answers) == 3 * people
    assert set(found.dots.values()) == {DOTS}
    print(f"{people} phones away for {away} s, with a restart: the same people")


class Returning:
    """A phone that listens, drops in the middle of writing and voting, and goes on where it was."""

    def __init__(self, phone: Phone, themes: list[str]) -> None:
        self.phone = phone
        self.themes = themes
        self.outbox: list[tuple[dict, str]] = []

    async def sits(self) -> None:
        """It has written and voted, and listens."""
        self.before = await self.phone.state()
        assert await self.phone.insist(self.phone.fresh("Before.")) == 201
        assert await self.phone.insist(self.dot(), "/room/votes") == 201
        self.feed = asyncio.create_task(self.phone.listen(self.before["revision"]))

    async def drops(self) -> None:
        """It vanishes without a word, with things on their way whose replies it never reads."""
        for body, path in [(self.phone.fresh("On its way."), "/room/answers"), (self.dot(), "/room/votes")]:
            self.outbox.append((body, path))
            asking = asyncio.create_task(self.phone.post(body, path))
            await asyncio.sleep(self.phone.chance.uniform(0, 0.1))
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
        self.feed.cancel()
        await asyncio.gather(self.feed, return_exceptions=True)
        self.outbox.append((self.phone.fresh("Written without a connection."), "/room/answers"))
        self.outbox += [(self.dot(), "/room/votes") for _ in range(2)]
        self.heard = len(self.phone.heard)

    async def returns(self) -> None:
        """It comes back with its cookie, listens again, and empties its outbox."""
        await self.phone.http.aclose()
        self.phone.goes_by(str(self.phone.http.base_url))
        feed = asyncio.create_task(self.phone.listen(self.before["revision"]))
        statuses = [await self.phone.insist(body, path) for body, path in self.outbox]
        assert sorted(statuses) == [201, 201, 201, 201, 409]
        after = await self.phone.state()
        assert (after["name"], after["people"]) == (self.before["name"], self.before["people"])
        assert {answer["id"] for answer in after["mine"]} <= set(self.phone.kept.values())
        assert (len(after["mine"]), after["dots_left"]) == (3, 0)
        while len(self.phone.heard) <= self.heard:  # noqa: ASYNC110 - what is waited for comes over the network
            await asyncio.sleep(0.05)
        feed.cancel()
        await asyncio.gather(feed, return_exceptions=True)

    def dot(self) -> dict:
        return self.phone.dot(self.phone.chance.choice(self.themes))

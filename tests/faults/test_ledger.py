"""People write while the server is killed again and again: nothing that was acknowledged is lost."""

import asyncio
from collections.abc import Callable
from random import Random

from tests.faults.apart import apart
from tests.faults.ledger import must_agree
from tests.faults.phones import Phone, all_of, phones


def test_what_was_acknowledged_survives_every_kill(app, room, chance, at_length):
    people, kills = (50, 200) if at_length else (12, 4)

    async def run():
        async with phones(app.url, room.workshop.code, people, chance) as joined:
            over = asyncio.Event()
            writing = [asyncio.create_task(_write_on(phone, over.is_set)) for phone in joined]
            for _ in range(kills):
                await asyncio.sleep(chance.uniform(0, 1))
                await asyncio.to_thread(app.kill)
                await asyncio.to_thread(app.start)
            over.set()
            await all_of(writing)
            await all_of([_has_its_own(phone) for phone in joined])
            return joined

    joined = apart(run())
    found = must_agree(room, joined)
    assert (found.people, found.seats) == (people, people + 1)
    acknowledged, sent = sum(len(phone.kept) for phone in joined), sum(len(phone.sent) for phone in joined)
    assert acknowledged > people
    print(f"{people} phones, {kills} kills: {sent} sent, {acknowledged} acknowledged, {len(found.answers)} there")


async def _write_on(phone: Phone, over: Callable[[], bool]) -> None:
    while not over():
        body = phone.fresh(f"Something with an end, {len(phone.sent)}.")
        if _now_and_then(phone.chance):  # its battery dies: it never learns what became of this one
            await phone.post(body)
        else:
            assert await phone.insist(body) == 201
        if _now_and_then(phone.chance):
            await phone.post(body)  # sent once more: the same answer
        await asyncio.sleep(phone.chance.uniform(0.02, 0.2))


def _now_and_then(chance: Random) -> bool:
    return chance.random() < 0.1


async def _has_its_own(phone: Phone) -> None:
    mine = {answer["id"] for answer in (await phone.state())["mine"]}
    assert set(phone.kept.values()) <= mine
    assert len(mine) <= len(phone.sent)

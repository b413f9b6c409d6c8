"""Everybody at once: votes beyond the budget, a step that closes, two who steer."""

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from storage import Store
from storage.engine import engine_for
from tests.faults.apart import apart
from tests.faults.ledger import read
from tests.faults.phones import Phone, all_of, answer, phones
from workshop import Anonymity, Role

DOTS = 3
CLOSED = "This step is closed; your answer stays on your phone."


def test_thirty_votes_at_once_never_spend_more_than_the_budget(app, room, chance):
    themes = room.themes(5)
    room.go("vote")
    room.store.room.set_votes(room.seat, budget=DOTS, one_dot=False)

    async def run():
        async with phones(app.url, room.workshop.code, 3, chance) as joined:
            casts = [
                phone.insist(
                    {"nonce": f"{phone.chance.getrandbits(128):032x}", "theme": themes[turn % 5]}, "/room/votes"
                )
                for turn in range(30)
                for phone in joined
            ]
            return Counter(await all_of(casts))

    assert apart(run()) == {201: DOTS * 3, 409: 27 * 3}
    assert list(read(room).dots.values()) == [DOTS] * 3


def test_the_same_vote_thirty_times_at_once_is_one_dot(app, room, chance):
    (theme,) = room.themes(1)
    room.go("vote")
    room.store.room.set_votes(room.seat, budget=DOTS, one_dot=False)

    async def run():
        async with phones(app.url, room.workshop.code, 1, chance) as (phone,):
            body = {"nonce": "the-same-tap", "theme": theme}
            assert await all_of([phone.insist(body, "/room/votes") for _ in range(30)]) == [201] * 30

    apart(run())
    assert list(read(room).dots.values()) == [1]


@pytest.mark.parametrize("anonymity", [Anonymity.NAMED, Anonymity.TO_EVERYONE])
def test_a_step_that_closes_keeps_what_came_before_and_says_so_to_what_comes_after(app, room, chance, anonymity):
    room.store.room.set_anonymity(room.seat, anonymity)

    async def run():
        async with phones(app.url, room.workshop.code, 20, chance) as joined:
            writing = [asyncio.create_task(_write_until_refused(phone)) for phone in joined]
            await asyncio.sleep(1)
            await asyncio.to_thread(room.go, "read")
            await all_of(writing)
            assert {row.id for row in read(room).answers} == {kept for phone in joined for kept in phone.kept.values()}
            assert {sentence for phone in joined for sentence in phone.refused.values()} == {CLOSED}
            await asyncio.to_thread(room.store.room.keep_open, room.seat, "inside")
            await all_of([_sends_again(phone) for phone in joined])
            return joined

    joined = apart(run())
    # By their words, each of which is unique: where nobody may be known, the nonces of a closed step are sealed.
    texts = [text for phone in joined for text in phone.sent.values()]
    assert sorted(row.text for row in read(room).answers) == sorted(texts)


async def _write_until_refused(phone: Phone) -> None:
    while not phone.refused:
        body = phone.fresh(f"Thought {phone.chance.getrandbits(64)}")
        assert await phone.insist(body) == (409 if phone.refused else 201)


async def _sends_again(phone: Phone) -> None:
    """What was refused stays on the phone; it goes out when the step is open again."""
    for nonce, text in phone.sent.items():
        assert await phone.insist(answer(nonce, text)) == 201


def test_two_who_press_next_at_once_go_one_step(room):
    other = Store(engine_for(str(room.store.engine.url)))
    cookie, _ = other.seats.redeem(room.store.seats.invite(room.seat, Role.CO_FACILITATOR), None)
    steering = [(room.store, room.seat), (other, other.seats.find(cookie, room.workshop.id))]
    agenda = room.workshop.agenda
    for step in agenda.steps[agenda.place("inside") : -1]:
        together = Barrier(2)

        def press(store, seat, seen=step.id, together=together):
            together.wait()
            return store.workshops.move(seat, "next", seen=seen, guard=True).step

        with ThreadPoolExecutor(2) as hands:
            arrived = [press.result() for press in [hands.submit(press, *each) for each in steering]]
        assert set(arrived) == {agenda.after(step.id).id}
    other.engine.dispose()

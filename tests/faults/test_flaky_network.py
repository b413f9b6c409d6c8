"""A network that loses requests and replies, delays and repeats: a phone that asks again writes once."""

from random import Random

from tests.faults.apart import apart
from tests.faults.chaos import FATES, BadNetwork
from tests.faults.ledger import must_agree, read
from tests.faults.phones import Phone, all_of, phones

DOTS = 3


def test_whatever_the_network_does_one_nonce_is_one_answer(app, room, chance, at_length):
    people, each = (60, 100) if at_length else (12, 12)

    async def run():
        async with phones(app.url, room.workshop.code, people, chance) as joined, _bad(app, chance) as network:
            await _go_by(network.home, joined)
            await all_of([_write(phone, each) for phone in joined], within=600)
            return joined, network.met

    joined, met = apart(run())
    found = must_agree(room, joined)
    assert len(found.answers) == people * each == sum(len(phone.kept) for phone in joined)
    assert found.people == people
    assert met.keys() == FATES.keys()
    print(f"{people} phones, {people * each} answers over a bad network: {dict(met)}")


def test_a_vote_over_a_bad_network_is_one_dot_and_the_budget_holds(app, room, chance, at_length):
    people = 60 if at_length else 12
    themes = room.themes(4)
    room.go("vote")
    room.store.room.set_votes(room.seat, budget=DOTS, one_dot=False)

    async def run():
        async with phones(app.url, room.workshop.code, people, chance) as joined, _bad(app, chance) as network:
            await _go_by(network.home, joined)
            await all_of([_vote(phone, themes) for phone in joined], within=600)
            return joined

    joined = apart(run())
    assert [len(phone.kept) for phone in joined] == [DOTS] * people
    assert set(read(room).dots.values()) == {DOTS}


def test_an_answer_whose_reply_was_lost_is_acknowledged_though_its_step_has_closed(app, room, chance):
    async def run():
        async with phones(app.url, room.workshop.code, 1, chance) as (phone,):
            body = phone.fresh("Written in time, but the reply never came.")
            assert (await phone.post(body)).status_code == 201
            room.go("read")
            assert (await phone.post(body)).status_code == 201
            assert (await phone.post(phone.fresh("Written too late."))).status_code == 409
            return [phone]

    joined = apart(run())
    assert len(must_agree(room, joined).answers) == 1


def test_a_repeat_that_arrives_late_does_not_bring_back_what_was_taken_back(app, room, chance):
    async def run():
        async with phones(app.url, room.workshop.code, 1, chance) as (phone,):
            body = phone.fresh("Better not.")
            await phone.post(body)
            assert (await phone.http.delete(f"/room/answers/{phone.kept[body['nonce']]}")).status_code == 200
            await phone.post(body)
            assert (await phone.state())["mine"] == []
            return [phone]

    joined = apart(run())
    assert [row.gone for row in must_agree(room, joined).answers] == [1]


def _bad(app, chance: Random) -> BadNetwork:
    return BadNetwork(app.port, Random(chance.getrandbits(64)))


async def _go_by(home: str, joined: list[Phone]) -> None:
    """Return when the phones use this address; a cookie does not tell ports apart."""
    for phone in joined:
        await phone.http.aclose()
        phone.goes_by(home)


async def _write(phone: Phone, each: int) -> None:
    for number in range(each):
        assert await phone.insist(phone.fresh(f"Thought {number}")) == 201


async def _vote(phone: Phone, themes: list[str]) -> None:
    for _ in range(DOTS + 2):
        expected = 201 if len(phone.kept) < DOTS else 409
        assert await phone.insist(phone.dot(phone.chance.choice(themes)), "/room/votes") == expected

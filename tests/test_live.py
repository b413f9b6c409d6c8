"""Who learns of a change, how soon, and who does not: the watcher and the live feed."""

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from storage import shell_seat
from storage.seats import sit_down
from tests.seeing import COOKIE
from web import protection, routes
from web.watcher import ANSWERS, ANSWERS_APART, ROOM, Watcher, watching
from workshop import Basis, Role

HOUSE = Path(__file__).parents[1]
ORIGIN = {"origin": "http://workshop.test"}
WRITE = """
import sys, time
from storage import opened, shell_seat
store, workshop = opened(sys.argv[1]), sys.argv[2]
store.workshops.get(workshop)
print("ready", flush=True)
sys.stdin.readline()
store.workshops.move(shell_seat(workshop), "next")
print(time.time(), flush=True)
"""


def write(store, workshop, words="Something.", nonce="0" * 32):
    seat = shell_seat(workshop.id)
    asked = workshop.questions.questions[0].id
    store.answers.write(seat, nonce=nonce, question=asked, text=words, basis=Basis.HEARD)


async def soon(events, within=10.0):
    return await asyncio.wait_for(anext(events), within)


async def quiet(events, seconds=0.5):
    with pytest.raises(TimeoutError):
        await soon(events, seconds)


def watched(scene):
    """Run a scene with a watcher of its own."""

    async def whole():
        store = scene.__defaults__[0]
        watcher = Watcher(store)
        try:
            await scene(watcher)
        finally:
            await watcher.stop()

    asyncio.run(whole())


def test_a_step_is_told_to_phones_and_screens_with_where_the_room_stands_now(store, made):
    async def scene(watcher, store=store):
        with watcher.subscribe(made.workshop.id, (ROOM,)) as phone, watcher.subscribe(made.workshop.id) as other:
            await asyncio.sleep(0.4)
            moved = await asyncio.to_thread(store.workshops.move, shell_seat(made.workshop.id), "next")
            for listener in (phone, other):
                event = await soon(listener)
                assert (event.topic, event.revision) == (ROOM, moved.revision)
                assert (event.step, event.stage) == (moved.step, moved.stage.value)

    watched(scene)


def test_an_answer_is_told_to_screens_and_never_to_phones(store, made):
    async def scene(watcher, store=store):
        with (
            watcher.subscribe(made.workshop.id, (ROOM,)) as phone,
            watcher.subscribe(made.workshop.id, (ROOM, ANSWERS)) as wall,
        ):
            await asyncio.sleep(0.4)
            await asyncio.to_thread(write, store, made.workshop)
            event = await soon(wall)
            assert event.told() == {"topic": ANSWERS, "revision": event.revision}
            await quiet(phone)

    watched(scene)


def test_many_answers_are_merged_to_at_most_four_events_a_second(store, made):
    async def scene(watcher, store=store):
        with watcher.subscribe(made.workshop.id, (ANSWERS,)) as wall:
            await asyncio.sleep(0.4)
            started = time.monotonic()
            writing = asyncio.create_task(asyncio.to_thread(write_many))
            heard = [await soon(wall)]
            while heard[-1].revision < 30:
                heard.append(await soon(wall))
            assert len(heard) <= 1 + (time.monotonic() - started) / ANSWERS_APART
            await writing

    def write_many():
        for number in range(30):
            write(store, made.workshop, f"Answer {number}.", f"{number:032d}")
            time.sleep(0.03)

    watched(scene)


def test_another_room_hears_nothing(embedded, room, sample):
    async def scene(watcher, store=embedded):
        with watcher.subscribe(sample.id, (ROOM, ANSWERS)) as elsewhere:
            await asyncio.sleep(0.3)
            await asyncio.to_thread(embedded.workshops.move, shell_seat(room.id), "next")
            await quiet(elsewhere)

    watched(scene)


def test_who_was_away_is_told_once_where_the_room_stands(embedded, room):
    embedded.workshops.move(shell_seat(room.id), "next")
    now = embedded.workshops.move(shell_seat(room.id), "next")

    async def scene(watcher, store=embedded):
        with watcher.subscribe(room.id, since=now.revision - 1) as back, watcher.subscribe(room.id, since=99) as ahead:
            event = await soon(back)
            assert (event.revision, event.step) == (now.revision, now.step)
            await quiet(back)
            await quiet(ahead, 0.1)

    watched(scene)


def test_a_slow_listener_is_owed_the_newest_only_and_keeps_nobody_waiting(embedded, room):
    async def scene(watcher, store=embedded):
        with watcher.subscribe(room.id) as slow, watcher.subscribe(room.id) as quick:
            await asyncio.sleep(0.3)
            for _ in range(3):
                moved = await asyncio.to_thread(embedded.workshops.move, shell_seat(room.id), "next")
                assert (await soon(quick)).revision == moved.revision
            assert (await soon(slow)).revision == moved.revision
            await quiet(slow, 0.3)

    watched(scene)


def test_waiting_with_a_heartbeat_loses_no_event(embedded, room):
    async def scene(watcher, store=embedded):
        with watcher.subscribe(room.id) as phone:
            await quiet(phone, 0.3)
            await quiet(phone, 0.05)
            moved = await asyncio.to_thread(embedded.workshops.move, shell_seat(room.id), "next")
            assert (await soon(phone)).revision == moved.revision

    watched(scene)


def test_nothing_is_asked_when_nobody_listens_and_never_faster_than_ten_times_a_second(embedded, room):
    async def scene(watcher, store=embedded):
        assert watcher.lag is None
        with watcher.subscribe(room.id):
            await asyncio.sleep(1.05)
            assert 5 <= watcher.looks <= 11
            assert watcher.lag < 0.3
        await asyncio.sleep(0.3)
        asked = watcher.looks
        await asyncio.sleep(0.4)
        assert watcher.looks == asked
        assert watcher.lag is None

    watched(scene)


def test_a_workshop_that_is_gone_ends_its_streams(embedded):
    async def scene(watcher, store=embedded):
        with watcher.subscribe("never-was", since=0) as events, pytest.raises(StopAsyncIteration):
            await soon(events)

    watched(scene)


def test_a_database_that_fails_for_a_moment_is_asked_again(embedded, room, monkeypatch):
    monkeypatch.setattr("web.watcher._AFTER_A_FAILURE", 0.05)

    async def scene(watcher, store=embedded):
        with watcher.subscribe(room.id) as phone:
            await asyncio.sleep(0.3)
            honest, failures = watcher._watching.revisions, [OSError("gone")] * 2

            def failing(workshops):
                if failures:
                    raise failures.pop()
                return honest(workshops)

            monkeypatch.setattr(watcher._watching, "revisions", failing)
            moved = await asyncio.to_thread(embedded.workshops.move, shell_seat(room.id), "next")
            assert (await soon(phone)).revision == moved.revision

    watched(scene)


def test_a_commit_of_another_process_is_heard_within_half_a_second(embedded, room, url):
    piped = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    other = subprocess.Popen([sys.executable, "-c", WRITE, url, room.id], cwd=HOUSE, **piped)

    async def scene(watcher, store=embedded):
        assert await asyncio.to_thread(other.stdout.readline) == "ready\n"
        with watcher.subscribe(room.id) as phone:
            await asyncio.sleep(0.3)
            other.stdin.write("\n")
            other.stdin.flush()
            await soon(phone, 10)
            heard = time.time()
        committed = float(await asyncio.to_thread(other.stdout.readline))
        other.stdin.close()
        other.stdout.close()
        other.wait()
        assert heard - committed < 0.5

    watched(scene)


def test_the_end_of_the_app_ends_every_stream(embedded, room):
    from web.watcher import watcher

    async def scene():
        async with watching(None):
            events = watcher().subscribe(room.id)
        with pytest.raises(StopAsyncIteration):
            await soon(events)

    asyncio.run(scene())


@pytest.fixture
def browser(embedded):
    web = Starlette(routes=routes(), middleware=protection(), lifespan=watching)
    with TestClient(web, base_url="http://workshop.test") as client:
        yield client


def until_the_end(feed):
    while True:
        feed.receive_json()


def seat_of(embedded, room, role, cookie):
    with embedded.engine.begin() as connection:
        sit_down(connection, room.id, role, cookie)


def listen(browser, workshop, cookie=None, headers=ORIGIN):
    browser.cookies.clear()
    if cookie:
        browser.cookies.set("facilitator", cookie)
    return browser.websocket_connect(f"ws://workshop.test/live/{workshop}", headers=headers)


def test_a_screen_is_told_where_the_room_stands_and_then_every_change(browser, embedded, room):
    embedded.workshops.move(shell_seat(room.id), "next")
    with listen(browser, room.id, COOKIE) as feed:
        first = [json.loads(feed.receive_text()) for _ in range(2)]
        assert {event["topic"] for event in first} == {ROOM, ANSWERS}
        assert {event["revision"] for event in first} == {1}
        write(embedded, room)
        assert feed.receive_json() == {"topic": ANSWERS, "revision": 2}


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.CO_FACILITATOR, Role.OBSERVER, Role.WALL])
def test_every_seat_that_may_look_may_listen(browser, embedded, room, role):
    seat_of(embedded, room, role, "another-browser")
    with listen(browser, room.id, "another-browser"):
        pass


@pytest.mark.parametrize(
    ("cookie", "headers"),
    [
        (None, ORIGIN),
        ("a-stranger", ORIGIN),
        ("a-participant", ORIGIN),
        ("elsewhere", ORIGIN),
        ("left", ORIGIN),
        (COOKIE, {"origin": "http://evil.test"}),
        (COOKIE, {"origin": "http://workshop.test.evil.test"}),
        (COOKIE, {"origin": "null"}),
        (COOKIE, {}),
    ],
)
def test_nobody_else_and_no_other_site_may_listen(browser, embedded, room, sample, cookie, headers):
    seat_of(embedded, room, Role.PARTICIPANT, "a-participant")
    seat_of(embedded, sample, Role.FACILITATOR, "elsewhere")
    seat_of(embedded, room, Role.FACILITATOR, "left")
    embedded.seats.leave(embedded.seats.find("left", room.id))
    with pytest.raises(WebSocketDisconnect), listen(browser, room.id, cookie, headers):
        pass


def test_a_seat_that_was_taken_back_is_let_go(browser, embedded, room, monkeypatch):
    monkeypatch.setattr("web.live._LOOK_AGAIN", 0.2)
    seat_of(embedded, room, Role.OBSERVER, "observer")
    with listen(browser, room.id, "observer") as feed:
        with embedded.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE seat SET revoked = at WHERE role = 'observer'")
        with pytest.raises(WebSocketDisconnect):
            until_the_end(feed)


def test_health_tells_how_old_the_newest_look_is(browser, room):
    assert browser.get("/health").json()["revision_lag_ms"] < 1000
    with listen(browser, room.id, COOKIE):
        time.sleep(0.3)
        assert browser.get("/health").json()["revision_lag_ms"] < 1000

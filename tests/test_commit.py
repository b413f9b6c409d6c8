"""Writers of one process share commits: nobody hears "saved" before the commit, nobody undoes another's words."""

import threading
import time

import pytest
from sqlalchemy import event

from storage import Store, tables
from storage.engine import engine_for
from storage.migrate import migrate
from storage.writes import writing
from tests.in_the_room import open_room
from workshop import Unreadable


@pytest.fixture
def engine(url):
    engine = engine_for(url)
    migrate(engine)
    yield engine
    engine.dispose()


def crowd(count, work):
    """What `count` threads did that began at once: what each returned, or what it raised."""
    found = [None] * count
    ready = threading.Barrier(count)

    def one(place):
        ready.wait()
        try:
            found[place] = work(place)
        except Exception as error:  # noqa: BLE001  whatever it is, the test looks at it
            found[place] = error

    threads = [threading.Thread(target=one, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads)
    return found


def park(connection, room, place):
    values = {"id": f"{place:032x}", "workshop": room.workshop.id, "text": "x", "gone": False, "seat": "s"}
    connection.execute(tables.parked.insert().values(**values, nonce=str(place)))


def test_who_fails_takes_back_the_own_part_and_nobody_elses(engine):
    room = open_room(Store(engine))

    def work(place):
        with writing(engine) as connection:
            park(connection, room, place)
            if place % 3 == 0:
                raise Unreadable("no")
            if place % 3 == 1:
                park(connection, room, place)  # the same id again: the database refuses
        return place

    found = crowd(30, work)
    kept = {row.nonce for row in _rows(engine)}
    assert kept == {str(one) for one in found if isinstance(one, int)} == {str(place) for place in range(2, 30, 3)}


def test_nobody_returns_before_the_commit_and_many_share_one(engine):
    room = open_room(Store(engine))
    commits, began = [], time.monotonic()

    @event.listens_for(engine, "commit")
    def _slow(_connection):
        time.sleep(0.02)
        commits.append(time.monotonic() - began)

    def work(place):
        with writing(engine) as connection:
            park(connection, room, place)
        return time.monotonic() - began, len(_rows(engine, str(place)))

    found = crowd(40, work)
    assert all(seen == 1 and when >= commits[0] for when, seen in found)
    assert len(commits) <= 20


def test_a_commit_that_fails_is_heard_of_by_everybody_who_was_in_it(engine):
    room = open_room(Store(engine))

    def full(_connection):
        raise OSError("the disk is full")

    event.listen(engine, "commit", full)

    def work(place):
        with writing(engine) as connection:
            park(connection, room, place)
        return place

    assert all(isinstance(one, OSError) for one in crowd(12, work))
    event.remove(engine, "commit", full)
    assert _rows(engine) == []
    assert crowd(12, work) == list(range(12))


def test_a_writer_that_takes_long_does_not_keep_the_others_words_from_being_kept(engine):
    room = open_room(Store(engine))

    def work(place):
        with writing(engine) as connection:
            park(connection, room, place)
            time.sleep(0.3 if place == 5 else 0)
        return place

    assert crowd(10, work) == list(range(10))
    assert len(_rows(engine)) == 10


def _rows(engine, nonce=None):
    wanted = tables.parked.select()
    with engine.connect().execution_options(reads=True) as connection:
        return connection.execute(wanted.where(tables.parked.c.nonce == nonce) if nonce else wanted).all()

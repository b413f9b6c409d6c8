"""What phones hear: one event when the room moves on, none for every answer, and what was missed on return."""

# ruff: noqa: F401, F811 - fixtures of another file are parameters here

import http.client
import json
import socket
import threading
import time

import pytest
import uvicorn
from starlette.applications import Starlette

from tests.phones import answer, phone, room, steers, web
from web import protection, routes, watching
from web.phone import events


@pytest.fixture
def served(embedded, monkeypatch):
    """The routes behind a real server, whose streams stay open."""
    monkeypatch.setattr(events, "BEAT", 0.5)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = Starlette(routes=routes(), middleware=protection(), lifespan=watching)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield port
    server.should_exit = True
    thread.join(10)


class Stream:
    """One phone's event stream, line by line."""

    def __init__(self, port, client, headers=None, query=""):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        cookie = {"cookie": f"participant={client.cookies['participant']}"}
        self.connection.request("GET", f"/room/events{query}", headers=cookie | (headers or {}))
        self.answer = self.connection.getresponse()

    def block(self):
        lines = []
        while line := self.answer.readline().decode().rstrip("\n"):
            lines.append(line)
        return lines

    def event(self):
        while (lines := self.block())[0] != "event: room":
            pass
        told = dict(line.split(": ", 1) for line in lines)
        return int(told["id"]), json.loads(told["data"])


@pytest.fixture
def listening(served, phone):
    streams = []

    def listen(client=None, **more):
        stream = Stream(served, client or phone(), **more)
        streams.append(stream)
        return stream

    yield listen
    for stream in streams:
        stream.connection.close()


def newest(embedded, steers):
    return f"?since={embedded.workshops.get(steers.workshop).revision}"


def test_a_stream_is_not_held_back_by_anything_between(listening):
    stream = listening()
    assert stream.answer.status == 200
    assert stream.answer.headers["content-type"].startswith("text/event-stream")
    assert stream.answer.headers["cache-control"] == "no-cache"
    assert stream.answer.headers["x-accel-buffering"] == "no"
    assert stream.block()[:2] == ["retry: 1000", "event: here"]


def test_a_step_is_told_with_where_the_room_stands_and_an_answer_is_not(listening, phone, embedded, steers):
    client = phone()
    stream = listening(client, query=newest(embedded, steers))
    stream.block()
    client.post("/room/answers", json=answer())
    assert stream.block() == [": still here"]
    moved = embedded.workshops.move(steers, "next")
    revision, told = stream.event()
    assert revision == moved.revision == told["revision"]
    assert set(told) == {"revision", "step", "stage", "ends_at"}
    assert (told["step"], told["stage"]) == ("read", "reveal")


def test_who_comes_back_is_told_at_once_what_was_missed(listening, phone, embedded, steers):
    client = phone()
    known = embedded.workshops.get(steers.workshop).revision
    embedded.workshops.move(steers, "next")
    for more in ({"headers": {"last-event-id": str(known)}}, {"query": f"?since={known}"}):
        assert listening(client, **more).event()[1]["step"] == "read"


def test_who_listens_is_here(listening, phone, embedded, room, monkeypatch):
    monkeypatch.setattr("web.phone.here.SOON", 0.1)
    stream = listening()
    stream.block()
    for _ in range(50):
        if embedded.room.counts(room.id).here:
            return
        time.sleep(0.1)
    pytest.fail("nobody was noted as being here")

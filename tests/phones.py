"""What the tests of the phone share: a room in which people write, and phones in it."""

import io
import re
import secrets

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from questions import agenda, question_set
from tests.seeing import COOKIE
from web import protection, routes
from web.phone import joining, lookups

HOME = "http://workshop.test"
HTML = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def web(embedded, monkeypatch):
    monkeypatch.setattr(joining, "LOOKUPS", lookups.Lookups())
    return Starlette(routes=routes(), middleware=protection())


@pytest.fixture
def room(embedded):
    return a_workshop(embedded, COOKIE)


def a_workshop(embedded, cookie):
    asked = question_set("inner-life")
    personas = ["The Evening Regular", "The Headline Skimmer"]
    return embedded.workshops.create(
        title="Who reads us?", questions=asked, agenda=agenda("ninety-minutes"), personas=personas, cookie=cookie
    ).workshop


@pytest.fixture
def steers(embedded, room):
    """Who steers; the door is open and people write in silence about the inner life."""
    return opened(embedded, room, COOKIE)


def opened(embedded, room, cookie):
    seat = embedded.seats.find(cookie, room.id)
    embedded.workshops.set_door(seat, open_=True)
    embedded.workshops.move(seat, "inside")
    return seat


@pytest.fixture
def phone(web, room, steers):
    """A new phone in the room."""

    def joined(name="", code=room.code):
        client = TestClient(web, base_url=HOME, follow_redirects=False)
        answer = client.post(f"/j/{code}", data={"name": name})
        assert (answer.status_code, answer.headers["location"]) == (303, "/room")
        return client

    return joined


def nonce():
    return secrets.token_hex(16)


def answer(text="Something that has an end.", question="needs", **more):
    return {"nonce": nonce(), "question": question, "text": text, "basis": "heard"} | more


def state(client):
    return client.get("/room/state").json()


def to_stage(embedded, steers, stage):
    room = embedded.workshops.get(steers.workshop)
    embedded.workshops.move(steers, next(step.id for step in room.agenda.steps if step.stage is stage))


def hidden(page, action, name):
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)[0]
    return re.search(rf'name="{name}" value="([^"]*)"', form)[1]


@pytest.fixture
def elsewhere(web, embedded):
    """A phone in another workshop."""
    other = a_workshop(embedded, "other")
    opened(embedded, other, "other")
    client = TestClient(web, base_url=HOME, follow_redirects=False)
    client.post(f"/j/{other.code}")
    return client


@pytest.fixture
def themes(embedded, steers):
    return [embedded.themes.start(steers, title, nonce=nonce()) for title in ("It has an end", "Pays and is a guest")]


def form(client, path, **fields):
    return client.post(path, data=fields, headers=HTML)


def picture(size=(40, 30), kind="PNG"):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return out.getvalue()

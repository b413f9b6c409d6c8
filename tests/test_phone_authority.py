"""Who may do what on a phone: every route for every kind of stranger."""

# ruff: noqa: F401, F811 - fixtures of another file are parameters here

import pytest
from starlette.testclient import TestClient

from tests.phones import HOME, HTML, answer, elsewhere, nonce, phone, picture, room, state, steers, web
from tests.seeing import COOKIE

ROUTES = [
    ("GET", "/room", None),
    ("GET", "/room/state", None),
    ("GET", "/room/events", None),
    ("POST", "/room/answers", answer()),
    ("PATCH", "/room/answers/{answer}", {"text": "Mine now.", "basis": "heard"}),
    ("DELETE", "/room/answers/{answer}", None),
    ("POST", "/room/votes", {"nonce": "n" * 16, "theme": "x"}),
    ("DELETE", "/room/votes/{vote}", None),
    ("POST", "/room/ready", {"ready": True}),
    ("POST", "/room/marks", {"answer": "{answer}", "kind": "surprised", "on": True}),
    ("POST", "/room/guesses", {"fact": "x", "value": 40}),
    ("POST", "/room/tensions", {"nonce": "n" * 16, "wants": "a", "but": "b", "basis": "heard"}),
    ("POST", "/room/quotes", {"nonce": "n" * 16, "text": "a", "source": "b"}),
    ("POST", "/room/pictures", {"not": "a picture"}),
    ("POST", "/room/name", {"name": "Somebody"}),
]


@pytest.fixture
def others(embedded, room, phone):
    """What somebody else in the room made."""
    mine = phone().post("/room/answers", json=answer())
    return {"answer": mine.json()["id"], "vote": "nothing"}


def asked(client, method, path, body, others):
    return client.request(method, path.format(**others), json=body)


@pytest.mark.parametrize(("method", "path", "body"), ROUTES, ids=lambda value: value if isinstance(value, str) else "")
def test_nobody_acts_without_a_seat(web, embedded, room, others, method, path, body):
    for cookies in ({}, {"participant": "made up"}, {"facilitator": COOKIE}):
        refused = asked(TestClient(web, base_url=HOME, cookies=cookies), method, path, body, others)
        assert refused.status_code == 401
        assert refused.json()["error"].endswith(".")
    assert [one.text for one in embedded.records.load(room.id).answers] == ["Something that has an end."]


@pytest.mark.parametrize(("method", "path", "body"), ROUTES, ids=lambda value: value if isinstance(value, str) else "")
def test_who_was_removed_is_told_so_and_changes_nothing(web, phone, embedded, room, steers, others, method, path, body):
    client = phone()
    person = embedded.room.presence(steers)[-1].participant
    embedded.room.remove(steers, person)
    assert asked(client, method, path, body, others).status_code == 401
    page = client.get("/room", headers=HTML)
    assert page.status_code == 401
    assert "seat" in page.text
    assert client.post(f"/j/{room.code}").status_code == 404


def test_a_phone_of_another_workshop_reaches_nothing_of_this_one(elsewhere, embedded, room, others, phone):
    before = embedded.workshops.get(room.id).revision
    for method, path, body in ROUTES:
        if "{" in path or (body and "{answer}" in str(body)):
            sent = {
                key: value.format(**others) if isinstance(value, str) else value for key, value in (body or {}).items()
            }
            assert asked(elsewhere, method, path, sent, others).status_code in {400, 404}
    assert "Something that has an end." not in elsewhere.get("/room/state").text
    assert embedded.workshops.get(room.id).revision == before


def test_nobody_changes_what_somebody_else_wrote(phone, embedded, room, others):
    client = phone()
    path = f"/room/answers/{others['answer']}"
    assert client.patch(path, json={"text": "Mine now.", "basis": "heard"}).status_code == 404
    assert client.delete(path).status_code == 404
    assert [one.text for one in embedded.records.load(room.id).answers] == ["Something that has an end."]


@pytest.mark.parametrize("origin", ["http://evil.test", "null", "http://workshop.test.evil.test"])
def test_another_site_cannot_write_in_somebodys_name(phone, embedded, room, origin):
    client = phone()
    for path, body in (("/room/answers", answer()), ("/room/ready", {"ready": True})):
        assert client.post(path, json=body, headers={"origin": origin}).status_code == 401
    assert client.post(f"/j/{room.code}", headers={"origin": origin}).status_code == 401
    assert client.post("/room/answers", json=answer(), headers={"origin": HOME}).status_code == 201

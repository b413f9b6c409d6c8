"""Coming in by the code: who gets in, who waits, and what is set."""

# ruff: noqa: F401, F811 - fixtures of another file are parameters here

import pytest
from starlette.testclient import TestClient

from tests.phones import HOME, HTML, answer, phone, room, steers, web
from tests.seeing import COOKIE
from web.phone import joining, lookups


def test_looking_at_the_join_page_makes_nobody(web, embedded, room, steers):
    client = TestClient(web, base_url=HOME)
    page = client.get(f"/j/{room.code}", headers=HTML)
    assert page.status_code == 200
    assert room.title in page.text
    assert room.anonymity.sentence.replace("'", "&#39;") in page.text
    assert "set-cookie" not in page.headers
    assert embedded.room.counts(room.id).people == 0


@pytest.mark.parametrize("shape", [str.lower, str.upper, lambda code: f"{code[:4]}-{code[4:].lower()}"])
def test_a_code_is_read_in_any_case_with_or_without_the_dash(web, room, steers, shape):
    assert TestClient(web, base_url=HOME).get(f"/j/{shape(room.code)}").status_code == 200


def test_a_typed_code_leads_to_its_page_and_never_into_an_address_as_a_query(web, room, steers):
    client = TestClient(web, base_url=HOME, follow_redirects=False)
    assert "Which code is on the wall?" in client.get("/j").text
    answer = client.post("/j", data={"code": f" {room.shown_code.lower()} "})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/j/{room.shown_code.lower()}")


def test_unknown_closed_and_full_look_alike(web, embedded, room, steers, monkeypatch):
    client = TestClient(web, base_url=HOME)
    unknown = client.get("/j/22222222", headers=HTML)
    garbled = client.get("/j/whatever", headers=HTML)
    embedded.workshops.set_door(steers, open_=False)
    closed = client.get(f"/j/{room.code}", headers=HTML)
    posted = client.post(f"/j/{room.code}", headers=HTML)
    assert {page.status_code for page in (unknown, garbled, closed, posted)} == {404}
    assert len({page.text for page in (unknown, garbled, closed, posted)}) == 1
    embedded.workshops.set_door(steers, open_=True)
    monkeypatch.setattr("storage.joining.MOST_PEOPLE", 0)
    full = client.post(f"/j/{room.code}", headers=HTML)
    assert (full.status_code, full.text) == (404, unknown.text)


def test_who_sits_already_is_led_back_also_through_a_closed_door(phone, embedded, room, steers):
    client = phone()
    embedded.workshops.set_door(steers, open_=False)
    answer = client.get(f"/j/{room.code}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/room")
    assert client.post(f"/j/{room.code}").status_code == 303
    assert embedded.room.counts(room.id).people == 1


def test_the_cookie_is_out_of_reach_for_scripts_and_bound_to_https_where_it_is_spoken(web, room, steers):
    plain = TestClient(web, base_url=HOME, follow_redirects=False).post(f"/j/{room.code}").headers["set-cookie"]
    assert plain.startswith("participant=")
    assert "HttpOnly" in plain
    assert "samesite=lax" in plain.lower()
    bound = TestClient(web, base_url="https://workshop.test", follow_redirects=False).post(f"/j/{room.code}")
    assert bound.headers["set-cookie"].startswith("__Host-participant=")
    assert "Secure" in bound.headers["set-cookie"]


def test_joining_never_costs_the_facilitators_seat(web, embedded, room, steers):
    client = TestClient(web, base_url=HOME, follow_redirects=False, cookies={"facilitator": COOKIE})
    client.post(f"/j/{room.code}")
    assert client.get("/room").status_code == 200
    assert embedded.seats.find(COOKIE, room.id).role.steers


def test_who_guesses_codes_waits_and_a_room_full_of_phones_does_not(web, room, steers, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(lookups.time, "monotonic", lambda: now[0])
    client = TestClient(web, base_url=HOME, follow_redirects=False)
    assert client.get(f"/j/{room.code}").status_code == 200
    tried = []
    for place in range(12):
        now[0] += 2
        tried.append(client.get(f"/j/2222222{place % 8 + 2}").status_code)
    assert tried == [404] * 10 + [429] * 2
    for _ in range(30):
        assert TestClient(web, base_url=HOME).post(f"/j/{room.code}", follow_redirects=False).status_code == 303
    now[0] += 61
    assert client.get("/j/22222222").status_code == 404


def test_too_many_failures_altogether_hold_up_only_those_who_failed(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(lookups.time, "monotonic", lambda: now[0])
    tried = lookups.Lookups()
    for place in range(5):
        tried.failed(f"10.0.0.{place}")
    assert tried.wait("10.0.0.1", "22222222") > 0
    assert tried.wait("10.0.0.99", "22222222") == 0
    now[0] += 1.5
    assert tried.wait("10.0.0.1", "22222222") == 0


def test_one_network_is_one_guesser_and_waits_longer_each_time(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(lookups.time, "monotonic", lambda: now[0])
    tried, waits = lookups.Lookups(), []
    for place in range(40):
        now[0] += 2
        while (wait := tried.wait(f"2001:db8::{place:x}", "22222222")) > 0:
            waits.append(wait)
            now[0] += wait
        tried.failed(f"2001:db8::{place:x}")
    assert waits == sorted(waits)
    assert waits[-1] > waits[0] > 50

"""The routes besides Streamlit's own: health, the facilitator's link, exports, and what stands before them."""

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from storage import shell_seat
from web import protection, routes
from web.quota import Quota


@pytest.fixture
def web(embedded):
    async def start(_):
        return HTMLResponse("<p>start</p>")

    async def taken(_):
        return PlainTextResponse("taken")

    inside = [
        Route("/", start),
        Route("/_stcore/metrics", start),
        Route("/_stcore/upload_file/{path:path}", taken, methods=["PUT"]),
    ]
    return Starlette(routes=[*routes(), *inside], middleware=protection())


@pytest.fixture
def browser(web):
    return TestClient(web, base_url="http://workshop.test", follow_redirects=False)


def test_health_says_that_the_database_answers(browser):
    answer = browser.get("/health")
    assert answer.status_code == 200
    told = answer.json()
    assert told["status"] == "ok"
    assert set(told) == {"status", "database", "revision_lag_ms", "version"}


def test_health_is_not_200_when_the_database_does_not_answer(browser, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    answer = browser.get("/health")
    assert answer.status_code == 503
    assert answer.json()["status"] != "ok"


def test_a_link_becomes_a_cookie_that_scripts_cannot_read(browser, room, embedded):
    token = embedded.seats.renew_link(shell_seat(room.id))
    answer = browser.post("/host", json={"token": token})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert token not in cookie
    assert embedded.seats.find(browser.cookies["facilitator"], room.id).role.steers


def test_https_binds_the_cookie_to_https(web, room, embedded):
    token = embedded.seats.renew_link(shell_seat(room.id))
    answer = TestClient(web, base_url="https://workshop.test", follow_redirects=False).post(
        "/host", data={"token": token}
    )
    assert answer.headers["set-cookie"].startswith("__Host-facilitator=")
    assert "Secure" in answer.headers["set-cookie"]


def test_the_whole_link_may_be_pasted(browser, room, embedded):
    token = embedded.seats.renew_link(shell_seat(room.id))
    assert browser.post("/host", data={"token": f"http://x/host#{token}"}).status_code == 303


@pytest.mark.parametrize("sent", [{}, {"token": ""}, {"token": 7}, [], "token"])
def test_a_request_without_a_token_is_refused_in_a_sentence(browser, sent):
    answer = browser.post("/host", json=sent)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")


def test_a_wrong_token_is_refused_and_gives_no_seat(browser):
    assert browser.post("/host", json={"token": "wrong"}).status_code == 401
    page = browser.post("/host", data={"token": "wrong"}, headers={"accept": "text/html"})
    assert page.status_code == 401
    assert "not valid any more" in page.text


def test_another_site_cannot_seat_a_browser(browser, room, embedded):
    token = embedded.seats.renew_link(shell_seat(room.id))
    answer = browser.post("/host", json={"token": token}, headers={"origin": "http://evil.test"})
    assert answer.status_code == 401


def test_the_host_page_keeps_the_token_out_of_every_request_line(browser):
    page = browser.get("/host")
    assert page.status_code == 200
    assert "location.hash" in page.text
    assert "script-src 'nonce-" in page.headers["content-security-policy"]


def test_an_export_is_404_for_everybody_but_its_seat(web, browser, room, embedded):
    seat = embedded.seats.find("a-browser", room.id)
    export = embedded.exports.keep(seat, "brief “1”.docx", "application/x", b"bytes")
    assert browser.get(f"/exports/{export}").status_code == 404
    browser.cookies.set("facilitator", "a-browser")
    answer = browser.get(f"/exports/{export}")
    assert answer.content == b"bytes"
    assert "attachment" in answer.headers["content-disposition"]
    assert "no-store" in answer.headers["cache-control"]
    assert browser.get("/exports/nothing").status_code == 404


def test_who_comes_in_gets_a_cookie_that_opens_nothing(browser, room, embedded):
    answer = browser.get("/")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert embedded.seats.find(browser.cookies["facilitator"], room.id) is None
    assert "set-cookie" not in browser.get("/").headers
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_metrics_are_closed_and_strangers_cannot_fill_the_memory(browser):
    assert browser.get("/_stcore/metrics").status_code == 404
    assert browser.put("/_stcore/upload_file/a/b", content=b"x").status_code == 404
    browser.get("/")
    sent = [browser.put("/_stcore/upload_file/a/b", content=b"x").status_code for _ in range(7)]
    assert 200 in sent
    assert sent[-1] == 404


def test_a_quota_forgets_after_its_time(monkeypatch):
    quota, now = Quota(most=2, seconds=10), [0.0]
    monkeypatch.setattr("web.quota.time.monotonic", lambda: now[0])
    assert [quota.allows("a") for _ in range(3)] == [True, True, False]
    assert quota.allows("b")
    now[0] = 11
    assert quota.allows("a")


def test_a_body_that_is_no_token_is_refused_however_long_or_deep_it_is(browser):
    deep = b"[" * 3_900
    assert browser.post("/host", content=deep, headers={"content-type": "application/json"}).status_code == 400
    endless = (b"x" * 1_000_000 for _ in range(20))
    assert browser.post("/host", content=endless).status_code == 400

"""What people write on a phone is kept once, and refused in a sentence."""

# ruff: noqa: F401, F811 - fixtures of another file are parameters here

import json

import pytest
from starlette.testclient import TestClient

from questions import Stage
from tests.phones import HOME, HTML, answer, elsewhere, nonce, phone, picture, room, state, steers, to_stage, web
from tests.seeing import COOKIE
from web.quota import Quota


def test_the_state_keeps_the_contract(phone, embedded, room):
    client = phone()
    sent = answer()
    kept = client.post("/room/answers", json=sent)
    assert kept.status_code == 201
    assert set(kept.json()) == {"id", "nonce"}
    assert kept.json()["nonce"] == sent["nonce"]
    told = state(client)
    assert {"revision", "step", "stage", "questions", "mine", "ends_at"} <= set(told)
    assert (told["step"], told["stage"]) == ("inside", "write")
    assert {"id", "text"} <= set(told["questions"][0])
    mine = told["mine"][0]
    assert (mine["id"], mine["question"], mine["text"], mine["basis"]) == (
        kept.json()["id"], "needs", "Something that has an end.", "heard",
    )  # fmt: skip
    assert client.get("/room/state").headers["cache-control"] == "no-store"


def test_the_same_nonce_is_the_same_answer(phone, embedded, room):
    client, sent = phone(), answer()
    first, second = (client.post("/room/answers", json=sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert len(embedded.records.load(room.id).answers) == 1


def test_an_own_answer_is_changed_and_taken_back(phone):
    client = phone()
    made = client.post("/room/answers", json=answer()).json()["id"]
    path = f"/room/answers/{made}"
    assert client.patch(path, json={"text": "Shorter.", "basis": "imagined"}).json() == {"id": made}
    assert [(one["text"], one["basis"]) for one in state(client)["mine"]] == [("Shorter.", "imagined")]
    assert client.delete(path).status_code == 200
    assert client.delete(path).status_code == 200
    assert state(client)["mine"] == []


def test_what_comes_after_the_step_is_refused_in_a_sentence(phone, embedded, steers):
    client = phone()
    made = client.post("/room/answers", json=answer()).json()["id"]
    embedded.workshops.move(steers, "next")
    late = client.post("/room/answers", json=answer("Too late."))
    assert late.status_code == 409
    assert late.json()["error"] == "This step is closed; your answer stays on your phone."
    assert client.patch(f"/room/answers/{made}", json={"text": "x", "basis": "heard"}).status_code == 409
    assert client.delete(f"/room/answers/{made}").status_code == 409


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (answer(""), 400),
        (answer(" \u200b "), 400),
        (answer("x" * 1001), 400),
        (answer("x" * 20_000), 413),
        (answer(basis="known"), 400),
        (answer(basis=None), 400),
        (answer(text=7), 400),
        (answer(nonce=""), 400),
        (answer(nonce="ü" * 8), 400),
        (answer(persona="nobody"), 400),
        (answer(persona="\ud800"), 400),
        (answer(question="\x00"), 400),
        (answer(question="nothing"), 409),
        ([], 400),
        ("words", 400),
        (None, 400),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(phone, embedded, room, sent, status):
    refused = phone().post("/room/answers", content=json.dumps(sent), headers={"content-type": "application/json"})
    assert refused.status_code == status
    assert refused.json()["error"].endswith(".")
    assert embedded.records.load(room.id).answers == ()


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[" * 10_000])
def test_a_body_that_is_no_json_is_refused_in_a_sentence(phone, body):
    refused = phone().post("/room/answers", content=body, headers={"content-type": "application/json"})
    assert refused.status_code == 400


def test_a_body_without_a_length_is_cut_off_as_well(phone):
    parts = (b"x" * 10_000 for _ in range(3))
    assert phone().post("/room/answers", content=parts).status_code == 413


HOSTILE = [
    "<script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    '" autofocus onfocus="alert(1)',
    "**b** :red[x] $x$ ![](http://evil.test/x.png)",
    "=1+1",
    "\u202eright to left\u202c",
    "😀👩‍👩‍👧‍👦 مرحبا 日本",
    "a\ud800b",
    "nul\x00nul",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_as_words(phone, words, embedded, room, steers):
    client = phone("<b>Hanne</b>")
    sent = json.dumps(answer(words))
    assert client.post("/room/answers", content=sent).status_code == 201
    kept = state(client)["mine"][0]["text"]
    assert kept == words.replace("\ud800", "\ufffd").replace("\x00", "\ufffd")
    to_stage(embedded, steers, Stage.REVEAL)
    for page in (client.get("/room").text, phone().get("/room").text):
        for raw in ("<script>alert", "<img src=x", "<b>Hanne", '" autofocus', 'evil.test/x.png"'):
            assert raw not in page


def test_a_tension_becomes_an_answer(phone):
    client = phone()
    sent = {"nonce": nonce(), "wants": "to know what happens.", "but": "needs to sleep", "basis": "observed"}
    assert client.post("/room/tensions", json=sent).status_code == 201
    assert client.post("/room/tensions", json=sent).status_code == 201
    mine = state(client)["mine"]
    assert [(one["question"], one["text"]) for one in mine] == [
        ("tensions", "They want to know what happens, but needs to sleep.")
    ]
    assert client.post("/room/tensions", json=sent | {"nonce": nonce(), "but": " "}).status_code == 400


def test_a_customers_words_need_their_source(phone, embedded, room):
    client = phone()
    sent = {"nonce": nonce(), "text": "It ends. I like that.", "source": "A letter, May"}
    assert client.post("/room/quotes", json=sent).status_code == 201
    assert client.post("/room/quotes", json=sent).status_code == 201
    assert client.post("/room/quotes", json=sent | {"nonce": nonce(), "source": ""}).status_code == 400
    assert [one.text for one in embedded.records.load(room.id).quotes] == ["It ends. I like that."]


def test_a_picture_goes_with_an_answer_and_is_seen_by_its_workshop_only(phone, elsewhere, web):
    client = phone()
    kept = client.post("/room/pictures", content=picture(), headers={"content-type": "image/png"})
    assert kept.status_code == 201
    path = f"/room/pictures/{kept.json()['id']}"
    sent = answer(picture=kept.json()["id"])
    assert client.post("/room/answers", json=sent).status_code == 201
    assert state(client)["mine"][0]["picture"] == kept.json()["id"]
    seen = phone().get(path)
    assert (seen.status_code, seen.headers["content-type"]) == (200, "image/jpeg")
    assert seen.headers["x-content-type-options"] == "nosniff"
    assert elsewhere.get(path).status_code == 404
    assert TestClient(web, base_url=HOME).get(path).status_code == 404
    screen = TestClient(web, base_url=HOME, cookies={"facilitator": COOKIE})
    assert screen.get(path).status_code == 404
    workshop = client.get("/room/state").json()
    assert "workshop" not in workshop


def test_a_screen_of_the_workshop_sees_its_pictures(phone, web, room):
    kept = phone().post("/room/pictures", content=picture()).json()["id"]
    screen = TestClient(web, base_url=HOME, cookies={"facilitator": COOKIE})
    assert screen.get(f"/room/pictures/{kept}?workshop={room.id}").status_code == 200


def test_a_picture_that_is_none_or_too_large_is_refused(phone):
    client = phone()
    assert client.post("/room/pictures", content=b"<svg onload=alert(1)>").status_code == 400
    assert client.post("/room/pictures", content=b"").status_code == 400
    assert client.post("/room/pictures", content=b"x" * 15_000_001).status_code == 413


def test_a_database_that_is_away_is_told_in_a_sentence_and_tried_again(phone, monkeypatch):
    client = phone()
    monkeypatch.setattr("storage.answers.Answers.write", lambda *_, **__: 1 / 0)
    refused = client.post("/room/answers", json=answer())
    assert refused.status_code == 503
    assert refused.headers["retry-after"]
    assert "your words stay on this phone" in refused.json()["error"]
    page = client.post("/room/answers", data=answer("My own words."), headers=HTML)
    assert "My own words." in page.text
    assert "ZeroDivisionError" not in page.text


def test_a_flood_from_one_phone_is_told_to_wait(phone, monkeypatch):
    monkeypatch.setattr("web.phone.acting._FLOOD", Quota(most=2, seconds=10))
    client = phone()
    sent = [client.post("/room/answers", json=answer()).status_code for _ in range(3)]
    assert sent == [201, 201, 429]
    assert phone().post("/room/answers", json=answer()).status_code == 201

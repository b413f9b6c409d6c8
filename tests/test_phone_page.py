"""The page itself: whole, small, of our own, and at the right place."""

# ruff: noqa: F401, F811 - fixtures of another file are parameters here

import re

import pytest

from questions import Stage
from tests.phones import answer, form, phone, room, state, steers, themes, to_stage, web
from workshop import Basis, Group


def test_the_page_is_whole_and_asks_for_nothing_foreign(phone):
    page = phone().get("/room")
    assert page.headers["cache-control"] == "no-store"
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    links = re.findall(r'(?:src|href|action)="([^"]*)"', page.text)
    assert all(link.startswith(("/", "data:,")) for link in links)
    assert "style=" not in page.text
    assert not re.search(r"\son\w+=", page.text)


def test_assets_are_kept_for_good_under_the_name_of_their_content(phone):
    client = phone()
    page = client.get("/room").text
    for path in re.findall(r'"(/phone/[^"]+)"', page):
        asset = client.get(path)
        assert asset.status_code == 200
        assert "immutable" in asset.headers["cache-control"]
    assert client.get("/phone/phone-0000000000.js").headers["cache-control"] == "no-store"
    assert client.get("/phone/other.js").status_code == 404


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_a_page(phone, embedded, room, steers, themes, stage):
    client = phone()
    client.post("/room/answers", json=answer())
    if any(step.stage is stage for step in room.agenda.steps):
        to_stage(embedded, steers, stage)
    page = client.get("/room")
    assert page.status_code == 200
    assert "<h1" in page.text


def test_a_latecomer_lands_in_the_live_step_and_may_open_one_that_is_still_open(phone, embedded, steers):
    embedded.room.keep_open(steers, "inside")
    embedded.workshops.move(steers, "next")
    client = phone()
    page = client.get("/room").text
    assert 'data-live="read" data-step="read"' in page
    assert "/room?step=inside" in page
    early = client.get("/room?step=inside").text
    assert "Back to where the room is" in early
    sent = answer(step="inside", back="inside")
    posted = form(client, "/room/answers", **sent)
    assert posted.headers["location"] == "/room?step=inside&question=needs"


def test_a_group_is_asked_what_it_takes(phone, embedded, steers):
    client = phone()
    persona = state(client)["personas"][1]
    (group,) = embedded.room.make_groups(
        steers, [Group(id="g", name="Two", persona=persona["id"], questions=("needs",))]
    )
    embedded.room.put_in_group(steers, embedded.room.presence(steers)[0].participant, group.id)
    page = client.get("/room").text
    assert f"About {persona['name']}" in page
    assert 'id="q-needs"' in page
    assert 'id="q-tensions"' not in page


def test_the_basis_of_a_warm_up_is_not_asked_for(phone, embedded, steers):
    to_stage(embedded, steers, Stage.WARM_UP)
    page = phone().get("/room").text
    assert "How do you know?" not in page
    assert Basis.IMAGINED.value in page

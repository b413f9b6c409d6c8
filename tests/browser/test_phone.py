"""A real phone in the room: what is typed is never lost, and what is sent is written once."""

# ruff: noqa: F401, F811 - fixtures of another file are parameters here

import re

import pytest
from playwright.sync_api import expect

from tests.browser.phones import basis, box, joined, phone, phones, room, saved, waits, write

pytestmark = pytest.mark.browser


def test_an_answer_is_saved_once_and_the_field_is_free_for_the_next(phone, room):
    write(phone, "Something that has an end.")
    expect(saved(phone, "Something that has an end.")).to_be_visible()
    expect(box(phone)).to_have_value("")
    expect(box(phone)).to_be_focused()
    write(phone, "A person with a name.")
    expect(saved(phone, "A person with a name.")).to_be_visible()
    assert sorted(room.answers) == ["A person with a name.", "Something that has an end."]


def test_half_typed_words_outlive_reload_restart_and_a_closed_tab(phone, room, app):
    box(phone).fill("Half a thought")
    phone.reload()
    expect(box(phone)).to_have_value("Half a thought")
    app.kill()
    app.start()
    phone.reload()
    expect(box(phone)).to_have_value("Half a thought")
    context = phone.context
    phone.close()
    again = context.new_page()
    again.goto(f"{app.url}/room?question=needs")
    expect(box(again)).to_have_value("Half a thought")
    basis(again)
    again.locator("section:not([hidden]) .send").click()
    expect(saved(again, "Half a thought")).to_be_visible()
    assert room.answers == ["Half a thought"]


def test_offline_words_wait_on_the_phone_and_go_out_once(phone, room):
    phone.context.set_offline(True)
    write(phone, "Written in the cellar.")
    write(phone, "And a second one.")
    expect(waits(phone, "Written in the cellar.")).to_contain_text("Kept on this phone, heard")
    expect(phone.locator("#bar")).to_contain_text("No connection. 2 answers are kept on this phone")
    assert room.answers == []
    phone.context.set_offline(False)
    expect(saved(phone, "Written in the cellar.")).to_be_visible()
    expect(saved(phone, "And a second one.")).to_be_visible()
    expect(phone.locator("#bar")).to_be_hidden()
    assert sorted(room.answers) == ["And a second one.", "Written in the cellar."]


def test_words_sent_while_the_server_restarts_are_written_once(phone, room, app):
    app.kill()
    write(phone, "While nobody listened.")
    expect(waits(phone, "While nobody listened.")).to_be_visible()
    app.start()
    expect(saved(phone, "While nobody listened.")).to_be_visible(timeout=40_000)
    assert room.answers == ["While nobody listened."]


def test_a_reply_that_got_lost_does_not_write_twice(phone, room):
    lost = []

    def swallow(route):
        route.fetch()
        lost.append(route.request.post_data_json["nonce"])
        route.abort()

    phone.route("**/room/answers", swallow, times=2)
    write(phone, "Sent three times.")
    expect(saved(phone, "Sent three times.")).to_be_visible(timeout=20_000)
    assert len(lost) == 2
    assert len(set(lost)) == 1
    assert room.answers == ["Sent three times."]


def test_an_answer_that_is_changed_before_its_reply_arrives_is_changed_in_the_room(phone, room):
    phone.route("**/room/answers", lambda route: (route.fetch(), route.abort()), times=1)
    write(phone, "First wording.")
    item = waits(phone, "First wording.")
    item.get_by_text("Edit").click()
    item.locator("textarea").fill("Second wording.")
    phone.get_by_role("button", name="Save").first.click()
    expect(saved(phone, "Second wording.")).to_be_visible(timeout=20_000)
    expect(phone.get_by_text("First wording.", exact=True)).to_have_count(0)
    assert room.answers == ["Second wording."]


def test_a_page_of_somebody_elses_wifi_is_no_reply(phone, room):
    portal = "<html>Please accept our conditions</html>"
    phone.route("**/room/answers", lambda route: route.fulfill(status=200, body=portal), times=1)
    write(phone, "Not lost in a hotel.")
    expect(saved(phone, "Not lost in a hotel.")).to_be_visible(timeout=20_000)
    assert room.answers == ["Not lost in a hotel."]


def test_words_for_a_step_that_is_over_stay_with_the_sentence(phone, room):
    phone.context.set_offline(True)
    write(phone, "A minute too late.")
    room.to("read")
    phone.context.set_offline(False)
    left = phone.locator("#left li.refused", has_text="A minute too late.")
    expect(left).to_contain_text("This step is closed; your answer stays on your phone.")
    assert room.answers == []
    phone.reload()
    expect(left).to_be_visible()
    room.to("inside")
    expect(phone.locator("#q-needs li.refused")).to_be_attached()
    phone.goto(f"{phone.url.split('?')[0]}?question=needs")
    item = phone.locator("li.refused")
    item.get_by_text("Edit").click()
    item.get_by_role("button", name="Send").click()
    expect(saved(phone, "A minute too late.")).to_be_visible()
    assert room.answers == ["A minute too late."]


def test_a_refused_answer_can_be_discarded(phone, room):
    phone.context.set_offline(True)
    write(phone, "Nobody needs this.")
    room.to("read")
    phone.context.set_offline(False)
    left = phone.locator("#left li.refused")
    left.get_by_text("Edit").click()
    left.get_by_role("button", name="Discard").click()
    expect(left).to_have_count(0)
    phone.reload()
    expect(phone.locator("#left")).to_be_hidden()


def test_who_types_while_the_room_goes_on_keeps_the_field_and_the_words(phone, room):
    box(phone).press_sequentially("I am not done ye", delay=20)
    room.to("read")
    expect(phone.locator("#bar")).to_contain_text("The room has gone on to “Read together”")
    expect(box(phone)).to_be_focused()
    phone.keyboard.type("t")
    expect(box(phone)).to_have_value("I am not done yet")
    phone.get_by_role("button", name="Go there").click()
    expect(phone.locator("#left")).to_contain_text("I am not done yet")


def test_a_change_elsewhere_takes_neither_focus_nor_words_away(phone, phones, room):
    box(phone).press_sequentially("Half a", delay=10)
    room.store.room.add_minutes(room.seat, 5)
    expect(phone.locator(".timer:visible")).to_contain_text(re.compile("[0-9]:[0-9]{2}"))
    joined(phones(), room)
    phone.keyboard.type(" thought")
    expect(box(phone)).to_have_value("Half a thought")
    expect(box(phone)).to_be_focused()


def test_own_answers_are_edited_and_taken_back(phone, room):
    write(phone, "Too long to be read aloud.")
    item = saved(phone, "Too long to be read aloud.")
    item.get_by_text("Edit").click()
    item.locator("textarea").fill("Shorter.")
    item.get_by_role("button", name="Save").click()
    expect(saved(phone, "Shorter.")).to_be_visible()
    phone.reload()
    item = saved(phone, "Shorter.")
    item.get_by_text("Edit").click()
    item.get_by_role("button", name="Take it back").click()
    expect(phone.locator("p.said", has_text="Shorter.")).to_be_hidden()
    phone.reload()
    expect(phone.locator("p.said", has_text="Shorter.")).to_have_count(0)


def test_two_tabs_of_one_phone_write_once(phone, room, app):
    second = phone.context.new_page()
    second.goto(f"{app.url}/room?question=needs")
    phone.context.set_offline(True)
    write(phone, "From two tabs.")
    expect(waits(second, "From two tabs.")).to_be_visible()
    phone.context.set_offline(False)
    expect(saved(phone, "From two tabs.")).to_be_visible()
    second.reload()
    expect(saved(second, "From two tabs.")).to_be_visible()
    assert room.answers == ["From two tabs."]

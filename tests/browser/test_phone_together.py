"""Real phones in the room: writing, the reveal, the vote, and everything beside it."""

# ruff: noqa: F401, F811 - fixtures of another file are parameters here

import secrets

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.phones import basis, joined, phone, phones, room, saved, write

pytestmark = pytest.mark.browser


def test_two_phones_go_through_writing_reveal_and_vote(phone, phones, room):
    other = joined(phones(), room)
    write(phone, "Something that has an end.")
    write(other, "A person with a name.")
    expect(saved(phone, "Something that has an end.")).to_be_visible()
    expect(saved(other, "A person with a name.")).to_be_visible()
    expect(phone.get_by_text("A person with a name.")).to_have_count(0)
    room.to("read")
    for page in (phone, other):
        expect(page.get_by_text("Something that has an end.", exact=True)).to_be_visible()
        expect(page.get_by_text("A person with a name.", exact=True)).to_be_visible()
    mark = phone.locator("li", has_text="A person with a name.").get_by_role("button", name="Surprised me")
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "true")
    phone.reload()
    expect(mark).to_have_attribute("aria-pressed", "true")
    for title in ("It has an end", "Known by name"):
        room.store.themes.start(room.seat, title, nonce=secrets.token_hex(16))
    room.to("vote")
    expect(phone.locator(".told")).to_have_text("0 of 3 votes given, 3 left")
    more = phone.get_by_role("button", name="One vote for It has an end")
    for _ in range(3):
        more.click()
    expect(more).to_be_disabled()
    expect(phone.locator(".told")).to_have_text("3 of 3 votes given, 0 left")
    phone.get_by_role("button", name="One vote less for It has an end").click()
    phone.get_by_role("button", name="One vote for Known by name").click()
    expect(phone.locator(".state")).to_have_text("Saved. You can change your votes until the vote is closed.")
    expect(other.locator(".told")).to_have_text("0 of 3 votes given, 3 left")
    room.store.room.reveal(room.seat)
    for page in (phone, other):
        expect(page.locator(".result li").first).to_contain_text("It has an end")
        expect(page.locator(".result .dots").first).to_contain_text("2")


def test_votes_given_offline_go_out_once_and_never_over_the_budget(phone, room):
    theme = room.store.themes.start(room.seat, "It has an end", nonce=secrets.token_hex(16))
    room.to("vote")
    more = phone.get_by_role("button", name="One vote for It has an end")
    expect(more).to_be_visible()
    phone.context.set_offline(True)
    for _ in range(3):
        more.click()
    expect(more).to_be_disabled()
    phone.get_by_role("button", name="One vote less").click()
    expect(phone.locator(".state")).to_contain_text("Kept on this phone")
    phone.context.set_offline(False)
    expect(phone.locator(".state")).to_contain_text("Saved.")
    assert [vote.theme for vote in room.store.records.load(room.made.id).votes] == [theme] * 2


def test_a_persona_is_chosen_by_one_tap_and_stays_chosen(phone, room):
    about = phone.locator("#q-needs .personas label", has_text="The Evening Regular")
    about.click()
    write(phone, "About one of them.")
    expect(saved(phone, "About one of them.")).to_be_visible()
    phone.reload()
    expect(phone.locator("#q-needs .above .personas input:checked + label")).to_have_text("The Evening Regular")
    assert room.store.records.load(room.made.id).answers[0].persona is not None


def test_a_tension_is_finished_and_becomes_an_answer(phones, room):
    phone = joined(phones(), room, "tensions")
    section = phone.locator("#q-tensions")
    section.get_by_label("They want …").fill("to know what happens")
    section.get_by_label("but …").fill("they need to sleep")
    basis(phone, "Observed")
    section.get_by_role("button", name="Send").click()
    expect(saved(phone, "They want to know what happens, but they need to sleep.")).to_be_visible()


def test_a_picture_is_made_small_and_goes_with_its_words(phones, room, tmp_path):
    path = tmp_path / "large.png"
    Image.effect_noise((2400, 1800), 60).save(path)
    phone = joined(phones(), room, "associations")
    section = phone.locator("#q-associations")
    section.locator("input[type=file]").set_input_files(path)
    expect(section.get_by_alt_text("The picture that goes with your answer")).to_be_visible()
    phone.reload()
    expect(section.get_by_alt_text("The picture that goes with your answer")).to_be_visible()
    write(phone, "A lighthouse that is switched off.")
    expect(saved(phone, "A lighthouse that is switched off.")).to_be_visible()
    (kept,) = room.store.records.load(room.made.id).answers
    assert kept.picture
    phone.reload()
    assert section.get_by_alt_text("Picture with this answer").evaluate(
        "async image => (await image.decode(), image.naturalWidth)"
    )


def test_a_customers_words_are_kept_with_their_source(phone, room):
    phone.get_by_text("A customer said it in their own words").click()
    phone.get_by_label("What they said, word for word").fill("It ends. I like that.")
    phone.get_by_label("Where it comes from").fill("A letter, May")
    phone.get_by_role("button", name="Keep the quote").click()
    expect(phone.locator("#bar")).to_contain_text("The customer's words are saved.")
    assert [one.source for one in room.store.records.load(room.made.id).quotes] == ["A letter, May"]


def test_a_removed_phone_is_told_so(phone, room):
    room.store.room.remove(room.seat, room.store.room.presence(room.seat)[0].participant)
    expect(phone.locator("#bar")).to_contain_text("seat")
    expect(phone.get_by_role("button", name="Type the code")).to_be_visible()


def test_ready_is_told_by_one_tap(phone, room):
    button = phone.get_by_role("button", name="I am ready")
    button.click()
    expect(phone.get_by_role("button", name="Ready. Go on writing if you like")).to_be_visible()
    expect(phone.locator("[aria-pressed=true]")).to_be_visible()
    phone.reload()
    expect(phone.get_by_role("button", name="Ready. Go on writing if you like")).to_be_visible()

"""The start page and a new workshop."""

import pytest

from tests.seeing import COOKIE, field, press, seen


def test_an_empty_start_page_says_what_to_do_next(screen):
    at = screen()
    assert not at.exception
    assert "No workshop yet" in seen(at)
    assert {"Open the sample workshop", "Start your own"} <= {one.label for one in at.button}


def test_the_sample_opens_with_one_press(screen, embedded):
    at = screen()
    press(at, "Open the sample workshop")
    assert not at.exception
    assert "Who reads The Estuary Post?" in seen(at)
    assert embedded.workshops.of(COOKIE)[0].workshop.sample


def test_a_new_workshop_is_made_from_a_title_and_a_decision_and_shows_its_link_once(screen, embedded):
    at = screen("create")
    field(at, "Title").input("Who reads us?")
    field(at, "Brand").input("The Estuary Post")
    field(at, "Which decision must this workshop change?").input("Do we keep the evening edition?")
    at.text_area[0].input("The Evening Regular\n\nThe Headline Skimmer")
    press(at, "Start the workshop")
    assert not at.exception
    made = embedded.workshops.of(COOKIE)[0]
    assert (made.workshop.title, made.workshop.brand, made.personas) == ("Who reads us?", "The Estuary Post", 2)
    assert "/host#" in seen(at)
    assert "Keep this link" in seen(at)
    press(at, "I have kept it")
    assert "/host#" not in seen(at)


def test_a_title_without_a_visible_letter_makes_nothing(screen, embedded):
    at = screen("create")
    field(at, "Title").input(" \u200b ")
    press(at, "Start the workshop")
    assert not at.exception
    assert "The title is empty" in seen(at)
    assert not embedded.workshops.of(COOKIE)


def test_a_browser_without_a_seat_sees_no_workshop_of_others(screen, room, monkeypatch):
    from screens import state

    monkeypatch.setattr(state, "cookie", lambda: "somebody-else")
    at = screen("start", room.id)
    assert "No workshop yet" in seen(at)
    with pytest.raises(ValueError, match="steer"):
        at.switch_page("screens/steer.py").run()


def test_go_on_leads_into_the_workshop(screen, room):
    at = screen()
    press(at, "Go on")
    assert not at.exception
    assert "Ready when the room is" in seen(at) or room.title in seen(at)

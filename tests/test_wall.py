"""What the wall shows in each stage, to whom, and that it never shows a name."""

import secrets
from datetime import UTC, datetime, timedelta

import pytest

from questions import Stage, agenda, question_set
from screens import parts
from storage import shell_seat
from storage.seats import sit_down
from tests.seeing import COOKIE, seen
from workshop import Anonymity, Basis, Role

NAMES = ("Ayla", "Bram", "Chidi")


@pytest.fixture
def hall(embedded):
    """A workshop of ninety minutes with three people in it."""
    made = embedded.workshops.create(
        title="Who reads us?",
        brand="The Estuary Post",
        decision="Do we keep the evening edition?",
        questions=question_set("inner-life"),
        agenda=agenda("ninety-minutes"),
        personas=["The Evening Regular", "The Headline Skimmer"],
        cookie=COOKIE,
    ).workshop
    embedded.workshops.set_door(shell_seat(made.id), open_=True)
    return made


@pytest.fixture
def phones(embedded, hall):
    return [embedded.seats.join(hall.code, name).seat for name in NAMES]


@pytest.fixture
def steer(hall):
    return shell_seat(hall.id)


def write(embedded, seat, question, text, persona=None):
    return embedded.answers.write(
        seat, nonce=secrets.token_hex(8), question=question, text=text, basis=Basis.HEARD, persona=persona
    )


def shown(screen, hall):
    at = screen("wall", hall.id)
    assert not at.exception
    told = seen(at)
    for name in NAMES:
        assert name not in told
    return told


def test_before_the_start_it_tells_how_to_join(screen, embedded, hall, phones, monkeypatch):
    monkeypatch.setenv("BASE_URL", "http://192.168.1.20:8501")
    told = shown(screen, hall)
    assert hall.shown_code in told
    assert "192.168.1.20:8501/j" in told
    assert "data:image/svg+xml" in told
    assert "<b>3</b> are here" in told
    assert Anonymity.NAMED.sentence.split(";")[1] in told


def test_the_address_can_be_changed_and_a_closed_door_shows_no_code_to_scan(screen, embedded, hall, steer):
    embedded.room.set_address(steer, "workshop.example:8443/")
    assert "workshop.example:8443/j" in shown(screen, hall)
    embedded.workshops.set_door(steer, open_=False)
    assert "data:image" not in shown(screen, hall)


def test_a_silent_step_shows_the_question_the_time_and_how_many_have_written_but_no_words(
    screen, embedded, hall, phones, steer
):
    embedded.workshops.move(steer, "inside")
    embedded.room.ask(steer, "values")
    for phone in phones[:2]:
        write(embedded, phone, "values", "An end, at last.")
    told = shown(screen, hall)
    assert "value above all else" in told
    assert "data-ends" in told
    assert "Have written" in told
    assert "2 <span>of 3</span>" in told
    assert "An end" not in told


def test_without_a_chosen_question_all_of_the_step_are_named(screen, embedded, hall, steer):
    embedded.workshops.move(steer, "inside")
    told = shown(screen, hall)
    assert "Inside: the seven questions" in told
    assert "Tensions" in told


def test_a_live_step_shows_words_as_they_come_the_newest_first(screen, embedded, hall, phones, steer):
    embedded.workshops.move(steer, "who")
    embedded.room.ask(steer, "who")
    write(embedded, phones[0], "who", "The first.")
    write(embedded, phones[1], "who", "The second.")
    told = shown(screen, hall)
    assert told.index("The second.") < told.index("The first.")


def test_the_reveal_shows_the_words_and_hiding_them_takes_them_away(screen, embedded, hall, phones, steer):
    embedded.workshops.move(steer, "inside")
    embedded.room.ask(steer, "values")
    write(embedded, phones[0], "values", "An end, at last.")
    embedded.room.reveal(steer)
    assert "An end, at last." in shown(screen, hall)
    embedded.room.reveal(steer, revealed=False)
    assert "An end, at last." not in shown(screen, hall)


def test_answers_stand_under_the_persona_that_they_are_about(screen, embedded, hall, phones, steer):
    embedded.workshops.move(steer, "inside")
    first, second = (persona.id for persona in embedded.records.load(hall.id).personas)
    write(embedded, phones[0], "values", "About the one.", first)
    write(embedded, phones[1], "values", "About the other.", second)
    embedded.workshops.move(steer, "read")
    told = shown(screen, hall)
    assert "The Evening Regular</h2>" in told
    assert "The Headline Skimmer</h2>" in told


def test_many_answers_become_leaves_and_one_can_be_held(screen, embedded, hall, phones, steer):
    embedded.workshops.move(steer, "inside")
    for number in range(60):
        write(embedded, phones[number % 3], "values", f"A statement that takes two lines, number {number}.")
    embedded.workshops.move(steer, "read")
    embedded.room.ask(steer, "values")
    embedded.room.hold(steer, 1)
    at = screen("wall", hall.id)
    assert seen(at).count('aria-label="Wall"') > 1
    assert all(f"number {number}." in seen(at) for number in range(60))
    embedded.room.ask(steer, None)
    assert embedded.workshops.get(hall.id).held is None


def test_themes_have_their_size_and_a_vote_shows_nothing_before_it_is_closed(screen, embedded, hall, phones, steer):
    embedded.workshops.move(steer, "inside")
    told = [write(embedded, phone, "values", f"Words {place}.").id for place, phone in enumerate(phones)]
    theme = embedded.themes.start(steer, "It has an end", told[:2], nonce="t" * 32)
    other = embedded.themes.start(steer, "It is ours", told[2:], nonce="o" * 32)
    embedded.workshops.move(steer, "group")
    assert "2 of 3 people" in shown(screen, hall)
    embedded.workshops.move(steer, "vote")
    for phone in phones:
        embedded.votes.cast(phone, secrets.token_hex(8), theme)
    embedded.votes.cast(phones[0], secrets.token_hex(8), other)
    before = shown(screen, hall)
    assert "Have voted" in before
    assert "3 <span>of 3</span>" in before
    assert "It has an end" not in before
    embedded.room.reveal(steer)
    after = shown(screen, hall)
    assert "3 of 3 voted, 4 dots" in after
    assert "leads with 3 of 4" in after


def test_the_guess_stands_against_the_fact_only_when_it_is_told(screen, embedded, sample):
    steer = shell_seat(sample.id)
    embedded.workshops.set_door(steer, open_=True)
    step = next(step for step in sample.agenda.steps if step.stage is Stage.GUESS)
    embedded.workshops.move(steer, step.id)
    phone = embedded.seats.join(sample.code, "Zoe").seat
    fact = embedded.room.view(phone).facts[0]
    embedded.guesses.put(phone, fact.id, 40)
    before = seen(screen("wall", sample.id))
    assert "1 of" in before
    assert "We guessed" not in before
    embedded.room.reveal(steer)
    assert "We guessed 40" in seen(screen("wall", sample.id))


@pytest.mark.parametrize("step", [one.id for one in agenda("half-day").steps])
def test_every_step_of_half_a_day_has_a_wall(screen, embedded, hall, steer, step):
    embedded.room.set_agenda(steer, agenda("half-day"), hall.agenda)
    embedded.workshops.move(steer, step)
    assert 'aria-label="Wall"' in shown(screen, hall)


@pytest.mark.parametrize("role", [Role.WALL, Role.OBSERVER])
def test_who_only_watches_sees_the_wall_and_steers_nothing(screen, embedded, hall, role):
    with embedded.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM seat")
        sit_down(connection, hall.id, role, COOKIE)
    assert hall.shown_code in seen(screen("wall", hall.id))
    assert hall.shown_code in seen(screen("start", hall.id))
    with pytest.raises(ValueError, match="navigation page"):
        screen("steer", hall.id)
    assert embedded.workshops.get(hall.id).step is None


def test_a_stranger_sees_no_wall(screen, embedded, hall):
    with embedded.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM seat")
    at = screen("start", hall.id)
    assert "No workshop yet" in seen(at)


def test_the_timer_is_read_as_minutes_and_seconds_also_when_it_is_over():
    now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    assert parts.timer(now + timedelta(seconds=222), now).left == "3:42"
    assert parts.timer(now - timedelta(seconds=61), now).left == "+1:01"
    assert parts.timer(None) is None


def test_what_people_wrote_is_text_on_the_wall(screen, embedded, hall, phones, steer):
    embedded.workshops.move(steer, "who")
    write(embedded, phones[0], "who", "<script>alert(1)</script>")
    assert "<script>" not in shown(screen, hall)

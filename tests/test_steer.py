"""Taking a team through the agenda on one shared screen."""

import pytest

from questions import Stage
from storage import shell_seat
from tests.seeing import field, press, seen
from workshop import Basis


def at_stage(embedded, room, stage):
    step = next(step for step in room.agenda.steps if step.stage is stage)
    embedded.workshops.move(shell_seat(room.id), step.id)
    return step


def say(at, words):
    field(at, "What do people say?").input(words)
    return press(at, "Keep it")


def test_start_leads_to_the_first_step_and_back_is_there_from_the_second(screen, embedded, room):
    at = screen("steer", room.id)
    press(at, "Start")
    assert not at.exception
    assert embedded.workshops.get(room.id).step == room.agenda.steps[0].id
    assert "Back" not in [one.label for one in at.button]
    press(at, "Next")
    assert embedded.workshops.get(room.id).step == room.agenda.steps[1].id
    press(at, "Back")
    assert embedded.workshops.get(room.id).step == room.agenda.steps[0].id


def test_what_people_say_is_in_the_database_the_moment_it_is_entered(screen, embedded, room):
    at_stage(embedded, room, Stage.WRITE)
    at = screen("steer", room.id)
    say(at, "Somebody with a good lamp.")
    assert not at.exception
    answer = embedded.records.load(room.id).answers[0]
    assert (answer.text, answer.basis) == ("Somebody with a good lamp.", Basis.IMAGINED)
    assert "Somebody with a good lamp." in seen(at)
    assert field(at, "What do people say?").value == ""


def test_a_second_rerun_right_behind_a_submit_neither_loses_nor_doubles_the_answer(screen, embedded, room):
    at_stage(embedded, room, Stage.WRITE)
    at = screen("steer", room.id)
    say(at, "Once.")
    at.run()
    at.run()
    say(at, "Twice.")
    assert [one.text for one in embedded.records.load(room.id).answers] == ["Once.", "Twice."]


def test_a_press_that_is_lost_leaves_the_words_and_the_next_run_keeps_them(screen, embedded, room):
    """The press is never sent, only the values of the form: what the server sees after a lost click."""
    at_stage(embedded, room, Stage.WRITE)
    at = screen("steer", room.id)
    at.session_state[f"answer-text-{room.id}"] = "Kept all the same."
    at.run()
    assert [one.text for one in embedded.records.load(room.id).answers] == ["Kept all the same."]


def test_the_same_words_can_be_said_twice_on_purpose(screen, embedded, room):
    at_stage(embedded, room, Stage.WRITE)
    at = screen("steer", room.id)
    say(say(at, "Same."), "Same.")
    assert len(embedded.records.load(room.id).answers) == 2


def test_a_second_tab_and_a_new_session_see_the_same(screen, embedded, room):
    at_stage(embedded, room, Stage.WRITE)
    say(screen("steer", room.id), "Seen everywhere.")
    assert "Seen everywhere." in seen(screen("steer", room.id))


def test_going_on_keeps_what_stands_in_the_field(screen, embedded, room):
    at_stage(embedded, room, Stage.WRITE)
    at = screen("steer", room.id)
    field(at, "What do people say?").input("Not yet sent.")
    press(at, "Next")
    assert [one.text for one in embedded.records.load(room.id).answers] == ["Not yet sent."]


def test_an_answer_that_is_too_long_is_refused_and_stays_in_the_field(screen, embedded, room):
    at_stage(embedded, room, Stage.WRITE)
    at = screen("steer", room.id)
    say(at, "x" * 100_000)
    assert "at most 1,000 are kept" in seen(at)
    assert len(field(at, "What do people say?").value) == 100_000
    assert not embedded.records.load(room.id).answers


def test_an_answer_is_taken_back_and_put_back(screen, embedded, room):
    at_stage(embedded, room, Stage.WRITE)
    at = say(screen("steer", room.id), "Oh no.")
    press(at, "Take the last one back")
    assert not embedded.records.load(room.id).answers
    press(at, "Put it back")
    assert len(embedded.records.load(room.id).answers) == 1


def test_the_reveal_shows_answers_without_names(screen, embedded, sample):
    at_stage(embedded, sample, Stage.REVEAL)
    shown = seen(screen("steer", sample.id))
    assert "Something that has an end" in shown
    assert "Dorte" not in shown


def test_hands_are_counted_theme_by_theme_and_a_tie_is_called_a_tie(screen, embedded, room, nonce):
    seat = shell_seat(room.id)
    for number, title in enumerate(("An end", "A person with a name")):
        embedded.themes.start(seat, title, nonce=f"{nonce[:-1]}{number}")
    at_stage(embedded, room, Stage.VOTE)
    at = screen("steer", room.id)
    at.number_input[0].set_value(39)
    at.number_input[1].set_value(37)
    press(at, "Keep the count")
    assert not at.exception
    assert sorted(vote.dots for vote in embedded.records.load(room.id).votes) == [37, 39]
    assert "39 to 37 is a tie" in seen(at)


def test_counting_in_one_tab_does_not_undo_what_another_tab_counted(screen, embedded, room, nonce):
    theme = embedded.themes.start(shell_seat(room.id), "An end", nonce=nonce)
    at_stage(embedded, room, Stage.VOTE)
    at = screen("steer", room.id)
    embedded.themes.count_hands(shell_seat(room.id), theme, 5)
    at.run()
    assert at.number_input[0].value == 5
    assert [vote.dots for vote in embedded.records.load(room.id).votes] == [5]


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_of_the_sample_can_be_shown(screen, embedded, sample, stage):
    steps = [step for step in sample.agenda.steps if step.stage is stage]
    if not steps:
        pytest.skip(f"no step of the shared-screen agenda is a {stage.value} step")
    embedded.workshops.move(shell_seat(sample.id), steps[0].id)
    at = screen("steer", sample.id)
    assert not at.exception
    assert steps[0].title in seen(at)

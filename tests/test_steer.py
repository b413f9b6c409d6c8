"""Taking a team through the agenda on one shared screen."""

from datetime import UTC, datetime, timedelta

import pytest

from personas import facts
from questions import Stage, agenda, question_set
from screens import parts
from screens.rows import rows_of, steps_from
from storage import shell_seat
from tests.seeing import field, press, seen
from workshop import Anonymity, Basis, MarkKind, Role, StepState, Unreadable, Workshop


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


def test_an_echo_of_what_was_just_kept_is_not_kept_again(screen, embedded, room):
    """A tick right behind a submit brings the field as the browser still shows it; in a real browser it did."""
    at_stage(embedded, room, Stage.WRITE)
    at = say(screen("steer", room.id), "Once.")
    at.session_state[f"answer-text-{room.id}"] = "Once."
    at.run()
    at.session_state[f"answer-text-{room.id}"] = ""
    at.run()
    assert [one.text for one in embedded.records.load(room.id).answers] == ["Once."]
    at.session_state[f"answer-text-{room.id}"] = "Once."
    at.run()
    assert len(embedded.records.load(room.id).answers) == 2


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


def view(at, name):
    """The screen with another part of the room below the line."""
    return field(at, "steer-view").set_value(name).run()


def choose(at, key, value):
    return field(at, key).set_value(value).run()


@pytest.fixture
def guest(embedded, room):
    """Somebody who came in by the code."""
    embedded.workshops.set_door(shell_seat(room.id), open_=True)
    return embedded.seats.join(room.code, "Ayla").seat


def test_a_press_shows_what_it_did_in_the_same_run_and_a_rerun_behind_it_does_it_once(screen, embedded, room):
    at = press(screen("steer", room.id), "Start")
    assert room.agenda.steps[0].title in seen(at)
    at.run()
    at.run()
    assert embedded.workshops.get(room.id).step == room.agenda.steps[0].id


def test_a_minute_more_is_one_minute_however_often_the_screen_runs(screen, embedded, room):
    at_stage(embedded, room, Stage.WRITE)
    before = embedded.workshops.get(room.id).ends_at
    at = press(screen("steer", room.id), "1 more minute")
    at.run()
    at.run()
    assert (embedded.workshops.get(room.id).ends_at - before).total_seconds() == 60
    press(at, "1 more minute")
    assert (embedded.workshops.get(room.id).ends_at - before).total_seconds() == 120


def test_what_is_revealed_can_be_hidden_again(screen, embedded, room):
    step = at_stage(embedded, room, Stage.VOTE)
    theme = embedded.themes.start(shell_seat(room.id), "An end", nonce="t" * 32)
    assert theme
    at = press(screen("steer", room.id), "Close the vote")
    at.run()
    assert embedded.workshops.get(room.id).state_of(step.id).revealed
    press(at, "Open the vote again")
    assert not embedded.workshops.get(room.id).state_of(step.id).revealed


def test_the_question_that_is_asked_is_the_one_on_the_wall_and_follows_the_other_facilitator(screen, embedded, room):
    step = at_stage(embedded, room, Stage.WRITE)
    at = screen("steer", room.id)
    choose(at, f"ask-{step.id}", step.questions[1])
    assert embedded.workshops.get(room.id).asked == step.questions[1]
    assert "question 2 of" in seen(at)
    embedded.room.ask(shell_seat(room.id), step.questions[0])
    at.run()
    assert field(at, f"ask-{step.id}").value == step.questions[0]
    assert embedded.workshops.get(room.id).asked == step.questions[0]


def test_typed_words_belong_to_the_question_that_is_asked(screen, embedded, room):
    step = at_stage(embedded, room, Stage.WRITE)
    embedded.room.ask(shell_seat(room.id), step.questions[1])
    say(screen("steer", room.id), "To the second.")
    assert embedded.records.load(room.id).answers[0].question == step.questions[1]


def test_steps_can_be_skipped_and_taken_up_again(screen, embedded, room):
    at = press(screen("steer", room.id), "Start")
    first, third = room.agenda.steps[0].id, room.agenda.steps[2].id
    choose(at, f"go-{first}", third)
    assert embedded.workshops.get(room.id).step == third
    choose(at, f"go-{third}", first)
    assert embedded.workshops.get(room.id).step == first


def test_two_facilitators_who_press_next_at_once_make_one_step(screen, embedded, room):
    embedded.workshops.move(shell_seat(room.id), "next")
    one, other = screen("steer", room.id), screen("steer", room.id)
    press(one, "Next")
    press(other, "Next")
    assert embedded.workshops.get(room.id).step == room.agenda.steps[1].id


def test_planned_and_actual_minutes_and_where_the_end_moves_to(screen, embedded, room):
    embedded.workshops.move(shell_seat(room.id), "next")
    shown = seen(screen("steer", room.id))
    assert "On plan. It ends at" in shown
    assert "actual" in shown


def test_people_are_seen_by_name_only_in_a_named_workshop(screen, embedded, room, guest):
    assert "Ayla" in seen(view(screen("steer", room.id), "People"))
    embedded.room.set_anonymity(shell_seat(room.id), Anonymity.TO_EACH_OTHER)
    shown = seen(view(screen("steer", room.id), "People"))
    assert "Ayla" not in shown
    assert "Person 1" in shown


def test_the_door_is_locked_and_a_seat_is_taken_back_and_given_again(screen, embedded, room, guest):
    at = view(screen("steer", room.id), "People")
    choose(at, "door-open", False)
    assert not embedded.workshops.get(room.id).open
    choose(at, "people-remove", guest.participant)
    press(at, "Take it back")
    at.run()
    assert embedded.seats.participant("nobody") is None
    assert embedded.room.presence(shell_seat(room.id))[0].removed
    choose(at, "people-readmit", guest.participant)
    press(at, "Let in")
    assert not embedded.room.presence(shell_seat(room.id))[0].removed


def test_invented_people_work_are_marked_and_leave_no_trace(screen, embedded, room):
    at_stage(embedded, room, Stage.WRITE)
    at = press(view(screen("steer", room.id), "People"), "Invent them")
    press(at, "Let them do this step")
    at.run()
    record = embedded.records.load(room.id)
    assert len(record.participants) == 6
    assert record.answers
    assert "invented" in seen(at)
    press(at, "Remove them")
    record = embedded.records.load(room.id)
    assert (len(record.participants), len(record.answers)) == (0, 0)


def test_groups_are_made_filled_and_dissolved(screen, embedded, room, guest):
    at_stage(embedded, room, Stage.WRITE)
    at = press(view(screen("steer", room.id), "Groups"), "One group a persona")
    assert [group.name for group in embedded.workshops.get(room.id).groups] == [
        "The Evening Regular",
        "The Headline Skimmer",
    ]
    press(at, "Deal everybody out")
    at.run()
    stands = embedded.room.presence(shell_seat(room.id))[0].group
    other = next(group.id for group in embedded.workshops.get(room.id).groups if group.id != stands)
    choose(at, "groups-who", guest.participant)
    choose(at, f"group-of-{guest.participant}", other)
    assert embedded.room.presence(shell_seat(room.id))[0].group == other
    press(at, "Share the questions out")
    assert len(embedded.workshops.get(room.id).groups) == 3
    press(at, "Back together")
    assert not embedded.workshops.get(room.id).groups


def test_what_is_parked_waits_once_and_can_be_taken_out(screen, embedded, room):
    at = view(screen("steer", room.id), "Parked")
    field(at, "park-text").input("The price of paper.")
    press(at, "Park it")
    at.run()
    assert [one.text for one in embedded.records.load(room.id).parked] == ["The price of paper."]
    assert field(at, "park-text").value == ""
    assert "The price of paper." in seen(at)
    choose(at, "park-chosen", embedded.records.load(room.id).parked[0].id)
    press(at, "Take it out")
    assert not embedded.records.load(room.id).parked


def test_links_seat_another_facilitator_and_a_wall(screen, embedded, room):
    at = view(screen("steer", room.id), "Links")
    for label, role in (("A co-facilitator", Role.CO_FACILITATOR), ("A wall on another", Role.WALL)):
        press(at, label)
        token = at.code[-1].value.rpartition("#")[2]
        kept, workshop = embedded.seats.redeem(token, f"browser-of-{role}")
        assert embedded.seats.find(kept, workshop).role is role


def test_an_address_that_no_phone_reaches_is_warned_about_and_can_be_changed(screen, embedded, room, monkeypatch):
    monkeypatch.setenv("BASE_URL", "http://localhost:8501")
    at = view(screen("steer", room.id), "Links")
    assert "No phone reaches this address" in seen(at)
    field(at, "door-address").input("http://192.168.1.20:8501")
    at.run()
    assert embedded.workshops.get(room.id).address == "http://192.168.1.20:8501"
    assert "192.168.1.20:8501/j" in seen(at)


def test_who_may_know_whom_is_chosen_before_anybody_writes_and_locked_then(screen, embedded, room):
    at = view(screen("steer", room.id), "Links")
    choose(at, "door-anonymity", Anonymity.TO_EVERYONE)
    assert embedded.workshops.get(room.id).anonymity is Anonymity.TO_EVERYONE
    at_stage(embedded, room, Stage.WRITE)
    asked = embedded.workshops.get(room.id).now.questions[0]
    embedded.answers.write(shell_seat(room.id), nonce="n", question=asked, text="Words.", basis=Basis.HEARD)
    choose(at, "door-anonymity", Anonymity.NAMED)
    assert "People have written already" in seen(at)
    assert embedded.workshops.get(room.id).anonymity is Anonymity.TO_EVERYONE


def test_dots_are_placed_for_somebody_without_a_phone(screen, embedded, room, guest):
    theme = embedded.themes.start(shell_seat(room.id), "An end", nonce="t" * 32)
    at_stage(embedded, room, Stage.VOTE)
    at = choose(screen("steer", room.id), "hands-who", guest.participant)
    at.number_input[0].set_value(2)
    press(at, "Keep the count")
    at.run()
    votes = embedded.records.load(room.id).votes
    assert [(vote.theme, vote.participant) for vote in votes] == [(theme, guest.participant)] * 2
    assert "leads with" not in seen(at)


def test_marks_are_shown_where_answers_are_read(screen, embedded, room, guest):
    step = at_stage(embedded, room, Stage.WRITE)
    written = embedded.answers.write(guest, nonce="n", question=step.questions[0], text="Words.", basis=Basis.HEARD)
    at_stage(embedded, room, Stage.REVEAL)
    embedded.marks.set(guest, written.id, MarkKind.SURPRISED, True)
    assert "1 surprised" in seen(screen("steer", room.id))


def test_the_agenda_is_edited_as_a_table(screen, embedded, room):
    at = screen("plan", room.id)
    assert not at.exception
    assert f"{room.agenda.minutes} minutes in all" in seen(at)
    at = choose(at, "plan-base-chosen", "ninety-minutes")
    press(at, "Keep this agenda")
    assert [step.id for step in embedded.workshops.get(room.id).agenda.steps] == [
        step.id for step in agenda("ninety-minutes").steps
    ]


def test_rows_become_steps_in_the_order_of_their_places():
    rows = rows_of(agenda("ninety-minutes"))
    assert steps_from(rows, agenda("ninety-minutes")) == agenda("ninety-minutes").steps
    rows.append({"place": 0, "title": "Coffee", "minutes": 10})
    steps = steps_from(rows, agenda("ninety-minutes"))
    assert (steps[0].id, steps[0].stage, steps[0].minutes) == ("coffee", Stage.WAIT, 10)
    with pytest.raises(Unreadable, match="at least one question"):
        steps_from([{"title": "Write", "stage": "write"}], agenda("ninety-minutes"))


def test_behind_and_ahead_of_plan():
    now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    steps = agenda("ninety-minutes").steps
    late = StepState(step="goal", started=now - timedelta(minutes=20), seconds=9 * 60)
    live = StepState(step="who", live=True, started=now - timedelta(minutes=2))
    workshop = Workshop(
        id="w", code="RK7M4XQP", title="T", brand="", decision="", questions=question_set("inner-life"),
        agenda=agenda("ninety-minutes"), step="who", states=(late, live),
    )  # fmt: skip
    left = sum(step.minutes for step in steps[3:]) + 4
    ends = now + timedelta(minutes=left)
    assert parts.render_pace(workshop, now) == f"3 minutes behind plan. The end moves to {ends:%H:%M}."


def test_a_step_stays_open_for_stragglers_until_it_is_closed_again(screen, embedded, room):
    at = press(screen("steer", room.id), "Start")
    first = room.agenda.steps[0].id
    choose(at, "steps-open", [first])
    press(at, "Next")
    assert embedded.workshops.get(room.id).state_of(first).open
    choose(at, "steps-open", [])
    assert not embedded.workshops.get(room.id).state_of(first).open


def test_the_number_of_dots_can_be_chosen(screen, embedded, room):
    embedded.themes.start(shell_seat(room.id), "An end", nonce="t" * 32)
    at_stage(embedded, room, Stage.VOTE)
    at = screen("steer", room.id)
    choose(at, "dots-each", 5)
    choose(at, "dots-alone", True)
    stands = embedded.workshops.get(room.id)
    assert (stands.budget, stands.one_dot) == (5, True)


def test_one_figure_is_asked_at_a_time_where_that_is_wanted(screen, embedded, sample):
    step = at_stage(embedded, sample, Stage.GUESS)
    at = screen("steer", sample.id)
    fact = facts(embedded.records.load(sample.id))[1]
    choose(at, f"ask-{step.id}", fact.id)
    assert embedded.workshops.get(sample.id).asked == fact.id
    assert seen(screen("wall", sample.id)).count('class="title"') == 1

"""Steering: what is shown when, how long a step took, what stays open, and what one phone gets to see."""

from datetime import UTC, datetime, timedelta

import pytest

from questions import Reveal, Stage
from tests.in_the_room import open_room
from workshop import Changed, FacilitatorOnly, StageClosed, StepState, Unreadable


@pytest.fixture
def room(store):
    return open_room(store)


def texts(view):
    return sorted(answer.text for answer in view.answers)


def test_answers_of_a_silent_step_are_hidden_until_they_are_revealed_together(room):
    ayla, ben = room.join("Ayla"), room.join("Ben")
    room.go("inside")
    room.write(ayla, "An end.")
    assert room.store.room.view(ben).answers == ()
    assert texts(room.store.room.view(ayla)) == []
    room.store.room.reveal(room.seat)
    assert texts(room.store.room.view(ben)) == ["An end."]
    room.store.room.reveal(room.seat, False)
    assert room.store.room.view(ben).answers == ()


def test_answers_of_a_live_step_are_shown_as_they_come(room):
    ayla, ben = room.join(), room.join()
    room.go("who")
    assert room.now().now.reveal is Reveal.LIVE
    room.write(ayla, "A reader.", question="who")
    assert texts(room.store.room.view(ben)) == ["A reader."]


def test_what_is_read_together_is_shuffled_for_each_and_holds_no_name_and_no_warm_up(room):
    phones = [room.join(f"Person {number}") for number in range(6)]
    room.go("warm-up")
    room.write(phones[0], "About me.", question="you-value")
    room.go("inside")
    for number, phone in enumerate(phones):
        room.write(phone, f"Answer {number}")
    room.go("read")
    orders = []
    for phone in phones:
        view = room.store.room.view(phone)
        assert texts(view) == [f"Answer {number}" for number in range(6)]
        assert "Person" not in view.model_dump_json(exclude={"name"})
        assert phone.participant not in view.model_dump_json()
        orders.append([answer.id for answer in view.answers])
        assert [answer.id for answer in room.store.room.view(phone).answers] == orders[-1]
    assert len({tuple(order) for order in orders}) > 1
    assert [question.id for question in view.questions] == ["values"]


def test_one_question_is_read_at_a_time_while_it_is_asked(room):
    phone = room.join()
    room.go("inside")
    room.write(phone, "A value.")
    room.write(phone, "A hope.", question="hopes")
    room.go("read")
    room.store.room.ask(room.seat, "hopes")
    view = room.store.room.view(phone)
    assert (view.asked, texts(view)) == ("hopes", ["A hope."])
    room.store.room.ask(room.seat, None)
    assert texts(room.store.room.view(phone)) == ["A hope.", "A value."]


def test_a_latecomer_lands_in_the_live_step_and_can_open_an_earlier_one_that_is_open(room):
    room.go("warm-up")
    room.store.room.keep_open(room.seat, "warm-up")
    room.go("inside")
    view = room.store.room.view(room.join())
    assert (view.live, view.step.id, [step.id for step in view.open_steps]) == ("inside", "inside", ["warm-up"])
    other = room.store.room.view(room.join(), "warm-up")
    assert (other.live, other.step.id, other.questions[0].id) == ("inside", "warm-up", "you-value")
    assert room.store.room.view(room.join(), "outside").step.id == "inside"


def test_before_the_start_a_phone_sees_the_title_and_waits(room):
    view = room.store.room.view(room.join("Ayla"))
    assert (view.title, view.step, view.name, view.people) == ("Who reads us?", None, "Ayla", 1)
    assert "facilitator" in view.anonymity
    with pytest.raises(StageClosed, match="not started"):
        room.store.room.reveal(room.seat)


def test_the_timer_runs_from_the_start_and_is_lengthened_once_a_press(room):
    room.go("inside")
    first = room.now().ends_at
    step = room.now().now
    assert timedelta(0) <= first - datetime.now(UTC) - timedelta(minutes=step.minutes - 1) <= timedelta(minutes=1)
    for _ in range(2):
        room.store.room.add_minutes(room.seat, 1, seen=0)
    assert room.now().ends_at == first + timedelta(minutes=1)
    assert room.now().state_of("inside").added_minutes == 1
    assert room.store.room.view(room.join()).ends_at == room.now().ends_at


def test_minutes_are_counted_from_now_where_the_time_is_over():
    now = datetime(2026, 11, 22, 10, tzinfo=UTC)
    late = StepState(step="x", live=True, open=True, started=now - timedelta(hours=1), ends=now - timedelta(minutes=9))
    assert late.longer(1, now).ends == now + timedelta(minutes=1)
    assert StepState(step="x").longer(2, now).ends == now + timedelta(minutes=2)
    assert late.longer(-5, now).ends == now


def test_planned_and_actual_minutes_are_known_and_add_up_when_a_step_comes_back(room):
    agenda, now = room.workshop.agenda, datetime(2026, 11, 22, 10, tzinfo=UTC)
    course, (first, second) = room.workshop, agenda.steps[1:3]
    for step, minutes in ((first, 0), (second, 7), (first, 12), (second, 15)):
        course = course.moved_to(step, now + timedelta(minutes=minutes))
    later = now + timedelta(minutes=20)
    assert course.state_of(first.id).actual(later) == (7 + 3) * 60
    assert course.state_of(second.id).actual(later) == (5 + 5) * 60
    assert course.state_of(agenda.steps[0].id) == StepState(step=agenda.steps[0].id)


def test_moving_on_makes_nobody_ready_and_asks_no_question_any_more(room):
    phone = room.join()
    room.go("inside")
    room.store.room.ask(room.seat, "values")
    room.store.room.set_ready(phone, True)
    room.store.room.set_ready(phone, True)
    assert room.store.room.view(phone).ready
    assert room.store.room.counts(room.workshop.id).ready == 1
    room.go("read")
    assert not room.store.room.view(phone).ready
    assert room.now().asked is None


def test_the_agenda_is_edited_over_what_was_seen_of_it_and_never_under_an_open_step(room):
    room.go("inside")
    seen = room.now().agenda
    short = tuple(
        step.model_copy(update={"minutes": step.minutes + 5} if step.id == "inside" else {}) for step in seen.steps
    )
    longer = seen.model_copy(update={"steps": short})
    before = room.now().ends_at
    room.store.room.set_agenda(room.seat, longer, seen)
    room.store.room.set_agenda(room.seat, longer, seen)
    assert room.now().agenda == longer
    assert room.now().ends_at == before + timedelta(minutes=5)
    with pytest.raises(Changed):
        room.store.room.set_agenda(room.seat, seen, seen.model_copy(update={"title": "Another"}))
    without = longer.model_copy(update={"steps": tuple(step for step in longer.steps if step.id != "inside")})
    with pytest.raises(Unreadable, match="is open now"):
        room.store.room.set_agenda(room.seat, without, longer)


def test_no_participant_steers(room):
    phone, before = room.join(), room.now().revision
    steer = room.store.room
    for act in (
        lambda: steer.reveal(phone),
        lambda: steer.add_minutes(phone, 1),
        lambda: steer.ask(phone, "values"),
        lambda: steer.keep_open(phone, "inside"),
        lambda: steer.set_agenda(phone, room.workshop.agenda, room.workshop.agenda),
        lambda: steer.set_anonymity(phone, room.workshop.anonymity),
        lambda: steer.set_votes(phone, budget=9, one_dot=False),
        lambda: steer.park(phone, "x", "n"),
        lambda: steer.make_groups(phone, ()),
        lambda: steer.invent(phone, 3),
        lambda: steer.remove(phone, phone.participant),
        lambda: steer.presence(phone),
        lambda: room.store.workshops.move(phone, "next"),
        lambda: room.store.workshops.set_door(phone, open_=False),
        lambda: room.store.seats.invite(phone, room.seat.role),
        lambda: room.store.exports.keep(phone, "a", "b", b"c"),
        lambda: room.store.themes.start(phone, "x", nonce="0" * 32),
        lambda: room.store.answers.move(phone, [], None),
    ):
        with pytest.raises((FacilitatorOnly, Unreadable)):
            act()
    assert room.now().revision == before


def test_the_parking_lot_keeps_what_does_not_belong_here(room):
    parked = room.store.room.park(room.seat, "What about prices?", "n1")
    assert room.store.room.park(room.seat, "What about prices?", "n1") == parked
    assert room.record().parked == (parked,)
    room.store.room.unpark(room.seat, parked.id)
    assert room.record().parked == ()
    room.store.room.unpark(room.seat, parked.id, gone=False)
    assert room.record().parked == (parked,)


def test_every_step_of_the_agenda_can_be_seen_by_a_phone(room):
    phone = room.join()
    for step in room.workshop.agenda.steps:
        room.go(step.id)
        view = room.store.room.view(phone)
        assert view.step.id == step.id
        assert view.step.open == (step.stage is not Stage.CLOSED)

"""Marks and guesses: one a person, only while they are asked for, truth only when it is revealed."""

import pytest

from demographics import Reading
from personas import PublishedSegment, facts
from storage import tables
from tests.export_records import estuary
from tests.in_the_room import open_room
from workshop import Anonymity, FacilitatorOnly, MarkKind, Spread, StageClosed, Unreadable

SURPRISED, DISAGREE = MarkKind.SURPRISED, MarkKind.DISAGREE


@pytest.fixture(params=[Anonymity.NAMED, Anonymity.TO_EVERYONE])
def room(store, request):
    return open_room(store, request.param)


def measured(room):
    persona = room.record().personas[0]
    readings = (
        Reading(segment="x", variable="Age", level="60+", share=64.0, base_share=40.0, index=160.0, n=64, answered=100),
        Reading(segment="x", variable="Age", level="under 30", share=5, base_share=30, index=17, n=10, answered=100),
        Reading(segment="x", variable="Income", statistic="mean", mean=31.5, base_mean=30.0, n=100, answered=100),
        Reading(segment="x", variable="Town", level="Large", withheld="fewer than 10 people"),
    )
    segment = PublishedSegment(id="5" * 32, name="x", filter="", persona=persona.id, readings=readings)
    room.store.outer_life.publish(room.seat, (segment,))
    return persona


def test_a_mark_stands_once_however_often_it_is_set_and_can_be_taken_off(room):
    writer, reader = room.join(), room.join()
    room.go("inside")
    answer = room.write(writer).id
    room.go("read")
    mark = room.store.marks.set
    for _ in range(2):
        mark(reader, answer, SURPRISED, True)
    mark(writer, answer, SURPRISED, True)
    mark(reader, answer, DISAGREE, True)
    assert room.store.room.view(reader).answers[0].marks == (DISAGREE, SURPRISED)
    mark(reader, answer, DISAGREE, False)
    mark(reader, answer, DISAGREE, False)
    assert [one.kind for one in room.record().marks] == [SURPRISED] * 2
    room.go("vote")
    room.go("read")
    mark(reader, answer, SURPRISED, True)
    assert len({one.participant for one in room.record().marks}) == len(room.record().marks) == 2


def test_answers_are_marked_only_while_they_are_shown(room):
    phone = room.join()
    room.go("inside")
    answer = room.write(phone).id
    for step in ("inside", "vote", "close"):
        room.go(step)
        with pytest.raises(StageClosed, match="not shown now"):
            room.store.marks.set(phone, answer, SURPRISED, True)
    room.go("inside")
    room.store.room.reveal(room.seat)
    room.store.marks.set(phone, answer, SURPRISED, True)
    with pytest.raises(FacilitatorOnly):
        room.store.marks.set(room.seat, answer, SURPRISED, True)
    room.store.answers.take_back(room.seat, answer)
    assert room.record().marks == ()
    with pytest.raises(Unreadable):
        room.store.marks.set(phone, answer, SURPRISED, True)


def test_facts_are_a_handful_of_published_figures_that_differ_most(room):
    measured(room)
    asked = facts(room.record())
    assert [(fact.variable, fact.level, fact.truth, fact.unit) for fact in asked] == [
        ("Age", "under 30", 5.0, "%"),
        ("Income", None, 31.5, ""),
    ]
    assert all("because" not in fact.text for fact in asked)
    assert len(facts(estuary())) <= 4 * len(estuary().personas)
    assert not any(fact.share is None and fact.value is None for fact in facts(estuary()))


def test_a_guess_is_one_a_person_and_the_truth_is_told_when_it_is_revealed(room):
    measured(room)
    phones = [room.join() for _ in range(3)]
    room.go("outer-life")
    fact = room.store.room.view(phones[0]).facts[0]
    for phone, value in zip(phones, (10, 40, 20), strict=True):
        for _ in range(2):
            room.store.guesses.put(phone, fact.id, value)
    room.store.guesses.put(phones[0], fact.id, 15)
    seen = room.store.room.view(phones[0]).facts[0]
    assert (seen.my_guess, seen.spread, seen.truth, seen.base) == (15, None, None, None)
    assert room.store.room.counts(room.workshop.id).guessed == 3
    room.store.room.reveal(room.seat)
    seen = room.store.room.view(phones[0]).facts[0]
    assert (seen.spread, seen.truth, seen.base) == (Spread(low=15, middle=20, high=40, n=3), 5, 30)
    with pytest.raises(StageClosed, match="told already"):
        room.store.guesses.put(phones[0], fact.id, 5)
    room.go("judge")
    with pytest.raises(StageClosed, match="Nobody is asked"):
        room.store.guesses.put(phones[0], fact.id, 5)
    assert len({guess.participant for guess in room.record().guesses}) == 3


def test_a_guess_that_comes_again_after_the_step_was_closed_and_opened_is_the_same_guess(room):
    measured(room)
    phone = room.join()
    room.go("outer-life")
    fact = room.store.room.view(phone).facts[0].id
    room.store.guesses.put(phone, fact, 10)
    room.go("judge")
    room.go("outer-life")
    room.store.guesses.put(phone, fact, 12)
    assert [guess.value for guess in room.record().guesses] == [12]
    with room.store.engine.connect() as connection:
        assert len(connection.execute(tables.guess.select()).all()) == 1


@pytest.mark.parametrize("value", [-1, 101, float("nan"), float("inf"), 1e300])
def test_a_guess_that_cannot_be_is_refused(room, value):
    measured(room)
    phone = room.join()
    room.go("outer-life")
    with pytest.raises(Unreadable):
        room.store.guesses.put(phone, room.store.room.view(phone).facts[0].id, value)
    with pytest.raises(Unreadable, match="not asked for"):
        room.store.guesses.put(phone, "0" * 32, 5)

"""Anonymous to everyone: counted within a step, followed nowhere, found by nobody once the step is closed."""

import pytest

from sample import sample_record
from storage import tables
from storage.changes import shell_seat
from tests.in_the_room import every_row, open_room
from workshop import Anonymity, MarkKind
from workshop.theme import people


@pytest.fixture
def room(store):
    return open_room(store, Anonymity.TO_EVERYONE)


def written(room, step):
    return [answer for answer in room.record().answers if answer.step == step]


def test_people_are_counted_within_a_step_and_followed_into_no_other(room):
    phones = [room.join() for _ in range(4)]
    room.go("outside")
    for phone in phones:
        room.write(phone, question="sees")
        room.write(phone, question="hears")
    assert len(room.store.room.view(phones[0]).mine) == 2
    room.go("inside")
    for phone in phones:
        room.write(phone)
    room.go("read")
    outside, inside = written(room, "outside"), written(room, "inside")
    assert (people(outside), people(inside)) == (4, 4)
    ids = [{answer.participant for answer in answers} for answers in (outside, inside)]
    assert not ids[0] & ids[1]
    assert not (ids[0] | ids[1]) & {phone.participant for phone in phones}
    assert room.store.room.view(phones[0]).mine == ()


def test_a_step_that_opens_again_counts_the_same_person_once(room):
    phone, other = room.join(), room.join()
    room.go("inside")
    room.write(phone)
    room.go("read")
    room.go("inside")
    room.write(phone)
    room.write(other)
    assert len(room.store.room.view(phone).mine) == 2
    room.go("read")
    assert people(written(room, "inside")) == 2


def test_nothing_in_the_database_leads_from_an_answer_of_a_closed_step_to_a_person(room):
    phone = room.join()
    room.go("inside")
    picture = room.store.pictures.keep(phone, _jpeg())
    answer = room.write(phone, "Only I would say so.", nonce="a-nonce-of-my-phone", picture=picture.id)
    theme = room.themes(1)[0]
    room.go("read")
    room.store.marks.set(phone, answer.id, MarkKind.SURPRISED, True)
    room.go("vote")
    room.cast(phone, theme, "a-vote-of-my-phone")
    room.go("close")
    room.store.quotes.keep(phone, nonce="a-quote-of-my-phone", text="x", source="y")
    told = [line for line in every_row(room.store).split("\n") if phone.id in line or phone.participant in line]
    with room.store.engine.connect() as connection:
        seat = connection.execute(tables.seat.select().where(tables.seat.c.id == phone.id)).one()
        person = connection.execute(tables.participant.select()).one()
        joined = connection.execute(tables.change.select().where(tables.change.c.kind == "join")).one()
    assert sorted(told) == sorted(str(tuple(row)) for row in (seat, person, joined))
    assert "-of-my-phone" not in every_row(room.store)


def test_a_person_for_whom_somebody_types_or_votes_is_let_go_of_too(room):
    theme = room.themes(4)[0]
    room.go("inside")
    answer = room.write(room.seat, "Said aloud.", said_by="Ayla", step="inside")
    room.write(room.seat, "And this.", said_by="Ayla", step="inside")
    room.go("vote")
    room.store.votes.cast_for(room.seat, answer.participant, theme, 2)
    room.go("close")
    record = room.record()
    assert people(record.answers) == 1
    assert {one.participant for one in (*record.answers, *record.votes)} & {answer.participant} == set()
    assert len({vote.participant for vote in record.votes}) == 1


def test_a_step_that_is_kept_open_lets_go_only_when_it_closes(room):
    phone = room.join()
    room.go("warm-up")
    room.store.room.keep_open(room.seat, "warm-up")
    room.write(phone, question="you-value")
    room.go("inside")
    assert len(room.store.room.view(phone).mine) == 1
    room.store.room.keep_open(room.seat, "warm-up", False)
    assert room.store.room.view(phone).mine == ()
    assert written(room, "warm-up")[0].participant != phone.participant


@pytest.mark.parametrize("anonymity", [Anonymity.NAMED, Anonymity.TO_EACH_OTHER])
def test_otherwise_a_person_stays_the_same_from_step_to_step(store, anonymity):
    room = open_room(store, anonymity)
    phone = room.join()
    room.go("outside")
    room.write(phone, question="sees")
    room.go("inside")
    room.write(phone)
    room.go("read")
    assert {answer.participant for answer in room.record().answers} == {phone.participant}
    assert len(store.room.view(phone).mine) == 2


def test_who_steers_sees_names_only_in_a_named_workshop(store):
    for anonymity in Anonymity:
        room = open_room(store, anonymity)
        room.join("Ayla")
        seen = store.room.presence(room.seat)
        assert [one.name for one in seen] == (["Ayla"] if anonymity is Anonymity.NAMED else [""])


def test_a_workshop_taken_in_closes_its_steps_as_any_other(store):
    made = store.records.take_in(sample_record()).workshop
    for step in made.agenda.steps:
        store.workshops.move(shell_seat(made.id), step.id)
    assert len(store.records.load(made.id).answers) == len(sample_record().answers)


def _jpeg() -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (20, 10), "navy").save(out, "JPEG")
    return out.getvalue()

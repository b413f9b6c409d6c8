"""People: small groups, who is here and ready, and invented ones for a rehearsal."""

import pytest
from sqlalchemy import update

from exports import to_file
from storage import tables
from tests.in_the_room import open_room
from workshop import Anonymity, Group, Unreadable


@pytest.fixture
def room(store):
    return open_room(store)


def groups(room):
    persona = room.record().personas[0].id
    return (Group(id="g1", name="Table one", persona=persona), Group(id="g2", name="Two", questions=("hopes", "needs")))


def test_a_group_takes_its_questions_and_comes_back_together(room):
    ayla, ben = room.join("Ayla"), room.join("Ben")
    room.go("inside")
    room.store.room.make_groups(room.seat, groups(room))
    room.store.room.put_in_group(room.seat, ayla.participant, "g1")
    room.store.room.put_in_group(room.seat, ben.participant, "g2")
    one, two = room.store.room.view(ayla), room.store.room.view(ben)
    assert one.group.persona == room.record().personas[0].id
    assert len(one.questions) == 7
    assert [question.id for question in two.questions] == ["hopes", "needs"]
    room.store.room.make_groups(room.seat, ())
    view = room.store.room.view(ben)
    assert (view.group, len(view.questions)) == (None, 7)


def test_everybody_without_a_group_is_shared_out_evenly(room):
    people = [room.join() for _ in range(5)]
    with pytest.raises(Unreadable, match="no groups yet"):
        room.store.room.share_out(room.seat)
    room.store.room.make_groups(room.seat, groups(room))
    room.store.room.put_in_group(room.seat, people[4].participant, "g2")
    room.store.room.share_out(room.seat)
    before = room.now().revision
    room.store.room.share_out(room.seat)
    assert room.now().revision == before
    placed = [person.group for person in room.record().participants]
    assert sorted(placed) == ["g1", "g1", "g1", "g2", "g2"] or sorted(placed) == ["g1", "g1", "g2", "g2", "g2"]
    assert placed[4] == "g2"


def test_a_group_of_nobodys_persona_or_of_another_workshop_is_refused(store, room):
    there = open_room(store, cookie="another")
    with pytest.raises(Unreadable):
        room.store.room.make_groups(room.seat, (Group(id="g", name="x", persona=there.record().personas[0].id),))
    with pytest.raises(Unreadable):
        room.store.room.make_groups(room.seat, (Group(id="g", name="x"), Group(id="g", name="y")))
    with pytest.raises(Unreadable, match="not in the room"):
        room.store.room.put_in_group(room.seat, room.join().participant, "g1")


def test_who_is_here_who_wrote_and_who_is_ready_is_counted(room):
    ayla, ben, cem = (room.join(name) for name in ("Ayla", "Ben", "Cem"))
    room.go("inside")
    room.write(ayla)
    room.write(ayla)
    room.store.room.set_ready(ben, True)
    room.store.room.remove(room.seat, cem.participant)
    with room.store.engine.begin() as connection:
        connection.execute(update(tables.seat).where(tables.seat.c.id == ben.id).values(seen=None))
    counts = room.store.room.counts(room.workshop.id)
    assert (counts.people, counts.here, counts.wrote, counts.ready, counts.answers) == (2, 1, 1, 1, 2)
    before = room.now().revision
    room.store.room.note_here([ben.id])
    assert room.now().revision == before
    seen = {one.name: one for one in room.store.room.presence(room.seat)}
    assert (seen["Ayla"].wrote, seen["Ayla"].here, seen["Ben"].wrote, seen["Ben"].here) == (True, True, False, True)
    assert seen["Cem"].removed


@pytest.mark.parametrize("anonymity", list(Anonymity))
def test_invented_people_rehearse_and_leave_no_trace(store, anonymity):
    room = open_room(store, anonymity)
    phone = room.join()
    room.themes(4)
    steer = room.store.room
    for _ in range(2):
        steer.invent(room.seat, 5)
    room.go("inside")
    assert steer.let_invented_act(room.seat) == 5 * 7
    assert steer.let_invented_act(room.seat) == 0
    room.write(phone, "Mine.")
    room.go("vote")
    assert steer.let_invented_act(room.seat) == 5 * 3
    room.go("close")
    record = room.record()
    assert sum(person.invented for person in record.participants) == 5
    assert next(one.name for one in steer.presence(room.seat) if one.invented) == "Invented 1"
    assert [answer.text for answer in record.real.answers] == ["Mine."]
    assert record.people == 1
    file = to_file(record)
    assert (len(file.answers), len(file.votes), len(file.participants)) == (1, 0, 1)
    steer.drop_invented(room.seat)
    assert room.record().participants == record.real.participants
    assert room.record().answers == record.real.answers
    assert room.record().votes == ()

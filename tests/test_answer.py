"""Writing: once a nonce, only while the step is open, one's own words only, and no word lost on the way."""

import threading

import pytest

from storage import tables
from tests.export_records import HOSTILE
from tests.in_the_room import open_room
from workshop import Anonymity, Basis, FacilitatorOnly, StageClosed, Unreadable

ALL = list(Anonymity)


@pytest.fixture
def room(store):
    return open_room(store)


def test_an_answer_needs_an_open_step_that_asks_its_question(room):
    phone = room.join()
    with pytest.raises(StageClosed, match="stays on your phone"):
        room.write(phone)
    room.go("outside")
    with pytest.raises(StageClosed):
        room.write(phone)
    room.go("inside")
    assert room.write(phone).step == "inside"
    room.go("read")
    with pytest.raises(StageClosed):
        room.write(phone, "Too late.")
    assert [answer.text for answer in room.record().answers] == ["It has an end."]


@pytest.mark.parametrize("anonymity", ALL)
def test_the_same_nonce_is_the_same_answer_also_after_the_step_was_closed(store, anonymity):
    room = open_room(store, anonymity)
    phone, other = room.join(), room.join()
    room.go("inside")
    first = room.write(phone, nonce="n1")
    assert room.write(phone, nonce="n1") == first
    assert room.write(other, nonce="n1").id != first.id
    revision = room.now().revision
    room.go("read")
    assert room.write(phone, nonce="n1").id == first.id
    with pytest.raises(StageClosed):
        room.write(phone, nonce="n2")
    assert len(room.record().answers) == 2
    assert room.now().revision == revision + 1


def test_a_late_copy_of_an_answer_that_was_taken_back_does_not_bring_it_back(room):
    phone = room.join()
    room.go("inside")
    answer = room.write(phone, nonce="n1")
    room.store.answers.take_back(phone, answer.id)
    room.write(phone, nonce="n1")
    assert room.record().answers == ()


def test_ten_copies_of_one_answer_at_once_are_one_row_and_one_revision(room):
    phone = room.join()
    room.go("inside")
    before = room.now().revision
    found = []
    copies = [threading.Thread(target=lambda: found.append(room.write(phone, nonce="n1").id)) for _ in range(10)]
    for copy in copies:
        copy.start()
    for copy in copies:
        copy.join()
    assert len(set(found)) == 1
    assert len(found) == 10
    assert room.now().revision == before + 1


def test_own_answers_are_changed_and_taken_back_while_the_step_is_open(room):
    phone = room.join()
    room.go("inside")
    answer = room.write(phone)
    persona = room.record().personas[0].id
    edited = room.store.answers.edit(phone, answer.id, text="It ends.", basis=Basis.OBSERVED, persona=persona)
    assert room.record().answers == (edited,)
    assert (edited.text, edited.basis, edited.persona) == ("It ends.", Basis.OBSERVED, persona)
    before = room.now().revision
    room.store.answers.edit(phone, answer.id, text="It ends.", basis=Basis.OBSERVED, persona=persona)
    assert room.now().revision == before
    room.store.answers.take_back(phone, answer.id)
    room.store.answers.take_back(phone, answer.id, gone=False)
    room.go("read")
    for act in (
        lambda: room.store.answers.edit(phone, answer.id, text="Later.", basis=Basis.HEARD),
        lambda: room.store.answers.take_back(phone, answer.id),
    ):
        with pytest.raises(StageClosed):
            act()
    assert [one.text for one in room.record().answers] == ["It ends."]


def test_nobody_edits_the_words_of_another_person(room):
    ayla, ben = room.join(), room.join()
    room.go("inside")
    answer = room.write(ayla)
    for seat in (ben, room.seat):
        with pytest.raises(FacilitatorOnly, match="Only the person who wrote"):
            room.store.answers.edit(seat, answer.id, text="Mine now.", basis=Basis.HEARD)
    with pytest.raises(FacilitatorOnly):
        room.store.answers.take_back(ben, answer.id)
    room.store.answers.take_back(room.seat, answer.id)
    assert room.record().answers == ()


def test_what_a_phone_says_about_who_said_it_is_not_believed(room):
    phone = room.join("Ayla")
    room.go("inside")
    answer = room.write(phone, said_by="Ben")
    assert answer.participant == phone.participant
    assert [person.name for person in room.record().participants] == ["Ayla"]


def test_a_step_that_is_kept_open_takes_answers_while_the_room_is_elsewhere(room):
    phone = room.join()
    room.go("warm-up")
    room.store.room.keep_open(room.seat, "warm-up")
    room.go("inside")
    assert room.write(phone, question="you-value").step == "warm-up"
    assert room.write(phone).step == "inside"
    assert [step.id for step in room.now().open_steps] == ["inside", "warm-up"]
    room.store.room.keep_open(room.seat, "warm-up", False)
    with pytest.raises(StageClosed):
        room.write(phone, question="you-value")


def test_a_step_is_reopened_from_afar_and_by_going_back(room):
    phone = room.join()
    room.go("inside")
    room.go("read")
    room.store.room.keep_open(room.seat, "inside")
    room.write(phone)
    room.store.room.keep_open(room.seat, "inside", False)
    room.go("inside")
    room.write(phone)
    assert len(room.record().answers) == 2


def test_the_same_question_in_two_open_steps_goes_where_the_phone_says(room):
    phone = room.join()
    room.go("inside")
    room.store.room.keep_open(room.seat, "inside")
    room.go("deepen")
    assert room.write(phone, question="tensions").step == "deepen"
    assert room.write(phone, question="tensions", step="inside").step == "inside"
    with pytest.raises(StageClosed):
        room.write(phone, question="tensions", step="outside")


def test_a_closed_workshop_takes_nothing_any_more(room):
    phone = room.join()
    room.go("inside")
    room.store.room.keep_open(room.seat, "inside")
    room.go("close")
    with pytest.raises(StageClosed):
        room.write(phone)


def test_a_step_closed_while_answers_are_in_flight_keeps_all_that_arrived_and_refuses_the_rest(room):
    phones = [room.join() for _ in range(6)]
    room.go("inside")
    kept, refused = [], []
    ready = threading.Barrier(len(phones) + 1)

    def send(phone, place):
        ready.wait()
        for number in range(12):
            try:
                kept.append(room.write(phone, f"{place}-{number}", nonce=f"{place}-{number}").text)
            except StageClosed:
                refused.append(f"{place}-{number}")

    flights = [threading.Thread(target=send, args=(phone, place)) for place, phone in enumerate(phones)]
    for flight in flights:
        flight.start()
    ready.wait()
    room.go("read")
    for flight in flights:
        flight.join()
    assert {answer.text for answer in room.record().answers} == set(kept)
    assert len(kept) + len(refused) == 72
    with room.store.engine.connect() as connection:
        rows = connection.execute(tables.change.select().where(tables.change.c.workshop == room.workshop.id)).all()
    kinds = [row.kind for row in sorted(rows, key=lambda row: row.revision)]
    assert kinds[-1] == "step"  # nothing was written behind the step's end


def test_two_facilitators_press_next_at_once_and_it_is_one_step(room):
    room.go("goal")
    second = room.store.seats.redeem(room.store.seats.renew_link(room.seat), None)
    seats = [room.seat, room.store.seats.find(*second)]
    ready = threading.Barrier(8)

    def press(seat):
        ready.wait()
        room.store.workshops.move(seat, "next", seen="goal", guard=True)

    presses = [threading.Thread(target=press, args=(seats[number % 2],)) for number in range(8)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert room.now().step == "who"


@pytest.mark.parametrize("nonce", ["", "x" * 65, "a b", "a\x00b", "ñ", "a\n"])
def test_a_nonce_that_cannot_be_kept_is_refused(room, nonce):
    phone = room.join()
    room.go("inside")
    with pytest.raises(Unreadable, match="nonce"):
        room.store.answers.write(phone, nonce=nonce, question="values", text="x", basis=Basis.HEARD)


@pytest.mark.parametrize("words", [words for words in HOSTILE if 0 < len(words.strip()) <= 1_000])
def test_hostile_words_and_names_come_back_as_they_were_kept(room, words):
    room.go("inside")
    try:
        phone = room.join(words[:80])
    except Unreadable:
        phone = room.join()
    try:
        answer = room.write(phone, words)
    except Unreadable:
        return
    assert room.record().answers == (answer,)
    assert room.store.room.view(phone).mine[0].text == answer.text


def test_a_participants_quote_needs_a_source_and_is_kept_once(room):
    phone, other = room.join(), room.join()
    keep = room.store.quotes.keep
    with pytest.raises(Unreadable, match="Say where"):
        keep(phone, nonce="q1", text="I read it in bed.")
    quote = keep(phone, nonce="q1", text="I read it in bed.", source="At the till")
    assert keep(phone, nonce="q1", text="I read it in bed.", source="At the till") == quote
    keep(other, nonce="q1", text="I do not.", source="By phone")
    assert [one.text for one in room.record().quotes] == ["I read it in bed.", "I do not."]
    with pytest.raises(FacilitatorOnly):
        room.store.quotes.take_back(phone, quote.id)

"""Coming in and coming back: the same browser is the same person, and a closed door tells nothing."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from storage import tables
from storage.joining import MOST_PEOPLE
from tests.in_the_room import every_row, open_room
from workshop import (
    Anonymity,
    Basis,
    FacilitatorOnly,
    Locked,
    Role,
    SeatGone,
    UnknownCode,
    Unreadable,
    WorkshopError,
    new_code,
)


@pytest.fixture
def room(store):
    return open_room(store)


def test_the_same_browser_is_the_same_person_however_often_it_joins(room):
    first = room.store.seats.join(room.workshop.code, "Ayla")
    again = room.store.seats.join(room.workshop.code, "", first.cookie)
    assert again.seat == first.seat
    assert [person.name for person in room.record().participants] == ["Ayla"]
    assert room.store.seats.participant(first.cookie) == first.seat


def test_who_sits_already_comes_back_through_a_closed_door(room):
    joined = room.store.seats.join(room.workshop.code)
    room.store.workshops.set_door(room.seat, open_=False)
    assert room.store.seats.join(room.workshop.code, "", joined.cookie).seat == joined.seat


def test_unknown_closed_full_and_removed_are_refused_in_the_same_words(room, monkeypatch):
    said = set()

    def refused(code, cookie=None):
        with pytest.raises(UnknownCode) as error:
            room.store.seats.join(code, "", cookie)
        said.add(str(error.value))

    joined = room.store.seats.join(room.workshop.code)
    room.store.room.remove(room.seat, joined.seat.participant)
    refused(new_code())
    refused(room.workshop.code, joined.cookie)
    monkeypatch.setattr("storage.joining.MOST_PEOPLE", 0)
    refused(room.workshop.code)
    monkeypatch.undo()
    room.store.workshops.set_door(room.seat, open_=False)
    refused(room.workshop.code)
    assert len(said) == 1
    assert MOST_PEOPLE == 200


def test_one_place_is_left_and_ten_come_at_once(room, monkeypatch):
    monkeypatch.setattr("storage.joining.MOST_PEOPLE", 3)
    joined, refused = [], []

    def come():
        try:
            joined.append(room.join())
        except UnknownCode:
            refused.append(1)

    crowd = [threading.Thread(target=come) for _ in range(10)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert (len(joined), len(refused)) == (3, 7)


@pytest.mark.parametrize("anonymity", [Anonymity.TO_EACH_OTHER, Anonymity.TO_EVERYONE])
def test_a_name_is_not_kept_where_the_workshop_is_not_named(store, anonymity):
    room = open_room(store, anonymity)
    phone = room.join("Ayla Kestrel")
    assert "Kestrel" not in every_row(store)
    assert store.room.view(phone).name == ""
    with pytest.raises(Unreadable):
        store.room.rename(phone, "Ayla Kestrel")


@pytest.mark.parametrize(
    "name", ["Facilitator", "fаcilitаtor", "F A C I L I T A T O R", "The Host", "0bserver", "Ｈｏｓｔ"]
)
def test_nobody_takes_the_name_of_a_role(room, name):
    with pytest.raises(Unreadable, match="take your own"):
        room.join(name)


def test_two_people_of_one_name_can_be_told_apart(room):
    for name in ("Anna", "anna", "Αnna"):
        room.join(name)
    names = [person.name for person in room.record().participants]
    assert names == ["Anna", "anna (2)", "Αnna (3)"]


def test_marks_that_turn_the_reading_direction_do_not_stay_in_a_name(room):
    room.join("Ev\u202ea\u2066")
    assert room.record().participants[0].name == "Eva"


def test_a_name_can_be_changed_by_its_owner_only(room):
    ayla, ben = room.join("Ayla"), room.join("Ben")
    assert room.store.room.rename(ayla, "Ayla K.").name == "Ayla K."
    assert room.store.room.rename(ben, "ayla k").name == "ayla k (2)"
    with pytest.raises(FacilitatorOnly):
        room.store.room.rename(room.seat, "Nobody")


def test_a_removed_person_is_refused_at_the_next_act_and_writes_again_when_readmitted(room):
    room.go("inside")
    joined = room.store.seats.join(room.workshop.code, "Ayla")
    room.write(joined.seat)
    room.store.room.remove(room.seat, joined.seat.participant)
    assert room.store.seats.participant(joined.cookie) is None
    with pytest.raises(SeatGone):
        room.write(joined.seat)
    with pytest.raises(SeatGone):
        room.store.room.view(joined.seat)
    assert len(room.record().answers) == 1
    assert room.record().people == 1  # nobody is there any more, one has written
    room.store.room.readmit(room.seat, joined.seat.participant)
    assert room.store.seats.participant(joined.cookie) == joined.seat
    room.write(joined.seat)
    assert len(room.record().answers) == 2


def test_who_steers_keeps_that_seat_when_the_same_browser_takes_part(room):
    joined = room.store.seats.join(room.workshop.code, "", "who-steers")
    assert joined.cookie != "who-steers"
    assert room.store.seats.find("who-steers", room.workshop.id).role is Role.FACILITATOR


def test_a_browser_in_two_workshops_sits_where_it_joined_last(store):
    here, there = open_room(store), open_room(store, cookie="another")
    cookie = store.seats.join(here.workshop.code).cookie
    store.seats.join(there.workshop.code, "", cookie)
    assert store.seats.participant(cookie).workshop == there.workshop.id
    store.seats.join(here.workshop.code, "", cookie)
    assert store.seats.participant(cookie).workshop == here.workshop.id


def test_a_co_facilitators_link_works_once_and_for_a_day(room):
    token = room.store.seats.invite(room.seat, Role.CO_FACILITATOR)
    cookie, workshop = room.store.seats.redeem(token, None)
    seat = room.store.seats.find(cookie, workshop)
    assert seat.role is Role.CO_FACILITATOR
    room.store.workshops.move(seat, "next")
    with pytest.raises(UnknownCode):
        room.store.seats.redeem(token, None)
    with pytest.raises(FacilitatorOnly):
        room.store.seats.invite(seat, Role.CO_FACILITATOR)
    with pytest.raises(FacilitatorOnly):
        room.store.seats.renew_link(seat)
    late = room.store.seats.invite(room.seat, Role.CO_FACILITATOR)
    yesterday = datetime.now(UTC).replace(tzinfo=None) - timedelta(minutes=1)
    with room.store.engine.begin() as connection:
        connection.execute(update(tables.link).where(tables.link.c.single).values(expires=yesterday))
    with pytest.raises(UnknownCode, match="not valid any more"):
        room.store.seats.redeem(late, None)


def test_a_single_use_link_that_two_open_at_once_lets_one_in(room):
    token = room.store.seats.invite(room.seat, Role.CO_FACILITATOR)
    came, refused = [], []

    def come():
        try:
            came.append(room.store.seats.redeem(token, None))
        except UnknownCode:
            refused.append(1)

    both = [threading.Thread(target=come) for _ in range(6)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert (len(came), len(refused)) == (1, 5)


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.WALL])
def test_observers_and_walls_watch_and_change_nothing(room, role):
    token = room.store.seats.invite(room.seat, role)
    seats = [room.store.seats.find(*room.store.seats.redeem(token, None)) for _ in range(2)]
    watcher = seats[1]
    assert watcher.role is role
    store, theme = room.store, room.themes(1)[0]
    phone = room.join()
    room.go("inside")
    answer = room.write(phone).id
    before = room.now().revision
    for act in (
        lambda: store.workshops.move(watcher, "next"),
        lambda: room.write(watcher),
        lambda: store.answers.take_back(watcher, answer),
        lambda: store.votes.cast(watcher, "n", theme),
        lambda: store.room.reveal(watcher),
        lambda: store.room.presence(watcher),
        lambda: store.room.remove(watcher, phone.participant),
        lambda: store.quotes.keep(watcher, nonce="q", text="x", source="y"),
        lambda: store.pictures.keep(watcher, b"x"),
    ):
        with pytest.raises(WorkshopError):
            act()
    assert room.now().revision == before


def test_nobody_is_invited_to_a_role_that_is_not_for_links(room):
    for role in (Role.FACILITATOR, Role.PARTICIPANT):
        with pytest.raises(Unreadable):
            room.store.seats.invite(room.seat, role)


def test_anonymity_is_locked_once_somebody_has_written(room):
    room.store.room.set_anonymity(room.seat, Anonymity.TO_EVERYONE)
    room.store.room.set_anonymity(room.seat, Anonymity.NAMED)
    phone = room.join("Ayla")
    room.go("inside")
    room.store.answers.take_back(phone, room.write(phone).id)
    with pytest.raises(Locked, match="written already"):
        room.store.room.set_anonymity(room.seat, Anonymity.TO_EVERYONE)


def test_names_go_when_the_workshop_becomes_anonymous(room):
    room.join("Ayla Kestrel")
    room.store.room.set_anonymity(room.seat, Anonymity.TO_EACH_OTHER)
    assert "Kestrel" not in every_row(room.store)


def test_a_participant_reaches_no_other_workshop(store):
    here, there = open_room(store), open_room(store, cookie="another")
    phone, stranger = here.join(), there.join()
    for room in (here, there):
        room.go("inside")
    mine, theirs = here.write(phone).id, there.write(stranger).id
    theme, persona = there.themes(1)[0], there.record().personas[0].id
    forged = phone.model_copy(update={"workshop": there.workshop.id})
    for act in (
        lambda: there.write(forged),
        lambda: store.room.view(forged),
        lambda: store.answers.edit(phone, theirs, text="x", basis=Basis.HEARD),
        lambda: store.answers.take_back(phone, theirs),
        lambda: here.write(phone, persona=persona),
        lambda: store.marks.set(phone, theirs, "surprised", True),
        lambda: store.votes.cast(phone, "n", theme),
        lambda: store.room.remove(here.seat, stranger.participant),
        lambda: store.room.put_in_group(here.seat, stranger.participant, None),
    ):
        with pytest.raises(WorkshopError):
            act()
    assert [answer.id for answer in there.record().answers] == [theirs]
    assert [answer.id for answer in store.room.view(phone).mine] == [mine]


def test_no_cookie_of_a_participant_and_no_secret_is_in_the_database(room):
    joined = room.store.seats.join(room.workshop.code, "Ayla")
    room.go("inside")
    room.write(joined.seat)
    rows = every_row(room.store)
    assert joined.cookie not in rows
    assert joined.seat.secret not in rows
    assert joined.seat.secret not in repr(joined)


def test_whoever_sits_may_get_up_a_wall_too(room):
    cookie, workshop = room.store.seats.redeem(room.store.seats.invite(room.seat, Role.WALL), None)
    wall, phone = room.store.seats.find(cookie, workshop), room.join()
    for seat in (wall, phone):
        room.store.seats.leave(seat)
        with pytest.raises(SeatGone):
            room.store.seats.leave(seat)
    assert room.store.seats.find(cookie, workshop) is None

"""Voting: never more dots than the budget, hidden until it is closed, one person counted as one."""

import random
import threading
from contextlib import suppress

import pytest

from storage import tables
from tests.in_the_room import open_room
from workshop import Anonymity, FacilitatorOnly, NoVotesLeft, StageClosed, Unreadable, suggested_budget


@pytest.fixture
def room(store):
    return open_room(store)


def dots(room, step="vote"):
    return sum(vote.dots for vote in room.record().votes if vote.step == step)


def test_a_participant_cannot_cast_more_votes_than_allowed(room):
    phone, theme = room.join(), room.themes(4)[0]
    room.go("vote")
    assert room.store.room.view(phone).budget == suggested_budget(4) == 3
    votes = [room.cast(phone, theme) for _ in range(3)]
    with pytest.raises(NoVotesLeft, match="All 3 dots are placed"):
        room.cast(phone, theme)
    room.store.votes.withdraw(phone, votes[0].id)
    room.store.votes.withdraw(phone, votes[0].id)
    assert room.store.room.view(phone).dots_left == 1
    room.cast(phone, theme)
    assert dots(room) == 3


def test_30_casts_at_once_against_a_budget_of_3_are_3_votes(room):
    phone, themes = room.join(), room.themes(5)
    room.go("vote")
    kept, refused = [], []
    ready = threading.Barrier(30)

    def cast(number):
        ready.wait()
        try:
            kept.append(room.cast(phone, themes[number % 5], f"v{number}"))
        except NoVotesLeft:
            refused.append(number)

    hands = [threading.Thread(target=cast, args=(number,)) for number in range(30)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert (len(kept), len(refused)) == (3, 27)
    assert dots(room) == 3


def test_the_same_nonce_is_the_same_vote_also_after_it_was_withdrawn(room):
    phone, theme = room.join(), room.themes(4)[0]
    room.go("vote")
    vote = room.cast(phone, theme, "v1")
    assert room.cast(phone, theme, "v1") == vote
    room.store.votes.withdraw(phone, vote.id)
    assert room.cast(phone, theme, "v1").id == vote.id
    assert dots(room) == 0


def test_dots_are_placed_only_while_a_vote_is_open_and_not_revealed(room):
    phone, theme = room.join(), room.themes(4)[0]
    room.go("inside")
    with pytest.raises(StageClosed, match="no vote now"):
        room.cast(phone, theme)
    room.go("vote")
    vote = room.cast(phone, theme)
    room.store.room.reveal(room.seat)
    for act in (lambda: room.cast(phone, theme), lambda: room.store.votes.withdraw(phone, vote.id)):
        with pytest.raises(StageClosed, match="closed"):
            act()
    room.store.room.reveal(room.seat, False)
    room.cast(phone, theme)


def test_the_tally_is_shown_only_when_the_vote_is_revealed(room):
    phone, themes = room.join(), room.themes(4)
    room.go("vote")
    room.cast(phone, themes[2])
    view = room.store.room.view(phone)
    assert view.tally is None
    assert [theme.my_dots for theme in view.themes].count(()) == 3
    room.store.room.reveal(room.seat)
    tally = room.store.room.view(phone).tally
    assert tally.counts[0].theme.id == themes[2]
    assert tally.dots == 1


def test_one_dot_a_theme_when_the_workshop_says_so(room):
    phone, themes = room.join(), room.themes(4)
    room.store.room.set_votes(room.seat, budget=2, one_dot=True)
    room.go("vote")
    room.cast(phone, themes[0])
    with pytest.raises(NoVotesLeft, match="Each theme takes one"):
        room.cast(phone, themes[0])
    room.cast(phone, themes[1])
    with pytest.raises(NoVotesLeft, match="All 2"):
        room.cast(phone, themes[2])


def test_a_dissolved_theme_gives_its_dots_back_and_a_parked_one_lets_them_be_taken_back(room):
    phone, themes = room.join(), room.themes(4)
    room.go("vote")
    room.cast(phone, themes[0])
    held = room.cast(phone, themes[1])
    room.store.themes.dissolve(room.seat, themes[0])
    room.store.themes.park(room.seat, themes[1], parked=True)
    view = room.store.room.view(phone)
    assert view.dots_left == 2
    assert themes[1] in [theme.id for theme in view.themes]
    with pytest.raises(Unreadable):
        room.cast(phone, themes[1])
    room.store.votes.withdraw(phone, held.id)
    view = room.store.room.view(phone)
    assert view.dots_left == 3
    assert themes[1] not in [theme.id for theme in view.themes]


def test_nobody_takes_back_the_dot_of_another_person(room):
    ayla, ben, theme = room.join(), room.join(), room.themes(4)[0]
    room.go("vote")
    vote = room.cast(ayla, theme)
    with pytest.raises(FacilitatorOnly):
        room.store.votes.withdraw(ben, vote.id)
    assert dots(room) == 1


def test_who_steers_casts_for_a_person_without_a_phone_within_the_budget(room):
    phone, themes = room.join("Ayla"), room.themes(4)
    room.go("vote")
    cast_for = room.store.votes.cast_for
    for _ in range(2):
        cast_for(room.seat, phone.participant, themes[0], 2)
    assert dots(room) == 2
    with pytest.raises(NoVotesLeft):
        cast_for(room.seat, phone.participant, themes[1], 2)
    cast_for(room.seat, phone.participant, themes[0], 1)
    cast_for(room.seat, phone.participant, themes[1], 2)
    cast_for(room.seat, None, themes[3], 7)
    cast_for(room.seat, None, themes[3], 6)
    assert dots(room) == 3 + 6
    assert room.store.room.counts(room.workshop.id).voted == 1
    with pytest.raises(FacilitatorOnly):
        cast_for(phone, None, themes[0], 5)
    with pytest.raises(FacilitatorOnly):
        room.store.votes.cast(room.seat, "v", themes[0])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("anonymity", [Anonymity.NAMED, Anonymity.TO_EVERYONE])
def test_whatever_happens_nobody_has_more_dots_than_the_budget_and_people_are_counted_right(store, anonymity, seed):
    game = Game(open_room(store, anonymity), random.Random(seed))
    for _ in range(70):
        game.play()
        game.check()


class Game:
    """A room by chance: people join, cast, withdraw, send copies; steps close and open again, themes come and go."""

    def __init__(self, room, chance):
        self.room, self.chance = room, chance
        self.themes, self.phones = room.themes(6), [room.join() for _ in range(3)]
        self.cast: dict[str, set[str]] = {}
        self.sent: list[tuple] = []
        self.wrote: set[str] = set()
        self.acts = [self.place] * 5 + [self.withdraw] * 2
        self.acts += [self.again, self.move, self.reveal, self.park, self.write, self.join]
        room.go("vote")

    def play(self):
        self.phone = self.chance.choice(self.phones)
        self.mine = self.cast.setdefault(self.phone.id, set())
        with suppress(NoVotesLeft, StageClosed, Unreadable):
            self.chance.choice(self.acts)()

    def place(self):
        vote = (self.phone, self.chance.choice(self.themes), f"v{len(self.sent)}")
        self.sent.append(vote)
        self.mine.add(self.room.cast(*vote).id)

    def again(self):
        phone, theme, nonce = self.chance.choice(self.sent or [(self.phone, self.themes[0], "first")])
        vote = self.room.cast(phone, theme, nonce)
        if vote.id in {one.id for one in self.room.record().votes}:
            self.cast.setdefault(phone.id, set()).add(vote.id)

    def withdraw(self):
        for vote in sorted(self.mine)[:1]:
            self.room.store.votes.withdraw(self.phone, vote)
            self.mine.discard(vote)

    def move(self):
        self.room.go(self.chance.choice(["vote", "vote", "inside"]))

    def reveal(self):
        self.room.store.room.reveal(self.room.seat, self.chance.random() < 0.4)

    def park(self):
        self.room.store.themes.park(self.room.seat, self.chance.choice(self.themes), parked=self.chance.random() < 0.4)

    def write(self):
        self.room.write(self.phone)
        self.wrote.add(self.phone.id)

    def join(self):
        if len(self.phones) < 5:
            self.phones.append(self.room.join())

    def check(self):
        record = self.room.record()
        votes = [vote for vote in record.votes if vote.step == "vote"]
        assert {vote.id for vote in votes} == set().union(*self.cast.values())
        assert all(len(theirs) <= 3 for theirs in self.cast.values())
        assert len({vote.participant for vote in votes}) == sum(bool(theirs) for theirs in self.cast.values())
        written = [answer for answer in record.answers if answer.step == "inside"]
        assert len({answer.participant for answer in written}) == len(self.wrote)
        if self.room.now().step == "vote":
            assert self.room.store.room.view(self.phone).dots_left == 3 - len(self.mine)


def test_no_seat_stands_beside_a_vote_of_a_closed_step_that_is_anonymous_to_everyone(store):
    room = open_room(store, Anonymity.TO_EVERYONE)
    phone, theme = room.join(), room.themes(4)[0]
    room.go("vote")
    vote = room.cast(phone, theme, "v1")
    room.go("deepen")
    with store.engine.connect() as connection:
        row = connection.execute(tables.vote.select().where(tables.vote.c.id == vote.id)).one()
    assert row.participant not in {None, phone.participant}
    assert phone.id not in str(tuple(row))
    assert room.cast(phone, theme, "v1").id == vote.id

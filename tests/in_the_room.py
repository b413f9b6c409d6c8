"""A room with people in it: what the tests of joining, writing and voting begin with."""

import itertools
from typing import NamedTuple

from questions import agenda, question_set
from storage import Store
from workshop import Anonymity, Basis, Seat, Workshop

_NUMBERS = itertools.count(1)


class Room(NamedTuple):
    """A workshop with its door open and the seat that steers it."""

    store: Store
    workshop: Workshop
    seat: Seat

    def join(self, name: str = "", cookie: str | None = None) -> Seat:
        return self.store.seats.join(self.workshop.code, name, cookie).seat

    def go(self, step: str) -> None:
        self.store.workshops.move(self.seat, step)

    def write(self, phone: Seat, words: str = "It has an end.", *, question: str = "values", nonce: str = "", **more):
        nonce = nonce or f"n{next(_NUMBERS)}"
        return self.store.answers.write(phone, nonce=nonce, question=question, text=words, basis=Basis.HEARD, **more)

    def cast(self, phone: Seat, theme: str, nonce: str = ""):
        return self.store.votes.cast(phone, nonce or f"n{next(_NUMBERS)}", theme)

    def themes(self, count: int) -> list[str]:
        return [
            self.store.themes.start(self.seat, f"Theme {number}", nonce=f"{next(_NUMBERS):032x}")
            for number in range(1, count + 1)
        ]

    def record(self):
        return self.store.records.load(self.workshop.id)

    def now(self) -> Workshop:
        return self.store.workshops.get(self.workshop.id)


def open_room(store: Store, anonymity: Anonymity = Anonymity.NAMED, cookie: str = "who-steers") -> Room:
    """A workshop of ninety minutes with two personas, open, before its first step."""
    made = store.workshops.create(
        title="Who reads us?",
        brand="The Estuary Post",
        questions=question_set("inner-life"),
        agenda=agenda("ninety-minutes"),
        personas=["The Evening Regular", "The Headline Skimmer"],
        cookie=cookie,
    )
    seat = store.seats.find(cookie, made.workshop.id)
    store.workshops.set_door(seat, open_=True)
    if anonymity is not Anonymity.NAMED:
        store.room.set_anonymity(seat, anonymity)
    return Room(store, store.workshops.get(made.workshop.id), seat)


def every_row(store: Store) -> str:
    """Everything that the database holds, as one text."""
    from storage import tables

    with store.engine.connect() as connection:
        return "\n".join(
            str(tuple(row)) for table in tables.metadata.sorted_tables for row in connection.execute(table.select())
        )

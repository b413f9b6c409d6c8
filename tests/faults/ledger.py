"""What the database holds, read past the app: by SQLite's own client."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from typing import NamedTuple

from tests.faults.phones import Phone
from tests.in_the_room import Room


class Row(NamedTuple):
    nonce: str
    id: str
    text: str
    gone: int


class Ledger(NamedTuple):
    answers: list[Row]
    people: int
    seats: int
    dots: Counter


def read(room: Room) -> Ledger:
    """Return what is there; the file is whole, and every change of it is a revision."""
    path, here = room.store.engine.url.database, (room.workshop.id,)
    with closing(sqlite3.connect(path, timeout=20)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        (revision,) = file.execute("SELECT revision FROM workshop WHERE id = ?", here).fetchone()
        changes = file.execute("SELECT kind, subject FROM change WHERE workshop = ?", here).fetchall()
        assert revision == len(changes)
        rows = [Row(*row) for row in file.execute("SELECT nonce, id, text, gone FROM answer WHERE workshop = ?", here)]
        assert {subject for kind, subject in changes if kind == "answer"} == {row.id for row in rows}
        dots = file.execute("SELECT participant FROM vote WHERE workshop = ? AND NOT gone", here).fetchall()
        people, seats = [
            file.execute(f"SELECT count(*) FROM {table} WHERE workshop = ?", here).fetchone()[0]
            for table in ("participant", "seat")
        ]
    return Ledger(rows, people, seats, Counter(dots))


def must_agree(room: Room, phones: Iterable[Phone]) -> Ledger:
    """Return the ledger: what was acknowledged is there once and as it was sent, and nothing that was not sent."""
    found = read(room)
    sent = {nonce: text for phone in phones for nonce, text in phone.sent.items()}
    kept = {nonce: answer for phone in phones for nonce, answer in phone.kept.items() if nonce in phone.sent}
    times = Counter(row.nonce for row in found.answers)
    assert [nonce for nonce, count in times.items() if count > 1] == []
    assert sorted(kept.keys() - times.keys()) == []
    assert sorted(times.keys() - sent.keys()) == []
    assert [row for row in found.answers if sent[row.nonce] != row.text] == []
    assert [row for row in found.answers if kept.get(row.nonce, row.id) != row.id] == []
    return found

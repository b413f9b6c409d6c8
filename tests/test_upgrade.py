"""A database of an older version is brought up to date with everything that it holds."""

import json

import pytest
from alembic import command
from sqlalchemy import text

from questions import agenda, question_set
from storage import Store
from storage.engine import engine_for
from storage.migrate import _config, current, migrate, newest
from storage.tokens import hashed
from workshop import Basis

ASKED, PLAN = question_set("inner-life").model_dump_json(), agenda("ninety-minutes").model_dump_json()
THRESHOLDS = json.dumps({})


@pytest.fixture(params=["sqlite", "postgresql"])
def first_version(request, url):
    """A database as the first version left it, with a workshop in the middle of its agenda."""
    if request.param == "postgresql":
        from tests.conftest import _fresh_database

        server = request.getfixturevalue("postgresql_server")
        url = f"{server}/{_fresh_database(server)}"
    engine = engine_for(url)
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for statement in rows():
            connection.execute(text(statement[0]), statement[1])
    yield engine
    engine.dispose()


def rows():
    yield (
        (
            "INSERT INTO workshop (id, code, title, brand, decision, questions, agenda, thresholds, step, step_since,"
            " open, anonymity, sample, note, revision) VALUES ('w', 'RK7M4XQP', 'Who reads us?', '', '', :asked, :plan,"
            " :bounds, 'inside', '2026-11-20 10:00:00', :yes, 'named', :no, '', 7)"
        ),
        {"asked": ASKED, "plan": PLAN, "bounds": THRESHOLDS, "yes": True, "no": False},
    )
    yield "INSERT INTO participant (id, workshop, name) VALUES ('u', 'w', 'Ayla')", {}
    yield (
        "INSERT INTO seat (id, workshop, role, cookie) VALUES ('s', 'w', 'facilitator', :cookie)",
        {"cookie": hashed("who-steers")},
    )
    yield "INSERT INTO link (id, workshop, role, token) VALUES ('l', 'w', 'facilitator', :t)", {"t": hashed("a-token")}
    yield (
        "INSERT INTO theme (id, workshop, title, parked, gone) VALUES ('t', 'w', 'An end', :no, :no)",
        {"no": False},
    )
    yield (
        (
            "INSERT INTO answer (id, workshop, step, question, participant, text, basis, theme, seat, nonce, gone)"
            " VALUES ('a', 'w', 'inside', 'values', 'u', 'It has an end.', 'heard', 't', 's', 'n', :no)"
        ),
        {"no": False},
    )
    yield "INSERT INTO vote (id, workshop, theme, dots, seat, nonce) VALUES ('v', 'w', 't', 5, 's', 'n')", {}


def test_a_workshop_of_the_first_version_goes_on_where_it_stood(first_version):
    assert current(first_version) == "0001"
    assert migrate(first_version) == newest()
    store = Store(first_version)
    record = store.records.load("w")
    assert [answer.text for answer in record.answers] == ["It has an end."]
    assert [vote.dots for vote in record.votes] == [5]
    assert record.people == 1
    held = record.workshop
    assert (held.step, held.state_of("inside").open, held.states) == ("inside", True, ())
    phone = store.seats.join(held.code, "Ben").seat
    store.answers.write(phone, nonce="n", question="values", text="It ends.", basis=Basis.HEARD)
    seat = store.seats.find("who-steers", "w")
    store.workshops.move(seat, "next")
    assert not store.workshops.get("w").state_of("inside").open
    assert store.workshops.get("w").state_of("inside").seconds > 0
    assert store.seats.redeem("a-token", None)[1] == "w"


def test_it_can_go_back_and_come_again(first_version):
    migrate(first_version)
    with first_version.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    assert current(first_version) == "0001"
    assert migrate(first_version) == newest()
    assert len(Store(first_version).records.load("w").answers) == 1

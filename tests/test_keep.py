"""What is kept, for whom, and that nothing is lost: the rules of the store on each database."""

import sqlite3
import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from personas import Claim, Persona
from questions import Facet
from storage import Store, shell_seat, tables
from storage.engine import WAL_IS_SAFE, engine_for
from storage.migrate import current, migrate, newest
from workshop import Basis, Changed, FacilitatorOnly, StageClosed, UnknownCode, Unreadable


def write(store, seat, words="It has an end.", nonce="n1", **more):
    return store.answers.write(seat, nonce=nonce, question="values", text=words, basis=Basis.HEARD, **more)


def test_making_a_workshop_seats_the_browser_and_gives_a_link(store: Store, made):
    assert store.seats.find("a-browser", made.workshop.id).role.steers
    assert store.seats.find("another-browser", made.workshop.id) is None
    cookie, workshop = store.seats.redeem(made.token, None)
    assert workshop == made.workshop.id
    assert store.seats.find(cookie, workshop).role.steers


def test_no_token_and_no_cookie_is_in_the_database_in_clear(store: Store, made):
    with store.engine.connect() as connection:
        rows = connection.execute(tables.link.select()).all() + connection.execute(tables.seat.select()).all()
    assert rows
    assert not any(made.token in str(row) or "a-browser" in str(row) for row in rows)


def test_one_browser_can_steer_several_workshops(store: Store, made):
    other = store.workshops.create(title="Another", questions=made.workshop.questions, agenda=made.workshop.agenda)
    assert store.seats.redeem(other.token, "a-browser") == ("a-browser", other.workshop.id)
    assert [one.workshop.title for one in store.workshops.of("a-browser")] == ["Another", "Who reads us?"]


def test_a_wrong_link_is_refused_in_a_sentence(store: Store, made):
    with pytest.raises(UnknownCode, match="not valid any more"):
        store.seats.redeem("not-a-token", None)


def test_a_renewed_link_replaces_the_former_one_and_keeps_the_seats(store: Store, made, seat):
    token = store.seats.renew_link(seat)
    with pytest.raises(UnknownCode):
        store.seats.redeem(made.token, None)
    assert store.seats.redeem(token, None)[1] == made.workshop.id
    assert store.seats.find("a-browser", made.workshop.id) is not None


def test_a_seat_that_was_taken_back_is_refused_at_its_next_act(store: Store, made, seat):
    store.seats.leave(seat)
    with pytest.raises(FacilitatorOnly):
        write(store, seat)


def test_a_seat_of_one_workshop_steers_no_other(store: Store, made, seat):
    other = store.workshops.create(title="Another", questions=made.workshop.questions, agenda=made.workshop.agenda)
    with pytest.raises(FacilitatorOnly):
        write(store, seat.model_copy(update={"workshop": other.workshop.id}))


def test_an_answer_is_written_once_however_often_it_is_sent(store: Store, made, seat):
    first, second = write(store, seat), write(store, seat)
    assert first == second
    assert len(store.records.load(made.workshop.id).answers) == 1


def test_a_change_is_one_row_and_one_revision(store: Store, made, seat):
    before = store.workshops.get(made.workshop.id).revision
    write(store, seat)
    write(store, seat)
    write(store, seat, nonce="n2")
    assert store.workshops.get(made.workshop.id).revision == before + 2
    with store.engine.connect() as connection:
        rows = connection.execute(tables.change.select().where(tables.change.c.workshop == made.workshop.id)).all()
    assert [row.revision for row in rows] == [before + 1, before + 2]


def test_what_people_say_counts_for_the_person_who_said_it(store: Store, made, seat):
    one = write(store, seat, said_by="Ayla")
    same = write(store, seat, said_by="ayla", nonce="n2")
    nobody = write(store, seat, nonce="n3")
    assert one.participant == same.participant
    assert nobody.participant is None


def test_an_answer_taken_back_can_be_put_back(store: Store, made, seat):
    answer = write(store, seat)
    store.answers.take_back(seat, answer.id)
    assert not store.records.load(made.workshop.id).answers
    store.answers.take_back(seat, answer.id, gone=False)
    assert store.records.load(made.workshop.id).answers == (answer,)


def test_an_answer_of_100000_characters_is_refused_with_its_length(store: Store, made, seat):
    with pytest.raises(Unreadable, match="100,000 characters; at most 1,000"):
        write(store, seat, "x" * 100_000)
    assert not store.records.load(made.workshop.id).answers


def test_an_answer_about_a_persona_of_another_workshop_is_refused(store: Store, made, seat):
    with pytest.raises(Unreadable, match="not in the workshop any more"):
        write(store, seat, persona="0" * 32)


def test_control_characters_and_half_emoji_do_not_reach_the_database(store: Store, made, seat):
    assert write(store, seat, "a\x00b\ud83dc\r\nd").text == "a\ufffdb\ufffdc d"


def test_two_presses_of_next_are_one_step(store: Store, made, seat):
    first = made.workshop.agenda.steps[0].id
    for _ in range(2):
        store.workshops.move(seat, "next", seen=None, guard=True)
    assert store.workshops.get(made.workshop.id).step == first


def test_nobody_walks_beyond_the_last_step(store: Store, made, seat):
    store.workshops.move(seat, made.workshop.agenda.steps[-1].id)
    with pytest.raises(StageClosed, match="last step"):
        store.workshops.move(seat, "next")


def test_a_code_is_read_in_any_case_and_without_its_dash(store: Store, made):
    shown = made.workshop.shown_code
    assert store.workshops.find(shown.lower().replace("-", "")).id == made.workshop.id
    assert store.workshops.find(made.workshop.id).id == made.workshop.id
    with pytest.raises(UnknownCode):
        store.workshops.find("2222-2222")


def test_themes_keep_their_answers_and_give_them_back_when_dissolved(store: Store, made, seat, nonce):
    answer = write(store, seat)
    theme = store.themes.start(seat, "An end", [answer.id], nonce=nonce)
    assert store.records.load(made.workshop.id).answers[0].theme == theme
    store.themes.dissolve(seat, theme)
    record = store.records.load(made.workshop.id)
    assert not record.themes
    assert record.answers[0].theme is None


def test_hands_are_counted_anew_and_not_added(store: Store, made, seat, nonce):
    theme = store.themes.start(seat, "An end", nonce=nonce)
    for hands in (4, 7, 7):
        store.themes.count_hands(seat, theme, hands)
    assert [vote.dots for vote in store.records.load(made.workshop.id).votes] == [7]
    with pytest.raises(Unreadable):
        store.themes.count_hands(seat, theme, -1)


def test_a_field_is_saved_only_over_what_was_seen_of_it(store: Store, made, seat):
    persona = store.records.load(made.workshop.id).personas[0]
    mine = store.personas.save(seat, persona.model_copy(update={"scope": "Mine"}), seen=persona)
    with pytest.raises(Changed, match="changed the scope line"):
        store.personas.save(seat, persona.model_copy(update={"scope": "Theirs"}), seen=persona)
    assert store.records.load(made.workshop.id).personas[0] == mine
    assert store.personas.versions(seat, persona.id) == (persona,)


def test_two_people_change_two_fields_and_both_stay(store: Store, made, seat):
    persona = store.records.load(made.workshop.id).personas[0]
    store.personas.save(seat, persona.model_copy(update={"scope": "Reads at home"}), seen=persona)
    store.personas.save(seat, persona.model_copy(update={"name": "The Regular"}), seen=persona)
    now = store.records.load(made.workshop.id).personas[0]
    assert (now.name, now.scope, now.version) == ("The Regular", "Reads at home", 3)


def test_saving_what_stands_there_already_is_no_version(store: Store, made, seat):
    persona = store.records.load(made.workshop.id).personas[0]
    assert store.personas.save(seat, persona, seen=persona) == persona


def test_two_people_add_claims_at_once_and_both_stay(store: Store, made, seat):
    persona = store.records.load(made.workshop.id).personas[0]
    for number in ("c1", "c2"):
        store.personas.put_claim(seat, persona.id, Claim(id=number, text=f"Claim {number}", facet=Facet.NEEDS))
    assert [claim.id for claim in store.records.load(made.workshop.id).personas[0].claims] == ["c1", "c2"]


def test_an_export_is_fetched_only_by_the_browser_it_was_made_for(store: Store, made, seat):
    export = store.exports.keep(seat, "brief.docx", "application/x", b"bytes")
    assert store.exports.fetch("a-browser", export).content == b"bytes"
    assert store.exports.fetch("another-browser", export) is None
    assert store.exports.fetch(None, export) is None
    store.seats.leave(seat)
    assert store.exports.fetch("a-browser", export) is None


def test_96_writers_at_once_lose_nothing(store: Store, made, seat):
    def work(number):
        for place in range(12):
            write(store, seat, f"{number} {place}", nonce=f"{number}-{place}")

    before = store.workshops.get(made.workshop.id).revision
    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.records.load(made.workshop.id).answers) == 96
    assert store.workshops.get(made.workshop.id).revision == before + 96


def test_a_record_taken_in_is_a_new_workshop_with_everything_and_no_old_id(store: Store, made, seat, nonce):
    persona = store.records.load(made.workshop.id).personas[0]
    answer = write(store, seat, persona=persona.id, said_by="Ayla")
    store.themes.start(seat, "An end", [answer.id], nonce=nonce, persona=persona.id)
    record = store.records.load(made.workshop.id)
    copy = store.records.load(store.records.take_in(record).workshop.id)
    assert copy.workshop.id != record.workshop.id
    assert copy.workshop.code != record.workshop.code
    assert [one.text for one in copy.answers] == ["It has an end."]
    assert copy.answers[0].theme == copy.themes[0].id != record.themes[0].id
    assert copy.answers[0].persona == copy.personas[0].id
    assert store.seats.find("a-browser", copy.workshop.id) is None


def test_the_tables_are_what_the_migrations_make(store: Store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, tables.metadata) == []


def test_a_database_of_a_newer_version_is_refused(store: Store):
    assert current(store.engine) == newest()
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unreadable, match="newer version"):
        migrate(store.engine)


def test_sqlite_syncs_fully_and_keeps_off_wal_where_wal_is_not_safe(url):
    engine = engine_for(url)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        journal = connection.execute(text("PRAGMA journal_mode")).scalar()
    assert journal == ("wal" if WAL_IS_SAFE else "truncate")
    assert (sqlite3.sqlite_version_info >= (3, 51, 3)) == WAL_IS_SAFE
    engine.dispose()


@pytest.mark.parametrize("bad", ["", "sqlite://", "mysql://x/y", "not a url"])
def test_a_database_address_that_is_none_is_refused_in_a_sentence(bad):
    with pytest.raises(Unreadable, match="DATABASE_URL"):
        engine_for(bad)


def test_the_shell_steers_a_workshop_without_a_seat(store: Store, made):
    store.workshops.set_door(shell_seat(made.workshop.id), open_=True)
    assert store.workshops.get(made.workshop.id).open


def test_a_persona_named_with_nothing_is_refused_and_nothing_is_half_made(store: Store, made):
    with pytest.raises(Unreadable):
        store.workshops.create(
            title="X", questions=made.workshop.questions, agenda=made.workshop.agenda, personas=["A", " \u200b "]
        )
    assert [one.workshop.title for one in store.workshops.of("a-browser")] == ["Who reads us?"]


def test_a_persona_is_a_value(store: Store, made):
    persona = store.records.load(made.workshop.id).personas[0]
    assert isinstance(persona, Persona)
    assert persona.initials == "ER"


def test_a_name_in_capitals_is_the_same_person_in_every_alphabet(store: Store, made, seat):
    for place, name in enumerate(("Émile", "émile", "ÉMILE")):
        write(store, seat, nonce=f"n{place}", said_by=name)
    assert store.records.load(made.workshop.id).people == 1

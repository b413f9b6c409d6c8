"""What people choose on a phone: dots, marks, guesses, being ready."""

# ruff: noqa: F401, F811 - fixtures of another file are parameters here

from questions import Stage
from tests.phones import answer, nonce, phone, room, state, steers, themes, to_stage, web


def test_votes_keep_to_the_budget_and_can_be_withdrawn(phone, embedded, room, steers, themes):
    client = phone()
    to_stage(embedded, steers, Stage.VOTE)
    budget = state(client)["budget"]
    cast = [client.post("/room/votes", json={"nonce": nonce(), "theme": themes[0]}) for _ in range(budget + 1)]
    assert [one.status_code for one in cast] == [201] * budget + [409]
    assert state(client)["tally"] is None
    assert client.delete(f"/room/votes/{cast[0].json()['id']}").status_code == 200
    assert state(client)["dots_left"] == 1
    assert phone().delete(f"/room/votes/{cast[1].json()['id']}").status_code == 404
    embedded.room.reveal(steers)
    assert state(client)["tally"]["dots"] == budget - 1
    assert client.post("/room/votes", json={"nonce": nonce(), "theme": themes[0]}).status_code == 409


def test_revealed_answers_are_read_and_marked(phone, embedded, room, steers):
    writer, reader = phone(), phone()
    made = writer.post("/room/answers", json=answer()).json()["id"]
    assert state(reader)["answers"] == []
    mark = {"answer": made, "kind": "disagree", "on": True}
    assert reader.post("/room/marks", json=mark).status_code == 409
    to_stage(embedded, steers, Stage.REVEAL)
    assert reader.post("/room/marks", json=mark).json() == mark
    assert state(reader)["answers"][0]["marks"] == ["disagree"]
    assert state(writer)["answers"][0]["marks"] == []
    assert reader.post("/room/marks", json=mark | {"kind": "nice"}).status_code == 400


def test_a_guess_is_a_number(phone):
    client = phone()
    for value in (None, True, "many", "nan"):
        assert client.post("/room/guesses", json={"fact": "x", "value": value}).status_code == 400
    assert client.post("/room/guesses", json={"fact": "x", "value": "40,5"}).status_code == 409


def test_being_ready_is_told_and_taken_back(phone, embedded, room):
    client = phone()
    for ready in (True, False):
        assert client.post("/room/ready", json={"ready": ready}).json() == {"ready": ready}
        assert state(client)["ready"] is ready
        assert embedded.room.counts(room.id).ready == int(ready)

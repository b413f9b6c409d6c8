"""Without a script the phone does all of it by plain forms."""

# ruff: noqa: F401, F811 - fixtures of another file are parameters here

from questions import Stage
from tests.phones import HTML, answer, form, hidden, nonce, phone, picture, room, state, steers, themes, to_stage, web


def test_without_a_script_people_join_write_change_and_take_back(phone, room):
    client = phone("Hanne")
    page = client.get("/room", headers=HTML).text
    sent = {"question": "needs", "step": "inside", "text": "An end.", "basis": "heard"}
    posted = form(client, "/room/answers", nonce=hidden(page, "/room/answers", "nonce"), **sent)
    assert (posted.status_code, posted.headers["location"]) == (303, "/room?question=needs")
    mine = state(client)["mine"][0]["id"]
    assert f'action="/room/answers/{mine}"' in client.get("/room?question=needs").text
    form(client, f"/room/answers/{mine}", _method="patch", text="It ends.", basis="observed", question="needs")
    assert state(client)["mine"][0]["text"] == "It ends."
    form(client, f"/room/answers/{mine}", _method="delete", text="It ends.", basis="observed")
    assert state(client)["mine"] == []


def test_without_a_script_people_vote_and_say_that_they_are_ready(phone, embedded, steers, themes):
    client = phone()
    to_stage(embedded, steers, Stage.VOTE)
    page = client.get("/room").text
    form(client, "/room/votes", nonce=hidden(page, "/room/votes", "nonce"), theme=themes[1])
    mine = next(theme for theme in state(client)["themes"] if theme["my_dots"])
    assert mine["id"] == themes[1]
    form(client, f"/room/votes/{mine['my_dots'][0]}", _method="delete")
    assert not any(theme["my_dots"] for theme in state(client)["themes"])
    form(client, "/room/ready", ready="true")
    assert state(client)["ready"] is True


def test_without_a_script_a_refusal_gives_the_words_back(phone, embedded, steers):
    client = phone()
    embedded.workshops.move(steers, "next")
    refused = form(client, "/room/answers", **answer("Too late, <b>but</b> mine."))
    assert refused.status_code == 409
    assert "Too late, &lt;b&gt;but&lt;/b&gt; mine." in refused.text
    assert "This step is closed" in refused.text


def test_without_a_script_a_picture_comes_with_its_words(phone, embedded, steers):
    client = phone()
    sent = answer("A lighthouse that is switched off.", "associations")
    posted = client.post("/room/answers", data=sent, files={"picture": ("x.png", picture())}, headers=HTML)
    assert posted.status_code == 303
    mine = state(client)["mine"][0]
    assert mine["picture"]
    assert f'src="/room/pictures/{mine["picture"]}"' in client.get("/room?question=associations").text


def test_a_form_without_a_picture_is_taken_as_well(phone, embedded, steers):
    client = phone()
    sent = answer("A lighthouse.", "associations", persona="")
    posted = client.post("/room/answers", data=sent, files={"picture": ("", b"")}, headers=HTML)
    assert posted.status_code == 303

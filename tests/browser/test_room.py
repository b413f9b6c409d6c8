"""A wall, a steer screen and phones in one room, each in a browser of its own."""

import re
import secrets
import time

import httpx2
import pytest
from playwright.sync_api import Page, expect

from questions import agenda, question_set
from storage import Store
from storage.engine import engine_for
from storage.migrate import migrate
from storage.seats import sit_down
from workshop import Basis, Role

pytestmark = pytest.mark.browser
FACILITATOR, WALL = "facilitators-browser", "browser-of-the-wall"


class Phone:
    """Somebody with a phone, without the phone's page."""

    def __init__(self, url: str, code: str, name: str) -> None:
        self.web = httpx2.Client(base_url=url, follow_redirects=False, timeout=30)
        assert self.web.post(f"/j/{code}", data={"name": name}).status_code == 303

    def write(self, question: str, text: str) -> None:
        sent = {"nonce": secrets.token_hex(8), "question": question, "text": text, "basis": "heard"}
        assert self.web.post("/room/answers", json=sent).status_code == 201

    def vote(self, theme: str) -> None:
        assert self.web.post("/room/votes", json={"nonce": secrets.token_hex(8), "theme": theme}).status_code == 201


@pytest.fixture
def kept(app):
    """The database of the running app, from another process."""
    engine = engine_for(f"sqlite:///{app.folder / 'soundings.db'}")
    migrate(engine)
    yield Store(engine)
    engine.dispose()


@pytest.fixture
def hall(kept):
    made = kept.workshops.create(
        title="Who reads us?",
        brand="The Estuary Post",
        decision="Do we keep the evening edition?",
        questions=question_set("thirty-minutes"),
        agenda=agenda("thirty-minutes"),
        personas=["The Evening Regular"],
        cookie=FACILITATOR,
    ).workshop
    with kept.engine.begin() as connection:
        sit_down(connection, made.id, Role.WALL, WALL)
    return made


@pytest.fixture
def opened(chromium, app, hall):
    """Opens a screen in a browser with this cookie."""
    contexts, errors = [], []

    def open_screen(name: str, cookie: str, width: int = 1440, height: int = 1000) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height})
        context.set_default_timeout(20_000)
        context.add_cookies([{"name": "facilitator", "value": cookie, "url": app.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.sockets = []
        page.on("websocket", lambda socket: page.sockets.append(socket.url))
        page.goto(f"{app.url}/{name}?workshop={hall.id}")
        return page

    yield open_screen
    for context in contexts:
        context.close()
    assert errors == []


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=re.compile(label)).first.click()


def on(page: Page, words: str):
    """The words on this page, once they are there."""
    expect(page.get_by_text(words).first).to_be_visible(timeout=15_000)


def test_a_room_goes_through_a_short_agenda(opened, app, kept, hall):
    wall, steer = opened("wall", WALL, 1920, 1080), opened("steer", FACILITATOR)
    on(wall, "The door is closed")
    steer.get_by_text("The door is open: people may join").click()
    on(wall, hall.shown_code)
    phones = [Phone(app.url, hall.code, name) for name in ("Ayla", "Bram")]
    on(wall, "2 are here")

    press(steer, "Start")
    on(wall, "Have written")
    press(steer, "Next: Outside")
    on(wall, "Outside: what we heard and saw")
    steer.get_by_text("Says", exact=True).first.click()
    on(wall, "last say to you?")
    phones[0].write("says", "The late one, please.")
    expect(wall.locator(".big").last).to_have_text("1 of 2")
    expect(wall.get_by_text("The late one")).to_have_count(0)

    field = steer.get_by_role("textbox", name="What do people say?")
    field.fill("Half typed, while others")
    for number in range(4):
        phones[1].write("says", f"Again and again {number}.")
        time.sleep(0.3)
    on(steer, "Again and again 3.")
    expect(field).to_have_value("Half typed, while others")
    field.press("Enter")
    expect(field).to_have_value("")
    on(steer, "Half typed, while others")
    expect(wall.get_by_text("Half typed")).to_have_count(0)

    press(steer, "Reveal the answers")
    on(wall, "Half typed, while others")
    on(wall, "The late one, please.")
    expect(wall.get_by_text("Ayla")).to_have_count(0)
    press(steer, "Hide them again")
    expect(wall.get_by_text("The late one")).to_have_count(0)

    theme = kept.themes.start(kept.seats.find(FACILITATOR, hall.id), "It is late", nonce="t" * 32)
    kept.workshops.move(kept.seats.find(FACILITATOR, hall.id), "vote")
    on(wall, "Have voted")
    for phone in phones:
        phone.vote(theme)
    expect(wall.locator(".big").last).to_have_text("2 of 2")
    expect(wall.get_by_text("It is late")).to_have_count(0)
    press(steer, "Close the vote")
    on(wall, "It is late")
    press(steer, "Next: What carries it")
    press(steer, "Next: Close")
    on(wall, "Do we keep the evening edition?")


def test_the_room_comes_back_after_a_restart_without_a_reload(opened, app, kept, hall):
    steering = kept.seats.find(FACILITATOR, hall.id)
    kept.workshops.set_door(steering, open_=True)
    kept.workshops.move(steering, "outside")
    wall, steer = opened("wall", WALL, 1920, 1080), opened("steer", FACILITATOR)
    phone = Phone(app.url, hall.code, "Ayla")
    field = steer.get_by_role("textbox", name="What do people say?")
    field.fill("Typed before it went away.")
    app.kill()
    app.start()
    phone.write("says", "After the restart.")
    expect(wall.locator(".big").last).to_have_text("1 of 1", timeout=20_000)
    expect(field).to_have_value("Typed before it went away.")
    field.press("Enter")
    on(steer, "Typed before it went away.")
    expect(steer.get_by_role("button", name="Reveal the answers")).to_be_visible()
    on(steer, "After the restart.")
    assert len(kept.records.load(hall.id).answers) == 2


def test_a_page_of_the_wall_turns_by_itself_until_it_is_held(opened, kept, hall):
    steering = kept.seats.find(FACILITATOR, hall.id)
    kept.workshops.move(steering, "outside")
    for number in range(70):
        kept.answers.write(
            steering, nonce=f"{number:032d}", question="says", text=f"Said by one, number {number}.", basis=Basis.HEARD,
            step="outside",
        )  # fmt: skip
    kept.workshops.move(steering, "read")
    wall = opened("wall", WALL, 1920, 1080)
    expect(wall.locator(".sd.wall:visible")).to_have_count(1)
    kept.room.hold(steering, 1)
    on(wall, "page 2 of")
    kept.room.hold(steering, 0)
    on(wall, "page 1 of")
    wall.keyboard.press("ArrowRight")
    expect(wall.get_by_text("page 1 of").first).to_be_visible()
    kept.room.hold(steering, None)
    before = wall.locator(".sd.wall:visible .foot").inner_text()
    wall.wait_for_timeout(200)
    wall.keyboard.press("ArrowRight")
    expect(wall.locator(".sd.wall:visible .foot")).not_to_have_text(before)


def test_many_ticks_use_one_socket_and_no_page_polls(opened, app, kept, hall):
    steering = kept.seats.find(FACILITATOR, hall.id)
    kept.workshops.move(steering, "outside")
    wall = opened("wall", WALL, 1920, 1080)
    on(wall, "Have written")
    sent = []
    wall.on("request", lambda request: sent.append(request.url))
    for number in range(6):
        kept.answers.write(
            steering, nonce=f"{number:032d}", question="says", text=f"Number {number}.", basis=Basis.HEARD, said_by="A",
            step="outside",
        )  # fmt: skip
        wall.wait_for_timeout(350)
    expect(wall.locator(".big").last).to_contain_text("1")
    assert len([url for url in wall.sockets if "/live/" in url]) == 1
    assert [url for url in sent if "/live/" in url or "_stcore" in url] == []

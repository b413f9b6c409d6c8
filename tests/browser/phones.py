"""What the browser tests of the phone share: a room steered from outside, and phones in it."""

import pytest
from playwright.sync_api import Browser, Page, expect

from questions import agenda, question_set
from settings import network_address
from storage import opened, shell_seat
from tests.browser.conftest import _ours


class Room:
    """A workshop in the running app, steered from outside."""

    def __init__(self, app) -> None:
        self.store = opened(f"sqlite:///{app.folder / 'soundings.db'}")
        self.made = self.store.workshops.create(
            title="Who reads us?",
            brand="The Estuary Post",
            questions=question_set("inner-life"),
            agenda=agenda("ninety-minutes"),
            personas=["The Evening Regular", "The Headline Skimmer"],
        ).workshop
        self.seat = shell_seat(self.made.id)
        self.address = f"{app.url}/j/{self.made.shown_code}"
        self.store.workshops.set_door(self.seat, open_=True)
        self.to("inside")

    def to(self, step: str) -> None:
        self.store.workshops.move(self.seat, step)

    @property
    def answers(self) -> list[str]:
        return [one.text for one in self.store.records.load(self.made.id).answers]


@pytest.fixture
def room(app):
    return Room(app)


@pytest.fixture
def phones(chromium: Browser, app):
    """New phones, each with a browser of its own; nobody asks another host for anything."""
    contexts, foreign = [], []

    def taken(**more) -> Page:
        shape = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True} | more
        context = chromium.new_context(**shape)
        context.set_default_timeout(15_000)
        contexts.append(context)
        shown = context.new_page()
        homes = (app.url, f"http://{network_address()}:{app.port}")
        shown.on(
            "request",
            lambda sent: None if any(_ours(sent.url, home) for home in homes) else foreign.append(sent.url),
        )
        shown.on("pageerror", lambda error: foreign.append(f"{error}"))
        return shown

    yield taken
    for context in contexts:
        context.close()
    assert foreign == []


@pytest.fixture
def phone(phones, room):
    return joined(phones(), room)


def joined(page: Page, room: Room, question: str = "needs") -> Page:
    page.goto(room.address)
    page.get_by_role("button", name="Join").click()
    expect(page.locator("h1:visible")).to_be_visible()
    if page.locator(f"#q-{question}").count():
        page.goto(f"{page.url.split('?')[0]}?question={question}")
    return page


def box(page: Page):
    return page.locator("section:not([hidden]) textarea[name=text][data-draft]").first


def basis(page: Page, name: str = "Heard") -> None:
    page.locator("section:not([hidden]) form[data-act] .bases label:visible", has_text=name).first.click()


def write(page: Page, words: str) -> None:
    box(page).fill(words)
    basis(page)
    page.locator("section:not([hidden]) .send").click()


def saved(page: Page, words: str):
    return page.locator("li", has=page.locator("p.said", has_text=words)).filter(has_text="Saved")


def waits(page: Page, words: str):
    return page.locator("li.waits", has=page.locator("p.said", has_text=words))

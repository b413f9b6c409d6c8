"""One person takes a team from a new workshop to a Word brief, in a real browser."""

import io
import re

import pytest
from docx import Document
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)


def box(page: Page, label: str):
    """The field that people type into, by its label."""
    return page.get_by_role("textbox", name=label)


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=re.compile(label)).first.click()


def say(page: Page, words: str) -> None:
    field = box(page, "What do people say?")
    field.fill(words)
    field.press("Enter")
    expect(page.get_by_text(f"{words}", exact=True)).to_be_visible()
    expect(field).to_have_value("")


def connected(page: Page) -> None:
    """Wait as a person does: until the page is back."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=30_000)


def send_until_kept(page: Page, words: str) -> None:
    """Press Enter as a person does behind a restart: the words stay in the field until they are kept, and only once."""
    field, kept = box(page, "What do people say?"), page.get_by_text(words, exact=True)
    if field.input_value() != words:
        field.fill(words)
    for _ in range(3):
        field.press("Enter")
        page.wait_for_timeout(2_000)
        if kept.count():
            break
        expect(field).to_have_value(words)
    expect(kept).to_have_count(1)


def new_workshop(page: Page, url: str) -> None:
    page.goto(url)
    press(page, "Start your own")
    box(page, "Title").fill("Who reads us?")
    box(page, "Brand").fill("The Estuary Post")
    box(page, "Which decision must this workshop change?").fill("Do we keep the evening edition?")
    box(page, "Personas, one a line").fill("The Evening Regular\nThe Headline Skimmer")
    press(page, "Start the workshop")
    expect(page.get_by_text("Keep this link")).to_be_visible()
    press(page, "I have kept it")
    expect(page.get_by_text("Keep this link")).not_to_be_visible()


def to_values(page: Page) -> None:
    press(page, "Start")
    for title in ("Outside: what could be", "Inside: values and beliefs"):
        press(page, f"Next: {title}")
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(box(page, "What do people say?")).to_be_visible()


def test_a_workshop_from_the_first_question_to_the_downloaded_brief(page, app):
    new_workshop(page, app.url)
    to_values(page)
    for words in ("Something that has an end.", "The last page, and then it is enough.", "A person with a name."):
        say(page, words)

    page.get_by_role("link", name="Themes").click()
    page.get_by_text("Something that has an end.").click()
    page.get_by_text("The last page").click()
    box(page, "Marked answers become").fill("It has an end")
    press(page, "A new theme")
    expect(page.get_by_role("heading", name="It has an end")).to_be_visible()

    page.get_by_role("link", name="Personas").click()
    page.get_by_text("Edit", exact=True).click()
    page.get_by_role("combobox", name="From a theme").click()
    page.get_by_role("option", name="It has an end").click()
    expect(box(page, "The claim")).to_have_value("It has an end")
    press(page, "Make the claim")
    expect(page.locator("summary").get_by_text("It has an end")).to_be_visible()

    page.get_by_role("link", name="Brief").click()
    press(page, "Make the brief")
    with page.expect_download() as download, page.context.expect_page():
        page.get_by_role("link", name=re.compile("Download")).click()
    content = download.value.path().read_bytes()
    told = " ".join(Document(io.BytesIO(content)).element.body.itertext())
    assert "The Evening Regular" in told
    assert "It has an end" in told
    assert page.foreign == []


def test_nothing_is_lost_by_reload_second_tab_or_restart(page, app):
    new_workshop(page, app.url)
    to_values(page)
    say(page, "Before the reload.")
    page.reload()
    expect(page.get_by_text("Before the reload.")).to_be_visible()
    second = page.context.new_page()
    second.goto(page.url)
    expect(second.get_by_text("Before the reload.")).to_be_visible()
    app.kill()
    app.start()
    connected(page)
    send_until_kept(page, "After the restart.")
    second.reload()
    expect(second.get_by_text("After the restart.")).to_be_visible()
    expect(second.get_by_text("Before the reload.")).to_be_visible()


def test_half_typed_words_survive_a_restart_and_are_kept_once(page, app):
    new_workshop(page, app.url)
    to_values(page)
    field = box(page, "What do people say?")
    field.fill("Typed before it went away.")
    app.kill()
    app.start()
    connected(page)
    expect(field).to_have_value("Typed before it went away.")
    send_until_kept(page, "Typed before it went away.")


def test_half_typed_words_are_kept_by_going_on(page, app):
    new_workshop(page, app.url)
    to_values(page)
    box(page, "What do people say?").fill("Nobody pressed Enter.")
    press(page, "Next:")
    expect(page.get_by_role("button", name="Next: Inside: hopes")).to_be_visible()
    press(page, "Back")
    expect(page.get_by_role("heading", name="Inside: values and beliefs")).to_be_visible()
    expect(page.get_by_text("Nobody pressed Enter.")).to_be_visible()


def test_the_facilitators_link_opens_the_workshop_in_another_browser(page, app, chromium):
    page.goto(app.url)
    press(page, "Open the sample workshop")
    expect(page.get_by_text("Who reads The Estuary Post?").first).to_be_visible()
    address = page.url
    stranger = chromium.new_context().new_page()
    stranger.goto(address)
    expect(stranger.get_by_text("No workshop yet")).to_be_visible()
    stranger.context.close()


def test_markup_in_an_answer_is_shown_and_never_run(page, app):
    new_workshop(page, app.url)
    to_values(page)
    said = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    say(page, "<img src=x onerror=alert(1)> ![](http://evil.test/x.png) :red[red] $x^2$ **b** =1+1")
    for screen in ("Themes", "Personas", "Brief"):
        page.get_by_role("link", name=screen).click()
        expect(page.locator("h1, h2").first).to_be_visible()
    assert said == []
    assert page.foreign == []

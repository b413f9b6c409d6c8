"""Who the page reaches: without a script, by keyboard, on any width, on plain http, in a first load of few bytes."""

# ruff: noqa: F401, F811 - fixtures of another file are parameters here

import gzip
import re
import secrets

import pytest
from playwright.sync_api import expect

from questions import Stage
from settings import network_address
from tests.browser.phones import basis, box, joined, phone, phones, room, saved, waits, write

pytestmark = pytest.mark.browser


def test_without_a_script_the_page_joins_writes_edits_and_votes(phones, room):
    phone = joined(phones(java_script_enabled=False), room)
    box(phone).fill("Written without a script.")
    basis(phone)
    phone.locator("section:not([hidden]) .send").click()
    expect(saved(phone, "Written without a script.")).to_be_visible()
    phone.get_by_text("Edit").first.click()
    phone.locator(".edit textarea").fill("Changed without a script.")
    phone.get_by_role("button", name="Save").click()
    expect(saved(phone, "Changed without a script.")).to_be_visible()
    room.store.themes.start(room.seat, "It has an end", nonce=secrets.token_hex(16))
    room.to("vote")
    phone.get_by_role("link", name="Look where the room is now").click()
    phone.get_by_role("button", name="One vote for It has an end").click()
    expect(phone.locator(".told")).to_have_text("1 of 3 votes given, 2 left")
    phone.get_by_role("button", name="One vote less").click()
    expect(phone.locator(".told")).to_have_text("0 of 3 votes given, 3 left")
    assert room.answers == ["Changed without a script."]


def test_everything_is_done_by_keyboard_alone(phones, room):
    laptop = phones(viewport={"width": 1280, "height": 800}, is_mobile=False, has_touch=False)
    laptop.goto(room.address)
    laptop.keyboard.press("Tab")
    laptop.keyboard.type("Hanne")
    laptop.keyboard.press("Enter")
    expect(laptop.locator("h1:visible")).to_be_visible()
    laptop.goto(f"{laptop.url}?question=needs")
    box(laptop).focus()
    laptop.keyboard.type("By keyboard.")
    laptop.keyboard.press("Enter")
    expect(laptop.locator("#q-needs .problem")).to_have_text("How do you know? One tap says it.")
    laptop.keyboard.press("ArrowRight")
    expect(laptop.locator("#q-needs input[name=basis]:checked")).to_have_value("observed")
    laptop.keyboard.press("Enter")
    expect(saved(laptop, "By keyboard.")).to_be_visible()


def test_an_address_on_the_network_is_no_secure_context_and_nothing_is_missed(phones, room, app):
    address = network_address()
    if address.startswith("127."):
        pytest.skip("this machine has no address on a network")
    phone = phones()
    phone.goto(f"http://{address}:{app.port}/j/{room.made.code}")
    assert phone.evaluate("isSecureContext") is False
    phone.get_by_role("button", name="Join").click()
    phone.goto(f"http://{address}:{app.port}/room?question=needs")
    box(phone).fill("Typed on plain http.")
    phone.reload()
    expect(box(phone)).to_have_value("Typed on plain http.")
    phone.context.set_offline(True)
    write(phone, "Typed on plain http.")
    expect(waits(phone, "Typed on plain http.")).to_be_visible()
    phone.context.set_offline(False)
    expect(saved(phone, "Typed on plain http.")).to_be_visible()
    assert room.answers == ["Typed on plain http."]


def test_a_server_that_is_told_to_stop_does_not_wait_for_the_phones(phone, room, app):
    expect(phone.locator("html.scripted")).to_be_attached()
    with phone.expect_request("**/room/events*"):
        phone.reload()
    phone.wait_for_timeout(500)
    app.process.terminate()
    app.process.wait(10)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_step_fits_its_screen_and_its_targets_are_large_enough(phones, room, width):
    phone = joined(phones(viewport={"width": width, "height": 700}), room)
    write(phone, "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung " + "x" * 300)
    room.store.themes.start(room.seat, "A theme with rather a long name that goes over two lines", nonce="n" * 32)
    for stage in Stage:
        step = next((one for one in room.made.agenda.steps if one.stage is stage), None)
        if step is None:
            continue
        room.to(step.id)
        expect(phone.locator("#room")).to_have_attribute("data-step", step.id)
        assert phone.evaluate("document.documentElement.scrollWidth") <= width, stage
        small = phone.evaluate(
            """() => [...document.querySelectorAll("button, textarea, summary, fieldset label, .line, nav a")]
                .filter((one) => one.checkVisibility({visibilityProperty: true}))
                .filter((one) => one.getBoundingClientRect().height < 47.5)
                .map((one) => one.outerHTML.slice(0, 80))"""
        )
        assert small == [], stage


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_are_readable_in_light_and_dark(phones, room, scheme):
    phone = joined(phones(color_scheme=scheme), room)
    paper = phone.locator("section:not([hidden]) .above").evaluate("one => getComputedStyle(one).backgroundColor")
    assert paper == {"light": "rgb(251, 250, 247)", "dark": "rgb(14, 27, 38)"}[scheme]
    assert float(box(phone).evaluate("one => parseFloat(getComputedStyle(one).fontSize)")) >= 19


def test_the_first_load_is_small_and_the_serif_comes_after_it(phones, room):
    phone = phones()
    phone.goto(room.address)
    phone.get_by_role("button", name="Join").click()
    loaded = []
    phone.on("response", lambda response: loaded.append(response))  # noqa: PLW0108 - playwright binds no builtin
    with phone.expect_response("**/fonts/*") as serif:
        phone.reload()
        expect(box(phone)).to_be_visible()
    serif.value.finished()
    kinds = {re.sub(r".*:\d+", "", one.url).split("?")[0]: one for one in loaded}
    first = [path for path in kinds if path == "/room" or path.startswith("/phone/")]
    assert len(first) == 3
    sizes = {path: len(gzip.compress(kinds[path].body(), 6)) for path in first}
    told = {path: kinds[path].headers.get("content-encoding") for path in first}
    assert sum(sizes.values()) < 40_000, sizes
    assert set(told.values()) == {"gzip"}, told
    assert len(kinds["/fonts/source-serif-4-italic-phone.woff2"].body()) <= 60_000
    assert set(kinds) <= {*first, "/room/events", "/fonts/source-serif-4-italic-phone.woff2"}

"""The faces: what is in them, how large they are, how they are served."""

import asyncio
import os
import tomllib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import httpx2 as httpx
import pytest
from fontTools.ttLib import TTFont
from starlette.applications import Starlette

from charts.style import MARKERS
from personas import Support
from web.fonts import font_bytes, font_names, fonts_route

CONFIG = tomllib.loads((Path(__file__).parent.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
LETTERS = "AZaz09ÄÖÜßéñçØøŁłŞşğőčĐ“”‘’–—…€"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fonts")


def fetched(folder, path, **headers):
    async def ask():
        app = httpx.ASGITransport(app=Starlette(routes=[fonts_route(folder)]))
        async with httpx.AsyncClient(transport=app, base_url="http://soundings.test") as browser:
            return await browser.get(path, headers=headers)

    return asyncio.run(ask())


def characters(name, folder):
    return set(TTFont(BytesIO(font_bytes(name, folder))).getBestCmap())


@pytest.mark.parametrize("name", font_names())
def test_a_font_is_small_and_woff2(name, folder):
    content = font_bytes(name, folder)
    assert content[:4] == b"wOF2"
    assert len(content) < 150_000


def test_the_phone_gets_less_than_forty_kilobytes(folder):
    assert len(font_bytes("source-serif-4-italic-phone.woff2", folder)) < 25_000


@pytest.mark.parametrize("name", ["atkinson-400.woff2", "atkinson-700.woff2", "source-serif-4-italic.woff2"])
def test_a_face_writes_the_latin_languages(name, folder):
    assert {ord(letter) for letter in LETTERS} <= characters(name, folder)


def test_the_marks_draw_support_personas_and_arrows(folder):
    wanted = {*[support.mark for support in Support], *MARKERS, "▲", "▼", "✓"}
    assert {ord(mark) for mark in wanted} == characters("marks.woff2", folder)


def test_the_support_marks_are_alike_in_size_and_centred_on_the_capitals(folder):
    font = TTFont(BytesIO(font_bytes("marks.woff2", folder)))
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    from fontTools.pens.boundsPen import BoundsPen

    for mark in "○◐●":
        pen = BoundsPen(glyphs)
        glyphs[names[ord(mark)]].draw(pen)
        assert pen.bounds == pytest.approx((70, 34, 670, 634), abs=1)


def test_the_serif_keeps_weight_and_optical_size(folder):
    axes = {axis.axisTag for axis in TTFont(BytesIO(font_bytes("source-serif-4-italic.woff2", folder)))["fvar"].axes}
    assert axes == {"wght", "opsz"}


def test_a_face_is_built_once_whoever_asks(folder, monkeypatch):
    fresh = folder / "fresh"
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: font_bytes("marks.woff2", fresh), range(16)))
    assert len(found) == 1
    assert [name for _, _, names in os.walk(fresh) for name in names] == ["marks.woff2"]


def test_a_font_that_nobody_offers_is_refused(folder):
    with pytest.raises(KeyError):
        font_bytes("../secret", folder)


def test_the_route_serves_fonts_for_a_month_and_nothing_else(folder):
    served = fetched(folder, "/fonts/marks.woff2")
    assert served.status_code == 200
    assert served.headers["content-type"] == "font/woff2"
    assert "max-age=2592000" in served.headers["cache-control"]
    again = fetched(folder, "/fonts/marks.woff2", **{"If-None-Match": served.headers["etag"]})
    assert again.status_code == 304
    assert fetched(folder, "/fonts/arial.woff2").status_code == 404
    assert fetched(folder, "/fonts/..%2f..%2fsettings.py").status_code == 404


def test_every_face_of_the_style_is_one_that_we_serve():
    names = {face["url"].removeprefix("/fonts/") for face in CONFIG["theme"]["fontFaces"]}
    assert names <= set(font_names())


def test_faces_with_the_same_family_are_joined_by_equal_weights():
    sans = [face for face in CONFIG["theme"]["fontFaces"] if face["family"] == "Atkinson Hyperlegible"]
    assert sorted(face["weight"] for face in sans if "unicodeRange" in face) == ["400", "700"]
    assert sorted(face["weight"] for face in sans if "unicodeRange" not in face) == ["400", "700"]


def test_the_marks_are_asked_for_by_their_code_points(folder):
    ranges = {face["unicodeRange"] for face in CONFIG["theme"]["fontFaces"] if "unicodeRange" in face}
    assert len(ranges) == 1
    asked = {int(point.strip().removeprefix("U+"), 16) for point in ranges.pop().split(",")}
    assert asked == characters("marks.woff2", folder)


@pytest.mark.parametrize("section", [name for name in CONFIG if name != "theme"])
def test_every_setting_is_one_that_streamlit_knows(section):
    from streamlit import config

    known = config._config_options_template
    assert {f"{section}.{option}" for option in CONFIG[section]} <= set(known)


def test_every_setting_of_the_style_is_one_that_streamlit_knows():
    from streamlit import config

    known = config._config_options_template
    flat = {f"theme.{name}" for name, value in CONFIG["theme"].items() if not isinstance(value, dict)}
    flat |= {f"theme.{style}.{name}" for style in ("light", "dark") for name in CONFIG["theme"][style]}
    assert flat <= set(known)


def test_the_settings_that_everything_depends_on_are_set():
    assert CONFIG["runner"]["postScriptGC"] is False
    assert CONFIG["server"]["fileWatcherType"] == "none"
    assert CONFIG["server"]["enableStaticServing"] is False
    assert CONFIG["server"]["enableXsrfProtection"] is True
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert "cookieSecret" not in CONFIG["server"]

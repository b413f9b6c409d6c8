"""The faces that browsers get: subset from pinned packages at the first request, kept in the cache folder."""

import os
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from math import cos, pi, sin
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

CACHE = Path("var/cache/fonts")
# Raise it whenever a recipe below or a pinned font package changes: files of an older edition are not used any more.
EDITION = "1"

_LATIN = ("U+0020-007E", "U+00A0-00FF", "U+0131", "U+0152-0153", "U+02BB-02BC", "U+02C6", "U+02DA", "U+02DC")
_SIGNS = ("U+2000-200D", "U+2010-2027", "U+202F-203A", "U+2044", "U+20AC", "U+2122", "U+2190-2193", "U+2212", "U+FEFF")
_LATIN_EXT = ("U+0100-024F", "U+0259", "U+1E00-1EFF", "U+20A0-20CF", "U+2116")
_EVERYWHERE = (*_LATIN, *_SIGNS, *_LATIN_EXT)
_FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum", "pnum", "case"]
_ATKINSON, _SERIF = "Atkinson Hyperlegible", "Source Serif 4"
_MONTH = 30 * 24 * 60 * 60
_building = Lock()


def _recipes() -> dict[str, Callable[[], bytes]]:
    return {
        "atkinson-400.woff2": lambda: _subset(_ATKINSON, 400, "normal", _EVERYWHERE),
        "atkinson-700.woff2": lambda: _subset(_ATKINSON, 700, "normal", _EVERYWHERE),
        "source-serif-4-italic.woff2": lambda: _subset(_SERIF, 400, "italic", _EVERYWHERE, {"wght": (400, 700)}),
        "source-serif-4-italic-phone.woff2": lambda: _subset(
            _SERIF, 400, "italic", (*_LATIN, *_SIGNS), {"wght": 400, "opsz": 20}
        ),
        "marks.woff2": marks_font,
    }


def font_names() -> tuple[str, ...]:
    """Return the names under which `font_bytes` knows a file."""
    return tuple(_recipes())


def font_bytes(name: str, folder: Path = CACHE) -> bytes:
    """Return the WOFF2 file of this name, built once a cache folder; KeyError for a name that nobody offers."""
    return _kept(name, folder)


def fonts_route(folder: Path = CACHE) -> Route:
    """Return the route that serves the fonts; browsers keep them for a month."""

    def serve(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _recipes():
            return Response("There is no font of this name.", status_code=404, media_type="text/plain")
        headers = {"Cache-Control": f"public, max-age={_MONTH}", "ETag": f'"{EDITION}-{name}"'}
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        return Response(font_bytes(name, folder), media_type="font/woff2", headers=headers)

    return Route("/fonts/{name}", serve, methods=["GET"])


@cache
def _kept(name: str, folder: Path) -> bytes:
    recipe = _recipes()[name]
    path = folder / EDITION / name
    with _building:
        if not path.exists():
            _write(path, recipe())
        return path.read_bytes()


def _write(path: Path, content: bytes) -> None:
    # Several processes may build at once: whole files only ever appear under the final name.
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as unfinished:
        unfinished.write(content)
    Path(unfinished.name).chmod(0o644)
    os.replace(unfinished.name, path)  # noqa: PTH105 - the same call on every system


def _subset(
    family: str,
    weight: int,
    slant: str,
    ranges: tuple[str, ...],
    axes: dict[str, float | tuple[float, float]] | None = None,
) -> bytes:
    import fontpkg
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(fontpkg.path(family, weight=weight, style=slant))
    wanted = subset.Options(flavor="woff2", layout_features=_FEATURES, drop_tables=["DSIG"], name_IDs=[0, 1, 2, 13, 14])
    cutter = subset.Subsetter(options=wanted)
    cutter.populate(unicodes=subset.parse_unicodes(",".join(part.removeprefix("U+") for part in ranges)))
    cutter.subset(font)
    if axes:
        font = instancer.instantiateVariableFont(font, axes)
    font.flavor = "woff2"
    file = BytesIO()
    font.save(file)
    return file.getvalue()


Point = tuple[float, float]
Draw = Callable[[Any], None]

EM = 1000
# Across 0.60 em with a stroke of 0.064 em, centred on the capitals of the sans.
RADIUS, STROKE, MIDDLE, ADVANCE = 300, 64, 334, 740
CENTRE = ADVANCE / 2
_KAPPA = 0.5522847498


def marks_font() -> bytes:
    """Return the marks as a WOFF2 file."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    builder = FontBuilder(EM, isTTF=False)
    names = {ord(mark): f"uni{ord(mark):04X}" for mark in GLYPHS}
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    drawn = {".notdef": T2CharStringPen(ADVANCE, None).getCharString()}
    for mark, draw in GLYPHS.items():
        pen = T2CharStringPen(ADVANCE, None)
        draw(pen)
        drawn[names[ord(mark)]] = pen.getCharString()
    builder.setupCFF("SoundingsMarks", {}, drawn, {})
    builder.setupHorizontalMetrics(dict.fromkeys(drawn, (ADVANCE, 0)))
    builder.setupHorizontalHeader(ascent=950, descent=-290)
    builder.setupNameTable({"familyName": "Soundings Marks", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=950, sTypoDescender=-290, usWinAscent=950, usWinDescent=290, sCapHeight=668)
    builder.setupPost()
    builder.font.flavor = "woff2"
    file = BytesIO()
    builder.font.save(file)
    return file.getvalue()


def _circle(pen: Any, radius: float, *, hole: bool = False) -> None:
    quarters = [pi / 2 * turn for turn in range(4)]
    turns = [(start, start + pi / 2) for start in quarters]
    if hole:
        turns = [(end, start) for start, end in reversed(turns)]
    _arcs(pen, radius, turns)


def _arcs(pen: Any, radius: float, turns: Sequence[tuple[float, float]]) -> None:
    pen.moveTo(_on(radius, turns[0][0]))
    for start, end in turns:
        reach = _KAPPA * radius * (1 if end > start else -1)
        (x0, y0), (x1, y1) = _on(radius, start), _on(radius, end)
        pen.curveTo(
            (x0 - reach * sin(start), y0 + reach * cos(start)), (x1 + reach * sin(end), y1 - reach * cos(end)), (x1, y1)
        )
    pen.closePath()


def _on(radius: float, angle: float) -> Point:
    return CENTRE + radius * cos(angle), MIDDLE + radius * sin(angle)


def _ring(pen: Any) -> None:
    _circle(pen, RADIUS)
    _circle(pen, RADIUS - STROKE, hole=True)


def _half(pen: Any) -> None:
    _ring(pen)
    _arcs(pen, RADIUS - STROKE / 2, [(pi / 2, pi), (pi, 3 * pi / 2)])


def _shape(*points: Point) -> Draw:
    def draw(pen: Any) -> None:
        pen.moveTo((CENTRE + points[0][0], MIDDLE + points[0][1]))
        for across, up in points[1:]:
            pen.lineTo((CENTRE + across, MIDDLE + up))
        pen.closePath()

    return draw


def _cross(reach: float, arm: float) -> Draw:
    corner = [(arm, arm), (arm, reach), (-arm, reach)]
    return _shape(*[point for turn in range(4) for point in _turned(corner, turn)])


def _turned(points: Sequence[Point], quarters: int) -> list[Point]:
    for _ in range(quarters):
        points = [(-up, across) for across, up in points]
    return list(points)


GLYPHS: dict[str, Draw] = {
    "○": _ring,
    "◐": _half,
    "●": lambda pen: _circle(pen, RADIUS),
    "■": _shape((-265, -265), (265, -265), (265, 265), (-265, 265)),
    "◆": _shape((0, -360), (360, 0), (0, 360), (-360, 0)),
    "▲": _shape((-340, -265), (340, -265), (0, 310)),
    "▼": _shape((-340, 265), (0, -310), (340, 265)),
    "⬟": _shape(*[(330 * cos(pi / 2 + 2 * pi * turn / 5), 330 * sin(pi / 2 + 2 * pi * turn / 5)) for turn in range(5)]),
    "✚": _cross(320, 115),
    "✓": _shape((-300, -10), (-235, 50), (-85, -120), (235, 300), (300, 245), (-80, -250)),
}

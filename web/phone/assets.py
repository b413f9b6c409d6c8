"""The one script, put together from its parts, and the one style sheet; their names change with their content."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_HERE = Path(__file__).parent
_KINDS = {"phone.css": "text/css", "phone.js": "text/javascript"}
_A_YEAR = 365 * 24 * 3600


def assets_route() -> Route:
    """Return the route of `GET /phone/{name}`; browsers keep what it gives for a year."""
    return Route("/phone/{name}", _serve, methods=["GET"])


@cache
def address(name: str) -> str:
    """Return the path of this file, with the hash of its content in it."""
    stem, _, ending = name.partition(".")
    return f"/phone/{stem}-{hashlib.sha256(_content(name)).hexdigest()[:10]}.{ending}"


@cache
def _content(name: str) -> bytes:
    if name == "phone.css":
        return (_HERE / name).read_bytes()
    parts = [part.read_text(encoding="utf-8") for part in sorted((_HERE / "script").glob("*.js"))]
    return f'(() => {{\n"use strict";\n{"".join(parts)}}})();\n'.encode()


async def _serve(request: Request) -> Response:
    asked = request.url.path
    for name, kind in _KINDS.items():
        current = asked == address(name)
        # A page of before an update asks for the former name: the file of today serves it, and is not kept under it.
        if current or (asked.startswith("/phone/phone-") and asked.endswith(name.removeprefix("phone"))):
            kept = f"public, max-age={_A_YEAR}, immutable" if current else "no-store"
            return Response(_content(name), media_type=kind, headers={"Cache-Control": kept})
    return Response("There is no file of this name.", status_code=404, media_type="text/plain")

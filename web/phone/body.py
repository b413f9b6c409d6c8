"""What a phone sends, read up to a limit and told apart: JSON of the script, or fields of a plain form."""

import json
import re
from collections.abc import AsyncGenerator
from math import isfinite
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from workshop import Basis, Unreadable

WORDS = 16_000
PICTURE = 15_000_000
_FIELDS = 20
_IDENTIFIER = re.compile(r"[A-Za-z0-9_.:-]{1,80}")


class TooLarge(Exception):
    """There is more than this route takes."""


class Sent:
    """The fields of one request; `form` says that a page without a script sent them."""

    def __init__(self, fields: dict[str, Any], picture: bytes | None = None, *, form: bool = False) -> None:
        self._fields = fields
        self.picture = picture
        self.form = form

    def words(self, name: str) -> str:
        """Return the words of this field, empty when there are none."""
        given = self._fields.get(name)
        if given is None:
            return ""
        if not isinstance(given, str):
            raise Unreadable(f"“{name}” has to be text.")
        return given

    def plain(self, name: str) -> str:
        """Return the words of this field, empty also when they cannot be read."""
        given = self._fields.get(name)
        return given if isinstance(given, str) else ""

    def identifier(self, name: str) -> str:
        """Return an id or a nonce; raise Unreadable when it is missing or nothing that the app ever gave out."""
        given = identifier(self.words(name))
        if not given:
            raise Unreadable(f"“{name}” is missing or cannot be read.")
        return given

    def choice(self, name: str) -> str | None:
        """Return an id that may be left out, or None."""
        return self.identifier(name) if self.words(name) else None

    def number(self, name: str) -> float:
        """Return a number, given as one or written with point or comma."""
        given = self._fields.get(name)
        if isinstance(given, str):
            try:
                given = float(given.strip().replace(",", "."))
            except ValueError:
                given = None
        if isinstance(given, bool) or not isinstance(given, int | float) or not isfinite(given):
            raise Unreadable("Give a number, such as 40.")
        return float(given)

    def yes(self, name: str) -> bool:
        """Return whether this is switched on."""
        given = self._fields.get(name)
        return given is True or (isinstance(given, str) and given.lower() in {"1", "true", "on", "yes"})

    def basis(self) -> Basis:
        """Return how the writer knows; raise Unreadable when that was not said."""
        try:
            return Basis(self.words("basis"))
        except ValueError:
            raise Unreadable("Say how you know: heard, observed, measured or imagined.") from None


def identifier(given: str) -> str:
    """Return an id as the app gives them out, or nothing for what cannot be one."""
    return given if _IDENTIFIER.fullmatch(given) else ""


async def sent(request: Request, most: int = WORDS) -> Sent:
    """Return what was sent; raise TooLarge beyond `most` bytes and Unreadable for what is neither JSON nor a form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _parts(request, most)
    body = await whole(request, min(most, WORDS))
    if kind == "application/x-www-form-urlencoded":
        try:
            return Sent(dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS)), form=True)
        except ValueError:
            raise Unreadable("This form cannot be read; load the page again.") from None
    return Sent(_object(body))


async def whole(request: Request, most: int) -> bytes:
    """Return the body; raise TooLarge beyond `most` bytes, without reading the rest."""
    return b"".join([part async for part in _capped(request, most)])


async def _capped(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        raise TooLarge
    read = 0
    async for part in request.stream():
        read += len(part)
        if read > most:
            raise TooLarge
        yield part


async def _parts(request: Request, most: int) -> Sent:
    parts = _capped(request, most)
    reader = MultiPartParser(request.headers, parts, max_files=1, max_fields=_FIELDS, max_part_size=WORDS)
    try:
        form = await reader.parse()
    except (MultiPartException, KeyError):
        raise Unreadable("This form cannot be read; load the page again.") from None
    fields: dict[str, Any] = {}
    picture = None
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            picture = await value.read() or None
        else:
            fields[name] = value
    await form.close()
    return Sent(fields, picture, form=True)


def _object(body: bytes) -> dict[str, Any]:
    try:
        given = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise Unreadable("This is not JSON that can be read.") from None
    if not isinstance(given, dict):
        raise Unreadable("Send one JSON object.")
    return given

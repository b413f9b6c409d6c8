"""How the phone says no: one sentence with its status, and the words that were sent stay with whoever wrote them."""

import logging
from collections.abc import Awaitable, Callable
from functools import wraps

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from web.phone.body import TooLarge
from web.phone.showing import shown
from workshop import (
    Changed,
    FacilitatorOnly,
    NoVotesLeft,
    SeatGone,
    StageClosed,
    UnknownCode,
    Unreadable,
    WorkshopError,
)

_log = logging.getLogger(__name__)
Endpoint = Callable[[Request], Awaitable[Response]]


class NoSeat(Exception):
    """The browser holds no seat in any workshop."""


class Foreign(Exception):
    """Another site sent this."""


class TooMany(Exception):
    """More came than the room takes from one place."""


_SENTENCES: dict[type[Exception], str] = {
    NoSeat: "This phone has no seat in a workshop (any more); type the code on the wall to join.",
    Foreign: "This came from another site; open the page of your workshop.",
    TooLarge: "This is more than one message can hold; shorten it or split it in two.",
    TooMany: "That was a lot at once; it is tried again in a few seconds.",
}
_STATUS: dict[type[Exception], int] = {
    NoSeat: 401,
    Foreign: 401,
    TooLarge: 413,
    TooMany: 429,
    Unreadable: 400,
    SeatGone: 401,
    FacilitatorOnly: 404,
    UnknownCode: 404,
    StageClosed: 409,
    NoVotesLeft: 409,
    Changed: 409,
    WorkshopError: 409,
}
_NOT_NOW = "The room cannot be reached right now; your words stay on this phone. Try again in a moment."
_LATER = {429, 503}
_LOST = {401, 404}


def guarded(endpoint: Endpoint) -> Endpoint:
    """Return the endpoint as phones meet it: a refusal for whatever is raised, never a stack trace."""

    @wraps(endpoint)
    async def answering(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Exception as error:  # noqa: BLE001 - whatever it was, the words that were sent must not vanish with it
            return refused(request, error)

    return answering


def refused(request: Request, error: Exception) -> Response:
    """Return the refusal: a page that gives the words back to a browser that asks for one, else JSON."""
    for kind, status in _STATUS.items():
        if isinstance(error, kind):
            return refused_with(request, _SENTENCES.get(kind) or str(error), status)
    _log.exception("A phone could not be answered", exc_info=error)
    return refused_with(request, _NOT_NOW, 503)


def refused_with(request: Request, sentence: str, status: int) -> Response:
    """Return this sentence with this status."""
    headers = {"Retry-After": "3"} if status in _LATER else {}
    if "text/html" in request.headers.get("accept", ""):
        words = getattr(request.state, "words", "")
        page = shown("refusal.html", status, sentence=sentence, words=words, lost=status in _LOST)
        page.headers.update(headers)
        return page
    return JSONResponse({"error": sentence}, status, headers)

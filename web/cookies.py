"""The cookies: opaque, out of reach for scripts, and no authority by themselves.

Facilitator and participant have one each, so that joining or rehearsing never costs the facilitator's seat.
"""

from starlette.requests import HTTPConnection
from starlette.responses import Response

FACILITATOR, PARTICIPANT = "facilitator", "participant"
_HOST = "__Host-"
_A_YEAR = 365 * 24 * 3600


def facilitator_cookie(connection: HTTPConnection) -> str | None:
    """Return what the browser holds as a facilitator, or None."""
    return _held(connection, FACILITATOR)


def participant_cookie(connection: HTTPConnection) -> str | None:
    """Return what the browser holds as a participant, or None."""
    return _held(connection, PARTICIPANT)


def give_cookie(response: Response, connection: HTTPConnection, token: str, name: str = FACILITATOR) -> None:
    """Return nothing; the response sets the cookie, bound to https where that is spoken."""
    secure = connection.url.scheme == "https"
    kept = f"{_HOST}{name}" if secure else name
    response.set_cookie(kept, token, max_age=_A_YEAR, path="/", secure=secure, httponly=True, samesite="lax")


def _held(connection: HTTPConnection, name: str) -> str | None:
    return connection.cookies.get(f"{_HOST}{name}") or connection.cookies.get(name)

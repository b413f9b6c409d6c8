"""The facilitator's cookie: opaque, out of reach for scripts, and no authority by itself."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

NAME = "facilitator"
SECURE_NAME = "__Host-facilitator"
_A_YEAR = 365 * 24 * 3600


def facilitator_cookie(connection: HTTPConnection) -> str | None:
    """Return what the browser holds, or None."""
    return connection.cookies.get(SECURE_NAME) or connection.cookies.get(NAME)


def give_cookie(response: Response, connection: HTTPConnection, token: str) -> None:
    """Return nothing; the response sets the cookie, bound to https where that is spoken."""
    secure = connection.url.scheme == "https"
    response.set_cookie(
        SECURE_NAME if secure else NAME, token, max_age=_A_YEAR, path="/", secure=secure, httponly=True, samesite="lax"
    )

"""The facilitator's link: its token stands behind the # and so reaches no log; the page posts it."""

import json
import secrets
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from settings import settings
from storage import opened
from web.cookies import facilitator_cookie, give_cookie
from web.pages import page, refusal
from web.protection import same_origin
from workshop import WorkshopError

_LONGEST = 4_000


def host_routes() -> list[Route]:
    """Return the routes of `GET /host` and `POST /host`."""
    return [Route("/host", _ask, methods=["GET"]), Route("/host", _take, methods=["POST"])]


async def _ask(_: Request) -> Response:
    nonce = secrets.token_urlsafe(16)
    shown = page("host.html", nonce=nonce)
    shown.headers["Content-Security-Policy"] = (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'unsafe-inline'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    return shown


async def _take(request: Request) -> Response:
    if not same_origin(request):
        return refusal(request, "This link was opened from another site; open it from where you keep it.", 401)
    token = await _token(request)
    if token is None:
        return refusal(request, "There is no token in this request; open the facilitator’s link again.", 400)
    cookie = facilitator_cookie(request)
    try:
        kept, lands = await run_in_threadpool(lambda: _redeem(token, cookie))
    except WorkshopError as error:
        return refusal(request, str(error), 401)
    answer = RedirectResponse(lands, 303)
    give_cookie(answer, request, kept)
    return answer


def _redeem(token: str, cookie: str | None) -> tuple[str, str]:
    """Return the browser's cookie and where its seat leads to: who only watches sees the wall."""
    store = opened(settings().database)
    kept, workshop = store.seats.redeem(token, cookie)
    seat = store.seats.find(kept, workshop)
    return kept, "/" if seat is None or seat.role.steers else f"/wall?workshop={workshop}"


async def _token(request: Request) -> str | None:
    """Return the token of a JSON or form post, also when somebody pasted the whole link."""
    body = await _short_body(request)
    if "application/json" in request.headers.get("content-type", ""):
        try:
            sent = json.loads(body)
        except (ValueError, RecursionError):
            return None
        told = sent.get("token") if isinstance(sent, dict) else None
    else:
        told = parse_qs(body.decode("utf-8", "replace")).get("token", [""])[0]
    return told.rsplit("#", 1)[-1].strip() if isinstance(told, str) and told.strip() else None


async def _short_body(request: Request) -> bytes:
    """Return the body of a request, or nothing when it is longer than any token."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST:
            return b""
    return body

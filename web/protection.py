"""What stands before every request: headers, closed doors, and a cookie for who comes in."""

import secrets
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from settings import settings
from storage import opened
from web.cookies import facilitator_cookie, give_cookie
from web.quota import Quota

_STRANGERS = Quota(most=5, seconds=600)
# A phone needs no facilitator's cookie.
_PHONES = {"j", "room", "phone"}
_CLOSED = ("/_stcore/metrics", "/_stcore/agent")
_HEADERS = {
    "Referrer-Policy": "same-origin",  # no-referrer would also blank the Origin of our own forms
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def protection() -> list[Middleware]:
    """Return the middleware of the app, outermost first."""
    return [Middleware(Protection)]


def same_origin(request: Request) -> bool:
    """Return whether a request that changes something comes from a page of ours; old browsers send no Origin."""
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")


class Protection:
    """The guard in front of Streamlit's routes and ours; it never holds a stream back."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or let it through with our headers on what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if request.url.path.startswith(_CLOSED) or not await _may_upload(request):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(MutableHeaders(scope=message), request)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _add_headers(headers: MutableHeaders, request: Request) -> None:
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    page = request.method == "GET" and headers.get("content-type", "").startswith("text/html")
    if page and request.url.path.split("/")[1] not in _PHONES and facilitator_cookie(request) is None:
        # A token that nothing in the database knows: it becomes a seat when its browser makes a workshop.
        cookie = Response()
        give_cookie(cookie, request, secrets.token_urlsafe(32))
        headers.append("set-cookie", cookie.headers["set-cookie"])


async def _may_upload(request: Request) -> bool:
    """Return whether a file may be sent: anybody who sends many could fill the memory of the server."""
    if request.method != "PUT" or not request.url.path.startswith("/_stcore/upload_file"):
        return True
    cookie = facilitator_cookie(request)
    if await run_in_threadpool(lambda: opened(settings().database).workshops.of(cookie)):
        return True
    return cookie is not None and _STRANGERS.allows(request.client.host if request.client else "")

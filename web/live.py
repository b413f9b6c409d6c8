"""The live feed of screens and walls: revision numbers on a WebSocket, for seats of this workshop only."""

import asyncio
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from settings import settings
from storage import opened
from web.cookies import facilitator_cookie
from web.watcher import ANSWERS, ROOM, Subscription, watcher
from workshop import Role

_MAY_LOOK = frozenset({Role.FACILITATOR, Role.CO_FACILITATOR, Role.OBSERVER, Role.WALL})
_LOOK_AGAIN = 20.0  # seconds after which the seat is looked up again
_REFUSED = 4403


def live_route() -> WebSocketRoute:
    """Return the route of `WS /live/{workshop}`."""
    return WebSocketRoute("/live/{workshop}", _live)


async def _live(socket: WebSocket) -> None:
    workshop = socket.path_params["workshop"]
    if not _from_here(socket) or not await _may_look(socket, workshop):
        await socket.close(_REFUSED)  # before it is accepted: the browser is answered 403
        return
    await socket.accept()
    # From the first revision on: whoever connects is told at once where the workshop stands.
    with watcher().subscribe(workshop, (ROOM, ANSWERS), since=0) as events:
        guard = asyncio.create_task(_guard(socket, workshop, events))
        try:
            async for event in events:
                await socket.send_json(event.told())
        except (WebSocketDisconnect, RuntimeError):
            pass  # gone while something was on its way
        finally:
            guard.cancel()
    if WebSocketState.DISCONNECTED not in {socket.client_state, socket.application_state}:
        await socket.close()


async def _guard(socket: WebSocket, workshop: str, events: Subscription) -> None:
    """Return nothing; the events end when the browser goes away or its seat is taken back."""
    loop = asyncio.get_running_loop()
    again = loop.time() + _LOOK_AGAIN
    while True:
        try:
            message = await asyncio.wait_for(socket.receive(), again - loop.time())
        except TimeoutError:
            again = loop.time() + _LOOK_AGAIN
            message = {} if await _may_look(socket, workshop) else {"type": "websocket.disconnect"}
        if message.get("type") == "websocket.disconnect":
            events.close()
            return


def _from_here(socket: WebSocket) -> bool:
    """Return whether a page of ours opened it: the same-origin rule does not cover WebSockets, so we ask."""
    came_from = urlsplit(socket.headers.get("origin", "")).netloc
    return bool(came_from) and came_from in {socket.headers.get("host", ""), urlsplit(settings().address).netloc}


async def _may_look(socket: WebSocket, workshop: str) -> bool:
    cookie = facilitator_cookie(socket)
    seat = await run_in_threadpool(lambda: opened(settings().database).seats.find(cookie, workshop))
    return seat is not None and seat.role in _MAY_LOOK

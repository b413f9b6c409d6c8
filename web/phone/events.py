"""What phones listen to: one server-sent event whenever the room moves on."""

import asyncio
import json
import time
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from storage import Store
from web.phone.acting import seat_of, store
from web.phone.here import here
from web.phone.leaving import ends_on_leaving
from web.phone.refusing import guarded
from web.watcher import ROOM, Subscription, watcher
from workshop import Seat

BEAT = 15.0
_DIGITS = 15
_HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}


def events_route() -> Route:
    """Return the route of `GET /room/events`."""
    return Route("/room/events", _listen, methods=["GET"])


@guarded
async def _listen(request: Request) -> Response:
    kept = store()
    seat = await run_in_threadpool(seat_of, request, kept)
    feed = watcher().subscribe(seat.workshop, (ROOM,), since=_since(request), participant=seat.participant)
    ends_on_leaving(feed)
    return StreamingResponse(_told(feed, kept, seat), media_type="text/event-stream", headers=_HEADERS)


def _since(request: Request) -> int:
    """Return the revision that this phone has drawn; a stream opened anew says it in its address."""
    known = request.headers.get("last-event-id") or request.query_params.get("since", "")
    return int(known) if known.isascii() and known.isdigit() and len(known) <= _DIGITS else 0


async def _told(feed: Subscription, kept: Store, seat: Seat) -> AsyncIterator[str]:
    # `here` proves to the phone that streams come through, and tells it the time.
    yield f"retry: 1000\nevent: here\ndata: {round(time.time() * 1000)}\n\n"
    with feed, here().listening(kept, seat.id):
        while True:
            try:
                event = await asyncio.wait_for(anext(feed), BEAT)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            except StopAsyncIteration:
                return
            told = {"revision": event.revision, "step": event.step, "stage": event.stage, "ends_at": event.ends_at}
            yield f"event: {ROOM}\nid: {event.revision}\ndata: {json.dumps(told)}\n\n"

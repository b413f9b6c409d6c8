"""What every act of a phone goes through: same site, a seat, a limit, one verb of the store, one kind of reply."""

import os
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from settings import settings
from storage import Store, opened
from web.cookies import participant_cookie
from web.phone.body import WORDS, Sent, sent
from web.phone.refusing import Endpoint, Foreign, NoSeat, TooMany, guarded
from web.protection import same_origin
from web.quota import Quota
from workshop import Seat

# Far above what a hand or an outbox after an hour without a connection sends.
_FLOOD = Quota(most=300, seconds=10)

Told = dict[str, Any]
Act = Callable[[Store, Seat, Sent], Told]
ActOn = Callable[[Store, Seat, Sent, str], Told]
CREATED, DONE = 201, 200


def taking(act: Act, *, status: int = DONE, most: int = WORDS) -> Endpoint:
    """Return the endpoint of an act that says in its body what it is about."""
    return _endpoint(lambda store, seat, given, _: act(store, seat, given), status, most)


def taking_on(act: ActOn) -> Endpoint:
    """Return the endpoint of an act on the thing whose id stands in the path."""
    return _endpoint(act, DONE, WORDS)


def store() -> Store:
    """Return the store of this app."""
    return opened(_database(os.environ.get("DATABASE_URL"), os.environ.get("DATA_DIR")))


@lru_cache(maxsize=8)
def _database(*_: str | None) -> str:
    # Reading all settings takes longer than finding a seat; these two decide about the database.
    return settings().database


def seat_of(request: Request, kept: Store) -> Seat:
    """Return the seat that this browser holds; raise NoSeat otherwise."""
    seat = kept.seats.participant(participant_cookie(request))
    if seat is None:
        raise NoSeat
    return seat


def must_be_ours(request: Request) -> None:
    """Return nothing; raise Foreign for what another site sends and TooMany for a flood."""
    if not same_origin(request):
        raise Foreign
    cookie = participant_cookie(request)
    if cookie is None:
        raise NoSeat
    if not _FLOOD.allows(cookie):
        raise TooMany


def _endpoint(act: ActOn, status: int, most: int) -> Endpoint:
    @guarded
    async def endpoint(request: Request) -> Response:
        must_be_ours(request)
        given = await sent(request, most)
        request.state.words = _words(given)
        reply = await run_in_threadpool(_acted, act, request, given)
        return RedirectResponse(_back(given), 303) if given.form else JSONResponse(reply, status)

    return endpoint


def _acted(act: ActOn, request: Request, given: Sent) -> Told:
    kept = store()
    return act(kept, seat_of(request, kept), given, request.path_params.get("id", ""))


def _back(given: Sent) -> str:
    """Return where a plain form came from: the same question of the same step."""
    place = {"step": given.plain("back"), "question": given.plain("question")}
    query = urlencode({name: told for name, told in place.items() if told})
    return f"/room?{query}" if query else "/room"


def _words(given: Sent) -> str:
    return "\n".join(filter(None, (given.plain(name) for name in ("text", "wants", "but", "source"))))

"""The participant's page, and the same as data."""

from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from storage import Store
from web.phone.acting import seat_of, store
from web.phone.body import identifier
from web.phone.here import here
from web.phone.refusing import guarded
from web.phone.screen import Screen, state
from web.phone.showing import shown
from workshop import RoomView, Seat

_PAGES = {str(number) for number in range(1, 100)}


def room_routes() -> list[Route]:
    """Return the routes of `GET /room` and `GET /room/state`."""
    return [Route("/room", _page, methods=["GET"]), Route("/room/state", _state, methods=["GET"])]


@guarded
async def _page(request: Request) -> Response:
    kept = store()
    view, seat = await run_in_threadpool(_view, request, kept)
    here().heard(kept, seat.id)
    return await run_in_threadpool(_drawn, request, view, seat)


def _drawn(request: Request, view: RoomView, seat: Seat) -> Response:
    asked = request.query_params.get("question", "")
    screen = Screen(view, seat, question=asked, page=_number(request.query_params.get("page", "")))
    return shown("room.html", screen=screen, view=view, now=round(datetime.now(UTC).timestamp() * 1000))


def _number(given: str) -> int:
    return int(given) if given in _PAGES else 1


@guarded
async def _state(request: Request) -> Response:
    view, _ = await run_in_threadpool(_view, request, store())
    return JSONResponse(state(view, datetime.now(UTC)), headers={"Cache-Control": "no-store"})


def _view(request: Request, kept: Store) -> tuple[RoomView, Seat]:
    seat = seat_of(request, kept)
    return kept.room.view(seat, identifier(request.query_params.get("step", "")) or None), seat

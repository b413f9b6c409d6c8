"""How people come in: by the code on the wall, with or without a name; only a POST makes a participant."""

from collections.abc import Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from web.cookies import PARTICIPANT, give_cookie, participant_cookie
from web.phone.acting import store
from web.phone.body import sent
from web.phone.lookups import Lookups
from web.phone.refusing import Foreign, guarded, refused_with
from web.phone.showing import shown
from web.protection import same_origin
from workshop import Anonymity, UnknownCode, read_code

LOOKUPS = Lookups()
NOBODY = "There is no open workshop with this code. Look at the wall again: eight letters and digits."
_LATER = "Too many wrong codes came from this network; wait a moment, then try the code on the wall again."


def join_routes() -> list[Route]:
    """Return the routes of `/j` and `/j/{code}`."""
    return [
        Route("/j", _ask, methods=["GET"]),
        Route("/j", _typed, methods=["POST"]),
        Route("/j/{code}", _show, methods=["GET"]),
        Route("/j/{code}", _join, methods=["POST"]),
    ]


async def _ask(_: Request) -> Response:
    return shown("code.html")


@guarded
async def _typed(request: Request) -> Response:
    code = (await sent(request)).words("code").strip()
    return RedirectResponse(f"/j/{quote(code, safe='')}" if code else "/j", 303)


@guarded
async def _show(request: Request) -> Response:
    return await _looked_up(request, _page_of)


@guarded
async def _join(request: Request) -> Response:
    if not same_origin(request):
        raise Foreign
    name = (await sent(request)).words("name")
    return await _looked_up(request, lambda asked, code: _seated(asked, code, name))


async def _looked_up(request: Request, found: Callable[[Request, str], Response]) -> Response:
    """Return what is found behind the code; unknown, closed and full look alike, and who fails often waits."""
    site = request.client.host if request.client else ""
    try:
        code = read_code(request.path_params["code"])
    except UnknownCode:
        return refused_with(request, NOBODY, 404)  # nothing of this shape is a code: no guess was made
    if LOOKUPS.wait(site, code):
        return refused_with(request, _LATER, 429)
    try:
        answer = await run_in_threadpool(found, request, code)
    except UnknownCode:
        LOOKUPS.failed(site)
        return refused_with(request, NOBODY, 404)
    LOOKUPS.found(site, code)
    return answer


def _page_of(request: Request, code: str) -> Response:
    kept = store()
    workshop = kept.workshops.find(code)
    seat = kept.seats.participant(participant_cookie(request))
    if seat is not None and seat.workshop == workshop.id:
        return RedirectResponse("/room", 303)
    if not workshop.admits:
        raise UnknownCode(NOBODY)
    return shown("join.html", workshop=workshop, named=workshop.anonymity is Anonymity.NAMED)


def _seated(request: Request, code: str, name: str) -> Response:
    joined = store().seats.join(code, name, participant_cookie(request))
    answer = RedirectResponse("/room", 303)
    give_cookie(answer, request, joined.cookie, PARTICIPANT)
    return answer

"""Small pictures beside answers, for the seats of this workshop and for nobody else."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.cookies import facilitator_cookie, participant_cookie
from web.phone.acting import CREATED, must_be_ours, seat_of, store
from web.phone.body import PICTURE, WORDS, sent, whole
from web.phone.refusing import guarded, refused_with
from workshop import Unreadable

_MAGIC = {b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp", b"\x89PNG": "image/png"}


def picture_routes() -> list[Route]:
    """Return the routes of `POST /room/pictures` and `GET /room/pictures/{id}`."""
    return [
        Route("/room/pictures", _keep, methods=["POST"]),
        Route("/room/pictures/{id}", _fetch, methods=["GET"]),
    ]


@guarded
async def _keep(request: Request) -> Response:
    must_be_ours(request)
    data = await _bytes(request)
    return JSONResponse(await run_in_threadpool(_kept, request, data), CREATED)


async def _bytes(request: Request) -> bytes:
    """Return the picture of a form, or a body that is nothing else."""
    if Headers(scope=request.scope).get("content-type", "").startswith("multipart/form-data"):
        data = (await sent(request, PICTURE + WORDS)).picture
    else:
        data = await whole(request, PICTURE)
    if not data:
        raise Unreadable("There is no picture in this request.")
    return data


def _kept(request: Request, data: bytes) -> dict[str, object]:
    kept = store()
    picture = kept.pictures.keep(seat_of(request, kept), data)
    return {"id": picture.id, "width": picture.width, "height": picture.height}


@guarded
async def _fetch(request: Request) -> Response:
    data = await run_in_threadpool(_found, request)
    if data is None:
        return refused_with(request, "There is no such picture for you.", 404)
    media = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), "application/octet-stream")
    headers = {"Cache-Control": "private, max-age=86400, immutable", "Content-Security-Policy": "default-src 'none'"}
    return Response(data, media_type=media, headers=headers)


def _found(request: Request) -> bytes | None:
    """Return the picture for a phone of its workshop, or for a screen that names its workshop."""
    kept, picture = store(), request.path_params["id"]
    workshop = request.query_params.get("workshop")
    seats = [kept.seats.participant(participant_cookie(request))]
    if workshop:
        seats.append(kept.seats.find(facilitator_cookie(request), workshop))
    return next((data for seat in seats if seat and (data := kept.pictures.fetch(seat, picture))), None)

"""Exports, for the seat that they were made for and for nobody else."""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from settings import settings
from storage import opened
from web.cookies import facilitator_cookie
from web.pages import refusal


def files_route() -> Route:
    """Return the route of `GET /exports/{id}`; 404 for everyone but the seat."""
    return Route("/exports/{export}", _fetch)


async def _fetch(request: Request) -> Response:
    export, cookie = request.path_params["export"], facilitator_cookie(request)
    made = await run_in_threadpool(lambda: opened(settings().database).exports.fetch(cookie, export))
    if made is None:
        return refusal(request, "There is no such file for you; make the export again.", 404)
    return Response(
        made.content,
        media_type=made.media,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.name)}",
            "Cache-Control": "private, no-store",
        },
    )

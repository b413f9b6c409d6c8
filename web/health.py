"""A probe that says whether the app can keep what people write."""

import time

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from settings import VERSION, settings
from storage import opened
from web.watcher import watcher


def health_route() -> Route:
    """Return the route of `GET /health`: 200 while the database answers, 503 otherwise."""
    return Route("/health", _health)


async def _health(_: Request) -> Response:
    started = time.perf_counter()
    answers = await run_in_threadpool(_database_answers)
    asked = time.perf_counter() - started
    # How old the newest look at the database is; while nobody listens, how long one takes.
    seconds = watcher().lag if answers else None
    lag = round((asked if seconds is None else seconds) * 1000, 1)
    return JSONResponse(
        {
            "status": "ok" if answers else "down",
            "database": "ok" if answers else "does not answer",
            "revision_lag_ms": lag if answers else None,
            "version": VERSION,
        },
        status_code=200 if answers else 503,
        headers={"Cache-Control": "no-store"},
    )


def _database_answers() -> bool:
    try:
        return opened(settings().database).answers_now()
    except Exception:  # noqa: BLE001 - whatever keeps the database from opening, the probe says so instead of failing
        return False

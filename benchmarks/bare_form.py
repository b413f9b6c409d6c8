"""The peer: a bare form, one SQLite row an answer, one transaction a row, as durable as ours.

One connection behind a lock is the quickest way for one process; the pragmas come from whoever starts it.
"""

import os
import sqlite3
from threading import Lock

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

_TABLE = """CREATE TABLE answer (
    id INTEGER PRIMARY KEY, nonce TEXT NOT NULL, question TEXT NOT NULL, text TEXT NOT NULL, basis TEXT NOT NULL,
    written TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)"""
_WRITE = "INSERT INTO answer (nonce, question, text, basis) VALUES (:nonce, :question, :text, :basis)"

_turn = Lock()
_file = sqlite3.connect(os.environ["BARE_FILE"], isolation_level=None, check_same_thread=False)
for pragma in os.environ["BARE_PRAGMAS"].split(";"):
    _file.execute(f"PRAGMA {pragma}")
_file.execute(_TABLE)


def _keep(given: dict[str, str]) -> int:
    with _turn:
        _file.execute("BEGIN IMMEDIATE")
        kept = _file.execute(_WRITE, given).lastrowid
        _file.execute("COMMIT")
    return kept


async def _write(request: Request) -> Response:
    given = {name: str(value) for name, value in (await request.form()).items()}
    return JSONResponse({"id": await run_in_threadpool(_keep, given), "nonce": given["nonce"]}, 201)


async def _health(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


app = Starlette(routes=[Route("/room/answers", _write, methods=["POST"]), Route("/health", _health)])

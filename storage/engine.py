"""The connection to the database, so set that what was acknowledged is there after a power cut."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from workshop import Unreadable

# Older SQLite may corrupt a WAL file when two processes write at once (fixed in 3.51.3), and the shell door always
# works beside a running server.
WAL_IS_SAFE = sqlite3.sqlite_version_info >= (3, 51, 3)

_PRAGMAS = (
    f"journal_mode={'WAL' if WAL_IS_SAFE else 'TRUNCATE'}",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
    "mmap_size=0",
    "journal_size_limit=67108864",
)


def engine_for(url: str) -> Engine:
    """Return the engine for a SQLAlchemy URL of SQLite or PostgreSQL; raise Unreadable for any other."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise Unreadable("DATABASE_URL is not a database address: write sqlite:///file.db or postgresql://…") from None
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(url, parsed.database)
    if parsed.get_backend_name() == "postgresql":
        return _postgresql(str(parsed.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)))
    raise Unreadable(f"DATABASE_URL names {parsed.get_backend_name()}: the app keeps its data in SQLite or PostgreSQL.")


def _sqlite(url: str, path: str | None) -> Engine:
    if not path or path == ":memory:":
        raise Unreadable("DATABASE_URL names no file: write sqlite:///folder/file.db.")
    Path(path).absolute().parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, pool_size=5, max_overflow=10, pool_timeout=10, connect_args={"timeout": 10})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late and loses updates
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _postgresql(url: str) -> Engine:
    timeouts = "-c statement_timeout=10000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=15000"
    return create_engine(
        url,
        pool_size=5,
        max_overflow=10,
        pool_pre_ping=True,
        pool_recycle=1800,
        connect_args={"connect_timeout": 5, "options": f"{timeouts} -c synchronous_commit=on -c timezone=UTC"},
    )

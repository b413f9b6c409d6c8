"""Brings a database to the tables that this version knows, once, whoever comes first."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from storage.reads import reading
from workshop import Unreadable

_LOCK = 0x50_4E_44_53  # one number for all replicas, whatever they are called


def newest() -> str:
    """Return the revision that this version of the app knows as the newest."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def current(engine: Engine) -> str | None:
    """Return the revision that the database stands at, or None for an empty one."""
    with reading(engine) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def migrate(engine: Engine) -> str:
    """Return the revision after bringing the database up to date; refuse one of a newer version of the app."""
    config = _config()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with engine.begin() as connection:
        _wait_for_turn(connection)
        now = MigrationContext.configure(connection).get_current_revision()
        if now is not None and now not in known:
            raise Unreadable(
                f"This database was made by a newer version of Soundings (revision {now}): update the app."
            )
        if now != newest():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    return newest()


def _wait_for_turn(connection: Connection) -> None:
    """Return when no other process migrates; SQLite's writer lock is held already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config

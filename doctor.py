"""What this machine can do, and every setting: what `cli.py doctor` prints."""

import sqlite3
import sys
from collections.abc import Callable
from importlib.metadata import version

from settings import VERSION, Settings, settings
from storage import opened
from storage.engine import WAL_IS_SAFE
from storage.migrate import current, newest
from themes import encoder_name
from workshop.value import Value


class Finding(Value):
    """One line of the examination."""

    name: str
    value: str
    ok: bool = True


def findings() -> tuple[Finding, ...]:
    """Return the version, every setting, the state of the database and of Streamlit's options."""
    return (
        Finding(name="Soundings", value=VERSION),
        Finding(name="Python", value=sys.version.split()[0], ok=sys.version_info >= (3, 11)),
        *_settings(settings()),
        Finding(name="Address for links", value=_address(settings())),
        _asked("Database", _database),
        Finding(
            name="SQLite",
            value=f"{sqlite3.sqlite_version}, journal {'WAL' if WAL_IS_SAFE else 'TRUNCATE'}, synchronous FULL",
        ),
        _asked("Themes", _themes),
        _asked("Streamlit options", _options),
    )


def _settings(now: Settings) -> list[Finding]:
    return [
        Finding(
            name=name.upper(), value=f"{_without_password(str(getattr(now, name))) or 'not set'} ({field.description})"
        )
        for name, field in Settings.model_fields.items()
    ]


def _without_password(value: str) -> str:
    from sqlalchemy import make_url

    return make_url(value).render_as_string(hide_password=True) if "://" in value and "@" in value else value


def _address(now: Settings) -> str:
    local = any(name in now.address for name in ("127.0.0.1", "localhost"))
    return now.address + (" - phones cannot reach this one: set BASE_URL" if local else "")


def _asked(name: str, question: Callable[[], str]) -> Finding:
    try:
        return Finding(name=name, value=question())
    except Exception as error:  # noqa: BLE001 - an examination reports every trouble and goes on
        return Finding(name=name, value=str(error).splitlines()[0], ok=False)


def _database() -> str:
    engine = opened(settings().database).engine
    return f"{engine.dialect.name}, revision {current(engine)} of {newest()}"


def _themes() -> str:
    return f"scikit-learn {version('scikit-learn')}; {encoder_name()}"


def _options() -> str:
    from streamlit import config

    wanted = {"runner.postScriptGC": False, "server.fileWatcherType": "none", "client.showErrorDetails": "none"}
    wrong = [name for name, value in wanted.items() if config.get_option(name) != value]
    if wrong:
        raise RuntimeError(f"{', '.join(wrong)} differ from .streamlit/config.toml: start from the project's folder")
    return "as in .streamlit/config.toml"

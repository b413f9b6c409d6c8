"""What the tests share: a database of their own, and a workshop in it."""

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from questions import agenda_for, question_set
from storage import Store
from storage.engine import engine_for
from storage.migrate import migrate
from tests.seeing import COOKIE


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'soundings.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, url: str) -> Iterator[Store]:
    """A store on each database that the app supports."""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql_server")
        url = f"{server}/{_fresh_database(server)}"
    engine = engine_for(url)
    migrate(engine)
    yield Store(engine)
    engine.dispose()


def new_workshop(store: Store):
    """A workshop with two personas, steered by the browser of these tests."""
    asked = question_set("inner-life")
    return store.workshops.create(
        title="Who reads us?",
        brand="The Estuary Post",
        decision="Do we keep the evening edition?",
        questions=asked,
        agenda=agenda_for(asked),
        personas=["The Evening Regular", "The Headline Skimmer"],
        cookie=COOKIE,
    )


@pytest.fixture
def made(store: Store):
    """A workshop on each database, with its facilitator's token."""
    return new_workshop(store)


@pytest.fixture
def seat(store: Store, made):
    return store.seats.find(COOKIE, made.workshop.id)


@pytest.fixture
def nonce() -> str:
    return secrets.token_hex(16)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real surveys and statements beside the project."""
    folder = Path(os.environ.get("SOUNDINGS_SHARED", Path(__file__).parents[2] / "shared")) / "data"
    if not folder.is_dir():
        pytest.skip("the real surveys and statements are not on this machine")
    return folder


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A real PostgreSQL of the tests' own on a socket, or the one that TEST_POSTGRESQL names."""
    if given := os.environ.get("TEST_POSTGRESQL"):
        yield given.rstrip("/")
        return
    folder = _programs()
    if folder is None:
        pytest.skip("there is no PostgreSQL server on this machine; TEST_POSTGRESQL may name one")
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    home = Path(tempfile.mkdtemp(prefix="soundings-postgresql-"))
    home.chmod(0o777)  # the server refuses to run as root, and its own user must get in
    data = home / "data"
    subprocess.run(
        [*as_user, folder / "initdb", "-A", "trust", "-U", "soundings", "-D", data], check=True, capture_output=True
    )
    port = 54_000 + secrets.randbelow(9_000)
    options = f"-k {home} -c listen_addresses=127.0.0.1 -p {port} -c fsync=off"
    start = [*as_user, folder / "pg_ctl", "-D", data, "-o", options, "-w", "-l", home / "log"]
    subprocess.run([*start, "start"], check=True, capture_output=True, stdin=subprocess.DEVNULL)
    yield f"postgresql://soundings@127.0.0.1:{port}"
    subprocess.run(
        [*as_user, folder / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=True, capture_output=True
    )
    shutil.rmtree(home, ignore_errors=True)


def _programs() -> Path | None:
    """The folder of PostgreSQL's server programs, wherever the system keeps them."""
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    folders = [*known, *([Path(on_path).parent] if on_path else [])]
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _fresh_database(server: str) -> str:
    import psycopg

    name = f"t{secrets.token_hex(6)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return name


@pytest.fixture
def embedded(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store of an app that runs on a SQLite file of its own."""
    from storage import opened

    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    return opened(url)


@pytest.fixture
def screen(embedded: Store, monkeypatch: pytest.MonkeyPatch):
    """Opens a screen of the app from `app.py`, in one workshop, with one browser's cookie."""
    from streamlit.testing.v1 import AppTest

    from screens import state

    monkeypatch.setattr(state, "cookie", lambda: COOKIE)

    def open_screen(name: str = "start", workshop: str | None = None) -> AppTest:
        at = AppTest.from_file(str(Path(__file__).parents[1] / "app.py"), default_timeout=30)
        if workshop:
            at.query_params["workshop"] = workshop
        at.run()
        return at if name == "start" else at.switch_page(f"screens/{name}.py").run()

    return open_screen


@pytest.fixture
def sample(embedded: Store):
    """The sample workshop, steered by the browser of these tests."""
    from sample import load_sample

    return load_sample(embedded, fresh=True, cookie=COOKIE).workshop


@pytest.fixture
def room(embedded: Store):
    """A fresh workshop in the embedded database."""
    return new_workshop(embedded).workshop

"""A running app, a room in its database, and how long to go on.

`FAULTS=long` is `make faults`; `FAULTS_SEED` repeats a run.
"""

import os
from collections.abc import Iterator
from random import Random
from secrets import token_hex

import pytest

from storage import Store
from storage.engine import engine_for
from storage.migrate import migrate
from tests.browser.conftest import App
from tests.in_the_room import Room, open_room


@pytest.fixture
def at_length() -> bool:
    return os.environ.get("FAULTS") == "long"


@pytest.fixture
def chance() -> Random:
    seed = int(os.environ.get("FAULTS_SEED", "1"))
    print(f"FAULTS_SEED={seed}")
    return Random(seed)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    running = App(tmp_path_factory.mktemp("faults"))
    yield running
    running.kill()


@pytest.fixture
def app(running: App) -> App:
    """The server, up; whatever the test before did to it."""
    if running.process is None or running.process.poll() is not None:
        running.start()
    return running


@pytest.fixture
def room(running: App) -> Iterator[Room]:
    """A workshop in which people write; the test steers it from outside the server, as the shell door would."""
    engine = engine_for(f"sqlite:///{running.folder / 'soundings.db'}")
    migrate(engine)
    opened = open_room(Store(engine), cookie=token_hex(16))
    opened.go("inside")
    yield opened
    engine.dispose()

"""Writing in turn: writers of a SQLite file queue here, and those who wait share one commit.

SQLite lets one writer in at a time and makes the others sleep and try again; and a commit that is safe against a power
cut costs more than all that is written in it. So each writer of a process waits for its turn; if somebody waits behind
it, it leaves the transaction open for the next one, and the last of the round commits for all. Nobody returns before
the commit. A writer that fails takes back its own part only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

# A bound on how long the first of a round waits for its commit.
_MOST_IN_A_ROUND = 64
_LOOK_AGAIN = 0.2


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Return a connection whose changes are committed when the block has ended, and taken back when it raises."""
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            yield connection
        return
    turns = _turns(engine)
    shared = turns.enter(engine)
    try:
        yield shared.connection
    except BaseException:
        turns.take_back(shared)
        raise
    turns.finish(shared)


class _Round:
    """One transaction that several writers share; it is over once it was committed, or failed for all of them."""

    def __init__(self, engine: Engine) -> None:
        self.connection = engine.connect()
        self.writers = 0
        self.over = Event()
        self.failure: BaseException | None = None
        try:
            self._transaction = self.connection.begin()
        except BaseException:
            self.connection.close()
            raise

    def raw(self, statement: str) -> None:
        """Return nothing; the statement is for the transaction itself, so it takes no way round."""
        driver = self.connection.connection.driver_connection
        if driver is not None:
            driver.execute(statement)

    def end(self, failure: BaseException | None = None) -> None:
        """Return nothing; it is committed, or taken back for all who took part in it."""
        self.failure = failure
        try:
            if failure is None:
                self._transaction.commit()
        except BaseException as error:  # noqa: BLE001  every writer of the round has to hear of it
            self.failure = error
        finally:
            if self.failure is not None:
                self.connection.invalidate()  # closed for good, which takes back whatever is still in it
            self.connection.close()
            self.over.set()


class _Turns:
    """The writers of one database in this process."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._counting = Lock()
        self._waiting = 0
        self._round: _Round | None = None

    def enter(self, engine: Engine) -> _Round:
        """Return the round to write in, once it is this writer's turn."""
        self._count(1)
        try:
            self._turn.acquire()
        finally:
            self._count(-1)
        try:
            if self._round is None:
                self._round = _Round(engine)
            self._round.raw("SAVEPOINT mine")
        except BaseException:
            self._turn.release()
            raise
        return self._round

    def finish(self, shared: _Round) -> None:
        """Return nothing once what was written is committed; raise what kept it from being so."""
        shared.writers += 1
        self._pass_on(shared)
        while not shared.over.wait(_LOOK_AGAIN):
            self._end_if_left(shared)
        if shared.failure is not None:
            raise shared.failure

    def take_back(self, shared: _Round) -> None:
        """Return nothing; this writer's part is undone, what others wrote in the round stays."""
        try:
            shared.raw("ROLLBACK TO mine")
        except Exception as error:  # noqa: BLE001  the database took the whole transaction back: a full disk
            self._end(shared, error)
            self._turn.release()
            return
        self._pass_on(shared)

    def _pass_on(self, shared: _Round) -> None:
        """Leave the round to whoever waits, or end it."""
        try:
            if not shared.writers:
                self._end(shared, _NothingWritten())
            elif not self._waiting or shared.writers >= _MOST_IN_A_ROUND:
                self._end(shared)
        finally:
            self._turn.release()

    def _end_if_left(self, shared: _Round) -> None:
        """End a round that nobody came to end."""
        if self._turn.acquire(blocking=False):
            try:
                if self._round is shared:
                    self._end(shared)
            finally:
                self._turn.release()

    def _end(self, shared: _Round, failure: BaseException | None = None) -> None:
        self._round = None
        shared.end(failure)

    def _count(self, more: int) -> None:
        with self._counting:
            self._waiting += more


class _NothingWritten(Exception):
    """The only writer of a round took its part back."""


_TURNS: WeakKeyDictionary[Engine, _Turns] = WeakKeyDictionary()
_NEW = Lock()


def _turns(engine: Engine) -> _Turns:
    with _NEW:
        return _TURNS.setdefault(engine, _Turns())

"""Reading without taking the writers' lock."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Return a connection that sees one consistent state of the database and never writes."""
    with engine.connect().execution_options(reads=True) as connection, connection.begin():
        yield connection

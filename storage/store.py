"""The only door to the app's own database."""

from functools import lru_cache

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from storage import tables
from storage.answers import Answers
from storage.engine import engine_for
from storage.guesses import Guesses
from storage.made_exports import Exports
from storage.marks import Marks
from storage.migrate import migrate
from storage.outer_life import OuterLife
from storage.personas import Personas
from storage.pictures import Pictures
from storage.quotes import Quotes
from storage.reads import reading
from storage.records import Records
from storage.room import Room
from storage.rooms import Workshops
from storage.seats import Seats
from storage.themes import Themes
from storage.votes import Votes


class Store:
    """The verbs of the workshop, noun by noun; each act looks up its authority and commits before it returns."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.workshops = Workshops(engine)
        self.seats = Seats(engine)
        self.answers = Answers(engine)
        self.votes = Votes(engine)
        self.marks = Marks(engine)
        self.guesses = Guesses(engine)
        self.pictures = Pictures(engine)
        self.room = Room(engine)
        self.themes = Themes(engine)
        self.quotes = Quotes(engine)
        self.personas = Personas(engine)
        self.outer_life = OuterLife(engine)
        self.records = Records(engine)
        self.exports = Exports(engine)

    def revisions(self) -> dict[str, int]:
        """Return where every workshop stands."""
        with reading(self.engine) as connection:
            rows = connection.execute(select(tables.workshop.c.id, tables.workshop.c.revision))
            return {row.id: row.revision for row in rows}

    def answers_now(self) -> bool:
        """Return whether the database answers a question right now."""
        try:
            with reading(self.engine) as connection:
                connection.execute(select(tables.workshop.c.id).limit(1)).first()
        except SQLAlchemyError:
            return False
        return True


@lru_cache(maxsize=4)
def opened(url: str) -> Store:
    """Return the store behind this database URL, one a process, its tables brought up to date."""
    engine = engine_for(url)
    migrate(engine)
    return Store(engine)

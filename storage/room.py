"""The room: what phones see, how far people are, and what who steers decides."""

from sqlalchemy import Engine

from storage.counting import Counting
from storage.invented import Inventing
from storage.people import People
from storage.steering import Steering
from storage.viewing import Viewing
from storage.walls import Walls


class Room(Viewing, Counting, People, Steering, Walls, Inventing):
    """Everything that happens in a room besides writing and voting."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

"""Somebody in the room."""

from workshop.value import Value


class Participant(Value):
    """One person of one workshop; the name is empty where the workshop is not named.

    An invented one is there for a rehearsal and counts for nothing that leaves the room; a removed one lost the seat.
    """

    id: str
    name: str = ""
    invented: bool = False
    group: str | None = None
    removed: bool = False

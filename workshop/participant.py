"""Somebody in the room."""

from workshop.value import Value


class Participant(Value):
    """One person of one workshop; the name is empty where the workshop is not named."""

    id: str
    name: str = ""

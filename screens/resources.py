"""What all screens share: the store, and the address that phones reach."""

from functools import lru_cache

from settings import settings
from storage import Store, opened
from themes import Vectors
from workshop import Workshop


def store() -> Store:
    """Return the store behind the database of the settings, one a process."""
    return opened(settings().database)


def address(workshop: Workshop) -> str:
    """Return the address that links and codes of this workshop carry: the one that was said on Steer, else ours."""
    return (workshop.address or settings().address).rstrip("/")


def link_for(token: str) -> str:
    """Return the facilitator's link that people can write down: with the address of this app."""
    return f"{settings().address}/host#{token}"


@lru_cache(maxsize=1)
def vectors() -> Vectors:
    """Return what the machine has read of answers so far, one a process; it can always be read anew."""
    return Vectors()

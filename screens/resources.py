"""What all screens share: the store, and the address that phones reach."""

from settings import settings
from storage import Store, opened
from workshop import Workshop


def store() -> Store:
    """Return the store behind the database of the settings, one a process."""
    return opened(settings().database)


def address(workshop: Workshop) -> str:
    """Return the address that links and codes of this workshop carry: the one that was said on Steer, else ours."""
    return (workshop.address or settings().address).rstrip("/")

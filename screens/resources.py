"""What all screens share: the store."""

from settings import settings
from storage import Store, opened


def store() -> Store:
    """Return the store behind the database of the settings, one a process."""
    return opened(settings().database)

"""The only door to the app's own database: SQLite by default, PostgreSQL when several replicas run."""

from storage.changes import shell_seat
from storage.joining import Joined
from storage.outer_life import Dataset
from storage.rooms import Made, Standing
from storage.store import Store, opened

__all__ = ["Dataset", "Joined", "Made", "Standing", "Store", "opened", "shell_seat"]

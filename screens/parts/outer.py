"""The outer life: the table, its segments, and each reading with its base, index, interval and test."""

from collections.abc import Sequence

from charts.wording import subject
from demographics import Reading, Table
from personas import PublishedSegment, Record
from screens.parts.figure import printed
from screens.parts.sheet import rendered

MOST_COLUMNS = 300


def render_readings(readings: PublishedSegment | Sequence[Reading], base: str = "everyone", note: str = "") -> str:
    """Return the readings in the order given as a table with bars; a withheld one shows its reason and no figure."""
    given = readings.readings if isinstance(readings, PublishedSegment) else readings
    lines = [
        (subject(reading), printed(reading) if reading.published else None, reading.withheld or "") for reading in given
    ]
    return rendered("readings", lines=lines, base=base, note=note)


def render_columns(table: Table) -> str:
    """Return the columns of a table with their kind, what is in them and how many cells are empty."""
    hidden = max(0, len(table.columns) - MOST_COLUMNS)
    return rendered("columns", columns=table.columns[:MOST_COLUMNS], notes=table.notes, hidden=hidden)


def render_coverage(record: Record) -> str:
    """Return how many people each segment finds, and how many are in none: whom nobody here speaks for."""
    places = {persona.id: place for place, persona in enumerate(record.personas)}
    segments = [(segment, places.get(segment.persona or "", 0)) for segment in record.segments]
    covered = next((segment.coverage for segment in record.segments if segment.coverage is not None), None)
    return rendered("coverage", segments=segments, left=None if covered is None else 100 - covered)

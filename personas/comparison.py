"""Two to six personas side by side, what differs most on top."""

from collections.abc import Sequence

from demographics import Reading
from personas.portrait import Carried, Portrait
from questions import Facet
from workshop.errors import Unreadable
from workshop.value import Value

FEWEST, MOST = 2, 6


class ReadingRow(Value):
    """One reading across the personas, in their order; None where it is withheld or was never taken.

    `spread` is the largest index over the smallest, at least 1.
    """

    title: str
    readings: tuple[Reading | None, ...]
    spread: float
    holds: bool


class FacetRow(Value):
    """The claims under one facet, persona by persona."""

    facet: Facet
    claims: tuple[tuple[Carried, ...], ...]


class Comparison(Value):
    """The personas, what the data says of each, what the team says of each."""

    portraits: tuple[Portrait, ...]
    readings: tuple[ReadingRow, ...]
    facets: tuple[FacetRow, ...]


def compare(portraits: Sequence[Portrait]) -> Comparison:
    """Return two to six personas side by side; readings farthest apart first, by the ratio of their indexes."""
    if not FEWEST <= len(portraits) <= MOST:
        raise Unreadable(f"Choose {FEWEST} to {MOST} personas to compare; these are {len(portraits)}.")
    return Comparison(
        portraits=tuple(portraits),
        readings=tuple(sorted(_reading_rows(portraits), key=lambda row: (not row.holds, -row.spread))),
        facets=tuple(
            FacetRow(facet=facet, claims=tuple(portrait.under(facet) for portrait in portraits)) for facet in Facet
        ),
    )


def _reading_rows(portraits: Sequence[Portrait]) -> list[ReadingRow]:
    known = [{(reading.variable, reading.level): reading for reading in portrait.readings} for portrait in portraits]
    rows = []
    for key in dict.fromkeys(key for readings in known for key in readings):
        across = tuple(readings.get(key) for readings in known)
        indexes = [reading.index for reading in across if reading is not None and reading.index]
        if len(indexes) < FEWEST:
            continue
        first = next(reading for reading in across if reading is not None)
        rows.append(
            ReadingRow(
                title=first.subject,
                readings=across,
                spread=max(indexes) / min(indexes),
                holds=any(reading is not None and reading.direction for reading in across),
            )
        )
    return rows

"""What kind of persona this is: computed, shown and printed; nobody can type it."""

from collections.abc import Sequence
from enum import StrEnum
from math import ceil

from personas.record import PublishedSegment
from personas.support import Grounds
from personas.thresholds import Thresholds
from workshop.value import Value


class Grade(StrEnum):
    """The three kinds of persona."""

    STATISTICAL = "statistical"
    QUALITATIVE = "qualitative"
    PROTO = "proto"

    @property
    def stamp(self) -> str:
        """Return the grade as a stamp: "Proto persona"."""
        return f"{self.value.capitalize()} persona"


class Graded(Value):
    """A grade, and in one sentence what it rests on or what it takes to reach the next one."""

    grade: Grade
    why: str


def grade(carried: Sequence[Grounds], segment: PublishedSegment | None, bounds: Thresholds) -> Graded:
    """Return the grade of a persona from the grounds of its claims and its segment.

    Statistical: at least 100 people in the segment and half of the claims carry a published reading. Qualitative:
    quotes from five customers carry its claims. Proto: all else. (Kinds of personas after the usual distinction of
    proto, qualitative and statistical personas; the numbers are ours.)
    """
    measured = sum(bool(one.readings) for one in carried)
    needed = ceil(len(carried) * bounds.statistical_part)
    customers = len({quote.speaker for one in carried for quote in one.quotes})
    enough = segment is not None and (segment.n or 0) >= bounds.statistical_people
    if enough and carried and measured >= needed:
        return Graded(
            grade=Grade.STATISTICAL,
            why=f"{measured} of {len(carried)} claims carry a reading of {segment.n:,} people.",  # type: ignore[union-attr]
        )
    if customers >= bounds.qualitative_customers:
        missing = f" Statistical once data stands behind {needed - measured} more." if enough and carried else ""
        return Graded(grade=Grade.QUALITATIVE, why=f"Quotes from {customers} customers carry it.{missing}")
    heard = "1 customer" if customers == 1 else f"{customers} customers"
    return Graded(
        grade=Grade.PROTO,
        why=f"Quotes from {heard} so far; qualitative from {bounds.qualitative_customers}.",
    )

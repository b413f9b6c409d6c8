"""What a profile says: how large the segments are, how far they overlap, and every reading."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from demographics.reading import Reading, Statistic
from demographics.rules import Rules

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class BaseSize(BaseModel):
    """Whom the segments are compared with: people (unweighted) and Kish's effective n."""

    model_config = _FROZEN
    n: int
    n_eff: float


class SegmentSize(BaseModel):
    """How many people a segment finds and their weighted share of the base in per cent; None where withheld."""

    model_config = _FROZEN
    segment: str
    n: int | None = None
    n_eff: float | None = None
    share: float | None = None
    withheld: str | None = None


class Overlap(BaseModel):
    """The people who are in both segments and their weighted share of the base in per cent; None where withheld."""

    model_config = _FROZEN
    first: str
    second: str
    n: int | None = None
    share: float | None = None
    withheld: str | None = None


class Profile(BaseModel):
    """Every reading of every segment, with what they are compared with.

    `coverage` is the weighted share in per cent of the base's people who are in at least one segment; it is None where
    it would tell the size of a group that is too small to be shown. `notes` are sentences about the rows left out.
    """

    model_config = _FROZEN

    rows: int
    base: BaseSize
    coverage: float | None
    segments: tuple[SegmentSize, ...]
    overlap: tuple[Overlap, ...] = ()
    readings: tuple[Reading, ...] = ()
    notes: tuple[str, ...] = ()
    rules: Rules = Rules()

    def of(self, segment: str) -> tuple[Reading, ...]:
        """Return the readings of one segment, withheld ones included."""
        return tuple(reading for reading in self.readings if reading.segment == segment)

    def find(
        self, segment: str, variable: str, level: str | None = None, statistic: Statistic | None = None
    ) -> Reading | None:
        """Return one reading, or None if there is none; for a number's mean or median leave the level out."""
        wanted = statistic or ("share" if level is not None else "mean")
        for reading in self.readings:
            known = (reading.segment, reading.variable, reading.level, reading.statistic)
            if known == (segment, variable, level, wanted):
                return reading
        return None

    def striking(self, segment: str, most: int = 10) -> tuple[Reading, ...]:
        """Return what sets this segment apart, as `striking` does."""
        return striking(self.of(segment), most)

    def to_json(self) -> dict[str, Any]:
        """Return the profile under the keys of `profile --json`, unrounded."""
        sizes: Sequence[SegmentSize] = self.segments
        return {
            "rows": self.rows,
            "base": self.base.model_dump(),
            "coverage": self.coverage,
            "segments": [size.model_dump(exclude={"withheld"}) for size in sizes],
            "readings": [reading.to_json() for reading in self.readings],
        }


def striking(readings: Iterable[Reading], most: int = 10) -> tuple[Reading, ...]:
    """Return the readings whose test holds, those furthest from the base first.

    Furthest in points of share (means: in index points): a high index on a tiny share is not a finding.
    """
    held = [reading for reading in readings if reading.direction]
    return tuple(sorted(held, key=_distance, reverse=True)[:most])


def _distance(reading: Reading) -> float:
    """Return how far a reading lies from its base: points of share, or index points of a mean."""
    if reading.statistic == "share":
        return abs((reading.value or 0) - (reading.base or 0))
    return abs((reading.index or 100) - 100)

"""Guesses of the outer life, and how far they lay from what data shows."""

from collections.abc import Iterable
from math import isfinite
from statistics import median
from typing import Self

from pydantic import Field

from workshop.errors import Unreadable
from workshop.value import Value


class Fact(Value):
    """One published figure of a persona's segment, as it is asked: a share in per cent, or a mean or median."""

    id: str
    persona: str
    variable: str
    level: str | None = None
    statistic: str = "share"
    share: float | None = Field(default=None, allow_inf_nan=False)
    value: float | None = Field(default=None, allow_inf_nan=False)
    base: float | None = Field(default=None, allow_inf_nan=False)
    n: int | None = None
    text: str = ""

    @property
    def unit(self) -> str:
        """Return the sign behind the figure: per cent for a share, nothing else otherwise."""
        return "%" if self.statistic == "share" else ""

    @property
    def truth(self) -> float:
        """Return the figure that was guessed at."""
        figure = self.share if self.statistic == "share" else self.value
        return figure if figure is not None else 0.0

    def guessed(self, figure: float) -> float:
        """Return the guess as it is kept; raise Unreadable for one that cannot be."""
        if not isfinite(figure) or abs(figure) > 1e12:  # noqa: PLR2004
            raise Unreadable("A guess is a number, such as 40.")
        if self.statistic == "share" and not 0 <= figure <= 100:  # noqa: PLR2004
            raise Unreadable("A share lies between 0 and 100.")
        return float(figure)


class Guess(Value):
    """What one person guessed."""

    fact: str
    value: float = Field(allow_inf_nan=False)
    participant: str | None = None
    step: str | None = None


class Spread(Value):
    """All guesses of one fact: the lowest, the one in the middle, the highest, and how many there are."""

    low: float
    middle: float
    high: float
    n: int

    @classmethod
    def of(cls, guesses: Iterable[float]) -> Self | None:
        """Return the spread of these guesses, or None when nobody guessed."""
        known = sorted(guesses)
        if not known:
            return None
        return cls(low=known[0], middle=median(known), high=known[-1], n=len(known))

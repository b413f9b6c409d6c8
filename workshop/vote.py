"""Dots on themes, and what they add up to once the vote is closed."""

from collections import Counter
from collections.abc import Iterable, Sequence

from workshop.theme import Theme
from workshop.value import Value

FEWEST, MOST = 3, 8


class Vote(Value):
    """Dots by one person on one theme; without a participant, the hands that the facilitator counted."""

    id: str
    theme: str
    participant: str | None = None
    dots: int = 1
    step: str | None = None


class Count(Value):
    """One theme's place in the result."""

    theme: Theme
    dots: int
    tied: bool


class Tally(Value):
    """The result of a vote, most dots first."""

    counts: tuple[Count, ...]
    dots: int

    @property
    def finding(self) -> str:
        """Return the result in one sentence that says a tie honestly."""
        if not self.dots:
            return "Nobody has voted yet."
        first = [count for count in self.counts if count.dots == self.counts[0].dots]
        if len(first) > 1:
            return f"{len(first)} themes tie at {first[0].dots} each."
        if len(self.counts) > 1 and self.counts[0].tied:
            return f"{self.counts[0].dots} to {self.counts[1].dots} is a tie: too close to call."
        return f"“{self.counts[0].theme.title}” leads with {self.counts[0].dots} of {self.dots}."


def suggested_budget(themes: int) -> int:
    """Return how many dots each person gets: a quarter of the themes, three at least and eight at most.

    Source: the practice of dot voting, a quarter of the options each.
    """
    return min(MOST, max(FEWEST, round(themes / 4)))


def tally(themes: Sequence[Theme], votes: Iterable[Vote]) -> Tally:
    """Return the themes with their dots, most first; `tied` where the distance to a neighbour is within chance.

    Two neighbours tie when they differ by less than a twentieth of both together: 39 to 37 is a tie.
    """
    dots: Counter[str] = Counter()
    for vote in votes:
        dots[vote.theme] += vote.dots
    ranked = sorted((theme for theme in themes if not theme.parked), key=lambda theme: -dots[theme.id])
    counts = tuple(
        Count(theme=theme, dots=dots[theme.id], tied=_tied(dots, ranked, place)) for place, theme in enumerate(ranked)
    )
    return Tally(counts=counts, dots=sum(dots[theme.id] for theme in ranked))


def _tied(dots: Counter[str], ranked: Sequence[Theme], place: int) -> bool:
    mine = dots[ranked[place].id]
    neighbours = [dots[ranked[near].id] for near in (place - 1, place + 1) if 0 <= near < len(ranked)]
    return mine > 0 and any(abs(mine - other) * 20 < mine + other for other in neighbours)

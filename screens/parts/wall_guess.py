"""The guess against the fact, read from eight metres and on the facilitator's screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from screens.parts.sheet import rendered, several
from screens.parts.wall import Timer
from workshop import FactView

MOST_FACTS = 4


@dataclass(frozen=True)
class GuessLine:
    """One figure: its text, and where guesses and truth lie in per cent of its scale."""

    text: str
    spread: bool
    low: float
    wide: float
    middle: float
    truth: float
    told_low: str
    told_middle: str
    told_high: str
    told_truth: str


def render_wall_guess(
    question: str,
    facts: Sequence[FactView],
    page: int = 0,
    *,
    revealed: bool = False,
    left: Timer | None = None,
    guessed: int = 0,
    room: int = 0,
) -> str:
    """Return four figures at a time: what is asked, and once it is told the guesses' spread against the truth."""
    pages = wall_guess_pages(facts)
    start = page % pages * MOST_FACTS
    turned = f"page {page % pages + 1} of {pages}" if pages > 1 else ""
    return rendered(
        "wall_guess",
        question=question,
        lines=[guess_line(fact) for fact in facts[start : start + MOST_FACTS]],
        revealed=revealed,
        timer=None if revealed else left,
        about=turned,
        note="Line: all guesses. Tick: the middle one. Block: the figure."
        if revealed
        else f"{guessed} of {max(room, guessed)} have guessed",
        foot=turned or several(len(facts), "figure"),
    )


def wall_guess_pages(facts: Sequence[FactView]) -> int:
    """Return how many pages `render_wall_guess` has for these figures."""
    return max(1, -(-len(facts) // MOST_FACTS))


def guess_line(fact: FactView) -> GuessLine:
    """Return where the guesses and the truth of a figure lie on its scale, and how they are told."""
    spread, truth = fact.spread, fact.truth if fact.truth is not None else 0.0
    low, middle, high = (spread.low, spread.middle, spread.high) if spread else (truth, truth, truth)
    least, most = (0.0, 100.0) if fact.unit == "%" else (min(0.0, low, truth), max(high, truth) * 1.1 or 1.0)

    def place(figure: float) -> float:
        return round(100 * (figure - least) / (most - least), 2)

    def told(figure: float) -> str:
        return f"{figure:,.0f}\u00a0{fact.unit}".strip()

    return GuessLine(
        text=fact.text,
        spread=spread is not None,
        low=place(low),
        wide=round(place(high) - place(low), 2),
        middle=place(middle),
        truth=place(truth),
        told_low=told(low),
        told_middle=told(middle),
        told_high=told(high),
        told_truth=told(truth) if fact.truth is not None else "",
    )

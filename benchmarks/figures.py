"""Figures against their goals, as a table that says which were missed."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple


class Figure(NamedTuple):
    """One line of the table; without a goal it is told for orientation."""

    what: str
    measured: float
    unit: str
    goal: float | None = None
    at_least: bool = False

    @property
    def verdict(self) -> str:
        if self.goal is None:
            return ""
        met = self.measured >= self.goal if self.at_least else self.measured < self.goal
        return "met" if met else "MISSED"

    @property
    def line(self) -> str:
        bound = "" if self.goal is None else f"{'≥' if self.at_least else '<'} {self.goal:g} {self.unit}"
        return f"| {self.what} | {bound} | {_short(self.measured)} {self.unit} | {self.verdict} |"


def table(figures: Sequence[Figure]) -> str:
    """Return the table in Markdown."""
    head = ["| what | goal | measured | |", "|---|---|---|---|"]
    return "\n".join([*head, *(figure.line for figure in figures)])


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that so many per cent of these do not exceed; no value at all is a miss."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, len(ranked) * percent // 100)] if ranked else float("inf")


def middle(values: Sequence[float]) -> float:
    return median(values) if values else float("nan")


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"

"""From a variable's groups to its readings, segment by segment."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from demographics import inference
from demographics.column import Column
from demographics.cube import Cells, Cube, by_level
from demographics.inference import Sample
from demographics.reading import Reading, Statistic
from demographics.rules import Rules
from demographics.suppress import links, withheld

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Variable:
    """One variable's groups by level and pattern of segments, and the readings they make.

    `n`, `w`, `w2` are arrays of row × level: a row a segment, then one a segment's rest of the base, then the base.
    """

    def __init__(
        self,
        column: Column,
        labels: tuple[str, ...],
        members: "NDArray[np.bool_]",
        groups: tuple[Any, ...],
        rules: Rules,
    ) -> None:
        everyone = np.ones((1, members.shape[1]), dtype=bool)
        rows = np.vstack([members, ~members, everyone]).astype(np.int64)
        asked = groups[0].sum(axis=0) > 0  # a level that nobody in the base has cannot be compared with anything
        self.column, self.rules, self._members, self._groups = column, rules, members, groups
        self.labels = [label for label, kept in zip(labels, asked, strict=True) if kept]
        self.n, self.w, self.w2 = (rows @ group[:, asked] for group in groups)
        self.segments = len(members)

    @cached_property
    def answered(self) -> Any:
        """How many people answered the variable, by row."""
        return self.n.sum(axis=1)

    @cached_property
    def n_eff(self) -> Any:
        """Their effective n, by row."""
        return inference.kish(self.w.sum(axis=1), self.w2.sum(axis=1))

    @cached_property
    def shares(self) -> Any:
        """The weighted share (0 to 1) of each level among those who answered, by row."""
        total = self.w.sum(axis=1, keepdims=True)
        return np.divide(self.w, total, out=np.zeros_like(self.w), where=total > 0)

    @cached_property
    def withheld(self) -> Any:
        """Which cells (segment × level) must not be shown."""
        present = self._groups[0].sum(axis=1) > 0
        tied = links(self._members[:, present])
        return withheld(self.n[: self.segments], self.n[-1], tied, self.rules.withhold_below)

    def tested(self, segment: int) -> bool:
        """Return whether enough people answered, in the segment and in the rest of the base, for a test."""
        return bool(min(self.answered[segment], self.answered[self.segments + segment]) >= self.rules.test_from)

    def reason(self, segment: int, level: int) -> str:
        """Return why a cell is withheld, in a person's words and without a figure."""
        small = self.rules.withhold_below
        if not self.withheld[segment, level]:
            return "nobody there has a weight above 0"
        if self.n[segment, level] < small:
            return f"fewer than {small} people"
        if 0 < self.n[-1, level] - self.n[segment, level] < small:
            return f"fewer than {small} people are left outside"
        return "a smaller group could be worked out from it"


def share_readings(of: Variable, name: str, segment: int, levels: range | None = None) -> Iterator[Reading]:
    """Yield one reading a level, with the figures that the rules allow."""
    low, high = inference.share_interval(of.shares[segment], max(of.n_eff[segment], 1e-9))
    for level in levels if levels is not None else range(len(of.labels)):
        known: dict[str, Any] = {"segment": name, "variable": of.column.name, "level": of.labels[level]}
        share, base = of.shares[segment, level], of.shares[-1, level]
        if of.withheld[segment, level] or base <= 0 or of.n_eff[segment] <= 0:
            yield Reading(**known, withheld=of.reason(segment, level))
            continue
        rest = of.segments + segment
        tested = of.tested(segment) and of.n_eff[rest] > 0
        p = inference.share_test(share, of.n_eff[segment], of.shares[rest, level], of.n_eff[rest]) if tested else None
        yield Reading(
            **known, n=of.n[segment, level], answered=of.answered[segment], share=100 * share, base_share=100 * base,
            index=100 * share / base, low=100 * low[level], high=100 * high[level], p=p,
            flag_below=of.rules.flag_below,
        )  # fmt: skip


class Numbers:
    """A number's groups by distinct value, for its mean and median; people by row as in `Variable` with one level."""

    def __init__(self, column: Column, cells: Cells, members: "NDArray[np.bool_]", rules: Rules) -> None:
        self._cells, self._members = cells, members
        nowhere = np.zeros(len(cells.code), dtype=np.int64)
        groups = by_level(cells, nowhere, (members.shape[1], 1))
        self.people = Variable(column, (column.name,), members, groups, rules)

    def sample(self, inside: "NDArray[np.bool_]") -> Sample:
        """Return the numbers of the people whose pattern is inside."""
        kept = inside[self._cells.atom] & (self._cells.w > 0)
        values, same = np.unique(self._cells.code[kept].astype(float), return_inverse=True)
        w, w2 = (np.bincount(same, weights=sums[kept], minlength=len(values)).astype(float) for sums in self._cells[3:])
        return Sample(values, w, w2)

    @cached_property
    def _base(self) -> dict[Statistic, tuple[float, float, float]]:
        everyone = self.sample(np.ones(self._members.shape[1], dtype=bool))
        return {"mean": inference.mean_interval(everyone), "median": inference.median_interval(everyone)}

    def readings(self, name: str, segment: int) -> Iterator[Reading]:
        """Yield the mean and the median of one segment; only the mean is tested."""
        of = self.people
        known: dict[str, Any] = {"segment": name, "variable": of.column.name}
        inside = self.sample(self._members[segment])
        if not of.labels or of.withheld[segment, 0] or not len(inside.values):
            why = of.reason(segment, 0) if of.labels else "nobody in the base answered"
            yield from (Reading(**known, statistic=kind, withheld=why) for kind in ("mean", "median"))
            return
        outside = self.sample(~self._members[segment])
        p = inference.mean_test(inside, outside) if of.tested(segment) and len(outside.values) else None
        figures = {"mean": (*inference.mean_interval(inside), p), "median": (*inference.median_interval(inside), None)}
        known |= {"n": of.answered[segment], "answered": of.answered[segment], "flag_below": of.rules.flag_below}
        for kind, (value, low, high, chance) in figures.items():
            base = self._base[kind][0]  # type: ignore[index]
            told = {kind: value, f"base_{kind}": base, "low": low, "high": high, "p": chance}
            yield Reading(**known, **told, statistic=kind, index=_index(value, base, of.column))


def _index(value: float, base: float, column: Column) -> float | None:
    """Return 100 × value over base; None for numbers that can be negative, where a ratio says nothing."""
    return 100 * value / base if base > 0 and (column.low or 0) >= 0 else None


def readers(column: Column, cells: Cells, cube: Cube, rules: Rules) -> Callable[[str, int], Iterator[Reading]]:
    """Return a function from a segment (name, place) to the readings of this variable, as its kind asks for them."""
    patterns = cube.members.shape[1]
    if column.kind == "multi":
        return _option_reader(column, cells, cube, rules)
    if column.kind == "category":
        place, numbers = cells.code.astype(np.int64), None
    else:
        place, numbers = (
            np.searchsorted(column.cuts, cells.code, side="right"),
            Numbers(column, cells, cube.members, rules),
        )
    groups = by_level(cells, place, (patterns, len(column.levels)))
    levels = Variable(column, column.levels, cube.members, groups, rules)

    def read(name: str, segment: int) -> Iterator[Reading]:
        if numbers is not None:
            yield from numbers.readings(name, segment)
        yield from share_readings(levels, name, segment)

    return read


def _option_reader(column: Column, cells: Cells, cube: Cube, rules: Rules) -> Callable[[str, int], Iterator[Reading]]:
    """Return the same for a multi-select question: each option is a variable of its own, ticked or not."""
    options = []
    for bit, label in enumerate(column.levels):
        place = 1 - (cells.code.astype(np.int64) >> bit & 1)
        groups = by_level(cells, place, (cube.members.shape[1], 2))
        options.append(Variable(column, (label, "not ticked"), cube.members, groups, rules))

    def read(name: str, segment: int) -> Iterator[Reading]:
        for option in options:
            if option.labels and option.labels[0] != "not ticked":
                yield from share_readings(option, name, segment, range(1))

    return read

"""One figure with its base, or the reason why it is withheld."""

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

Statistic = Literal["share", "mean", "median"]
Direction = Literal["higher", "lower"]

HOLDS_BELOW = 0.05  # a difference is shown as one only when q is smaller than this

_FIGURES = ("n", "answered", "share", "mean", "median", "base_share", "base_mean", "base_median")
_COMPARED = ("index", "low", "high", "p", "q")


class Reading(BaseModel):
    """One figure of a segment with its base, interval and test, or the reason why it is withheld.

    Shares are per cent (0 to 100), weighted, among the people who answered the variable; `n` is unweighted: the
    segment's people at this level (mean, median: who answered). `low` and `high` bound the segment's own figure at
    95 %: Wilson on Kish's effective n (share), Student's t on it (mean), Woodruff's method (median). `p` compares with
    the rest of the base, `q` is Benjamini and Hochberg's over all tests of this segment; a median is not tested. A
    withheld reading holds no figure at all.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    segment: str
    variable: str
    level: str | None = None
    statistic: Statistic = "share"
    n: int | None = None
    answered: int | None = None  # the segment's people who answered the variable; the bounds 30 and 100 go by it
    share: float | None = None
    mean: float | None = None
    median: float | None = None
    base_share: float | None = None
    base_mean: float | None = None
    base_median: float | None = None
    index: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    q: float | None = None
    withheld: str | None = None
    flag_below: int = 100

    @model_validator(mode="after")
    def _withheld_means_no_figure(self) -> Self:
        if self.withheld is not None and any(getattr(self, name) is not None for name in _FIGURES + _COMPARED):
            raise ValueError("a withheld reading has no figures")
        if self.withheld is None and self.value is None:
            raise ValueError(f"a published reading needs its {self.statistic}")
        return self

    @property
    def published(self) -> bool:
        """True if there is a figure to show."""
        return self.withheld is None

    @property
    def value(self) -> float | None:
        """The segment's figure, whatever its kind; None when withheld."""
        return {"share": self.share, "mean": self.mean, "median": self.median}[self.statistic]

    @property
    def base(self) -> float | None:
        """The base's figure of the same kind; None when withheld."""
        return {"share": self.base_share, "mean": self.base_mean, "median": self.base_median}[self.statistic]

    @property
    def holds(self) -> bool:
        """True if the difference from the rest of the base is more than chance would give."""
        return self.q is not None and self.q < HOLDS_BELOW

    @property
    def direction(self) -> Direction | None:
        """Whether the segment lies above or below the base; None unless the test holds."""
        if not self.holds or self.value is None or self.base is None or self.value == self.base:
            return None
        return "higher" if self.value > self.base else "lower"

    @property
    def flag(self) -> str | None:
        """A warning when fewer than 100 people answered (a rule that can be changed), else None."""
        few = self.answered is not None and self.answered < self.flag_below
        return f"few people (n {self.answered})" if few else None

    @property
    def index_low(self) -> float | None:
        """The lower bound of the index, 100 = same as the base (whose own error it leaves out)."""
        return self._index_of(self.low)

    @property
    def index_high(self) -> float | None:
        """The upper bound of the index, 100 = same as the base (whose own error it leaves out)."""
        return self._index_of(self.high)

    def _index_of(self, bound: float | None) -> float | None:
        if bound is None or self.index is None or not self.base:
            return None
        return 100 * bound / self.base

    @property
    def subject(self) -> str:
        """What was measured: "marital: married", or "mean of age"."""
        return f"{self.variable}: {self.level}" if self.statistic == "share" else f"{self.statistic} of {self.variable}"

    def sentence(self) -> str:
        """Return the figure in one line that names no cause: "64 % of 318, base 41 %, index 156 (143 to 169)"."""
        if self.value is None:
            return f"withheld: {self.withheld}"
        share = self.statistic == "share"
        parts = [f"{_told(self.value, share=share)} of {self.answered if self.answered is not None else self.n}"]
        if self.base is not None:
            parts.append(f"base {_told(self.base, share=share)}")
        if self.index is not None:
            parts.append(f"index {self.index:.0f}{_bounds(self.index_low, self.index_high)}")
        return ("" if share else f"{self.statistic} ") + ", ".join(parts)

    def to_json(self) -> dict[str, Any]:
        """Return the reading under the keys of `profile --json`, unrounded."""
        told: dict[str, Any] = {"segment": self.segment, "variable": self.variable, "level": self.level, "n": self.n}
        told |= {self.statistic: self.value, "base_share": self.base_share}
        if self.statistic != "share":
            told[f"base_{self.statistic}"] = self.base
        return told | {key: getattr(self, key) for key in (*_COMPARED, "withheld")}


def _told(figure: float, *, share: bool) -> str:
    """Return a share as whole per cent (a tenth near 0 and 100), any other figure with three or four telling digits."""
    if share:
        return f"{figure:.0f} %" if 1 <= figure <= 99 or figure in (0, 100) else f"{figure:.1f} %"  # noqa: PLR2004
    return f"{figure:.4g}" if abs(figure) < 1000 else f"{figure:,.0f}"  # noqa: PLR2004


def _bounds(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f" ({low:.0f} to {high:.0f})"

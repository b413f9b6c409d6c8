"""The statistics, all from scipy and statsmodels; nothing here is a formula of our own but Kish's effective n.

- Effective n: (Σw)² / Σw² (Kish, Survey Sampling, 1965), on the variable's own base.
- Interval of a share: Wilson's on the effective n; of a mean: Student's t on it; of a median: Woodruff's (1952), the
  quantiles at Wilson's bounds of one half.
- Test against the rest of the base: two-sample z test of shares, Welch's t test of means, both on the effective n.
- Several tests: Benjamini and Hochberg's false discovery rate.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Sample(NamedTuple):
    """A group's numbers by distinct value: values, Σw, Σw² (numpy); a group may be a segment, the rest or the base."""

    values: "NDArray[np.float64]"
    w: "NDArray[np.float64]"
    w2: "NDArray[np.float64]"

    @property
    def n_eff(self) -> float:
        """Kish's effective n of the group."""
        return float(kish(self.w.sum(), self.w2.sum()))


def kish(w: Any, w2: Any) -> Any:
    """Return Kish's effective n for Σw and Σw², 0 where nobody has a weight."""
    w, w2 = np.asarray(w, float), np.asarray(w2, float)
    return np.divide(w * w, w2, out=np.zeros(np.broadcast(w, w2).shape), where=w2 > 0)


def share_interval(share: Any, n_eff: Any) -> tuple[Any, Any]:
    """Return Wilson's 95 % interval of shares (0 to 1) on the effective n, vectorised."""
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(np.asarray(share) * n_eff, np.asarray(n_eff), alpha=0.05, method="wilson")
    return np.clip(low, 0.0, 1.0), np.clip(high, 0.0, 1.0)


def share_test(share: float, n_eff: float, rest_share: float, rest_n_eff: float) -> float | None:
    """Return p of the two-sample z test of two shares (0 to 1); None where neither varies."""
    from statsmodels.stats.proportion import proportions_ztest

    pooled = (share * n_eff + rest_share * rest_n_eff) / (n_eff + rest_n_eff)
    if not 1e-12 < pooled < 1 - 1e-12:  # noqa: PLR2004
        return None
    counts, sizes = np.array([share * n_eff, rest_share * rest_n_eff]), np.array([n_eff, rest_n_eff])
    return float(proportions_ztest(counts, sizes)[1])


def _described(of: Sample) -> Any:
    """Return the group for statsmodels, its weights adding up to the effective n: it takes them for people."""
    from statsmodels.stats.weightstats import DescrStatsW

    return DescrStatsW(of.values, weights=of.w * (of.n_eff / of.w.sum()))


def mean_interval(of: Sample) -> tuple[float, float, float]:
    """Return the weighted mean and its 95 % interval (Student's t on the effective n)."""
    described = _described(of)
    mean = float(described.mean)
    if of.n_eff <= 1 or float(described.var) <= 0:
        return mean, mean, mean
    low, high = described.tconfint_mean(alpha=0.05)
    return mean, float(low), float(high)


def mean_test(of: Sample, rest: Sample) -> float | None:
    """Return p of Welch's t test of two means on the effective n; None where neither varies."""
    from statsmodels.stats.weightstats import CompareMeans

    first, second = _described(of), _described(rest)
    if min(of.n_eff, rest.n_eff) <= 1 or not (float(first.var) > 0 or float(second.var) > 0):
        return None
    return float(CompareMeans(first, second).ttest_ind(usevar="unequal")[1])


def median_interval(of: Sample) -> tuple[float, float, float]:
    """Return the weighted median and its 95 % interval (Woodruff)."""
    from statsmodels.stats.weightstats import DescrStatsW

    low, high = share_interval(0.5, of.n_eff)
    # the weights as they are: rescaled ones would break ties at one half by their last digit
    found = DescrStatsW(of.values, weights=of.w).quantile([0.5, float(low), float(high)], return_pandas=False)
    return float(found[0]), float(found[1]), float(found[2])


def discovery_rates(p: Sequence[float | None]) -> list[float | None]:
    """Return Benjamini and Hochberg's q for each p; None stays None and counts as no test."""
    from scipy.stats import false_discovery_control

    tested = [value for value in p if value is not None]
    rates = iter(false_discovery_control(tested) if tested else ())
    return [None if value is None else float(next(rates)) for value in p]

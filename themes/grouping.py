"""Which answers lie together: average linkage, then one pass that moves each answer to the nearest group mean."""

from typing import Any

import numpy as np

_FEWEST, _MOST = 3, 14


def usual_number(distinct: int) -> int:
    """Return how many themes so many distinct answers usually make: 0.9 n^0.43, 3 to 14."""
    return int(np.clip(round(0.9 * distinct**0.43), _FEWEST, _MOST))


def fewer(number: int) -> int:
    """Return the next smaller number to try; the groups lose little quality down to three quarters."""
    return max(1, min(number - 1, round(0.75 * number)))


def more(number: int) -> int:
    """Return the next larger number to try."""
    return max(number + 1, round(1.25 * number))


def grouped(alike: Any, number: int) -> Any:
    """Return the group of each answer, 0 to `number` - 1; a group may end up empty."""
    from sklearn.cluster import AgglomerativeClustering

    if number >= len(alike):
        return np.arange(len(alike))
    if number == 1:
        return np.zeros(len(alike), dtype=int)
    apart = np.clip(1 - alike, 0, 2)
    np.fill_diagonal(apart, 0)
    linkage = AgglomerativeClustering(n_clusters=number, metric="precomputed", linkage="average")
    first = np.eye(number)[linkage.fit_predict(apart)]
    return fits(alike, first).argmax(axis=1)


def fits(alike: Any, members: Any) -> Any:
    """Return the cosine between each answer and the mean of each group; -1 for an empty one.

    `members` has a row an answer, a column a group, and 1 where the answer belongs.
    """
    sums = alike @ members
    length = np.sqrt(np.clip(np.einsum("ij,ij->j", members, sums), 1e-9, None))
    return np.round(np.where(members.any(axis=0), sums / length, -1.0), 9)


def margins(fit: Any, groups: Any) -> Any:
    """Return by how much each answer fits its own group better than the best of the others."""
    own = np.take_along_axis(fit, groups[:, None], axis=1)[:, 0]
    others = fit.copy()
    np.put_along_axis(others, groups[:, None], -np.inf, axis=1)
    return own - others.max(axis=1)

"""What has to be withheld so that no small group shows, nor can be worked out by subtraction.

Rows are the segments and, last, the base; columns are the levels of one variable. Withheld are
1. cells of fewer than k people, none included;
2. cells whose remainder against the base, or against a segment that holds this one, is fewer than k people;
3. further cells, the smallest first, until in no row (the levels add up to who answered) and in no column (segments
   without common people add up to the base) a withheld cell, or a sum of withheld cells below k, is left over;
4. further cells until no withheld one follows from the published ones by any sum of rows (segments that are unions or
   copies of others): tested by linear algebra.
Secondary suppression after Hundepool et al., Statistical Disclosure Control (2012), chapter 4.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TOO_MANY = 800  # withheld cells; beyond, all of the variable is withheld rather than solved
_NOTHING = 1e-7


class Links(NamedTuple):
    """How the segments hang together: who holds whom, whether they share nobody, and which sums of rows are zero."""

    holds: tuple[tuple[int, int], ...]  # (inner, outer)
    apart: bool
    rest: bool  # somebody is in no segment
    sums: Any  # one row a relation, one column a row of the table (base last)


def links(members: "NDArray[np.bool_]") -> Links:
    """Return how the segments hang together, from which of them each pattern of people is in."""
    rows = np.vstack([members, np.ones((1, members.shape[1]), dtype=bool)]).astype(float)
    inner = [
        (a, b)
        for a in range(len(members))
        for b in range(len(members))
        if a != b and not (members[a] & ~members[b]).any() and (members[b] & ~members[a]).any()
    ]
    apart = bool((members.sum(axis=0) <= 1).all())
    rest = bool((~members.any(axis=0)).any()) if members.size else True
    return Links(tuple(inner), apart, rest, _null(rows.T))


def _null(matrix: Any) -> Any:
    """Return a basis of the vectors that the matrix sends to zero, one a row."""
    _, sizes, directions = np.linalg.svd(matrix, full_matrices=True)
    rank = int((sizes > _NOTHING * max(1.0, sizes.max(initial=0.0))).sum())
    return directions[rank:]


def withheld(n: "NDArray[np.int64]", base: "NDArray[np.int64]", tied: Links, k: int) -> "NDArray[np.bool_]":
    """Return which cells (segment × level) must not be shown; every person of a row is in one level exactly."""
    counts = np.vstack([n, base])
    hidden = _small(counts, tied, k)
    hidden |= _small(counts.sum(axis=1, keepdims=True), tied, k)
    while True:
        before = hidden.sum()
        _complete_rows(hidden, counts, k)
        _complete_columns(hidden, counts, tied, k)
        if hidden.sum() == before and not _cover_derived(hidden, counts, tied):
            shown: NDArray[np.bool_] = hidden[:-1]
            return shown


def _small(counts: Any, tied: Links, k: int) -> Any:
    """Return the cells that are small, or leave a small group over in the base or in a segment that holds them."""
    hidden = counts < k
    left = counts[-1] - counts
    hidden |= (left > 0) & (left < k)
    for inner, outer in tied.holds:
        left = counts[outer] - counts[inner]
        hidden[inner] |= (left > 0) & (left < k)
    return hidden


def _complete_rows(hidden: Any, counts: Any, k: int) -> None:
    """Withhold more levels of a row until what is withheld is two cells at least and k people at least."""
    for row in range(len(counts) - 1, -1, -1):
        if row < len(counts) - 1:
            hidden[row] |= hidden[-1]  # a level whose base is withheld cannot be compared with it
        _fill_up(hidden[row], counts[row], 0, 0, k)


def _complete_columns(hidden: Any, counts: Any, tied: Links, k: int) -> None:
    """Do the same for a level when the segments share nobody: with those in no segment they add up to the base."""
    if not tied.apart:
        return
    for level in np.flatnonzero(~hidden[-1]):
        outside = int(counts[-1, level] - counts[:-1, level].sum())
        _fill_up(hidden[:-1, level], counts[:-1, level], outside, int(tied.rest), k)


def _fill_up(hidden: Any, counts: Any, others: int, other_cells: int, k: int) -> None:
    """Withhold the smallest cells of a sum until what is left over is no single cell and no group below k."""
    while not hidden.all():
        left = int(counts[hidden].sum()) + others
        safe = left >= k and int(hidden.sum()) + other_cells > 1 if hidden.any() else left == 0 or left >= k
        if safe:
            return
        shown = np.flatnonzero(~hidden)
        hidden[shown[np.argmin(counts[shown])]] = True


def _cover_derived(hidden: Any, counts: Any, tied: Links) -> bool:
    """Withhold one more cell for each that follows from the published ones; return whether there was any."""
    if not len(tied.sums) or not hidden.any() or hidden.all():
        return False
    cells = np.argwhere(hidden)
    if len(cells) > _TOO_MANY:
        hidden[:] = True
        return True
    derived = cells[_follows(cells, hidden, tied.sums)]
    involved = (np.abs(tied.sums) > _NOTHING).any(axis=0)
    changed = False
    for row, level in derived:
        changed |= _hide_another(hidden, counts, involved, int(row), int(level))
    return changed


def _follows(cells: Any, hidden: Any, sums: Any) -> Any:
    """Return which withheld cells are fixed by the published ones: no solution of the sums moves them."""
    rows, levels = hidden.shape
    adds_up = ~hidden.all(axis=1)  # where a level is shown, who answered is shown too
    equations = np.zeros((len(sums) * levels + rows, len(cells)))
    for at, (row, level) in enumerate(cells):
        equations[np.arange(len(sums)) * levels + level, at] = sums[:, row]
        equations[len(sums) * levels + row, at] = adds_up[row]
    free = _null(equations)
    return (np.abs(free) < _NOTHING).all(axis=0)


def _hide_another(hidden: Any, counts: Any, involved: Any, row: int, level: int) -> bool:
    """Withhold the smallest published cell that is tied to this one: of its level, else of its row, else the base's."""
    rows = [at for at in range(len(counts) - 1) if involved[at] and not hidden[at, level]]
    if rows:
        hidden[min(rows, key=lambda at: (counts[at, level], at)), level] = True
        return True
    levels = np.flatnonzero(~hidden[row])
    if len(levels) and row < len(counts) - 1:
        hidden[row, levels[np.argmin(counts[row, levels])]] = True
        return True
    if not hidden[-1, level]:
        hidden[-1, level] = True
        return True
    return False


def spanned(row: Any, rows: Any) -> bool:
    """Return whether a group's size follows from the sizes of the published groups by adding and subtracting."""
    if not len(rows):
        return False
    found = np.linalg.lstsq(np.asarray(rows, float).T, np.asarray(row, float), rcond=None)[0]
    return bool(np.allclose(np.asarray(rows, float).T @ found, row, atol=_NOTHING))

"""How large the segments are, how far they overlap, and how many people none of them reaches."""

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from demographics.cube import Cube
from demographics.inference import kish
from demographics.profiles import Overlap, SegmentSize
from demographics.suppress import links, spanned, withheld

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Sizes(NamedTuple):
    """What a profile says about the segments themselves."""

    segments: tuple[SegmentSize, ...]
    overlap: tuple[Overlap, ...]
    coverage: float | None


def sizes(cube: Cube, names: Sequence[str], k: int) -> Sizes:
    """Return sizes, overlap and coverage; what would show a group of fewer than `k` people is withheld."""
    n = cube.members @ cube.n
    hidden = withheld(n[:, None], np.array([cube.n.sum()]), links(cube.members), k)[:, 0]
    segments = tuple(
        _segment(cube, name, row, bool(gone), k) for name, row, gone in zip(names, cube.members, hidden, strict=True)
    )
    pairs = [_pair(cube, a, b, bool(hidden[a] or hidden[b]), k) for a, b in combinations(range(len(names)), 2)]
    overlap = tuple(
        Overlap(first=names[pair.first], second=names[pair.second], n=pair.n, share=pair.share, withheld=pair.withheld)
        for pair in pairs
    )
    return Sizes(segments, overlap, _coverage(cube, hidden, pairs, k))


def _segment(cube: Cube, name: str, row: "NDArray[np.bool_]", hidden: bool, k: int) -> SegmentSize:
    if hidden:
        few = int(cube.n[row].sum()) < k
        why = f"fewer than {k} people" if few else "a smaller group could be worked out from it"
        return SegmentSize(segment=name, withheld=why)
    n_eff = float(kish(cube.w[row].sum(), cube.w2[row].sum()))
    return SegmentSize(segment=name, n=int(cube.n[row].sum()), n_eff=n_eff, share=_share(cube, row))


def _share(cube: Cube, row: "NDArray[np.bool_]") -> float:
    """Return the weighted share of the base in per cent."""
    return float(100 * cube.w[row].sum() / cube.w.sum())


class _Pair(NamedTuple):
    first: int
    second: int
    row: Any
    n: int | None
    share: float | None
    withheld: str | None


def _pair(cube: Cube, first: int, second: int, hidden: bool, k: int) -> _Pair:
    """Return the overlap of two segments. None at all is told: it says about nobody who they are."""
    row = cube.members[first] & cube.members[second]
    n = int(cube.n[row].sum())
    left = [int(cube.n[cube.members[one] & ~row].sum()) for one in (first, second)]
    if 0 < n < k:
        return _Pair(first, second, row, None, None, f"fewer than {k} people")
    if hidden or any(0 < rest < k for rest in left):
        return _Pair(first, second, row, None, None, "a smaller group could be worked out from it")
    return _Pair(first, second, row, n, _share(cube, row), None)


def _coverage(cube: Cube, hidden: Any, pairs: list[_Pair], k: int) -> float | None:
    """Return the weighted share in per cent of people in a segment; None where it would tell a small group."""
    covered = np.asarray(cube.members.any(axis=0), dtype=bool)
    inside, outside = int(cube.n[covered].sum()), int(cube.n[~covered].sum())
    if 0 < inside < k or 0 < outside < k:
        return None
    shown = [row for row, gone in zip(cube.members, hidden, strict=True) if not gone]
    if any(0 < int(cube.n[covered & ~row].sum()) < k for row in shown):
        return None
    known = [*shown, *(pair.row for pair in pairs if pair.withheld is None), np.ones(len(cube.n), dtype=bool), covered]
    kept = [row for row, gone in zip(cube.members, hidden, strict=True) if gone]
    kept += [pair.row for pair in pairs if pair.withheld is not None]
    told = any(spanned(row, known) for row in kept if row.any())
    return None if told else _share(cube, covered)

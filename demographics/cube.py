"""The cube: one number a row says which segments it is in; every figure is arithmetic on the groups that come back.

Bit i of `seg` is set when the row is in segment i. It is computed in the same SELECT as the data: a mask kept apart and
joined back by position loses its order in engines that work in parallel, and gives wrong figures without a word.
Written in SQLAlchemy Core, so that another engine needs another compiler only.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sqlalchemy import (
    BigInteger,
    Double,
    Integer,
    Select,
    SmallInteger,
    and_,
    case,
    cast,
    column,
    func,
    literal,
    select,
)
from sqlalchemy import table as named_table
from sqlalchemy.sql.elements import ColumnClause

from demographics.column import Column
from demographics.engine import Rows, rows_of
from demographics.errors import UnusableWeight
from demographics.filter import Filter
from demographics.mask import condition, field
from demographics.segment import Segment
from demographics.table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PEOPLE = named_table("people")
_NARROW = named_table("narrow")
_SEG = column("seg", BigInteger())
_WEIGHT: ColumnClause[float] = column("w", Double())


class Cells(NamedTuple):
    """A variable's groups: the code or number, the place of the segments' pattern, people, Σw and Σw² (numpy)."""

    code: "NDArray[Any]"
    atom: "NDArray[np.int64]"
    n: "NDArray[np.int64]"
    w: "NDArray[np.float64]"
    w2: "NDArray[np.float64]"


class Cube(NamedTuple):
    """The people of the base by pattern of segments; `members[i, a]` is true when pattern `a` is in segment `i`.

    Weights are those of the table, not rescaled: every figure made of them is the same for any scale.
    """

    members: "NDArray[np.bool_]"
    n: "NDArray[np.int64]"
    w: "NDArray[np.float64]"
    w2: "NDArray[np.float64]"
    unweighted: int
    variables: tuple[tuple[Column, Cells], ...]


class Wanted(NamedTuple):
    """What a cube is made of."""

    table: Table
    segments: Sequence[Segment]
    weight: Column | None
    base: Filter | None
    variables: Sequence[Column]


def count(wanted: Wanted) -> Cube:
    """Return the cube of these variables: people without a weight are left out and counted in `unweighted`."""
    with rows_of(wanted.table.parquet, _fields(wanted), weighted=wanted.weight is not None) as rows:
        unweighted = _check_weights(rows, wanted)
        rows.keep("narrow", _narrow(wanted))
        whole = rows.cells(_groups(None, wanted.weight))
        patterns = np.asarray(whole["seg"], dtype=np.int64)
        order = np.argsort(patterns)
        cells = _cells(whole, patterns[order])
        variables = tuple(_variables(rows, wanted, patterns[order]))
    members = (patterns[order][None, :] >> np.arange(len(wanted.segments))[:, None]) & 1 == 1
    return Cube(members, cells.n[order], cells.w[order], cells.w2[order], unweighted, variables)


def _fields(wanted: Wanted) -> list[str]:
    """Return the fields of the Parquet that are needed, each once."""
    asked = [name for segment in wanted.segments for name in segment.filter.columns]
    asked += wanted.base.columns if wanted.base else ()
    columns = [*wanted.variables, *(wanted.table[name] for name in asked), *([wanted.weight] if wanted.weight else [])]
    return list(dict.fromkeys(one.field for one in columns or wanted.table.columns[:1]))


def _check_weights(rows: Rows, wanted: Wanted) -> int:
    """Return how many people of the base have no weight; weights that are none are refused."""
    if wanted.weight is None:
        return 0
    weight = _weight(wanted.weight)
    asked = select(
        func.count().label("n"), func.count(weight).label("weighted"), func.min(weight).label("low"),
        func.sum(weight).label("sum"),
    ).select_from(_PEOPLE)  # fmt: skip
    found = {key: value[0] for key, value in rows.cells(_in_base(asked, wanted)).items()}
    name = wanted.weight.name
    if not int(found["weighted"]):
        raise UnusableWeight(f'Nobody in the base has a weight in "{name}".')
    if float(found["low"]) < 0:
        raise UnusableWeight(f'"{name}" holds negative numbers; a weight is 0 or more.')
    if not 0 < float(found["sum"]) < float("inf"):
        raise UnusableWeight(f'The weights in "{name}" add up to {float(found["sum"]):g}; some have to be above 0.')
    return int(found["n"]) - int(found["weighted"])


def _weight(of: Column) -> Any:
    """Return the weight as a number: the number itself, or the one behind the code."""
    if of.values is None:
        return field(of)
    known: list[Any] = [
        (field(of) == code, literal(value, Double())) for code, value in enumerate(of.values) if value is not None
    ]
    return case(*known, else_=None)


def _in_base(statement: "Select[Any]", wanted: Wanted) -> "Select[Any]":
    return statement.where(condition(wanted.base.root, wanted.table)) if wanted.base else statement


def _narrow(wanted: Wanted) -> "Select[Any]":
    """Return the rows of the base, cut down to the variables, the weight and the segments' pattern."""
    shown: list[Any] = [column(name) for name in dict.fromkeys(one.field for one in wanted.variables)]
    shown.append(_pattern(wanted).label("seg"))
    if wanted.weight:
        shown.append(_weight(wanted.weight).label("w"))
    statement = _in_base(select(*shown).select_from(_PEOPLE), wanted)
    return statement.where(_weight(wanted.weight).is_not(None)) if wanted.weight else statement


def _pattern(wanted: Wanted) -> Any:
    """Return the sum of one bit a segment, in the narrowest whole number that holds it."""
    size = len(wanted.segments)
    kind = SmallInteger() if size < 15 else Integer() if size < 31 else BigInteger()  # noqa: PLR2004
    bits = [
        case((condition(segment.filter.root, wanted.table), literal(1 << place, BigInteger())), else_=literal(0))
        for place, segment in enumerate(wanted.segments)
    ]
    total: Any = bits[0] if bits else literal(0, BigInteger())
    for bit in bits[1:]:
        total = total + bit
    return cast(total, kind)


def _groups(of: Column | None, weight: Column | None) -> "Select[Any]":
    """Return the statement that counts people by level and pattern, or by pattern alone."""
    keys: list[Any] = [_SEG] if of is None else [_SEG, column(of.field)]
    sums: list[Any] = [func.count().label("n")]
    if weight:
        sums += [func.sum(_WEIGHT).label("sw"), func.sum(_WEIGHT * _WEIGHT).label("sw2")]
    statement = select(*keys, *sums).select_from(_NARROW).group_by(*keys)
    return statement if of is None else statement.where(and_(column(of.field).is_not(None)))


def _variables(rows: Rows, wanted: Wanted, patterns: "NDArray[np.int64]") -> Iterator[tuple[Column, Cells]]:
    for of in wanted.variables:
        found = rows.cells(_groups(of, wanted.weight))
        yield of, _cells(found, patterns, of.field)


def _cells(found: dict[str, Any], patterns: "NDArray[np.int64]", name: str | None = None) -> Cells:
    """Return the groups as arrays; without weights every person weighs 1."""
    n = np.asarray(found["n"], dtype=np.int64)
    w = np.asarray(found.get("sw", n), dtype=np.float64)
    w2 = np.asarray(found.get("sw2", n), dtype=np.float64)
    seg = np.asarray(found["seg"], dtype=np.int64)
    code = np.asarray(found[name]) if name else seg
    return Cells(code, np.searchsorted(patterns, seg), n, w, w2)


def by_level(cells: Cells, place: "NDArray[np.int64]", shape: tuple[int, int]) -> "tuple[NDArray[Any], ...]":
    """Return people, Σw and Σw² as arrays of pattern × level; `place` is the level of each group."""
    at = cells.atom * shape[1] + place
    size = shape[0] * shape[1]
    people = np.bincount(at, weights=cells.n, minlength=size).astype(np.int64)
    sums = [np.bincount(at, weights=sum_of, minlength=size) for sum_of in (cells.w, cells.w2)]
    return tuple(array.reshape(shape) for array in (people, *sums))

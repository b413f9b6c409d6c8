"""From a filter to a condition over a table's coded rows, in SQLAlchemy Core."""

import operator
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Double, String, and_, case, column, literal, not_, null, or_
from sqlalchemy.sql.elements import ColumnClause

from demographics.column import Column
from demographics.errors import UnknownLevel, UnreadableFilter, nearest
from demographics.filter import And, Between, Compare, Contains, Filter, In, Leaf, Missing, Node, Not, Or, Value
from demographics.table import Table

_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_NO_CODE = -1


def check(wanted: Filter, table: Table) -> None:
    """Refuse a filter that names a column or level the table does not have, with the nearest one named."""
    condition(wanted.root, table)


def condition(node: Node, table: Table) -> ColumnElement[bool]:
    """Return the condition that the table's rows have to meet; unknown (NULL) where an answer is missing."""
    if isinstance(node, Not):
        return not_(condition(node.item, table))
    if isinstance(node, And):
        return and_(*(condition(item, table) for item in node.items))
    if isinstance(node, Or):
        return or_(*(condition(item, table) for item in node.items))
    return _single(node, table[node.column])


def field(of: Column) -> ColumnClause[Any]:
    """Return the column of the Parquet that holds this column's codes, numbers or text."""
    kinds: dict[str, Any] = {"number": Double(), "text": String(), "id": String()}
    return column(of.field, kinds.get(of.kind, BigInteger()))


def _single(leaf: Leaf, of: Column) -> ColumnElement[bool]:
    """Return one condition; what the column's kind cannot answer is refused."""
    if isinstance(leaf, Missing):
        return field(of).is_not(None) if leaf.negated else field(of).is_(None)
    if isinstance(leaf, Contains) or of.kind == "multi":
        return _ticked(leaf, of)
    values = _values(leaf)
    if all(isinstance(value, str) for value in values):
        return _text_condition(leaf, of, [str(value) for value in values])
    if any(isinstance(value, str) for value in values):
        raise UnreadableFilter(f'The list for "{of.name}" mixes numbers and text; use one or the other.')
    if not of.numeric:
        raise UnreadableFilter(_no_number(of))
    return _number_condition(leaf, of)


def _values(leaf: Leaf) -> tuple[Value, ...]:
    if isinstance(leaf, Compare):
        return (leaf.value,)
    return leaf.values if isinstance(leaf, In) else (leaf.low, leaf.high) if isinstance(leaf, Between) else ()


def _no_number(of: Column) -> str:
    """Return why this column cannot be compared with a number, and what to write instead."""
    if of.not_numbers:
        words = ", ".join(f'"{word}"' for word in of.not_numbers[:3])
        return f'"{of.name}" holds text among its numbers ({words}); name that as missing to compare it with numbers.'
    example = of.levels[0] if of.levels else of.examples[0] if of.examples else "…"
    return f'"{of.name}" holds text, not numbers; write its values in double quotes, for example "{example}".'


def _ticked(leaf: Leaf, of: Column) -> ColumnElement[bool]:
    """Return whether the option was ticked in a multi-select column."""
    if of.kind != "multi":
        raise UnreadableFilter(f'"{of.name}" is no multi-select question; use = or in instead of contains.')
    if not isinstance(leaf, Contains):
        raise UnreadableFilter(f'"{of.name}" is a multi-select question; ask it with contains "option".')
    bit = 1 << _code(of, leaf.option)
    return field(of).op("&")(literal(bit, BigInteger())) != 0


def _code(of: Column, label: str) -> int:
    """Return the code of a level, or refuse an unknown one with the nearest named."""
    if label not in of.levels:
        raise UnknownLevel(f'"{of.name}" has no level "{label}".{nearest(label, list(of.levels))}')
    return of.levels.index(label)


def _text_condition(leaf: Leaf, of: Column, labels: list[str]) -> ColumnElement[bool]:
    """Return the condition that compares with levels, bands or text."""
    opposite = isinstance(leaf, In) and leaf.negated
    if isinstance(leaf, Compare):
        if leaf.sign not in ("=", "!="):
            raise UnreadableFilter(f'"{of.name}" {leaf.sign} needs a number; text can be compared with = and != only.')
        opposite = leaf.sign == "!="
    if of.kind in ("text", "id"):
        found: ColumnElement[bool] = field(of).in_([literal(label, String()) for label in labels])
    elif of.kind == "number":
        found = or_(*(_in_band(of, _code(of, label)) for label in labels))
    else:
        found = _one_of(of, [_code(of, label) for label in labels])
    return not_(found) if opposite else found


def _one_of(of: Column, codes: Iterable[int]) -> ColumnElement[bool]:
    """Return whether the code is one of these; with none of them it is false, but unknown where it is missing."""
    return field(of).in_([literal(code, BigInteger()) for code in codes] or [literal(_NO_CODE, BigInteger())])


def _in_band(of: Column, band: int) -> ColumnElement[bool]:
    """Return whether the number lies in this band of its column."""
    bounds = []
    if band > 0:
        bounds.append(field(of) >= _double(of.cuts[band - 1]))
    if band < len(of.cuts):
        bounds.append(field(of) < _double(of.cuts[band]))
    return and_(*bounds) if bounds else field(of) == field(of)


def _double(number: float) -> ColumnElement[float]:
    """Return a number as the engine's double; FLOAT would be cut to 32 bits there."""
    return literal(float(number), Double())


def _number_condition(leaf: Leaf, of: Column) -> ColumnElement[bool]:
    """Return the condition that compares with numbers: on the number itself, or on the numbers behind the codes."""
    holds = _holds(leaf)
    if of.values is None:
        return _on_number(leaf, of)
    codes = [code for code, value in enumerate(of.values) if value is not None and holds(value)]
    unknown = [code for code, value in enumerate(of.values) if value is None]
    found = _one_of(of, codes)
    return case((_one_of(of, unknown), null()), else_=found) if unknown else found


def _holds(leaf: Leaf) -> Callable[[float], bool]:
    """Return the comparison as a function of one number."""
    if isinstance(leaf, Between):
        return lambda number: leaf.low <= number <= leaf.high
    if isinstance(leaf, In):
        return lambda number: (number in leaf.values) is not leaf.negated
    if isinstance(leaf, Compare):
        return lambda number: bool(_SIGNS[leaf.sign](number, leaf.value))
    raise TypeError(leaf)


def _on_number(leaf: Leaf, of: Column) -> ColumnElement[bool]:
    if isinstance(leaf, Between):
        return and_(field(of) >= _double(leaf.low), field(of) <= _double(leaf.high))
    if isinstance(leaf, In):
        found = field(of).in_([_double(float(value)) for value in leaf.values])
        return not_(found) if leaf.negated else found
    if isinstance(leaf, Compare):
        compared: ColumnElement[bool] = _SIGNS[leaf.sign](field(of), _double(float(leaf.value)))
        return compared
    raise TypeError(leaf)

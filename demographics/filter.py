"""A filter: the few words that say who is in a segment, as a frozen tree that writes itself back as text.

Missing answers follow one rule throughout: what a person did not answer is unknown, and unknown matches neither a
comparison nor its opposite. `x != 1`, `not (x = 1)`, `x not in (1)` all leave out people whose x is missing; who wants
them says so: `x != 1 or x is missing`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Self

Value = str | int | float
Comparison = Literal["=", "!=", "<", "<=", ">", ">="]

KEYWORDS = frozenset({"and", "or", "not", "in", "is", "missing", "between", "contains"})
_BARE = re.compile(r"[^\W\d][\w.]*")


@dataclass(frozen=True, slots=True)
class Compare:
    """A column compared with one value."""

    column: str
    sign: Comparison
    value: Value

    def __str__(self) -> str:
        return f"{column_text(self.column)} {self.sign} {value_text(self.value)}"


@dataclass(frozen=True, slots=True)
class Between:
    """A number from `low` to `high`, both included."""

    column: str
    low: int | float
    high: int | float

    def __str__(self) -> str:
        return f"{column_text(self.column)} between {value_text(self.low)} and {value_text(self.high)}"


@dataclass(frozen=True, slots=True)
class In:
    """A column that has (or, negated, has not) one of the values."""

    column: str
    values: tuple[Value, ...]
    negated: bool = False

    def __str__(self) -> str:
        listed = ", ".join(value_text(value) for value in self.values)
        return f"{column_text(self.column)} {'not ' if self.negated else ''}in ({listed})"


@dataclass(frozen=True, slots=True)
class Contains:
    """A multi-select question where this option was ticked."""

    column: str
    option: str

    def __str__(self) -> str:
        return f"{column_text(self.column)} contains {value_text(self.option)}"


@dataclass(frozen=True, slots=True)
class Missing:
    """A column without (or, negated, with) an answer."""

    column: str
    negated: bool = False

    def __str__(self) -> str:
        return f"{column_text(self.column)} is {'not ' if self.negated else ''}missing"


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition; still unknown where the condition is unknown."""

    item: "Node"

    def __str__(self) -> str:
        return f"not ({self.item})"


@dataclass(frozen=True, slots=True)
class And:
    """Every one of the conditions."""

    items: tuple["Node", ...]

    def __str__(self) -> str:
        return " and ".join(f"({item})" if isinstance(item, Or) else str(item) for item in self.items)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the conditions."""

    items: tuple["Node", ...]

    def __str__(self) -> str:
        return " or ".join(str(item) for item in self.items)


Leaf = Compare | Between | In | Contains | Missing
Node = Leaf | Not | And | Or


@dataclass(frozen=True, slots=True)
class Filter:
    """Who is in a segment; `str(filter)` is text that reads back as the same filter."""

    root: Node

    def __str__(self) -> str:
        return str(self.root)

    @classmethod
    def of(cls, given: "Filter | str") -> Self:
        """Return the filter itself, or the one that the text says."""
        from demographics.grammar import parse

        return cls(parse(given) if isinstance(given, str) else given.root)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the filter asks about, each once, in order of appearance."""
        return tuple(dict.fromkeys(leaf.column for leaf in leaves(self.root)))


def leaves(node: Node) -> Iterator[Leaf]:
    """Yield every single condition in the tree."""
    if isinstance(node, Not):
        yield from leaves(node.item)
    elif isinstance(node, And | Or):
        for item in node.items:
            yield from leaves(item)
    else:
        yield node


def column_text(name: str) -> str:
    """Return the column's name as a filter writes it: bare where it can be, else in square brackets."""
    if _BARE.fullmatch(name) and name.casefold() not in KEYWORDS:
        return name
    return f"[{name.replace(']', ']]')}]"


def value_text(value: Value) -> str:
    """Return a value as a filter writes it: text in double quotes, numbers as they are."""
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004

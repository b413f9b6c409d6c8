"""A segment: a name and the filter that finds its people."""

import tomllib
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints

from demographics.errors import DemographicsError, UnreadableFilter
from demographics.filter import Filter, Value, column_text, value_text

MOST = 60  # segments in one profile: their places in one 64-bit number
LONGEST_NAME = 120

_FilterField = Annotated[Filter, BeforeValidator(Filter.of), PlainSerializer(str, return_type=str)]
_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME)]


class Segment(BaseModel):
    """A named group of people: those whom the filter finds. The filter may be given as text."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    name: _Name
    filter: _FilterField


def segments_from_toml(text: str) -> tuple[Segment, ...]:
    """Return the segments of a `segments.toml` in its order; each has a name of its own and a filter that reads."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DemographicsError(f"The segments file is no TOML that can be read: {error}.") from error
    entries = found.get("segment")
    if set(found) != {"segment"} or not isinstance(entries, list) or not entries:
        raise DemographicsError("A segments file holds [[segment]] entries with a name and a filter, and nothing else.")
    return distinct(_from_entry(entry, number) for number, entry in enumerate(entries, start=1))


def _from_entry(entry: Any, number: int) -> Segment:
    """Return one [[segment]] as a value, or refuse it by its number and name."""
    if not isinstance(entry, dict) or set(entry) != {"name", "filter"}:
        raise DemographicsError(f"Segment {number} needs a name and a filter, and nothing else.")
    name, text = entry["name"], entry["filter"]
    if not isinstance(name, str) or not 0 < len(name.strip()) <= LONGEST_NAME:
        raise DemographicsError(f"The name of segment {number} has to be a text of 1 to {LONGEST_NAME} characters.")
    if not isinstance(text, str):
        raise DemographicsError(f'The filter of segment "{name}" has to be a text.')
    try:
        return Segment(name=name, filter=Filter.of(text))
    except UnreadableFilter as error:
        raise UnreadableFilter(f'Segment "{name}": {error}') from error


def distinct(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return the segments if each has a name of its own and there are no more than can be counted at once."""
    listed = tuple(segments)
    names: set[str] = set()
    for segment in listed:
        if segment.name in names:
            raise DemographicsError(f'Two segments are called "{segment.name}"; give each a name of its own.')
        names.add(segment.name)
    if len(listed) > MOST:
        raise DemographicsError(f"At most {MOST} segments can be profiled at once; these are {len(listed)}.")
    return listed


Operator = Literal[
    "=", "!=", "<", "<=", ">", ">=", "between", "in", "not in", "contains", "is missing", "is not missing"
]
_NEEDS = {"between": 2, "is missing": 0, "is not missing": 0}


class Condition(BaseModel):
    """One line of a segment as a screen asks for it: a column, an operator, and as many values as that needs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: str = Field(min_length=1)
    operator: Operator
    values: tuple[Value, ...] = ()

    def __str__(self) -> str:
        if len(self.values) != _NEEDS.get(self.operator, 1) and not (self.operator.endswith("in") and self.values):
            raise UnreadableFilter(f'The condition on "{self.column}" needs {_needed(self.operator)}.')
        column, told = column_text(self.column), [value_text(value) for value in self.values]
        if self.operator in ("in", "not in"):
            return f"{column} {self.operator} ({', '.join(told)})"
        return " ".join([column, self.operator, " and ".join(told)]).rstrip()


def _needed(operator: str) -> str:
    return {"between": "two numbers", "in": "at least one value", "not in": "at least one value"}.get(
        operator, "no value" if operator in _NEEDS else "one value"
    )


def filter_text(conditions: Iterable[Condition], joined: Literal["and", "or"] = "and") -> str:
    """Return the filter that all (`and`) or any (`or`) of the conditions make, as text that reads back."""
    text = f" {joined} ".join(str(condition) for condition in conditions)
    return str(Filter.of(text))

"""One column of a table: what it holds and what its codes mean."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal["category", "number", "text", "id", "multi"]


class Column(BaseModel):
    """One column, described; the rows themselves stand in the table's Parquet as `field`.

    - `category`: a code a row, `levels[code]` is its label; `values[code]` is the number behind the label when the
      levels are numbers (few distinct whole numbers, or labelled codes): then filters may compare it as a number too,
      but it is profiled by shares only, for a mean of codes says nothing.
    - `number`: the number itself; `cuts` are the inner bounds of its bands and `levels` their labels.
    - `multi`: one whole number a row, bit i is set when `levels[i]` was ticked.
    - `text` and `id`: kept as written, never profiled.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    field: str
    kind: Kind
    levels: tuple[str, ...] = ()
    values: tuple[float | None, ...] | None = None
    cuts: tuple[float, ...] = ()
    missing: int = 0
    distinct: int = 0
    low: float | None = None
    high: float | None = None
    examples: tuple[str, ...] = ()
    not_numbers: tuple[str, ...] = ()  # words among numbers: candidates for a missing code, to be confirmed by a person

    @property
    def profiled(self) -> bool:
        """True if this column gives readings."""
        return self.kind in ("category", "number", "multi") and bool(self.levels)

    @property
    def numeric(self) -> bool:
        """True if filters may compare this column with numbers."""
        return self.kind == "number" or self.values is not None

"""A demographic table: its description, and its rows as one Parquet of codes."""

from io import BytesIO
from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from demographics.column import Column
from demographics.errors import DemographicsError, UnknownColumn, nearest

if TYPE_CHECKING:
    import pandas as pd


class Table(BaseModel):
    """A demographic table, read once; `rows` counts people, `sha256` names the upload that it was read from.

    Storage keeps two things: `description` (JSON) and `parquet` (bytes); `Table.load` puts them together again.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    sha256: str
    rows: int
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()
    parquet: bytes = Field(repr=False, exclude=True)

    @property
    def description(self) -> dict[str, Any]:
        """Everything but the rows, as JSON would hold it."""
        return self.model_dump(mode="json")

    @classmethod
    def load(cls, description: dict[str, Any], parquet: bytes) -> Self:
        """Return the table that `description` and `parquet` were taken from."""
        try:
            return cls.model_validate({**description, "parquet": parquet})
        except ValidationError as error:
            raise DemographicsError("The stored description of this table cannot be read; upload it again.") from error

    def __getitem__(self, name: str) -> Column:
        """Return the column of this name; an unknown one is refused with the nearest named."""
        for column in self.columns:
            if column.name == name:
                return column
        raise UnknownColumn(f'There is no column "{name}" in {self.name}.{nearest(name, self.names)}')

    @property
    def names(self) -> list[str]:
        """The names of the columns, in the table's order."""
        return [column.name for column in self.columns]

    @property
    def variables(self) -> tuple[Column, ...]:
        """The columns that give readings."""
        return tuple(column for column in self.columns if column.profiled)

    def preview(self, n: int = 20) -> "pd.DataFrame":
        """Return the first `n` rows as people wrote them (labels, not codes), for a screen."""
        import pandas as pd
        import pyarrow.parquet as pq

        batch = next(pq.ParquetFile(BytesIO(self.parquet)).iter_batches(batch_size=max(n, 1)), None)
        cells = {} if batch is None else {name: batch.column(name).to_pylist()[:n] for name in batch.schema.names}
        shown = {column.name: [_shown(column, cell) for cell in cells.get(column.field, [])] for column in self.columns}
        return pd.DataFrame(shown, dtype=object)


def _shown(column: Column, cell: Any) -> Any:
    """Return the cell as it is shown: a label for a code, the ticked options for a mask."""
    if cell is None or column.kind in ("text", "id", "number"):
        return cell
    if column.kind == "multi":
        return "; ".join(label for bit, label in enumerate(column.levels) if cell >> bit & 1)
    return column.levels[cell]

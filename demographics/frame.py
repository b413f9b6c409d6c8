"""A table from a pandas DataFrame, with labels for its codes where they are given."""

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from demographics.encode import Encoded, category, distinct, encode
from demographics.errors import UnknownColumn, UnreadableTable, nearest
from demographics.header import unique_names
from demographics.read import table_of
from demographics.table import Table

if TYPE_CHECKING:
    import pandas as pd

Labels = Mapping[str, Mapping[Any, str]]


def table_from_frame(frame: "pd.DataFrame", name: str, labels: Labels | None = None) -> Table:
    """Return the table of a frame: numbers as numbers, categoricals in their own order, all else as in a CSV.

    `labels` names what the codes of a column mean, {"vote": {0: "Clinton", 1: "Dole"}}: its levels then stand in the
    order given here, and filters may compare with the label or with the code behind it.
    """
    if frame.empty:
        raise UnreadableTable(f"{name} has no rows.")
    names, notes = unique_names([str(column) for column in frame.columns])
    labels = labels or {}
    for labelled in labels:
        if labelled not in names:
            raise UnknownColumn(f'There is no column "{labelled}" to label.{nearest(labelled, list(names))}')
    columns = [_column(frame.iloc[:, at], column, f"c{at}", labels.get(column)) for at, column in enumerate(names)]
    told = [*notes, *(note for column in columns for note in column.notes)]
    table = table_of(columns, name, "", told)
    description = table.model_copy(update={"sha256": ""}).model_dump_json()
    return table.model_copy(update={"sha256": hashlib.sha256(description.encode() + table.parquet).hexdigest()})


def _column(series: "pd.Series[Any]", name: str, field: str, labels: Mapping[Any, str] | None) -> Encoded:
    """Return one column of the frame as it is kept."""
    import pandas as pd
    import pyarrow as pa

    if labels is not None:
        return _labelled(series, name, field, labels)
    if isinstance(series.dtype, pd.CategoricalDtype):
        codes = series.cat.codes.to_numpy()
        levels = [str(level) for level in series.cat.categories]
        return category(name, field, pa.array(codes, mask=codes < 0), levels, None)
    codes, found = pd.factorize(series)
    texts = pa.array([_text(cell) for cell in found], pa.string())
    return encode(distinct(name, field, pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), texts), ()))


def _text(cell: Any) -> str:
    """Return the cell as a CSV would hold it: 30.0 as 30."""
    whole = isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15  # noqa: PLR2004
    return str(int(cell)) if whole else str(cell).removesuffix(" 00:00:00")


def _labelled(series: "pd.Series[Any]", name: str, field: str, labels: Mapping[Any, str]) -> Encoded:
    """Return a column of codes with their labels; a code without a label is refused."""
    import pandas as pd
    import pyarrow as pa

    known = list(labels)
    unnamed = [cell for cell in series.dropna().unique() if cell not in labels]
    if unnamed:
        raise UnreadableTable(f'The code {unnamed[0]} of "{name}" has no label; give it one or make it missing.')
    places = pa.array([None if pd.isna(cell) else known.index(cell) for cell in series], pa.int16())
    values = [float(code) if isinstance(code, int | float) else None for code in known]
    numbers = values if any(value is not None for value in values) else None
    return category(name, field, places, [str(label) for label in labels.values()], numbers)

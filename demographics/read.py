"""A table from the bytes of an upload: read strictly, or refused in one sentence; never half."""

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from demographics.decode import Lines, decode
from demographics.encode import Distinct, Encoded, distinct, encode
from demographics.engine import Rejected, read_cells, sniff
from demographics.errors import UnknownColumn, UnreadableTable, nearest
from demographics.header import DELIMITERS, Header, read_header
from demographics.table import Table

if TYPE_CHECKING:
    import pyarrow as pa

LIMIT = 200_000_000  # bytes
MOST_COLUMNS = 5_000

Missing = Sequence[str] | Mapping[str, Sequence[str]]


def read_table(
    data: bytes,
    name: str,
    missing: Missing = (),
    *,
    multi: Mapping[str, str] | None = None,
    encoding: str | None = None,
    limit: int = LIMIT,
) -> Table:
    """Return the table in a CSV or TSV file; what cannot be read without loss is refused with the line number.

    `missing` names the codes that mean "no answer", for all columns or by column; an empty cell always does, and
    nothing else. `multi` names multi-select columns and what joins their options. `limit` is in bytes. No guess that a
    person would have to confirm is applied: leading zeros, decimal commas and dates stay text; `notes` tell it.
    """
    if len(data) > limit:
        raise UnreadableTable(f"{name} has {len(data) / 1e6:,.0f} MB; at most {limit / 1e6:,.0f} MB can be read here.")
    lines = decode(data, name, encoding)
    header, cells = _cells(lines, name)
    found = _distinct(header, cells, _by_column(missing, header.names))
    columns = _encoded(found, dict(multi or {}))
    notes = (*lines.notes, *header.notes, *_unfound(missing, found), *(note for one in columns for note in one.notes))
    return table_of(columns, name, hashlib.sha256(data).hexdigest(), notes)


def table_of(columns: Sequence[Encoded], name: str, sha256: str, notes: Sequence[str] = ()) -> Table:
    """Return the table that the encoded columns make, its rows as one Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = pa.table({one.column.field: one.cells for one in columns})
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd", row_group_size=250_000)
    described = tuple(one.column for one in columns)
    parquet = sink.getvalue().to_pybytes()
    return Table(name=name, sha256=sha256, rows=rows.num_rows, columns=described, notes=tuple(notes), parquet=parquet)


def _cells(lines: Lines, name: str) -> "tuple[Header, pa.Table]":
    """Return the header and every cell as text; the file lies on disk only while the engine reads it."""
    _refuse_wide(lines.data, name)
    with tempfile.TemporaryDirectory(prefix="table-") as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(lines.data)
        sniffed = sniff(path)
        header = read_header(lines.data, sniffed.delimiter, sniffed.above, name)
        if header.lines > 1:  # the engine skips records, not lines
            path.write_bytes(lines.data.split(b"\n", header.skip)[-1])
        skip = 0 if header.lines > 1 else header.skip
        cells, rejected = read_cells(path, header.delimiter, sniffed.escape, skip, len(header.names))
    if rejected:
        raise UnreadableTable(_refusal(rejected, header, header.skip - skip, name))
    if cells.num_rows == 0:
        raise UnreadableTable(f"{name} has a header line but no rows below it.")
    return header, cells


def _refuse_wide(data: bytes, name: str) -> None:
    """Refuse more columns than can be read before the engine spends seconds on guessing how they are cut."""
    top = data.lstrip(b"\n").split(b"\n", 1)[0]
    width = max(top.count(delimiter.encode()) for delimiter in DELIMITERS) + 1
    if width > MOST_COLUMNS:
        most = f"at most {MOST_COLUMNS:,} can be read"
        raise UnreadableTable(f"{name} has {width:,} columns; {most}. Leave out those not needed.")


def _refusal(rejected: list[Rejected], header: Header, above: int, name: str) -> str:
    """Return in one sentence which line does not fit, why, and what to do."""
    first = rejected[0]
    more = len({one.line for one in rejected}) - 1
    others = f" ({more} more like it)" if more else ""
    if not first.line:
        return f"{name} cannot be read as a table: {first.message}"
    where = f"Line {first.line + above} of {name}"
    if first.kind == "UNQUOTED VALUE":
        return f"{where} has a quotation mark that is not closed. Close it, or take it out, and upload again."
    if first.kind in ("TOO MANY COLUMNS", "MISSING COLUMNS"):
        many = "more" if first.kind == "TOO MANY COLUMNS" else "fewer"
        return (
            f"{where} has {many} cells than the header, which has {len(header.names)}{others}. "
            "Correct the file and upload again."
        )
    return f"{where} cannot be read: {first.message}"


def _by_column(missing: Missing, names: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return the missing codes of each column."""
    if not isinstance(missing, Mapping):
        codes = [str(code).strip() for code in missing]
        return dict.fromkeys(names, codes)
    for name in missing:
        if name not in names:
            raise UnknownColumn(f'There is no column "{name}" for missing codes.{nearest(name, list(names))}')
    return {name: [str(code).strip() for code in missing.get(name, ())] for name in names}


def _distinct(header: Header, cells: "pa.Table", missing: Mapping[str, Sequence[str]]) -> list[Distinct]:
    """Return every column's distinct texts."""
    named = zip(header.names, cells.column_names, strict=True)
    return [distinct(name, field, cells.column(field), missing[name]) for name, field in named]


def _unfound(missing: Missing, found: Sequence[Distinct]) -> list[str]:
    """Return a sentence for each missing code that nobody gave, for it may be misspelt."""
    seen = frozenset().union(*(one.codes for one in found))
    codes = missing if not isinstance(missing, Mapping) else [code for codes in missing.values() for code in codes]
    return [
        f"The missing code “{code}” was not found." for code in dict.fromkeys(codes) if str(code).strip() not in seen
    ]


def _encoded(found: Sequence[Distinct], multi: Mapping[str, str]) -> list[Encoded]:
    """Return every column as it is kept."""
    names = [one.name for one in found]
    for name in multi:
        if name not in names:
            raise UnknownColumn(f'There is no column "{name}" for several answers.{nearest(name, names)}')
    return [encode(one, multi.get(one.name)) for one in found]

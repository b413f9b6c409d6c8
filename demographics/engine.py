"""The analytical engine: the only module that knows DuckDB.

Every connection is locked: no file but the one that is being read, no network, no extension, limited memory and
threads. A statement comes as SQLAlchemy Core and is compiled with the PostgreSQL dialect, its values as bound
parameters; no text that a person wrote ever becomes part of a statement.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from demographics.errors import DemographicsError

if TYPE_CHECKING:
    import pyarrow as pa
    from sqlalchemy import Select

MEMORY = "2GB"
MOST_THREADS = 4
STEADY_ROWS = 2_000_000
MOST_REJECTS = 100


class Sniffed(NamedTuple):
    """What the engine takes the file for."""

    delimiter: str | None
    escape: str
    above: int


class Rejected(NamedTuple):
    """A line that does not fit; `cells` is how many it has, when the engine tells."""

    line: int
    kind: str
    message: str


@contextmanager
def connection(path: Path | None = None, threads: int = MOST_THREADS) -> Iterator[Any]:
    """Yield a locked connection in memory that may read `path` and nothing else."""
    import duckdb

    con = duckdb.connect(":memory:", config={"threads": min(threads, os.cpu_count() or 1), "memory_limit": MEMORY})
    try:
        if path is not None:
            con.execute("SET allowed_paths = ?", [[str(path)]])
        con.execute("SET temp_directory = ''")
        con.execute("SET enable_external_access = false")
        con.execute("SET perfect_ht_threshold = 20")  # small codes then take the perfect hash: a fifth less time
        con.execute("SET lock_configuration = true")
        yield con
    finally:
        con.close()


def sniff(path: Path) -> Sniffed:
    """Return how the file seems to be cut; delimiter None when the engine cannot tell."""
    import duckdb

    with connection(path) as con:
        try:
            found = con.execute(
                "SELECT Delimiter, Escape, SkipRows FROM sniff_csv(?, all_varchar=true, strict_mode=true)", [str(path)]
            ).fetchone()
        except duckdb.Error:
            return Sniffed(None, '"', 0)
    delimiter, escape, above = found
    return Sniffed(delimiter, "\\" if escape == "\\" else '"', int(above))


def read_cells(path: Path, delimiter: str, escape: str, skip: int, width: int) -> "tuple[pa.Table, list[Rejected]]":
    """Return every cell as text (columns c0, c1, …) and the lines that do not have `width` well-formed cells."""
    import duckdb

    columns = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(width))
    statement = (
        f"SELECT * FROM read_csv($path, delim=$delimiter, quote='\"', escape=$escape, header=false, skip={skip:d}, "  # noqa: S608
        "auto_detect=false, strict_mode=true, null_padding=false, store_rejects=true, new_line='\\n', "
        f"rejects_limit={MOST_REJECTS}, max_line_size=4000000, columns={{{columns}}})"
    )
    with connection(path) as con:
        try:
            given = {"path": str(path), "delimiter": delimiter, "escape": escape}
            cells = con.sql(statement, params=given).to_arrow_table()
        except duckdb.Error as error:
            return _nothing(), [Rejected(0, "", str(error).split("\n")[0])]
        found = con.execute("SELECT line, error_type, error_message FROM reject_errors ORDER BY line").fetchall()
    return cells, [Rejected(int(line), str(kind), str(message)) for line, kind, message in found]


def _nothing() -> "pa.Table":
    import pyarrow as pa

    return pa.table({})


class Rows:
    """A table's rows inside the engine, cut down to one narrow copy; statements run on the table `people`."""

    def __init__(self, con: Any) -> None:
        self._con = con

    def keep(self, name: str, statement: "Select[Any]") -> None:
        """Keep the statement's result as a table of the engine's own."""
        sql, given = _compiled(statement)
        self._run(f'CREATE TEMP TABLE "{name}" AS {sql}', given)

    def cells(self, statement: "Select[Any]") -> dict[str, Any]:
        """Return the statement's result as one array of numpy a column (masked where a value is missing)."""
        sql, given = _compiled(statement)
        found: dict[str, Any] = self._run(sql, given).fetchnumpy()
        return found

    def _run(self, sql: str, given: list[Any]) -> Any:
        import duckdb

        try:
            return self._con.execute(sql, given)
        except duckdb.OutOfMemoryException as error:
            raise DemographicsError("The table is too large for this machine; leave out columns or rows.") from error


@contextmanager
def rows_of(parquet: bytes, fields: list[str], *, weighted: bool) -> Iterator[Rows]:
    """Yield the rows of a table's Parquet, these fields only, as the table `people`.

    Several threads add weights up in any order, so that the last digits differ from run to run: tables of up to
    STEADY_ROWS take one thread when they are weighted, and the same input gives the same bytes.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    people = pq.read_table(pa.BufferReader(parquet), columns=fields)
    threads = 1 if weighted and people.num_rows <= STEADY_ROWS else MOST_THREADS
    with connection(threads=threads) as con:
        con.register("people", people)
        yield Rows(con)


def _compiled(statement: "Select[Any]") -> tuple[str, list[Any]]:
    """Return the statement in the engine's words and the values bound to it, in order."""
    from sqlalchemy.dialects import postgresql

    dialect = postgresql.dialect(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
    compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    return str(compiled), [compiled.params[name] for name in compiled.positiontup or ()]

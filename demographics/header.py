"""The header line: which delimiter it has, where it stands, and one clear name a column."""

import csv
import io
from typing import NamedTuple

from demographics.errors import UnreadableTable

DELIMITERS = (",", ";", "\t", "|")
LONGEST_HEADER = 500  # characters; real surveys put their whole question there


class Header(NamedTuple):
    """Where the table starts and how it is cut: `skip` lines above the first row of people, `lines` of them its own."""

    names: tuple[str, ...]
    delimiter: str
    skip: int
    lines: int
    notes: tuple[str, ...]


def read_header(lines: bytes, sniffed: str | None, above: int, name: str) -> Header:
    """Return the header; the sniffed delimiter is checked against the header line and replaced when that knows better.

    `above` counts the lines that the sniffer takes for a title; they are skipped only when none of them holds a table's
    row, for a skipped row of people would be lost without a word.
    """
    top = lines[:4_000_000].decode("utf-8", errors="ignore")
    blank = len(top) - len(top.lstrip("\n"))
    delimiter = _delimiter(top.lstrip("\n"), sniffed)
    skipped = _title_lines(top, above, delimiter) if above > blank else blank
    cells, used = _record("\n".join(top.split("\n")[skipped:]), delimiter)
    if skipped and skipped == above and skipped != blank:
        delimiter = _delimiter("\n".join(top.split("\n")[skipped:]), sniffed)
        cells, used = _record("\n".join(top.split("\n")[skipped:]), delimiter)
    names, notes = unique_names(cells)
    if skipped > blank:
        notes = (f"The first {skipped} lines of {name} stand above the header and were left out.", *notes)
    return Header(names, delimiter, skipped + used, used, notes)


def _delimiter(top: str, sniffed: str | None) -> str:
    """Return the delimiter that cuts the header line into the most cells; the sniffed one wins a tie."""
    candidates = [*([sniffed] if sniffed in DELIMITERS else []), *DELIMITERS]
    return max(candidates, key=lambda delimiter: len(_record(top, delimiter)[0]))


def _title_lines(top: str, above: int, delimiter: str) -> int:
    """Return `above` if all those lines are titles (one cell at most), else 0."""
    first = top.split("\n")[:above]
    rows = [_record(line, delimiter)[0] for line in first if line.strip()]
    return above if all(len([cell for cell in row if cell.strip()]) <= 1 for row in rows) else 0


def _record(text: str, delimiter: str) -> tuple[list[str], int]:
    """Return the cells of the first record and how many lines it takes."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        cells = next(reader, [])
    except csv.Error as error:
        raise UnreadableTable("The header line holds a cell of more than 100,000 characters; shorten it.") from error
    return cells, reader.line_num


def unique_names(cells: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return one name a column (`column 3` for a blank one, `name (2)` for a repeated one) and what was changed."""
    bare = [" ".join(cell.split())[:LONGEST_HEADER] for cell in cells]
    quoted = [len(name) > 1 and name[0] == name[-1] == "'" for name in bare]
    notes = ["The single quotes around column names were taken off."] if any(quoted) else []
    bare = [name[1:-1].strip() if is_quoted else name for name, is_quoted in zip(bare, quoted, strict=True)]
    taken: set[str] = {name for name in bare if name}
    names: list[str] = []
    for number, name in enumerate(bare, start=1):
        new = name
        if not name:
            new = _free(f"column {number}", taken)
            notes.append(f"Column {number} has no name in the header; it is called “{new}”.")
        elif name in names:
            new = _free(name, taken)
            notes.append(f"The name “{name}” stands twice in the header; column {number} is called “{new}”.")
        taken.add(new)
        names.append(new)
    return tuple(names), tuple(notes)


def _free(name: str, taken: set[str]) -> str:
    """Return the name, or the name with the first number that is not taken."""
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"

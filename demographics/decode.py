"""From the bytes of an upload to clean UTF-8 lines, or a sentence that says what the file really is."""

import codecs
import re
from typing import NamedTuple

from demographics.errors import UnreadableTable

LINE_CAP = 1_000_000  # bytes; a longer line is a lost quotation mark or no table, and makes every reader crawl

_SAVE_AS = "Save it as CSV (UTF-8) and upload that."
_FORMATS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"$FL2", "an SPSS file (.sav)"),
    (b"$FL3", "an SPSS file (.zsav)"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"<stata_dta>", "a Stata file"),
    (b"{\\rtf", "a text document (RTF)"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_LOOK_AT = 65_536


class Lines(NamedTuple):
    """UTF-8 without byte order mark, lines ended by a line feed, and what was done to get there."""

    data: bytes
    notes: tuple[str, ...]


def decode(data: bytes, name: str, encoding: str | None = None) -> Lines:
    """Return the file as clean UTF-8 lines; anything that is no text table is refused with what it is.

    Without `encoding` the byte order mark decides, then UTF-8, UTF-16 without a mark, and last Windows-1252, which is
    told in a note: a person has to look whether the names are right.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableTable(f"{name} is empty. Upload a table with a header line and at least one row.")
    text, notes = _text(data, name, encoding)
    if text.count("\x00"):
        notes.append(f"{text.count(chr(0))} NUL characters were taken out of the file.")
        text = text.replace("\x00", "")
    _refuse_other_text(text[:200].lstrip().casefold(), name)
    lines = text.encode().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    _refuse_long_lines(lines, name)
    return Lines(lines, tuple(notes))


def _text(data: bytes, name: str, encoding: str | None) -> tuple[str, list[str]]:
    """Return the decoded text and notes on how it was decoded."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec, name), []
    if encoding is not None:
        return _decoded(data, encoding, name), []
    utf16 = _unmarked_utf16(data[:_LOOK_AT])
    if utf16:
        return _decoded(data, utf16, name), [f"{name} was read as UTF-16."]
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        text = _decoded(data, "cp1252", name)
    return text, [f"{name} is not UTF-8 and was read as Windows-1252: check that names with accents look right."]


def _decoded(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError) as error:
        at = getattr(error, "start", 0)
        line = data[:at].count(b"\n") + 1
        raise UnreadableTable(f"Line {line} of {name} holds bytes that are not text. {_SAVE_AS}") from error


def _unmarked_utf16(head: bytes) -> str | None:
    """Return the UTF-16 that this is when every second byte of the start is zero, else None."""
    half = len(head) // 2
    if half < 2 or head.count(b"\x00") < half // 2:  # noqa: PLR2004
        return None
    even, odd = head[0 : 2 * half : 2].count(b"\x00"), head[1 : 2 * half : 2].count(b"\x00")
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.1 else None


def _refuse_binary(data: bytes, name: str) -> None:
    """Refuse what is no text, by its first bytes and by control characters that no table holds."""
    for start, what in _FORMATS:
        if data.startswith(start):
            raise UnreadableTable(f"{name} is {what}, not a table of text. {_SAVE_AS}")
    if data.startswith(b"PK\x03\x04"):
        what = "an Excel workbook" if b"xl/" in data[:_LOOK_AT] or b"xl/" in data[-_LOOK_AT:] else "a zip archive"
        raise UnreadableTable(f"{name} is {what}, not a table of text. {_SAVE_AS}")
    head = data[:_LOOK_AT]
    strange = len(_CONTROL.findall(head)) + head.count(b"\x00")
    if strange > max(8, len(head) // 50):
        raise UnreadableTable(f"{name} is not a table of text but some other kind of file. {_SAVE_AS}")


def _refuse_other_text(start: str, name: str) -> None:
    """Refuse text that is clearly no table."""
    if start.startswith(("<!doctype", "<html", "<?xml")):
        raise UnreadableTable(f"{name} is a web page or XML, not a table. {_SAVE_AS}")
    if start.startswith(("{", "[{", "[[")) and ('":' in start or start.startswith("[[")):
        raise UnreadableTable(f"{name} is JSON, not a table. {_SAVE_AS}")


def _refuse_long_lines(lines: bytes, name: str) -> None:
    """Refuse a line longer than LINE_CAP bytes; looks at one place in each LINE_CAP bytes only."""
    at = 0
    while len(lines) - at > LINE_CAP:
        end = lines.rfind(b"\n", at, at + LINE_CAP)
        if end < 0:
            number = lines.count(b"\n", 0, at) + 1
            raise UnreadableTable(
                f"Line {number} of {name} is longer than {LINE_CAP:,} characters; probably a quotation mark is missing."
            )
        at = end + 1

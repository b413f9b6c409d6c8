"""The one boundary at which words are made fit to leave: what no document could carry is replaced, visibly."""

import re
from typing import Any

# XML 1.0 and UTF-8 cannot carry these; U+FFFD says that something stood there.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u0085|\u2028|\u2029")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")

BODY = 140


def clean(text: str) -> str:
    """Return the text with illegal characters as U+FFFD and every line end as one newline."""
    return _LINE_ENDS.sub("\n", _ILLEGAL.sub("\ufffd", text))


def clean_all(given: Any) -> Any:
    """Return the same lists and tables with every text in them clean."""
    if isinstance(given, str):
        return clean(given)
    if isinstance(given, dict):
        return {key: clean_all(value) for key, value in given.items()}
    if isinstance(given, list | tuple):
        return [clean_all(value) for value in given]
    return given


def one_line(text: str) -> str:
    """Return the clean text with every stretch of blanks and line ends as one blank."""
    return " ".join(clean(text).split())


def shortened(text: str, most: int = BODY) -> str:
    """Return the text in one line, cut at a word with an ellipsis when it has more than `most` characters."""
    line = one_line(text)
    if len(line) <= most:
        return line
    kept = line[:most].rsplit(" ", 1)[0] if " " in line[most // 2 : most] else line[:most]
    return f"{kept.rstrip(' ,;:.–-')}…"


def right_to_left(text: str) -> bool:
    """Return whether the first letter belongs to a script that runs from right to left."""
    first = _LETTER.search(text)
    return bool(first and _RIGHT_TO_LEFT.match(first.group()))


def count(number: int, one: str, many: str = "") -> str:
    """Return a count with its noun: "1 quote", "4 quotes"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"

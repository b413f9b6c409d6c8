"""The one boundary at which people's words are cleaned before anything keeps them."""

import re
import unicodedata
from enum import IntEnum

from workshop.errors import Unreadable

# XML 1.0 cannot carry these, so no document of ours could: U+FFFD says that something stood there.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u0085|\u2028|\u2029")
_SPACES = re.compile(r"[ \t\u00a0]+")
_VISIBLE = re.compile(r"[^\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]")


class Limit(IntEnum):
    """How many characters each kind of words may have."""

    NAME = 80
    TITLE = 160
    LINE = 400
    ANSWER = 1_000
    QUOTE = 4_000
    CODE = 40


def cleaned(text: str, limit: Limit, what: str, *, lines: bool = False) -> str:
    """Return the words as they are kept: legal characters, plain line ends, no outer blanks.

    `lines` keeps line breaks; otherwise they become spaces. Raises Unreadable when nothing visible is left or when
    there are more than `limit` characters; nothing is ever cut off silently.
    """
    tidy = optional(text, limit, what, lines=lines)
    if not tidy:
        raise Unreadable(f"{what} is empty: write at least one word.")
    return tidy


def optional(text: str, limit: Limit, what: str, *, lines: bool = False) -> str:
    """Return the words as `cleaned` does, or an empty string when nothing visible is left."""
    tidy = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", _ILLEGAL.sub("\ufffd", text)))
    if not lines:
        tidy = tidy.replace("\n", " ")
    tidy = _SPACES.sub(" ", tidy).strip()
    if len(tidy) > limit:
        raise Unreadable(
            f"{what} has {len(tidy):,} characters; at most {limit:,} are kept. Shorten it or split it in two."
        )
    return tidy if _VISIBLE.search(tidy) else ""

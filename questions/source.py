"""Where a question set or an agenda is read from: a file anywhere, or its text."""

import tomllib
from pathlib import Path

from questions.refusal import QuestionsError, Tables

LARGEST = 256 * 1024


def read_tables(source: Path | str) -> tuple[Tables, str]:
    """Return the tables of a TOML file, or of TOML text, with the name that a refusal calls it by."""
    # A usable file has several lines, so a string of one line can only be meant as a path.
    if isinstance(source, str) and "\n" in source:
        return _parsed(source, "The text"), "The text"
    path = Path(source)
    return _parsed(_text_of(path), path.name), path.name


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise QuestionsError(f"{path.name} is larger than {LARGEST // 1024} kB; give a smaller file.")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise QuestionsError(f"{path.name} is not text in UTF-8; save it as UTF-8 and try again.") from None
    except (OSError, ValueError):
        raise QuestionsError(f"“{path}” cannot be read; give the path of a TOML file.") from None


def _parsed(text: str, name: str) -> Tables:
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise QuestionsError(f"{name} is larger than {LARGEST // 1024} kB; give a smaller one.")
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise QuestionsError(f"{name} is not TOML: {error}; mend that place and try again.") from None

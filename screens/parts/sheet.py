"""From values to HTML: the one Jinja2 environment of the screens; whatever people wrote is escaped on its way."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from charts.style import MARKERS
from personas import Support

HERE = Path(__file__).parent


def rendered(template: str, **values: Any) -> str:
    """Return the template filled with these values, everything escaped that is not the template's own."""
    return _environment.get_template(f"{template}.html.j2").render(values).strip()


def in_words(support: Support) -> str:
    """Return the word of a mark and what it means: "heard or observed", "supported: measured, or …"."""
    if support.meaning.startswith(support.value):
        return support.meaning
    return f"{support.value}: {support.meaning}"


def counted(marks: Sequence[Support]) -> str:
    """Return a row of marks in words: "4 supported, 6 heard, 3 assumed"."""
    found = Counter(marks)
    return ", ".join(f"{found[support]} {support.value}" for support in Support if found[support]) or "no claim yet"


def colour(place: int) -> str:
    """Return the class that gives a part the colour of the persona at this place, counted from 0."""
    return f"p{place % len(MARKERS) + 1}"


def several(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 answer", "23 answers"; nothing for none."""
    return "" if not number else f"1 {one}" if number == 1 else f"{number:,} {many or one + 's'}"


_environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.globals.update(
    {"markers": MARKERS, "supports": tuple(Support), "counted": counted, "in_words": in_words, "colour": colour}
)

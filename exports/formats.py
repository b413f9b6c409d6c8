"""The formats that leave, and the one way to ask for them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum

from exports.brief import Brief, Shape, brief
from exports.workshop_file import to_json
from personas import Record
from workshop import Unreadable
from workshop.value import Value

_LONGEST = 60


class Format(StrEnum):
    """What a file is; workbook, table and workshop file hold the whole workshop whatever the shape."""

    DOCX = "docx"
    JSON = "json"

    @property
    def media_type(self) -> str:
        """Return what a browser is told."""
        return {
            "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "json": "application/json",
        }[self.value]


class File(Value):
    """One file that leaves: name, media type and bytes."""

    name: str
    media_type: str
    content: bytes


def export(record: Record, form: Format, shape: Shape = Shape.BOOK, persona: str | None = None) -> tuple[File, ...]:
    """Return the files of this record in this format and shape; the same record gives the same bytes.

    `persona` is an id or a name. The shape `persona` makes one file a persona when none is named.
    """
    if form is Format.JSON:
        return (_file(slug(record.workshop.title), form, to_json(record)),)
    made = tuple(_briefs(record, shape, persona))
    names = unique(_name(record, one) for one in made)
    return tuple(_file(name, form, _rendered(one, form)) for name, one in zip(names, made, strict=True))


def slug(text: str) -> str:
    """Return a file name's stem in lower-case ASCII with dashes; "workshop" when nothing of the text is left."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-") or "workshop"


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, a number behind each one that was there before."""
    taken: dict[str, None] = {}
    for name in names:
        free, number = name, 2
        while free in taken:
            free, number = f"{name}-{number}", number + 1
        taken[free] = None
    return tuple(taken)


def _briefs(record: Record, shape: Shape, persona: str | None) -> Iterator[Brief]:
    if shape is not Shape.PERSONA or persona is not None:
        yield brief(record, shape, persona)
        return
    if not record.personas:
        raise Unreadable("This workshop has no persona yet; name one first.")
    for each in record.personas:
        yield brief(record, shape, each.id)


def _name(record: Record, made: Brief) -> str:
    stem = slug(record.workshop.title)
    if len(made.chapters) == 1:
        name = slug(made.chapters[0].name)
        return f"{stem}-persona" if name == "workshop" else f"{stem}-{name}"
    return f"{stem}-{'personas' if made.shape is Shape.BOOK else made.shape.value}"


def _rendered(made: Brief, form: Format) -> bytes:
    from exports.word import word

    return {Format.DOCX: word}[form](made)


def _file(stem: str, form: Format, content: bytes) -> File:
    return File(name=f"{stem}.{form.value}", media_type=form.media_type, content=content)

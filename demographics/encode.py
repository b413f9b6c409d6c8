"""From cells of text to what a column holds: codes and labels, numbers, or text left as it is."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from demographics.column import Column, Kind
from demographics.errors import UnreadableTable
from demographics.levels import band_cuts, band_labels, in_order, number_label

if TYPE_CHECKING:
    import pyarrow as pa

FEW_NUMBERS = 12  # up to so many distinct whole numbers are levels
FEW_LEVELS = 12
MOST_LEVELS = 250
MOST_OPTIONS = 62  # of a multi-select question: its ticks in one 64-bit number
LONGEST_LEVEL = 300  # characters
ENOUGH_FOR_ID = 20  # rows; below, distinct values prove nothing

_NUMBER = r"^-?(?:0|[1-9]\d{0,14})(?:\.\d*)?(?:[eE][+-]?\d{1,2})?$|^-?\.\d+$"
_WHOLE = r"^-?(?:0|[1-9]\d{0,14})$"
_COMMAS = r"^-?\d+,\d+$"
_DATES = r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[ T].*)?$"
_PADDED = r"^0\d+$"
_ID_NAME = re.compile(r"(?i:(?:^|[^a-z])id)$|[a-z](?:ID|Id)$")
_ROW_NAME = re.compile(
    r"(?:^|[^a-z])(?:nr|no|key|rows?|rownames|code|index|uuid|respondent)$|^column 1$", re.IGNORECASE
)


class Encoded(NamedTuple):
    """One column as it is kept: its description, its cells, and what a person should know about it."""

    column: Column
    cells: Any  # an array of pyarrow
    notes: tuple[str, ...] = ()


class Distinct(NamedTuple):
    """A column's distinct texts in order of appearance, how often each occurs, and which one every row has."""

    name: str
    field: str
    texts: Any  # pyarrow strings, without missing ones
    counts: Any  # numpy
    places: Any  # pyarrow whole numbers, null where the answer is missing
    codes: frozenset[str] = frozenset()  # the missing codes that were found

    @property
    def answered(self) -> int:
        """How many rows have an answer."""
        return int(self.counts.sum())

    @property
    def missing(self) -> int:
        """How many rows have none."""
        return len(self.places) - self.answered

    def matching(self, pattern: str) -> Any:
        """Return for each distinct text whether it follows the pattern (numpy)."""
        import pyarrow.compute as pc

        return pc.match_substring_regex(self.texts, pattern).to_numpy(zero_copy_only=False)


def distinct(name: str, field: str, cells: "pa.ChunkedArray | pa.DictionaryArray", missing: Sequence[str]) -> Distinct:
    """Return the column's distinct texts; blanks and the codes in `missing` become missing answers."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    found = cells if isinstance(cells, pa.DictionaryArray) else cells.combine_chunks().dictionary_encode()
    trimmed = pc.utf8_trim_whitespace(found.dictionary)
    gone = pc.is_in(trimmed, value_set=pa.array(["", *missing], pa.string()))
    again = pc.if_else(gone, pa.scalar(None, pa.string()), trimmed).dictionary_encode()
    places = again.indices.take(found.indices)
    counts = np.bincount(places.drop_null().to_numpy(), minlength=len(again.dictionary))
    codes = frozenset(trimmed.filter(gone).to_pylist()) if missing else frozenset()
    return Distinct(name, field, again.dictionary, counts, places, codes)


def encode(of: Distinct, separator: str | None = None) -> Encoded:
    """Return the column as it is kept. `separator` makes it a multi-select question whose options it joins.

    Whole numbers and decimals with a point are numbers. Everything that a reader could only guess (leading zeros,
    decimal commas, dates, words among numbers) stays the text that it is, and a note says so.
    """
    if separator is not None:
        return _multi(of, separator)
    if of.answered == 0:
        return _kept(of, "text", (f"Column “{of.name}” is empty.",))
    numbers = of.matching(_NUMBER)
    if numbers.all():
        return _numbers(of)
    return _words(of, _doubts(of, numbers))


def _numbers(of: Distinct) -> Encoded:
    """Return a column of numbers: few whole ones as levels, many as numbers in bands, row numbers as an id."""
    import numpy as np
    import pyarrow as pa

    texts = np.array(of.texts.to_pylist(), dtype=np.float64) + 0.0  # -0 is 0
    whole = bool(of.matching(_WHOLE).all()) or bool((texts == texts.round()).all())
    values, same = np.unique(texts, return_inverse=True)
    counts = np.bincount(same, weights=of.counts).astype(np.int64)
    places = pa.array(same).take(of.places)
    if whole and len(values) <= FEW_NUMBERS:
        levels = [number_label(value) for value in values]
        return category(of.name, of.field, places, levels, [float(value) for value in values])
    if whole and _is_id(of.name, values, counts):
        return _kept(of, "id")
    return number(of.name, of.field, pa.array(values).take(places), values, counts)


def number(name: str, field: str, cells: Any, values: Any, counts: Any) -> Encoded:
    """Return a column of numbers with its bands; `values` are the distinct ones in rising order."""
    import pyarrow as pa

    whole = bool((values == values.round()).all())
    small = whole and abs(values[0]) < 2**31 and abs(values[-1]) < 2**31
    cuts = band_cuts(values, counts)
    column = Column(
        name=name, field=field, kind="number", cuts=cuts, levels=band_labels(cuts, float(values[0]), whole=whole),
        missing=cells.null_count, distinct=len(values), low=float(values[0]), high=float(values[-1]),
        examples=tuple(number_label(value) for value in values[:: max(1, len(values) // 3)][:3]),
    )  # fmt: skip
    return Encoded(column, cells.cast(pa.int32() if small else pa.float64()))


def category(
    name: str, field: str, places: Any, levels: Sequence[str], values: Sequence[float | None] | None
) -> Encoded:
    """Return a column of levels; `places` holds each row's place in `levels`, null where the answer is missing."""
    import pyarrow as pa

    numbers = [value for value in values or () if value is not None]
    column = Column(
        name=name, field=field, kind="category", levels=tuple(levels), values=None if values is None else tuple(values),
        missing=places.null_count, distinct=len(levels), examples=tuple(levels[:3]),
        low=min(numbers, default=None), high=max(numbers, default=None),
    )  # fmt: skip
    return Encoded(column, places.cast(pa.int8() if len(levels) < 2**7 else pa.int16()))


def _is_id(name: str, values: Any, counts: Any) -> bool:
    """Return whether whole numbers only tell people apart: named an id, or each once and without a gap."""
    if _ID_NAME.search(name):
        return True
    if len(values) < ENOUGH_FOR_ID or counts.max() > 1:
        return False
    return bool(_ROW_NAME.search(name)) or bool(values[-1] - values[0] == len(values) - 1)


def _words(of: Distinct, doubts: tuple[str, ...]) -> Encoded:
    """Return a column of text: levels if they repeat, an id if each occurs once without a blank, else text."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    few = len(of.texts)
    repeats = few <= FEW_LEVELS or (few <= MOST_LEVELS and few * 2 <= of.answered)
    unique = few == of.answered >= ENOUGH_FOR_ID
    if not repeats or pc.max(pc.utf8_length(of.texts)).as_py() > LONGEST_LEVEL:
        spaced = unique and pc.any(pc.match_substring_regex(of.texts, r"\s")).as_py()
        return _kept(of, "id" if unique and not spaced and not _not_numbers(of) else "text", doubts)
    texts = of.texts.to_pylist()
    levels = in_order(dict(zip(texts, of.counts.tolist(), strict=True)))
    place = {level: at for at, level in enumerate(levels)}
    places = pa.array(np.array([place[text] for text in texts])).take(of.places)
    encoded = category(of.name, of.field, places, levels, None)
    return encoded._replace(column=encoded.column.model_copy(update={"not_numbers": _not_numbers(of)}), notes=doubts)


def _kept(of: Distinct, kind: Kind, notes: tuple[str, ...] = ()) -> Encoded:
    """Return the column as the text that it is."""
    column = Column(
        name=of.name, field=of.field, kind=kind, missing=of.missing, distinct=len(of.texts),
        examples=tuple(text[:80] for text in of.texts[:3].to_pylist()),
        not_numbers=_not_numbers(of) if kind == "text" and of.answered else (),
    )  # fmt: skip
    return Encoded(column, of.texts.take(of.places), notes)


def _multi(of: Distinct, separator: str) -> Encoded:
    """Return a multi-select column: one bit an option, in order of how often it was ticked."""
    import numpy as np
    import pyarrow as pa

    ticked = [[part.strip() for part in text.split(separator) if part.strip()] for text in of.texts.to_pylist()]
    counts: dict[str, int] = {}
    for parts, count in zip(ticked, of.counts.tolist(), strict=True):
        for part in dict.fromkeys(parts):
            counts[part] = counts.get(part, 0) + count
    if len(counts) > MOST_OPTIONS:
        raise UnreadableTable(f'"{of.name}" has {len(counts)} options; a multi-select question has at most 62.')
    levels = in_order(counts)
    bit = {level: 1 << at for at, level in enumerate(levels)}
    masks = np.array([sum(bit[part] for part in set(parts)) for parts in ticked], dtype=np.int64)
    column = Column(
        name=of.name, field=of.field, kind="multi", levels=tuple(levels), missing=of.missing, distinct=len(of.texts),
        examples=tuple(levels[:3]),
    )  # fmt: skip
    return Encoded(column, pa.array(masks).take(of.places))


def _not_numbers(of: Distinct) -> tuple[str, ...]:
    """Return the few words that stand among numbers in at least four of five answers, else nothing."""
    numbers = of.matching(_NUMBER)
    if not numbers.any() or of.counts[numbers].sum() < 0.8 * of.answered or (~numbers).sum() > FEW_LEVELS:
        return ()
    return tuple(text for text, number in zip(of.texts.to_pylist(), numbers, strict=True) if not number)


def _doubts(of: Distinct, numbers: Any) -> tuple[str, ...]:
    """Return sentences on what looks like numbers or dates but is kept as text until a person has said so."""
    name = f"Column “{of.name}”"
    if (numbers | of.matching(_PADDED)).all():
        return (f"{name} has leading zeros or very long numbers; it is kept as text so that no digit is lost.",)
    if (numbers | of.matching(_COMMAS)).all():
        return (f"{name} seems to use decimal commas; it is kept as text. Save it with points to read numbers.",)
    if of.matching(_DATES).all():
        return (f"{name} looks like dates; it is kept as text, for day and month could be swapped.",)
    words = _not_numbers(of)
    if words:
        told = ", ".join(f"“{word[:40]}”" for word in words[:3])
        return (f"{name} holds numbers and text ({told}); it is kept as text. Name that as missing to read numbers.",)
    return ()

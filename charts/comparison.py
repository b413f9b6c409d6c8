"""What differs most between personas: one row a reading, farthest apart first, one marker a persona."""

from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts import index_axis
from charts.index_axis import place
from charts.style import SYMBOLS, VALUES, StyleName, Tokens, drawing, tokens, words, wrapped
from personas import Comparison
from personas.comparison import ReadingRow

_ROW, _TOP, _LEFT, _RIGHT = 44, 48, 290, 36
_LONGEST, _TOLD, _SIZE = 34, 6, 12


def figure(
    compared: Comparison,
    style: StyleName = "light",
    base: str = "everyone",
    places: Sequence[int] | None = None,
    most: int = 12,
) -> go.Figure:
    """Return the readings that differ most, outermost values printed; hollow markers where the test does not hold.

    `places` are the personas' places in the workshop, which decide marker and colour; without them the order counts.
    """
    colours, rows = tokens(style), compared.readings[:most]
    drawn = drawing(style, _TOP + _ROW * max(len(rows), 1) + 8, _LEFT, _RIGHT, _TOP)
    often = index_axis.are_shares(reading for row in rows for reading in row.readings if reading is not None)
    index_axis.add_index_axis(drawn, colours, escape(base, quote=False), often=often, rows=len(rows))
    for order in range(len(compared.portraits)):
        _add_persona(drawn, rows, order, places[order] if places else order, colours)
    notes = [note for row, reading in enumerate(rows) for note in _line(reading, row, colours)]
    drawn.update_layout(annotations=notes, shapes=[*drawn.layout.shapes, *_spans(rows, colours)])
    return drawn


def alt(compared: Comparison, base: str = "everyone") -> str:
    """Return the finding in words: the readings that differ most, with the two personas at their ends; no cause."""
    if not compared.readings:
        return "No reading is known of two of these personas, so nothing can be compared yet."
    names = [portrait.persona.name for portrait in compared.portraits]
    told = []
    for row in compared.readings[:_TOLD]:
        known = [(index, name) for index, name in zip(_indexes(row), names, strict=True) if index is not None]
        low, high = min(known), max(known)
        clear = "" if row.holds else ", no clear difference"
        told.append(f"{row.title}: {low[1]} {low[0]:.0f}, {high[1]} {high[0]:.0f}{clear}.")
    more = len(compared.readings) - _TOLD
    rest = f" And {more} more." if more > 0 else ""
    return f"Index of {len(names)} personas, 100 is {base}, farthest apart first. {' '.join(told)}{rest}"


def _indexes(row: ReadingRow) -> list[float | None]:
    return [reading.index if reading is not None and reading.published else None for reading in row.readings]


def _add_persona(drawn: go.Figure, rows: Sequence[ReadingRow], order: int, where: int, colours: Tokens) -> None:
    known = [(at, row.readings[order], _indexes(row)[order]) for at, row in enumerate(rows)]
    found = [(at, reading, index) for at, reading, index in known if reading is not None and index is not None]
    colour = colours.persona(where)
    drawn.add_scatter(
        x=[place(index) for _, _, index in found],
        y=[at for at, _, _ in found],
        mode="markers",
        marker={
            "symbol": SYMBOLS[where % len(SYMBOLS)],
            "size": _SIZE,
            "color": [colour if reading.direction else colours.paper for _, reading, _ in found],
            "line": {"color": colour, "width": 1.6},
        },
        cliponaxis=False,
    )


def _line(row: ReadingRow, at: int, colours: Tokens) -> list[dict[str, Any]]:
    indexes = [index for index in _indexes(row) if index is not None]
    loud, quiet = {"color": colours.ink}, {"color": colours.grey}
    notes = [words(wrapped(row.title, _LONGEST), 0, at, -_LEFT, font=loud if row.holds else quiet)]
    if not row.holds:
        right = place(max(indexes))
        return [*notes, _beside("no clear difference", right, at, 16, quiet)]
    low, high = min(indexes), max(indexes)
    over_the_line = {"bgcolor": colours.paper, "borderpad": 0}
    notes.append(_beside(f"{low:.0f}", place(low), at, -14, loud, xanchor="right", **over_the_line))
    notes.append(_beside(f"{high:.0f}", place(high), at, 14, loud, **over_the_line))
    return notes


def _beside(text: str, x: float, row: int, shift: int, font: dict[str, Any], **more: Any) -> dict[str, Any]:
    return words(text, x, row, shift, font={"size": VALUES} | font, **({"xref": "x"} | more))


def _spans(rows: Sequence[ReadingRow], colours: Tokens) -> list[dict[str, Any]]:
    spans = []
    for at, row in enumerate(rows):
        places = [place(index) for index in _indexes(row) if index is not None]
        line = {"color": colours.rule, "width": 2}
        ends = {"x0": min(places), "x1": max(places), "y0": at, "y1": at}
        spans.append({"type": "line", "xref": "x", "yref": "y", "layer": "below", "line": line} | ends)
    return spans

"""What stands out in a segment: one row a reading, its index as a bar from 100, its interval as a whisker."""

from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts import index_axis
from charts.index_axis import place
from charts.style import VALUES, StyleName, Tokens, drawing, tokens, words, wrapped
from charts.wording import ARROWS, figure_in_words, index_in_words, subject
from demographics import Reading

_ROW, _TOP, _LEFT, _RIGHT = 44, 46, 448, 36
_LABEL, _SEGMENT, _BASE, _INDEX, _ARROW = -_LEFT, -170, -108, -44, -22
_LONGEST, _REASON, _TOLD = 32, 34, 8


def figure(readings: Sequence[Reading], style: StyleName = "light", base: str = "everyone") -> go.Figure:
    """Return the readings as bars in the order given; ▲▼ only where the test holds, a reason where one is withheld."""
    colours = tokens(style)
    drawn = drawing(style, _TOP + _ROW * max(len(readings), 1) + 8, _LEFT, _RIGHT, _TOP)
    often = index_axis.are_shares(readings)
    index_axis.add_index_axis(drawn, colours, escape(base, quote=False), often=often, rows=len(readings))
    _add_bars(drawn, readings, colours)
    notes = _heads(colours)
    for row, reading in enumerate(readings):
        notes += _line(reading, row, colours) if reading.published else _withheld(reading, row, colours)
    drawn.update_layout(annotations=notes, shapes=[*drawn.layout.shapes, *_rules(len(readings), colours)], bargap=0.6)
    return drawn


def alt(readings: Sequence[Reading], base: str = "everyone") -> str:
    """Return the finding in words: which readings lie higher, which lower, which do not differ; no cause."""
    if not readings:
        return "No readings yet."
    shown = [reading for reading in readings if reading.published]
    groups = (
        (f"Higher than {base}", [one for one in shown if one.direction == "higher"]),
        (f"Lower than {base}", [one for one in shown if one.direction == "lower"]),
        ("No difference that holds", [one for one in shown if one.direction is None]),
    )
    told = [f"{title}: {_listed(group)}." for title, group in groups if group]
    hidden = [f"{subject(reading)} ({reading.withheld})" for reading in readings if not reading.published]
    if hidden:
        told.append(f"Withheld: {'; '.join(_first(hidden))}.")
    return f"Index of {len(readings)} readings, 100 is {base}. {' '.join(told)}"


def _listed(readings: Sequence[Reading]) -> str:
    return ", ".join(
        _first([subject(one) + (f" {one.index:.0f}" if one.index is not None else "") for one in readings])
    )


def _first(parts: Sequence[str]) -> list[str]:
    more = len(parts) - _TOLD
    return [*parts[:_TOLD], f"and {more} more"] if more > 0 else list(parts)


def _colour(reading: Reading, colours: Tokens) -> str:
    pale = colours.pale(colours.grey, 0.28)
    return {"higher": colours.waterline, "lower": colours.grey}.get(reading.direction or "", pale)


def _add_bars(drawn: go.Figure, readings: Sequence[Reading], colours: Tokens) -> None:
    rows = [(row, one) for row, one in enumerate(readings) if one.published and one.index is not None]
    ends = [place(one.index or 0) for _, one in rows]
    up = [max(0.0, place(one.index_high or one.index or 0) - end) for (_, one), end in zip(rows, ends, strict=True)]
    down = [max(0.0, end - place(one.index_low or one.index or 0)) for (_, one), end in zip(rows, ends, strict=True)]
    drawn.add_bar(
        x=ends,
        y=[row for row, _ in rows],
        orientation="h",
        width=0.4,
        marker={"color": [_colour(one, colours) for _, one in rows], "line": {"width": 0}},
        error_x={"array": up, "arrayminus": down, "color": colours.ink, "thickness": 1.3, "width": 3.5},
        cliponaxis=False,
    )


def _heads(colours: Tokens) -> list[dict[str, Any]]:
    heads = (("segment", _SEGMENT), ("base", _BASE), ("index", _INDEX))
    look = {"font": {"size": VALUES, "color": colours.grey}, "yref": "paper", "yanchor": "bottom", "xanchor": "right"}
    return [words(head, 0, 1, shift, yshift=3, **look) for head, shift in heads]


def _line(reading: Reading, row: int, colours: Tokens) -> list[dict[str, Any]]:
    stands = reading.direction is not None
    quiet, loud = {"color": colours.grey}, {"color": colours.ink}
    notes = [
        words(wrapped(subject(reading), _LONGEST), 0, row, _LABEL, font=loud if stands else quiet),
        words(figure_in_words(reading.value, reading), 0, row, _SEGMENT, xanchor="right", font=loud),
        words(figure_in_words(reading.base, reading), 0, row, _BASE, xanchor="right", font=quiet),
        words(
            index_in_words(reading), 0, row, _INDEX, xanchor="right", font=loud | {"weight": 700} if stands else quiet
        ),
    ]
    if reading.direction is not None:
        small = {"size": 10, "color": colours.waterline if reading.direction == "higher" else colours.grey}
        notes.append(words(ARROWS[reading.direction], 0, row, _ARROW, xanchor="center", font=small))
    return notes


def _withheld(reading: Reading, row: int, colours: Tokens) -> list[dict[str, Any]]:
    quiet = {"color": colours.grey}
    why = wrapped(f"withheld: {reading.withheld}", _REASON)
    return [
        words(wrapped(subject(reading), _LONGEST - 8), 0, row, _LABEL, font=quiet),
        words(why, 0, row, _INDEX, xanchor="right", font=quiet | {"size": VALUES}),
    ]


def _rules(rows: int, colours: Tokens) -> list[dict[str, Any]]:
    line = {"color": colours.rule, "width": 1}
    shared = {"type": "line", "yref": "y", "line": line, "layer": "below"}
    rules = []
    for row in range(rows):
        level = {"y0": row + 0.5, "y1": row + 0.5}
        rules.append(shared | level | {"xref": "paper", "x0": 0, "x1": 1})
        rules.append(shared | level | {"xref": "paper", "xsizemode": "pixel", "xanchor": 0, "x0": -_LEFT, "x1": 0})
    return rules

"""The axis of every index: logarithmic, 25 to 400, 100 in the middle, so that half and double are equally far."""

from collections.abc import Iterable
from math import log2
from typing import Any

import plotly.graph_objects as go

from charts.style import TICKS, Tokens
from demographics import Reading

LOWEST, SAME, HIGHEST = 25, 100, 400
TICK_INDEXES = (25, 50, 100, 200, 400)


def place(index: float) -> float:
    """Return where an index lies, from -2 (a quarter) over 0 (the same) to 2 (four times); beyond the ends, the end."""
    return log2(min(max(index, LOWEST), HIGHEST) / SAME)


def add_index_axis(figure: go.Figure, colours: Tokens, base: str, *, often: bool, rows: int) -> None:
    """Give the figure the axis, its ticks in words on top and the ink line at 100."""
    told = {25: "a quarter", 50: "half", 100: base, 200: "twice", 400: "four times"}
    if often:
        told |= {50: "half as often", 200: "twice as often"}
    figure.update_xaxes(
        range=[-2.06, 2.06],
        side="top",
        tickvals=[place(index) for index in TICK_INDEXES],
        ticktext=[f"{index}<br>{told[index]}" for index in TICK_INDEXES],
        tickangle=0,
        tickfont={"size": TICKS, "color": colours.grey},
    )
    figure.update_yaxes(range=[rows - 0.4, -0.6])
    line: dict[str, Any] = {"color": colours.ink, "width": 1.2}
    figure.add_shape(type="line", xref="x", yref="paper", x0=0, x1=0, y0=0, y1=1, line=line, layer="above")


def are_shares(readings: Iterable[Reading]) -> bool:
    """Return whether all of them are shares, so that "half as often" is the right word."""
    return all(reading.statistic == "share" for reading in readings)

"""The result of a vote: a row a theme, a block a dot."""

from typing import Any

import plotly.graph_objects as go

from charts.style import StyleName, Tokens, drawing, tokens, words, wrapped
from workshop import Tally

_ROW, _TOP, _LEFT, _RIGHT = 48, 4, 380, 12
_NUMBER, _LONGEST, _BLOCKS = -28, 40, 40
_FEWEST, _GAP, _HALF = 12, 0.12, 0.24


def figure(result: Tally, style: StyleName = "light") -> go.Figure:
    """Return the themes with their dots as blocks, most first; beyond forty dots a theme the blocks join to a bar."""
    colours, rows = tokens(style), len(result.counts)
    drawn = drawing(style, _TOP + _ROW * max(rows, 1) + 8, _LEFT, _RIGHT, _TOP)
    longest = max((count.dots for count in result.counts), default=0)
    drawn.update_xaxes(range=[0, max(longest, _FEWEST)], showgrid=False, showticklabels=False)
    drawn.update_yaxes(range=[rows - 0.5, -0.5])
    drawn.add_scatter(x=[], y=[])
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for row, count in enumerate(result.counts):
        leads = 0 < count.dots == longest
        colour = colours.waterline if leads else colours.pale(colours.waterline, 0.45)
        shapes += _blocks(count.dots, row, colour, apart=longest <= _BLOCKS)
        notes += _line(count.theme.title, count.dots, row, colours, leads=leads)
    drawn.update_layout(shapes=shapes, annotations=notes)
    return drawn


def alt(result: Tally) -> str:
    """Return the result in words, the finding first."""
    if not result.dots:
        return result.finding
    told = "; ".join(f"{count.theme.title} {count.dots}" for count in result.counts)
    return f"{result.finding} {result.dots} dots: {told}."


def _blocks(dots: int, row: int, colour: str, *, apart: bool) -> list[dict[str, Any]]:
    ends = [(dot, dot + 1 - _GAP) for dot in range(dots)] if apart else [(0, dots)] if dots else []
    look = {"type": "rect", "xref": "x", "yref": "y", "fillcolor": colour, "line": {"width": 0}}
    return [look | {"x0": start, "x1": end, "y0": row - _HALF, "y1": row + _HALF} for start, end in ends]


def _line(title: str, dots: int, row: int, colours: Tokens, *, leads: bool) -> list[dict[str, Any]]:
    font = {"color": colours.ink} | ({"weight": 700} if leads else {})
    return [
        words(wrapped(title, _LONGEST), 0, row, -_LEFT, font=font),
        words(str(dots), 0, row, _NUMBER, xanchor="right", font=font | {"size": 20}),
    ]

"""How charts look: the colours of the house, light and dark, and the template that every figure starts from."""

from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Any, Literal

import plotly.graph_objects as go

from questions import Facet

StyleName = Literal["light", "dark"]

SANS = "Atkinson Hyperlegible, system-ui, sans-serif"
MARKERS = ("■", "◆", "▲", "▼", "⬟", "✚")
SYMBOLS = ("square", "diamond", "triangle-up", "triangle-down", "pentagon", "cross")
TEXT, TICKS, VALUES = 15, 13, 13.5
CONFIG = {"displayModeBar": False, "staticPlot": True, "responsive": True}


@dataclass(frozen=True)
class Tokens:
    """The colours of one style; facets in the order of `Facet`, personas in the order of the workshop."""

    paper: str
    water: str
    ink: str
    waterline: str
    grey: str
    edge: str
    rule: str
    warn: str
    on_primary: str
    facets: tuple[str, ...]
    personas: tuple[str, ...]

    def facet(self, facet: Facet) -> str:
        """Return the colour of a facet."""
        return self.facets[list(Facet).index(facet)]

    def persona(self, place: int) -> str:
        """Return the colour of the persona at this place, counted from 0."""
        return self.personas[place % len(self.personas)]

    def pale(self, colour: str, part: float) -> str:
        """Return the colour thinned with paper; `part` is what is left of it, 0 to 1."""
        pairs = zip(_channels(colour), _channels(self.paper), strict=True)
        return "#" + "".join(f"{round(part * own + (1 - part) * paper):02X}" for own, paper in pairs)


LIGHT = Tokens(
    paper="#FBFAF7",
    water="#F0F4F3",
    ink="#12263A",
    waterline="#1F6F78",
    grey="#5B6772",
    edge="#7C8790",
    rule="#D5DBDC",
    warn="#A8331B",
    on_primary="#FFFFFF",
    facets=("#064D53", "#C44000", "#2A55AA", "#5F4900", "#437A40", "#AF487D", "#552584"),
    personas=("#27388F", "#8E2A12", "#8C6103", "#51775D", "#6A2453", "#295A8B"),
)
DARK = Tokens(
    paper="#0E1B26",
    water="#132633",
    ink="#E9EEF0",
    waterline="#62B6BE",
    grey="#9DAAB4",
    edge="#74828D",
    rule="#2C404E",
    warn="#F0907A",
    on_primary="#0E1B26",
    facets=("#74E0E8", "#EA9B8B", "#6B89DF", "#A08F26", "#B4E183", "#DE689A", "#B9A3E5"),
    personas=("#8485F9", "#E3684E", "#CEB467", "#A9EAB5", "#BB83AD", "#7FC4F0"),
)


def tokens(style: StyleName) -> Tokens:
    """Return the colours of this style."""
    return DARK if style == "dark" else LIGHT


def template(style: StyleName) -> go.layout.Template:
    """Return the Plotly template of this style: no title, legend or zoom, a dotted grid, margins set by hand."""
    colours = tokens(style)
    axis = {
        "showgrid": True,
        "gridcolor": colours.rule,
        "griddash": "1px,4px",
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": False,
        "tickfont": {"size": TICKS, "color": colours.grey},
    }
    return go.layout.Template(
        layout={
            "font": {"family": SANS, "size": TEXT, "color": colours.ink},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "hovermode": False,
            "dragmode": False,
            "xaxis": axis,
            "yaxis": axis | {"showgrid": False, "showticklabels": False},
        }
    )


def drawing(style: StyleName, height: int, left: int, right: int, top: int) -> go.Figure:
    """Return an empty figure of this style with its margins in pixels."""
    margin = {"l": left, "r": right, "t": top, "b": 8, "pad": 0, "autoexpand": False}
    return go.Figure(layout={"template": template(style), "height": height, "margin": margin})


def words(text: str, x: float, y: float, shift: float, **more: Any) -> dict[str, Any]:
    """Return an annotation beside the plot: `shift` pixels from x on the paper; the text is shown as it is written."""
    return {
        "text": escape(text, quote=False).replace("\n", "<br>"),
        "xref": "paper",
        "yref": "y",
        "x": x,
        "y": y,
        "xshift": shift,
        "xanchor": "left",
        "yanchor": "middle",
        "showarrow": False,
        "align": "left",
    } | more


def wrapped(text: str, width: int, lines: int = 2) -> str:
    """Return the text in at most `lines` lines of about `width` characters; what does not fit ends in "…"."""
    return "\n".join(wrap(" ".join(text.split()), width, max_lines=lines, placeholder=" …"))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)

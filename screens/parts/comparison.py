"""Personas side by side: their names above the waterline, their claims below it."""

from collections.abc import Sequence

from personas import Comparison, Portrait
from screens.parts.sheet import rendered


def render_comparison_head(compared: Comparison, places: Sequence[int] | None = None) -> str:
    """Return the personas with marker and size: the legend of the chart that stands above the line."""
    return rendered(
        "comparison_head",
        personas=[(portrait, place, _size(portrait)) for portrait, place in _placed(compared, places)],
    )


def render_comparison(compared: Comparison, places: Sequence[int] | None = None) -> str:
    """Return the claims facet by facet, a column a persona; `places` are the personas' places in the workshop."""
    return rendered("comparison", personas=_placed(compared, places), facets=compared.facets)


def render_readings_across(compared: Comparison, places: Sequence[int] | None = None) -> str:
    """Return the figures of the chart as a table, with base, interval and number of people."""
    return rendered("readings_across", personas=_placed(compared, places), rows=compared.readings)


def _placed(compared: Comparison, places: Sequence[int] | None) -> list[tuple[Portrait, int]]:
    order = places if places is not None else range(len(compared.portraits))
    return list(zip(compared.portraits, order, strict=True))


def _size(portrait: Portrait) -> str:
    segment = portrait.segment
    if segment is None or segment.n is None:
        return "no data yet"
    return f"{segment.n:,} people" + ("" if segment.share is None else f", {segment.share:.0f} %")

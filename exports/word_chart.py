"""Native charts for documents: editable, with a workbook of their own, and with their figures told in words."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.chart import Chart as Drawn
from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.util import Pt

from exports.parts import Distribution, Figure
from exports.tokens import GREY, INK, PALE, WATERLINE
from exports.word_figures import Series, workbook
from exports.word_xml import NAMESPACES, words
from exports.words import shortened
from workshop.value import Value

_SAME, _NARROWEST, _ROOM, _LABEL, _SIZE = 100.0, 2.0, 1.35, 40, Pt(8.5)
_TWIP = 635


class Chart(Value):
    """A chart as it goes into a package: its drawing and the workbook behind it."""

    xml: bytes
    workbook: bytes


def index_chart(bars: Sequence[Figure]) -> Chart:
    """Return bars that grow both ways from 100 on a scale where half and double are equally far."""
    values = tuple(max(bar.position or _SAME, 1.0) for bar in bars)
    reach = max(_NARROWEST, *(max(each / _SAME, _SAME / each) * _ROOM for each in values))
    labels, series = [shortened(bar.title, _LABEL) for bar in bars], {"Index": values}
    space, drawn = _bars(labels, series, form="0")
    drawn.plots[0].gap_width, drawn.plots[0].overlap = 55, 100
    for place, bar in enumerate(bars):
        _fill(drawn.series[0].points[place].format.fill, _colour(bar))
    axis = drawn.value_axis
    axis.minimum_scale, axis.maximum_scale = max(round(_SAME / reach), 1), round(_SAME * reach)
    axis.crosses_at = _SAME
    space.valAx_lst[0].scaling.insert(0, _element('<c:logBase val="2"/>'))
    return Chart(xml=_finished(space), workbook=workbook(labels, series))


def distribution_chart(shown: Distribution) -> Chart:
    """Return the segment's levels beside the base's, in per cent."""
    labels, series = [shortened(each, _LABEL) for each in shown.levels], {"Segment": shown.segment, "Base": shown.base}
    space, drawn = _bars(labels, series, form='0" %"')
    drawn.plots[0].gap_width, drawn.plots[0].overlap = 35, 0
    for one, colour in zip(drawn.series, (WATERLINE, PALE), strict=True):
        _fill(one.format.fill, colour)
    drawn.has_legend = True
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _write_in(drawn.legend.font, GREY)
    most = max((*shown.segment, *shown.base, 1.0)) * 1.2
    drawn.value_axis.minimum_scale, drawn.value_axis.maximum_scale = 0, round(most)
    return Chart(xml=_finished(space), workbook=workbook(labels, series))


def drawing(relation: str, number: int, name: str, told: str, size: tuple[int, int]) -> str:
    """Return the run that places a chart in the line; `told` says its figures, `size` is in twentieths of a point."""
    wide, high = (each * _TWIP for each in size)
    chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="{words(name)}" descr="{words(told)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{chart}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _colour(bar: Figure) -> str:
    if not bar.holds:
        return PALE
    return WATERLINE if bar.direction == "higher" else GREY


def _fill(fill: Any, colour: str) -> None:
    fill.solid()
    # The waterline's colour comes from the theme, so that a firm recolours its charts with everything else.
    if colour == WATERLINE:
        fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_2
    else:
        fill.fore_color.rgb = RGBColor.from_string(colour)


def _write_in(font: Any, colour: str) -> None:
    font.size, font.color.rgb = _SIZE, RGBColor.from_string(colour)


def _bars(labels: Sequence[str], series: Series, form: str) -> tuple[Any, Any]:
    """Return lying bars with their figures at the end, without title, grid, ticks and a scale of values."""
    data = CategoryChartData()
    data.categories = labels
    for title, values in series.items():
        data.add_series(title, values)
    space = parse_xml(_with_ids(ChartXmlWriter(XL_CHART_TYPE.BAR_CLUSTERED, data).xml))
    drawn = Drawn(space, None)
    drawn.has_title = drawn.value_axis.has_major_gridlines = drawn.value_axis.visible = False
    _write_in(drawn.font, INK)
    axis = drawn.category_axis
    axis.reverse_order, axis.tick_label_position = True, XL_TICK_LABEL_POSITION.LOW
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.width, axis.format.line.color.rgb = Pt(1), RGBColor.from_string(INK)
    plot = drawn.plots[0]
    plot.vary_by_categories, plot.has_data_labels = False, True
    shown = plot.data_labels
    shown.number_format, shown.number_format_is_linked = form, False
    shown.position, shown.show_value = XL_LABEL_POSITION.OUTSIDE_END, True
    return space, drawn


def _with_ids(xml: str) -> bytes:
    # python-pptx numbers its axes below zero, which the schema forbids.
    return xml.replace("-2068027336", "1001").replace("-2113994440", "1002").encode()


def _finished(space: Any) -> bytes:
    """Return the chart without frame and ground, tied to the workbook that its part is related to first."""
    space.date1904.addnext(_element('<c:roundedCorners val="0"/>'))
    space.plotArea.append(_element("<c:spPr><a:noFill/></c:spPr>"))
    space.txPr.addprevious(_element("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"))
    space.append(_element('<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'))
    return bytes(serialize_part_xml(space))


def _element(xml: str) -> Any:
    return parse_xml(f"<c:chart {NAMESPACES}>{xml}</c:chart>")[0]

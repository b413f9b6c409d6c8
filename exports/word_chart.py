"""Native charts for documents: editable, with a workbook of their own, and with their figures told in words."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from exports.parts import Distribution, Figure
from exports.tokens import GREY, INK, PALE, WATERLINE
from exports.word_xml import HEAD, words
from exports.words import shortened
from workshop.value import Value

_SAME, _NARROWEST, _ROOM, _LABEL = 100.0, 2.0, 1.35, 40
_DAWN = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook knows no time zone
_FAMILY = "http://schemas.openxmlformats.org/drawingml/2006"


class Chart(Value):
    """A chart as it goes into a package: its drawing and the workbook behind it."""

    xml: bytes
    workbook: bytes


class Series(Value):
    """One row of bars; `colours` bar by bar, or one for all of them."""

    title: str
    values: tuple[float, ...]
    colours: tuple[str, ...]


def index_chart(bars: Sequence[Figure]) -> Chart:
    """Return bars that grow both ways from 100 on a scale where half and double are equally far."""
    values = tuple(max(bar.position or _SAME, 1.0) for bar in bars)
    reach = max(_NARROWEST, *(max(each / _SAME, _SAME / each) * _ROOM for each in values))
    colours = tuple(_fill(bar) for bar in bars)
    scale = (
        f'<c:scaling><c:logBase val="2"/><c:orientation val="minMax"/>'
        f'<c:max val="{_SAME * reach:.0f}"/><c:min val="{_SAME / reach:.0f}"/></c:scaling>'
    )
    series = Series(title="Index", values=values, colours=colours)
    return _chart(
        [shortened(bar.title, _LABEL) for bar in bars], [series], scale, crossing='<c:crossesAt val="100"/>', form="0"
    )


def distribution_chart(shown: Distribution) -> Chart:
    """Return the segment's levels beside the base's, in per cent."""
    series = [
        Series(title="Segment", values=shown.segment, colours=(WATERLINE,)),
        Series(title="Base", values=shown.base, colours=(PALE,)),
    ]
    most = max((*shown.segment, *shown.base, 1.0)) * 1.2
    scale = f'<c:scaling><c:orientation val="minMax"/><c:max val="{most:.0f}"/><c:min val="0"/></c:scaling>'
    return _chart(
        [shortened(level, _LABEL) for level in shown.levels],
        series,
        scale,
        crossing='<c:crosses val="autoZero"/>',
        form='0" %"',
    )


def drawing(relation: str, number: int, name: str, told: str, size: tuple[int, int]) -> str:
    """Return the run that places a chart in the line; `told` says its figures, `size` is in twentieths of a point."""
    wide, high = (each * 635 for each in size)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="{words(name)}" descr="{words(told)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_FAMILY}/chart"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _fill(bar: Figure) -> str:
    if not bar.holds:
        return PALE
    return WATERLINE if bar.direction == "higher" else GREY


def _chart(labels: Sequence[str], series: Sequence[Series], scale: str, crossing: str, form: str) -> Chart:
    labels = [shortened(label, _LABEL) for label in labels]
    drawn = "".join(_series(place, one, labels, form) for place, one in enumerate(series))
    gap, overlap = (45, 0) if len(series) > 1 else (55, 100)
    legend = (
        f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{_text(8.5, GREY)}</c:legend>' if len(series) > 1 else ""
    )
    plot = (
        f'<c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{drawn}<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/><c:axId val="1001"/><c:axId val="1002"/>'
        f"</c:barChart>{_axes(scale, crossing)}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
    )
    xml = (
        f'{HEAD}<c:chartSpace xmlns:c="{_FAMILY}/chart" xmlns:a="{_FAMILY}/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<c:date1904 val="0"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/>{plot}{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'
        f"</c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(8.5, INK)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return Chart(xml=xml.encode(), workbook=_workbook(labels, series))


def _axes(scale: str, crossing: str) -> str:
    line = f'<c:spPr><a:ln w="12700"><a:solidFill><a:srgbClr val="{INK}"/></a:solidFill></a:ln></c:spPr>'
    return (
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}{_text(8.5, INK)}<c:crossAx val="1002"/>'
        f'{crossing}<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="1002"/>{scale}<c:delete val="1"/><c:axPos val="t"/>'
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="none"/><c:crossAx val="1001"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _series(place: int, one: Series, labels: Sequence[str], form: str) -> str:
    last, column = len(labels) + 1, "BC"[place]
    points = "".join(
        f'<c:dPt><c:idx val="{number}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{_solid(colour)}</c:dPt>'
        for number, colour in enumerate(one.colours)
        if len(one.colours) > 1
    )
    names = "".join(f'<c:pt idx="{at}"><c:v>{words(label)}</c:v></c:pt>' for at, label in enumerate(labels))
    values = "".join(f'<c:pt idx="{at}"><c:v>{value:.6g}</c:v></c:pt>' for at, value in enumerate(one.values))
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f>Figures!${column}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{words(one.title)}</c:v></c:pt></c:strCache></c:strRef>'
        f'</c:tx>{_solid(one.colours[0])}<c:invertIfNegative val="0"/>{points}{_labels(form)}'
        f'<c:cat><c:strRef><c:f>Figures!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{len(labels)}"/>{names}'
        f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Figures!${column}$2:${column}${last}</c:f>"
        f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(labels)}"/>{values}</c:numCache>'
        "</c:numRef></c:val></c:ser>"
    )


def _labels(form: str) -> str:
    shown = "".join(
        f'<c:{name} val="{int(name == "showVal")}"/>'
        for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    )
    return (
        f'<c:dLbls><c:numFmt formatCode="{words(form)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln>'
        f'</c:spPr>{_text(8.5, INK)}<c:dLblPos val="outEnd"/>{shown}</c:dLbls>'
    )


def _solid(colour: str) -> str:
    # The waterline's colour comes from the theme, so that a firm recolours its charts with everything else.
    kept = '<a:schemeClr val="tx2"/>' if colour == WATERLINE else f'<a:srgbClr val="{colour}"/>'
    return f"<c:spPr><a:solidFill>{kept}</a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>"


def _text(points: float, colour: str) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{points * 100:.0f}" b="0"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _workbook(labels: Sequence[str], series: Sequence[Series]) -> bytes:
    import xlsxwriter

    held = BytesIO()
    guarded = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(held, guarded) as book:
        book.set_properties({"created": _DAWN})
        sheet = book.add_worksheet("Figures")
        for column, one in enumerate(series, start=1):
            sheet.write_string(0, column, one.title)
            sheet.write_column(1, column, one.values)
        for place, label in enumerate(labels, start=1):
            sheet.write_string(place, 0, label)
    return held.getvalue()

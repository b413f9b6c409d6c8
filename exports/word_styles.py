"""The named styles of a brief; a firm's styles of the same names win over them."""

from exports.tokens import FACETS, GREY, INK, RULE, WATERLINE
from exports.word_xml import NAMESPACES, style_id
from questions import Facet

SERIF = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia"/>'
SYMBOL = '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol"/>'

_FACE = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
)
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
)


def facet_style(facet: Facet | None) -> str:
    """Return the name of the style for a facet's label."""
    return f"Facet {facet.title}" if facet else "Facet Other"


def styles_xml() -> str:
    """Return all styles."""
    return f"<w:styles {NAMESPACES}>{_defaults()}{''.join(_all())}</w:styles>"


def _defaults() -> str:
    # Only the language: LibreOffice applies whatever else stands here over the styles of words inside tables.
    return (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _normal() -> str:
    fonts = (
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" '
        'w:cstheme="minorBidi"/>'
    )
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{_space(0, 0)}</w:pPr><w:rPr>{fonts}{_color(INK, 'text1')}{_size(10)}</w:rPr></w:style>"
    )


def _all() -> list[str]:
    return [*_headings(), *_said(), *_small(), *_outer(), *_labels(), *_characters(), *_tables(), *_margins()]


def _headings() -> list[str]:
    keep = "<w:keepNext/><w:keepLines/>"
    return [
        _normal(),
        _style("heading 1", keep + _space(0, 20, 216) + _level(0), _bold() + _size(24), of="Normal", id_="Heading1"),
        _style("heading 2", keep + _space(140, 40) + _level(1), _bold() + _size(12.5), of="Normal", id_="Heading2"),
        _style("heading 3", keep + _space(120, 20) + _level(2), _bold() + _size(9.5), of="Normal", id_="Heading3"),
        _style("Outer Heading", keep + _space(110, 30), _plain() + _color(GREY) + _size(11), of="Heading 2"),
        _style("Persona Scope", _space(0, 60), _size(11.5)),
        _style("Persona Grade", _space(30, 20)),
        _style("Persona Statement", _space(0, 0, 250) + _hang(), _size(9.5)),
        _style("Persona Initials", '<w:spacing w:before="0" w:after="0" w:line="524" w:lineRule="exact"/>'
               '<w:jc w:val="center"/>', _bold() + _color("FFFFFF", "background1") + _size(20)),
        _style("Section End", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', _size(1)),
        _style("Waterline", "<w:keepNext/>" + _edge("bottom", 16, WATERLINE, "text2")
               + '<w:spacing w:before="60" w:after="140" w:line="60" w:lineRule="exact"/>'
               '<w:ind w:left="-1020" w:right="-1020"/>', _size(2)),
    ]  # fmt: skip


def _said() -> list[str]:
    italic = SERIF + "<w:i/><w:iCs/>"
    return [
        _style("Persona Quote", "<w:keepNext/><w:keepLines/>" + _space(40, 20, 250), italic + _size(14.5)),
        _style("Persona Quote Small", "<w:keepLines/>" + _space(20, 0, 250), italic + _size(10.5)),
        _style("Persona Said", _space(0, 14, 245), italic + _size(8.5)),
        _style("Persona Origin", _space(0, 60), _color(GREY) + _size(8.5)),
    ]


def _small() -> list[str]:
    return [
        _style("Persona Note", _space(20, 40), _color(GREY) + _size(8.5)),
        _style("Persona Evidence", _space(0, 50, 245) + '<w:ind w:left="227"/>', _color(GREY) + _size(7.5)),
        _style("Persona Item", _space(0, 14, 245), _size(8.5)),
        _style("Persona Inside", _space(0, 14, 245), _size(9.5)),
        _style("Persona Table Text", _space(20, 20), _size(9)),
        _style("Persona Table Figure", _space(20, 20) + '<w:jc w:val="right"/>', _size(9)),
        _style("Persona Choice", _space(20, 60), _size(11)),
        _style("Trace Head", "<w:keepNext/><w:keepLines/>" + _space(110, 20) + _hang(567), _bold() + _size(9)),
        _style("Trace Line", _space(0, 10) + '<w:ind w:left="567"/>', _size(8.5)),
        _style("Trace Said", _space(0, 10) + '<w:ind w:left="567"/>', SERIF + "<w:i/><w:iCs/>" + _size(8.5)),
    ]


def _outer() -> list[str]:
    return [
        _style("Outer Title", _space(0, 0, 228), _color(GREY) + _size(8.5)),
        _style("Outer Figure", _space(0, 0, 228), _size(17)),
        _style("Outer Line", _space(0, 0), _color(GREY) + _size(8.5)),
    ]


def _labels() -> list[str]:
    label = _bold() + "<w:caps/>"
    kept = [_style("Persona Label", _space(0, 30), label + _color(GREY) + _spaced() + _size(8))]
    for facet, colour in [*FACETS.items(), (None, GREY)]:
        ruled = _edge("top", 12, colour, space=4) + _space(90, 40)
        kept.append(_style(facet_style(facet), ruled, _color(colour), of="Persona Label"))
    return kept


def _characters() -> list[str]:
    stamp = f'<w:bdr w:val="single" w:sz="12" w:space="0" w:color="{WATERLINE}" w:themeColor="text2"/>'
    return [
        _FACE,
        _style("Support Mark", "", SYMBOL + _plain() + _color(WATERLINE, "text2"), kind="character"),
        _style("Grade Stamp", "", _bold() + "<w:caps/>" + _color(WATERLINE, "text2") + _spaced() + _size(9) + stamp,
               kind="character"),
        _style("Persona Strong", "", _bold(), kind="character"),
        _style("Persona Second", "", _color(GREY) + _size(8.5), kind="character"),
        _style("Persona More", "", _plain() + '<w:caps w:val="0"/>' + _color(GREY) + '<w:spacing w:val="0"/>'
               + _size(8), kind="character"),
        _style("Persona Basis", "", '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
               '<w:i w:val="0"/><w:iCs w:val="0"/>' + _color(GREY) + _size(8), kind="character"),
        _style("Hyperlink", "", _color(WATERLINE, "text2"), kind="character"),
    ]  # fmt: skip


def _tables() -> list[str]:
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    ruled = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>' for side in ("bottom", "insideH")
    )
    dashed = "".join(
        f'<w:{side} w:val="dashed" w:sz="4" w:space="0" w:color="{GREY}"/>' for side in ("top", "bottom", "insideH")
    )
    header = (
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" '
        f'w:color="{WATERLINE}" w:themeColor="text2"/></w:tcBorders></w:tcPr></w:tblStylePr>'
    )
    return [
        f"{_TABLE}<w:tblCellMar>{none}</w:tblCellMar></w:tblPr></w:style>",
        _table_style("Persona Grid", ""),
        _table_style("Persona Table", ruled, header),
        _table_style("Persona Gaps", dashed),
    ]


def _margins() -> list[str]:
    small = _color(GREY) + _size(8.5)
    tabs = '<w:tabs><w:tab w:val="right" w:pos="9866"/></w:tabs>'
    wide = '<w:tabs><w:tab w:val="right" w:pos="14798"/></w:tabs>'
    return [
        _style("header", tabs, small, of="Normal", id_="Header"),
        _style("footer", tabs, small, of="Normal", id_="Footer"),
        _style("Wide Header", wide, small),
        _style("Wide Footer", wide, small),
    ]


def _style(
    name: str, paragraph: str, run: str = "", *, of: str = "Normal", id_: str = "", kind: str = "paragraph"
) -> str:
    based = f'<w:basedOn w:val="{style_id(of)}"/>' if kind == "paragraph" else ""
    custom = "" if id_ or name == "Hyperlink" else ' w:customStyle="1"'
    kept = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    told = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:style w:type="{kind}"{custom} w:styleId="{id_ or style_id(name)}"><w:name w:val="{name}"/>{based}'
        f"<w:qFormat/>{kept}{told}</w:style>"
    )


def _table_style(name: str, borders: str, conditional: str = "") -> str:
    ruled = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{ruled}</w:tblPr>{conditional}</w:style>'
    )


def _color(value: str, theme: str = "") -> str:
    return f'<w:color w:val="{value}"' + (f' w:themeColor="{theme}"/>' if theme else "/>")


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _space(before: int, after: int, line: int = 259) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _hang(by: int = 227) -> str:
    return f'<w:ind w:left="{by}" w:hanging="{by}"/>'


def _level(number: int) -> str:
    return f'<w:outlineLvl w:val="{number}"/>'


def _bold() -> str:
    return "<w:b/><w:bCs/>"


def _plain() -> str:
    return '<w:b w:val="0"/><w:bCs w:val="0"/>'


def _spaced() -> str:
    return '<w:spacing w:val="14"/>'


def _edge(side: str, size: int, colour: str, theme: str = "", space: int = 1) -> str:
    themed = f' w:themeColor="{theme}"' if theme else ""
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"{themed}/></w:pBdr>'

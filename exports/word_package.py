"""The package around a document's body: styles, settings, theme, headers, footers, properties, charts."""

from collections.abc import Sequence
from functools import cache

from exports.brief import Brief
from exports.same_bytes import packed
from exports.tokens import GREY, INK, PAPER, PERSONAS, WATER, WATERLINE
from exports.word_chart import Chart
from exports.word_styles import styles_xml
from exports.word_xml import HEAD, NAMESPACES, field, paragraph, run, tab, words
from exports.words import shortened

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MARGIN = 120
_FIXED = ("styles", "settings", "theme/theme1", "fontTable")
_EDGES = ("header1", "footer1", "header2", "footer2")


def packaged(brief: Brief, body: str, charts: Sequence[Chart]) -> bytes:
    """Return the document with this body as one package; its charts are called chart1, chart2, …."""
    # A page on its side has a header of its own; a part that nothing refers to would be a finding.
    names = (*_FIXED, *(name for name in _EDGES if f'r:id="{name}"' in body))
    made = {
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _settings(),
        "word/theme/theme1.xml": theme_xml(),
        "word/fontTable.xml": _fonts(),
        "word/header1.xml": _header(brief, "Header"),
        "word/footer1.xml": _footer(brief, "Footer"),
        "word/header2.xml": _header(brief, "Wide Header"),
        "word/footer2.xml": _footer(brief, "Wide Footer"),
    }
    parts = {
        "[Content_Types].xml": _content_types(names, len(charts)),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(brief),
        "docProps/app.xml": _app(),
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": _relations(names, len(charts)),
        **{f"word/{name}.xml": made[f"word/{name}.xml"] for name in names},
    }
    for number, chart in enumerate(charts, start=1):
        parts[f"word/charts/chart{number}.xml"] = chart.xml
        parts[f"word/charts/_rels/chart{number}.xml.rels"] = _to_workbook(number)
        parts[f"word/embeddings/figures{number}.xlsx"] = chart.workbook
    return packed(parts)


def section(*, landscape: bool = False, columns: int = 1, follows: bool = False) -> str:
    """Return the properties of a section: A4, our margins, header and footer; `follows` starts on the same page."""
    wide, high = (16838, 11906) if landscape else (11906, 16838)
    turned = ' w:orient="landscape"' if landscape else ""
    place = 2 if landscape else 1
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="header{place}"/>'
        f'<w:footerReference w:type="default" r:id="footer{place}"/>'
        f'<w:type w:val="{"continuous" if follows else "nextPage"}"/><w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        '<w:pgMar w:top="992" w:right="1020" w:bottom="878" w:left="1020" w:header="482" w:footer="454" w:gutter="0"/>'
        f'<w:cols w:num="{columns}" w:space="454"/></w:sectPr>'
    )


def _header(brief: Brief, style: str) -> bytes:
    told = " · ".join(part for part in (brief.workshop, brief.brand) if part)
    kind = "Record" if brief.record else "Persona brief"
    inside = paragraph(style, run(shortened(told, _MARGIN)), tab(), run(kind))
    return f"{HEAD}<w:hdr {NAMESPACES}>{inside}</w:hdr>".encode()


def _footer(brief: Brief, style: str) -> bytes:
    told = " · ".join(part for part in (brief.stamp, brief.note) if part)
    pages = (run("Page "), field("PAGE", "1"), run(" of "), field("NUMPAGES", "1"))
    inside = paragraph(style, run(shortened(told, _MARGIN)), tab(), *pages)
    return f"{HEAD}<w:ftr {NAMESPACES}>{inside}</w:ftr>".encode()


def _content_types(names: Sequence[str], charts: int) -> bytes:
    overrides = [("word/document.xml", f"{_WORD}.document.main+xml")]
    overrides += [(f"word/{name}.xml", f"{_WORD}.{_kind(name)}+xml") for name in names if _kind(name) != "theme"]
    overrides += [
        ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    drawing = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    overrides += [(f"word/charts/chart{number}.xml", drawing) for number in range(1, charts + 1)]
    told = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides)
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="xlsx" ContentType="{sheet}"/>'
        f"{told}</Types>"
    ).encode()


def _package_relations() -> bytes:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relationships(
        [
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", core, "docProps/core.xml"),
            ("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        ]
    )


def _relations(names: Sequence[str], charts: int) -> bytes:
    kept = [(name.split("/")[-1], f"{_OFFICE}/{_kind(name)}", f"{name}.xml") for name in names]
    drawn = [f"chart{number}" for number in range(1, charts + 1)]
    return _relationships([*kept, *((name, f"{_OFFICE}/chart", f"charts/{name}.xml") for name in drawn)])


def _kind(name: str) -> str:
    return name.split("/", maxsplit=1)[0].rstrip("12")


def _to_workbook(number: int) -> bytes:
    return _relationships([("rId1", f"{_OFFICE}/package", f"../embeddings/figures{number}.xlsx")])


def _relationships(entries: Sequence[tuple[str, str, str]]) -> bytes:
    told = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in entries)
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'.encode()


def _core(brief: Brief) -> bytes:
    told = {
        "dc:title": f"{brief.title} · {brief.workshop}" if brief.title != brief.workshop else brief.title,
        "dc:subject": brief.decision,
        "dc:creator": "Soundings",
        "dc:description": brief.provenance,
        "dc:language": brief.language,
    }
    inside = "".join(f"<{name}>{words(text)}</{name}>" for name, text in told.items() if text)
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</cp:coreProperties>'
    ).encode()


def _app() -> bytes:
    family = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{HEAD}<Properties xmlns="{family}"><Application>Soundings</Application></Properties>'.encode()


def _settings() -> bytes:
    office = "http://schemas.microsoft.com/office/word"
    mapped = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
    mapped |= {f"accent{number}": f"accent{number}" for number in range(1, 7)}
    mapped |= {"hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink"}
    colours = " ".join(f'w:{name}="{value}"' for name, value in mapped.items())
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{office}" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="ar-SA"/><w:clrSchemeMapping {colours}/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ).encode()


def _fonts() -> bytes:
    families = {"Calibri": "swiss", "Cambria": "roman", "Segoe UI Symbol": "swiss"}
    told = "".join(f'<w:font w:name="{name}"><w:family w:val="{kind}"/></w:font>' for name, kind in families.items())
    return f"{HEAD}<w:fonts {NAMESPACES}>{told}</w:fonts>".encode()


@cache
def theme_xml() -> bytes:
    """Return the theme: our colours and faces, so that a firm recolours a brief at one place."""
    colours = {"dk1": INK, "lt1": PAPER, "dk2": WATERLINE, "lt2": WATER}
    colours |= {f"accent{number}": value for number, value in enumerate(PERSONAS, start=1)}
    colours |= {"hlink": WATERLINE, "folHlink": GREY}
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    faces = "".join(
        f'<a:{kind}Font><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
        for kind, face in (("major", "Cambria"), ("minor", "Calibri"))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    edges = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Soundings">'
        f'<a:themeElements><a:clrScheme name="Soundings">{scheme}</a:clrScheme><a:fontScheme name="Soundings">{faces}'
        f'</a:fontScheme><a:fmtScheme name="Soundings"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{edges}'
        f"</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    ).encode()

"""What python-docx reads back: headings, properties, sections, edges, styles, parts."""

from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE
from lxml import etree

from exports import Shape, brief
from exports.word import word
from tests.export_records import DOCUMENTS, estuary, made, parts, six

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def test_python_docx_reads_every_heading_back_by_its_level():
    told = brief(estuary(), Shape.BOOK)
    found = [(each.style.name, each.text) for each in Document(BytesIO(made("book"))).paragraphs]
    persona = [
        "What moves them",
        "Empathy map",
        "What we choose",
        "What we ask, what we give",
        "What we do not know yet",
    ]
    names = [chapter.name for chapter in told.chapters]
    assert [text for style, text in found if style == "Heading 1"] == [told.title, *names, "How we know"]
    assert [text for style, text in found if style == "Heading 2"] == [
        "Inner life: what the team and customers say",
        *(persona * len(names)),
        *(f"All readings of {chapter.outer.segment}" for chapter in told.chapters),
        *(f"{name}: what carries each claim" for name in names),
    ]
    outer = [text for style, text in found if style == "Outer Heading"]
    assert outer == ["Outer life: what differs most", *(["Outer life", "Next to everybody"] * len(names))]
    asked = [each.text for each in Document(BytesIO(made("record"))).paragraphs if each.style.name == "Heading 3"]
    assert asked == [part.question for part in brief(estuary(), Shape.RECORD).record.asked]


def test_python_docx_reads_the_properties_back_without_a_date():
    told, kept = brief(estuary(), Shape.BOOK), Document(BytesIO(made("book"))).core_properties
    assert (kept.title, kept.author) == (f"{told.title} · {told.workshop}", "Soundings")
    assert (kept.subject, kept.comments, kept.language) == (told.decision, told.provenance, "en-GB")
    assert (kept.created, kept.modified, kept.last_modified_by) == (None, None, "")


def test_long_properties_are_cut_to_what_the_standard_holds():
    told = brief(estuary(), Shape.BOOK).model_copy(update={"decision": "word " * 200, "provenance": "x" * 400})
    kept = Document(BytesIO(word(told))).core_properties
    assert kept.subject.endswith("…")
    assert 200 < len(kept.subject) <= 255
    assert len(kept.comments) <= 255


def test_python_docx_reads_the_sections_back_with_their_pages_headers_and_footers():
    told = brief(six(), Shape.BOOK)
    sections = list(Document(BytesIO(word(told))).sections)
    sizes = [(round(each.page_width.mm), round(each.page_height.mm)) for each in sections]
    assert sizes == [(297, 210), *([(210, 297)] * (len(told.chapters) + 2))]
    ways = [WD_ORIENT.LANDSCAPE, *([WD_ORIENT.PORTRAIT] * (len(sections) - 1))]
    assert [each.orientation for each in sections] == ways
    assert [each.start_type for each in sections] == [WD_SECTION.NEW_PAGE] * (len(sections) - 1) + [
        WD_SECTION.CONTINUOUS
    ]
    for place, each in enumerate(sections):
        header, footer = each.header.paragraphs, each.footer.paragraphs
        assert [one.text for one in header] == [f"{told.workshop} · {told.brand}\tPersona brief"]
        assert [one.text for one in footer] == [f"{told.stamp} · {told.note}\tPage 1 of 1"]
        wide = "" if place else "Wide "
        assert (header[0].style.name, footer[0].style.name) == (f"{wide}Header", f"{wide}Footer")
        assert round(each.left_margin.mm) == round(each.right_margin.mm) == 18
        assert each.header.is_linked_to_previous == each.footer.is_linked_to_previous == (place > 1)


def test_python_docx_finds_every_style_by_its_name_and_of_its_kind():
    document = Document(BytesIO(made("book")))
    told = {style.name: style.type for style in document.styles}
    named = ("Normal", "Heading 1", "Persona Statement", "Persona Quote", "Waterline", "Facet Needs", "Trace Said")
    for name in (*named, "Header", "Footer"):
        assert told[name] is WD_STYLE_TYPE.PARAGRAPH
    for name in ("Support Mark", "Grade Stamp", "Hyperlink"):
        assert told[name] is WD_STYLE_TYPE.CHARACTER
    for name in ("Persona Grid", "Persona Table", "Persona Gaps"):
        assert told[name] is WD_STYLE_TYPE.TABLE
    assert {grid.style.name for grid in document.tables} == {"Persona Grid", "Persona Table", "Persona Gaps"}
    assert document.styles["Heading 1"].font.size.pt == 24
    assert document.styles["Outer Heading"].base_style.name == "Heading 2"


def test_nothing_of_the_template_is_left_that_a_brief_does_not_use():
    for name in DOCUMENTS:
        held, charts = set(parts(made(name))), len([each for each in parts(made(name)) if "/charts/chart" in each])
        fixed = {"document", "styles", "settings", "fontTable", "theme/theme1", "_rels/document.xml.rels"}
        known = {"[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml"}
        known |= {f"word/{each}" if each.endswith(".rels") else f"word/{each}.xml" for each in fixed}
        known |= {"word/header1.xml", "word/footer1.xml"}
        known |= {f"word/charts/chart{number}.xml" for number in range(1, charts + 1)}
        known |= {f"word/charts/_rels/chart{number}.xml.rels" for number in range(1, charts + 1)}
        known |= {f"word/embeddings/figures{number}.xlsx" for number in range(1, charts + 1)}
        assert held <= known


def test_a_chart_leads_to_its_own_workbook_through_the_package():
    document = Document(BytesIO(made("persona")))
    drawn = [each for each in document.part.package.iter_parts() if each.content_type == CONTENT_TYPE.DML_CHART]
    assert len(drawn) == 2
    for chart in drawn:
        name = etree.fromstring(chart.blob).find("{*}externalData").get(f"{R}id")
        workbook = chart.related_parts[name]
        assert workbook.content_type == CONTENT_TYPE.SML_SHEET
        assert "xl/worksheets/sheet1.xml" in ZipFile(BytesIO(workbook.blob)).namelist()

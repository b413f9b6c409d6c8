"""The brief as a text document: whole, in order, valid, and the same each time."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import mammoth
import pytest
from docx import Document
from docx_integrity import check
from lxml import etree
from openxml_audit import OpenXmlValidator

from exports import Brief, Shape, brief
from exports.parts import Chapter
from exports.word import word
from personas import Claim, Persona
from questions import Facet
from tests.export_records import DOCUMENTS, HOSTILE, bare, estuary, filled, made, parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def body(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["word/document.xml"])


def text(data: bytes) -> str:
    return mammoth.extract_raw_text(BytesIO(data)).value


def findings(data: bytes, folder: Path) -> list[str]:
    path = folder / "brief.docx"
    path.write_bytes(data)
    audited = OpenXmlValidator().validate(path)
    return [*map(str, audited.errors), *map(str, check(path))]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_valid_without_one_finding(name: str, tmp_path: Path):
    assert findings(made(name), tmp_path) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_make_a_document_all_the_same(words: str):
    data = word(brief(filled(words), Shape.BOOK))
    for name, content in parts(data).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
    assert "\x00" not in text(data)


def test_hostile_words_make_a_valid_document(tmp_path: Path):
    words = "".join(each for each in HOSTILE if len(each) < 400)
    assert findings(word(brief(filled(words), Shape.BOOK)), tmp_path) == []
    assert "{{ 7*7 }}" in text(word(brief(filled("{{ 7*7 }}"), Shape.BOOK)))


def test_even_a_brief_made_by_hand_is_cleaned():
    told = brief(bare(), Shape.BOOK).model_copy(update={"title": "a\ud800b", "stamp": "\x00", "decision": "x\ud800"})
    assert "\ufffd" in parts(word(told))["docProps/core.xml"].decode()


def said(chapter: Chapter) -> Iterator[str]:
    """Give every statement of a chapter in reading order."""
    yield from (chapter.name, chapter.scope, chapter.grade, chapter.counts, chapter.why)
    yield from (word for figure in chapter.outer.figures for word in (figure.title, figure.value, figure.people))
    yield chapter.outer.line
    yield chapter.voice.text
    for part in chapter.facets:
        yield part.title
        for one in part.statements:
            yield from (one.support.mark, one.text, one.support.value, one.evidence, one.number)
    yield from (voice.text for voice in chapter.voices)
    for section in chapter.sections:
        yield from (section.title, *(line.text for line in section.lines))
    for figure in chapter.outer.strongest:
        yield from (figure.title, figure.value, figure.base, figure.index, figure.interval, figure.people)
    yield chapter.outer.method
    for rows in (chapter.focus, chapter.exchange, chapter.gaps):
        yield from (cell for row in rows for cell in row.cells)
    yield from (one.text for one in chapter.assumed)


def annexed(told: Brief) -> Iterator[str]:
    """Give every statement of the annex in reading order."""
    yield from (told.provenance, *(line[1:] for line in told.thresholds[:3]), *told.thresholds[3:])
    for chapter in told.chapters:
        for trace in chapter.traces:
            yield from (trace.number, trace.text, trace.answers, *(voice.text for voice in trace.written))
            yield from (word for voice in trace.quotes for word in (voice.text, voice.origin))
            yield from (*trace.readings, *trace.against)
        yield from chapter.sources


def test_every_statement_of_the_brief_is_in_the_document_in_its_order():
    told = brief(estuary(), Shape.BOOK)
    found, at = text(made("book")), 0
    for statement in (*(each for chapter in told.chapters for each in said(chapter)), *annexed(told)):
        place = found.find(statement, at)
        assert place >= 0, f"“{statement}” is missing after “{found[max(0, at - 80) : at]}”"
        at = place


def test_the_comparison_stands_on_the_first_page_with_figures_before_words():
    told = brief(estuary(), Shape.BOOK)
    found = text(made("book"))
    assert found.index(told.comparison.finding) < found.index("what differs most") < found.index(told.chapters[0].why)
    for row in told.comparison.outer:
        assert row.title in found


def test_the_record_holds_every_answer():
    found = text(made("record"))
    for answer in estuary().answers:
        assert answer.text in found


def test_the_waterline_lies_between_the_outer_and_the_inner_life():
    styles = [paragraph.style.name for paragraph in Document(BytesIO(made("persona"))).paragraphs]
    assert styles.index("Outer Heading") < styles.index("Waterline") < styles.index("Persona Quote")


def test_headings_are_real_and_stand_outside_of_tables():
    document = Document(BytesIO(made("book")))
    names = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert names == ["3 personas, side by side", *(persona.name for persona in estuary().personas), "How we know"]
    inside = [p.style.name for t in document.tables for row in t.rows for c in row.cells for p in c.paragraphs]
    assert not [name for name in inside if name.startswith("Heading")]


def test_every_style_that_is_used_is_there_under_its_own_name():
    for name in DOCUMENTS:
        held = etree.fromstring(parts(made(name))["word/styles.xml"])
        known = {style.get(f"{W}styleId") for style in held.iter(f"{W}style")}
        used = {
            each.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for each in body(made(name)).iter(W + tag)
        }
        assert used <= known
    assert "Persona Quote" in [style.name for style in Document(BytesIO(made("book"))).styles]


def test_ids_are_unique_fields_are_whole_and_links_lead_somewhere():
    for name in DOCUMENTS:
        root = body(made(name))
        marks = [each.get(f"{W}id") for each in root.iter(f"{W}bookmarkStart")]
        drawings = [each.get("id") for each in root.iter("{*}docPr")]
        names = [each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")]
        assert len(set(marks)) == len(marks)
        assert len(set(drawings)) == len(drawings)
        assert len(set(names)) == len(names)
        assert {each.get(f"{W}anchor") for each in root.iter(f"{W}hyperlink")} <= set(names)
        footers = [etree.fromstring(held) for part, held in parts(made(name)).items() if "footer" in part]
        for footer in footers:
            kinds = [each.get(f"{W}fldCharType") for each in footer.iter(f"{W}fldChar")]
            assert kinds == ["begin", "separate", "end"] * 2


def test_a_table_is_never_followed_by_another_without_a_paragraph_between_them():
    for name in DOCUMENTS:
        tags = [etree.QName(each).localname for each in body(made(name))[0]]
        assert ("tbl", "tbl") not in pairwise(tags)
        assert tags[-2:] == ["p", "sectPr"]


def test_charts_are_native_with_a_workbook_that_opens_and_their_figures_in_words():
    held = parts(made("persona"))
    books = [name for name in held if name.endswith(".xlsx")]
    assert len(books) == 2
    for name in books:
        assert "xl/workbook.xml" in ZipFile(BytesIO(held[name])).namelist()
    told = [each.get("descr") for each in body(made("persona")).iter("{*}docPr")]
    assert "Days of TV news: 7 308 (higher)" in told[0]
    assert "Under $15,000 35 % (base 20 %)" in told[1]


def test_the_index_chart_grows_both_ways_from_100():
    drawn = etree.fromstring(parts(made("persona"))["word/charts/chart1.xml"])
    assert [float(each.get("val")) for each in drawn.iterfind(".//{*}catAx/{*}crossesAt")] == [100]
    assert [float(each.get("val")) for each in drawn.iterfind(".//{*}valAx/{*}scaling/{*}logBase")] == [2]


def test_tables_of_data_have_a_header_row_and_a_caption_and_layout_has_neither():
    for grid in body(made("persona")).iter(f"{W}tbl"):
        caption, header = grid.find(f".//{W}tblCaption"), grid.find(f".//{W}tblHeader")
        first = grid.find(f".//{W}tblLook").get(f"{W}firstRow")
        assert (caption is None) == (header is None) == (first == "0")


def test_language_properties_mode_and_page_are_set():
    document, held = Document(BytesIO(made("book"))), parts(made("book"))
    assert document.core_properties.title == "3 personas, side by side · Who reads The Estuary Post?"
    assert document.core_properties.language == "en-GB"
    assert b'w:name="compatibilityMode"' in held["word/settings.xml"]
    assert b'w:val="15"' in held["word/settings.xml"]
    assert (document.sections[0].page_width.mm, document.sections[0].page_height.mm) == (
        pytest.approx(210, 0.01),
        pytest.approx(297, 0.01),
    )
    assert b"1F6F78" in held["word/theme/theme1.xml"]


def test_header_and_footer_name_the_workshop_the_note_and_the_page():
    held = parts(made("book"))
    assert b"Who reads The Estuary Post?" in held["word/header1.xml"]
    for told in (b"Draft for discussion", b"Invented for the sample", b"NUMPAGES"):
        assert told in held["word/footer1.xml"]


def test_more_than_three_personas_are_compared_on_a_page_on_its_side():
    assert b'w:orient="landscape"' in parts(made("six"))["word/document.xml"]
    assert b'w:orient="landscape"' not in parts(made("book"))["word/document.xml"]


def test_more_than_six_personas_get_a_list_of_contents_instead_of_a_comparison():
    persons = tuple(Persona(id=f"p{at}", name=f"Reader {at}") for at in range(8))
    data = word(brief(bare().model_copy(update={"personas": persons}), Shape.BOOK))
    assert text(data).count("Reader 7") >= 2
    assert "8 personas" in text(data)


def test_words_from_right_to_left_run_from_right_to_left():
    words = next(each for each in HOSTILE if "الجريدة" in each)
    root = body(word(brief(filled(words), Shape.PERSONA, "p1")))
    turned = [each for each in root.iter(f"{W}p") if each.find(f"{W}pPr/{W}bidi") is not None]
    assert len(turned) > 5
    assert not list(body(made("book")).iter(f"{W}bidi"))


def test_a_very_long_claim_does_not_leave_the_brief_but_the_annex_has_it():
    claim = Claim(id="c", text="x" * 10_000, facet=Facet.NEEDS)
    data = word(
        brief(bare().model_copy(update={"personas": (Persona(id="p", name="P", claims=(claim,)),)}), Shape.BOOK)
    )
    assert "in full in the annex" in text(data)
    assert "x" * 10_000 in text(data)


def test_a_brief_of_nobodys_words_says_so_instead_of_leaving_gaps():
    found = text(made("bare"))
    for sentence in (
        "not one quote",
        "has not been measured",
        "Nothing yet.",
        "Nothing has been decided",
        "no claim yet",
    ):
        assert sentence in found


def test_the_same_brief_makes_the_same_bytes_and_holds_no_date():
    assert word(brief(estuary(), Shape.BOOK)) == made("book")
    assert {entry.date_time[0] for entry in ZipFile(BytesIO(made("book"))).infolist()} == {1980}
    assert not re.search(rb"202[4-9]-\d\d-\d\dT", b"".join(parts(made("book")).values()))

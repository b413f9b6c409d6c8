"""The base that every document starts from: python-docx's own template, cleared of what is stale, in our styles."""

from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Twips

from exports.word_styles import styles_xml
from exports.word_theme import about_xml, fonts_xml, settings_xml, theme_xml

PAGE = (Twips(11906), Twips(16838))  # A4
_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
_STALE = (_EFFECTS, RELATIONSHIP_TYPE.CUSTOM_XML, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.WEB_SETTINGS)


def opened() -> Any:
    """Return a new empty document in our styles."""
    return Document(BytesIO(_base()))


@cache
def _base() -> bytes:
    # Kept as bytes: opening them takes a tenth of the time of opening and clearing the template for each document.
    document = Document()
    package = document.part.package
    for relation in _STALE:
        _drop(document.part, relation)
    _drop(package, RELATIONSHIP_TYPE.THUMBNAIL)
    _put(document.part, RELATIONSHIP_TYPE.THEME, "/word/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, theme_xml())
    _put(document.part, RELATIONSHIP_TYPE.FONT_TABLE, "/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, fonts_xml())
    about = CONTENT_TYPE.OFC_EXTENDED_PROPERTIES
    _put(package, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, "/docProps/app.xml", about, about_xml())
    _refill(document.settings.element, settings_xml())
    # As XML: theme faces, letter spacing, borders and half of all sizes have no call, and a style stays in one place.
    _refill(document.styles.element, styles_xml())
    package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element[:] = []
    document.core_properties.author = "Soundings"
    _lay_out(document)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _lay_out(document: Any) -> None:
    """Give the one section our page: A4, our margins, one column."""
    section, properties = document.sections[0], document.element.body.sectPr
    section.page_width, section.page_height = PAGE
    section.top_margin, section.bottom_margin = Twips(992), Twips(878)
    section.left_margin = section.right_margin = Twips(1020)
    section.header_distance, section.footer_distance = Twips(482), Twips(454)
    properties.attrib.clear()
    properties.find(qn("w:cols")).set(qn("w:space"), "454")
    properties.remove(properties.find(qn("w:docGrid")))


def _drop(source: Any, relation: str) -> None:
    for name in [name for name, held in source.rels.items() if held.reltype == relation]:
        del source.rels[name]


def _put(source: Any, relation: str, name: str, kind: str, xml: str) -> None:
    """Put a part in the place of the one that the template brings."""
    _drop(source, relation)
    source.relate_to(Part(PackURI(name), kind, xml.encode()), relation)


def _refill(element: Any, xml: str) -> None:
    element[:] = list(parse_xml(xml))

"""The pages a document is written on: sections, their headers and footers."""

from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn

from exports.brief import Brief
from exports.word_base import PAGE
from exports.word_xml import field, parsed, style_id
from exports.words import right_to_left, shortened
from workshop.value import Value

_MARGIN = 120


class Page(Value):
    """How the pages of a section lie; `follows` starts on the page where the section before it ends."""

    landscape: bool = False
    columns: int = 1
    follows: bool = False


def begin(document: Any, page: Page, before: Page | None, brief: Brief) -> None:
    """Begin a section at the end of the document; header and footer go on while pages lie the same way."""
    section = document.sections[0] if before is None else document.add_section()
    ending = document.element.body.sectPr
    if before is not None:
        ending.getprevious().style = style_id("Section End")
    section.start_type = WD_SECTION.CONTINUOUS if page.follows else WD_SECTION.NEW_PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if page.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = reversed(PAGE) if page.landscape else PAGE
    ending.find(qn("w:cols")).set(qn("w:num"), str(page.columns))
    if before is None or before.landscape != page.landscape:
        _fill_edges(section, page, brief)


def _fill_edges(section: Any, page: Page, brief: Brief) -> None:
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    wide = "Wide " if page.landscape else ""
    kind = "Record" if brief.record else "Persona brief"
    _fill(section.header, f"{wide}Header", (brief.workshop, brief.brand), kind)
    pages = _fill(section.footer, f"{wide}Footer", (brief.stamp, brief.note), "Page ")
    pages.paragraph_format.element.extend(parsed(field("PAGE", "1")))
    pages.add_run(" of ")
    pages.paragraph_format.element.extend(parsed(field("NUMPAGES", "1")))


def _fill(edge: Any, style: str, left: tuple[str, ...], right: str) -> Any:
    """Return the one paragraph of a header or footer, its left half in people's words."""
    kept = edge.paragraphs[0]
    kept.style = style
    told = shortened(" · ".join(part for part in left if part), _MARGIN)
    written = kept.add_run(told)
    if right_to_left(told):
        written.font.rtl = True
    kept.add_run(f"\t{right}")
    return kept

"""A brief as a text document: A4, native charts, named styles, the same bytes for the same brief."""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import Any

from exports.brief import Brief
from exports.same_bytes import repacked
from exports.word_annex import rules, traces
from exports.word_chapter import persona_pages
from exports.word_comparison import comparison_page, contents, wide
from exports.word_page import Page, begin
from exports.word_record import record_pages
from exports.word_sheet import Sheet
from exports.word_xml import paragraph
from exports.words import shortened

_PROPERTY = 250  # python-docx keeps to the 255 characters of the standard


def word(brief: Brief) -> bytes:
    """Return the brief as a .docx package."""
    sheet, before = Sheet(), None
    for page, write in _pieces(brief):
        begin(sheet.document, page, before, brief)
        write(sheet)
        before = page
    sheet.write(paragraph("Section End"))
    _describe(sheet.document.core_properties, brief)
    held = BytesIO()
    sheet.document.save(held)
    return repacked(held.getvalue())


def _pieces(brief: Brief) -> Iterator[tuple[Page, Callable[[Sheet], None]]]:
    """Give the document in sections, each with its page: comparison, a persona each, annex."""
    if brief.record is not None:
        yield Page(), partial(record_pages, brief, brief.record)
        return
    if brief.comparison is not None:
        yield Page(landscape=wide(brief)), partial(comparison_page, brief, brief.comparison)
    elif brief.heads:
        yield Page(), partial(contents, brief)
    for chapter in brief.chapters:
        yield Page(), partial(persona_pages, chapter, brief)
    if brief.chapters:
        yield Page(), partial(rules, brief)
        yield Page(columns=2, follows=True), partial(traces, brief)


def _describe(properties: Any, brief: Brief) -> None:
    """Set the document's properties; it has no date, for a brief knows none."""
    title = f"{brief.title} · {brief.workshop}" if brief.title != brief.workshop else brief.title
    told = {"title": title, "subject": brief.decision, "comments": brief.provenance, "language": brief.language}
    for name, text in told.items():
        if text:
            setattr(properties, name, shortened(text, _PROPERTY))

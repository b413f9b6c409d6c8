"""A brief as a text document: A4, native charts, named styles, the same bytes for the same brief."""

from collections.abc import Iterator

from exports.brief import Brief
from exports.word_annex import rules, traces
from exports.word_chapter import persona_pages
from exports.word_comparison import comparison_page, contents, wide
from exports.word_package import packaged, section
from exports.word_record import record_pages
from exports.word_sheet import Sheet
from exports.word_xml import line, paragraph


def word(brief: Brief) -> bytes:
    """Return the brief as a .docx package."""
    sheet = Sheet()
    pieces = list(_pieces(brief, sheet))
    *before, (last, ending) = pieces
    body = "".join(content + paragraph("Section End", extra=properties) for content, properties in before)
    return packaged(brief, body + last + paragraph("Section End") + ending, sheet.charts)


def _pieces(brief: Brief, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Give the document in sections, each with its properties: comparison, a persona each, annex."""
    if brief.record is not None:
        yield record_pages(brief, brief.record), section()
        return
    if brief.comparison is not None:
        yield comparison_page(brief, brief.comparison, sheet), section(landscape=wide(brief))
    elif brief.heads:
        yield line("Heading 1", brief.title) + contents(brief.heads), section()
    for chapter in brief.chapters:
        yield persona_pages(chapter, brief, sheet), section()
    if brief.chapters:
        yield rules(brief, sheet), section()
        yield traces(brief, sheet), section(columns=2, follows=True)

"""A document while it is written from top to bottom: its headings, our own XML, its charts."""

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from exports.word_base import opened
from exports.word_chart import Chart, drawing
from exports.word_xml import bookmark, parsed, style_id
from exports.words import clean, right_to_left


class Sheet:
    """A python-docx document, and the next number for bookmarks and drawings; starts afresh with every document."""

    def __init__(self) -> None:
        self.document = opened()
        # The last section's properties stay the last element of the body; finding them each time would be quadratic.
        self._ending = self.document.element.body.sectPr
        self._last = 0
        self._charts = 0

    def number(self) -> int:
        """Return a number that nothing else in the document has."""
        self._last += 1
        return self._last

    def heading(self, style: str, text: str, anchor: str = "") -> None:
        """Write a heading in a named style, with a bookmark around it where something leads to it."""
        added = self.document.add_paragraph()
        # By its id: a look-up by name reads the kind of every style first, which takes ten times as long.
        added.paragraph_format.element.style = style_id(style)
        font = added.add_run(clean(text)).font
        if right_to_left(text):
            font.rtl = True
            added.paragraph_format.element.pPr.extend(parsed("<w:bidi/>"))
        if anchor:
            start, end = parsed(bookmark(anchor, self.number()))
            font.element.addprevious(start)
            font.element.addnext(end)

    def write(self, *content: str) -> None:
        """Write paragraphs and tables."""
        # As XML: a paragraph of three runs takes 13 µs (add_paragraph, add_run: 480), 10 × 7 cells 0.5 ms (add_row: 8).
        for element in parsed("".join(content)):
            self._ending.addprevious(element)

    def place(self, chart: Chart, name: str, told: str, size: tuple[int, int]) -> str:
        """Return the run that shows this chart, and put the chart and its workbook into the package."""
        self._charts += 1
        held = self.document.part
        drawn, book = f"/word/charts/chart{self._charts}.xml", f"/word/embeddings/figures{self._charts}.xlsx"
        part = Part(PackURI(drawn), CONTENT_TYPE.DML_CHART, chart.xml, held.package)
        workbook = Part(PackURI(book), CONTENT_TYPE.SML_SHEET, chart.workbook, held.package)
        part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)  # its first one: rId1, as the chart says
        return drawing(held.relate_to(part, RELATIONSHIP_TYPE.CHART), self.number(), name, told, size)

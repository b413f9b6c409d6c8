"""The few elements of a text document that the brief is written in; words enter here and nowhere else."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from docx.oxml import parse_xml

from exports.words import clean, right_to_left

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDTH, LANDSCAPE_WIDTH = 9866, 14798
_GAP = 227


def words(text: str) -> str:
    """Return people's words as XML text, clean and escaped."""
    return escape(clean(text))


def parsed(xml: str) -> list[Any]:
    """Return elements as python-docx holds them, ready to be put into a document."""
    return list(parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"))


def style_id(name: str) -> str:
    """Return the id under which a style of this name is kept."""
    return name.replace(" ", "")


def run(text: str, style: str = "", extra: str = "") -> str:
    """Return a run of words in a character style; line ends become breaks."""
    kept = f'<w:rStyle w:val="{style_id(style)}"/>' if style else ""
    turned = "<w:rtl/>" if right_to_left(text) else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{words(line)}</w:t>' for line in clean(text).split("\n"))
    properties = f"<w:rPr>{kept}{extra}{turned}</w:rPr>" if kept or extra or turned else ""
    return f"<w:r>{properties}{lines}</w:r>"


def tab() -> str:
    """Return a tab."""
    return "<w:r><w:tab/></w:r>"


def paragraph(style: str, *runs: str, extra: str = "", like: str = "") -> str:
    """Return a paragraph in a named style; it runs from right to left where the words `like` do.

    `extra` holds properties that stand before the direction in the order of the schema.
    """
    turned = "<w:bidi/>" if like and right_to_left(like) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{extra}{turned}</w:pPr>{"".join(runs)}</w:p>'


def line(style: str, text: str) -> str:
    """Return a paragraph of one run of words."""
    return paragraph(style, run(text), like=text)


def marked(style: str, text: str) -> str:
    """Return a paragraph whose first character, when it is a circle, is drawn as a support mark."""
    if text[:1] in {"●", "◐", "○"}:
        return paragraph(style, run(text[0], "Support Mark"), run(text[1:]))
    return line(style, text)


def link(anchor: str, *runs: str) -> str:
    """Return runs that lead to a bookmark of the same document."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{"".join(runs)}</w:hyperlink>'


def bookmark(anchor: str, number: int, *runs: str) -> str:
    """Return runs that a link can lead to; the number is the bookmark's own in the whole document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{anchor}"/>{"".join(runs)}<w:bookmarkEnd w:id="{number}"/>'


def field(instruction: str, shown: str) -> str:
    """Return a field with its result, so that no reader has to compute it first."""
    parts = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        f"<w:r><w:t>{shown}</w:t></w:r>",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    return "".join(parts)


def cell(width: int, *content: str, span: int = 1, extra: str = "") -> str:
    """Return a table cell; `extra` holds borders, margins and the like in the order of the schema."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inside = "".join(content) or paragraph("Persona Statement")
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{extra}</w:tcPr>{inside}</w:tc>'


def gutter(right: int = _GAP, *, top: int = 0, bottom: int = 0) -> str:
    """Return the margins of a cell, in twentieths of a point."""
    told = {"top": top, "bottom": bottom, "right": right}
    sides = "".join(f'<w:{side} w:w="{wide}" w:type="dxa"/>' for side, wide in told.items())
    return f"<w:tcMar>{sides}</w:tcMar>"


def row(*cells: str, header: bool = False, whole: bool = True) -> str:
    """Return a table row, a repeated header or one that stays whole on a page."""
    flags = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr>{f'<w:trPr>{flags}</w:trPr>' if flags else ''}{''.join(cells)}</w:tr>"


def table(widths: Sequence[int], rows: Iterable[str], *, caption: str = "", style: str = "Persona Grid") -> str:
    """Return a table of fixed widths; with a caption it is one of data whose first row is a header."""
    told = f'<w:tblCaption w:val="{words(caption)}"/>' if caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id(style)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"0620" if caption else "0600"}" w:firstRow="{int(bool(caption))}" w:lastRow="0" '
        f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{told}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def beside(columns: int) -> list[tuple[int, int]]:
    """Return the width and the gutter of columns whose words are equally wide; the last one ends with the page."""
    each = (WIDTH + _GAP) // columns
    return [*[(each, _GAP)] * (columns - 1), (WIDTH - each * (columns - 1), 0)]


def even(width: int, columns: int) -> list[int]:
    """Return the width shared out among so many columns, to the last twentieth of a point."""
    each = width // columns
    return [*[each] * (columns - 1), width - each * (columns - 1)]

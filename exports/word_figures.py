"""The workbook behind a chart, so that its figures can be edited where it stands."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

Series = Mapping[str, Sequence[float]]

_DAWN = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook knows no time zone
_GUARDED = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(labels: Sequence[str], series: Series) -> bytes:
    """Return one sheet, named as python-pptx refers to it: labels in the first column, each series in one of its own.

    python-pptx would write it too, but with today's date and with labels that may become formulas.
    """
    import xlsxwriter

    held = BytesIO()
    with xlsxwriter.Workbook(held, _GUARDED) as book:
        book.set_properties({"created": _DAWN})
        sheet = book.add_worksheet("Sheet1")
        for column, (title, values) in enumerate(series.items(), start=1):
            sheet.write_string(0, column, title)
            sheet.write_column(1, column, values)
        for place, label in enumerate(labels, start=1):
            sheet.write_string(place, 0, label)
    return held.getvalue()

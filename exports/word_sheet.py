"""What a document collects while it is written: its charts and the numbers that must not repeat."""

from exports.word_chart import Chart, drawing


class Sheet:
    """The charts so far, and the next number for bookmarks and drawings; starts afresh with every document."""

    def __init__(self) -> None:
        self.charts: list[Chart] = []
        self._last = 0

    def number(self) -> int:
        """Return a number that nothing else in the document has."""
        self._last += 1
        return self._last

    def place(self, chart: Chart, name: str, told: str, size: tuple[int, int]) -> str:
        """Return the run that shows this chart, and keep the chart for the package."""
        self.charts.append(chart)
        return drawing(f"chart{len(self.charts)}", self.number(), name, told, size)

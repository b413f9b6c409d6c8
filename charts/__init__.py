"""Values in, Plotly figures out; each chart comes with `alt`, its finding in words.

figure = index_bars_figure(readings, "dark", base="all readers")
st.plotly_chart(figure, theme=None, config=CONFIG, alt=index_bars_alt(readings, base="all readers"))
"""

from charts.comparison import alt as comparison_alt
from charts.comparison import figure as comparison_figure
from charts.index_bars import alt as index_bars_alt
from charts.index_bars import figure as index_bars_figure
from charts.style import CONFIG, StyleName
from charts.tally import alt as tally_alt
from charts.tally import figure as tally_figure

__all__ = [
    "CONFIG",
    "StyleName",
    "comparison_alt",
    "comparison_figure",
    "index_bars_alt",
    "index_bars_figure",
    "tally_alt",
    "tally_figure",
]

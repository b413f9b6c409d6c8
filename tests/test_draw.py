"""The charts: what they say, what they leave out, and that nothing in them is made up."""

import json
import math
import re
from pathlib import Path

import pytest

from charts import (
    comparison_alt,
    comparison_figure,
    index_bars_alt,
    index_bars_figure,
    tally_alt,
    tally_figure,
)
from charts.index_axis import place
from charts.style import DARK, LIGHT, MARKERS, SYMBOLS, wrapped
from demographics import Reading
from personas import Persona, PublishedSegment, Record, compare, portraits
from questions import agendas, question_set
from workshop import Theme, Vote, Workshop, tally

STYLES = ("light", "dark")


def reading(level="print", index=187.0, q=0.001, **more):
    base = more.pop("base", 38.0)
    told = {"share": index * base / 100, "base_share": base, "index": index, "low": index * base / 120}
    told |= {"high": index * base / 84, "p": q, "q": q, "n": 120, "answered": 318}
    return Reading(**({"segment": "s", "variable": "paper", "level": level} | told | more))


def withheld(level="rare"):
    return Reading(segment="s", variable="paper", level=level, withheld="fewer than 10 people")


def compared(*indexes, levels=("print", "phone"), q=0.001):
    """Return the comparison of one persona a column of indexes."""
    personas, segments = [], []
    for number, column in enumerate(indexes):
        personas.append(Persona(id=f"p{number}", name=f"Persona {number}"))
        readings = tuple(reading(level, index, q) for level, index in zip(levels, column, strict=True))
        segments.append(
            PublishedSegment(id=f"s{number}", name="s", filter="a = 1", persona=f"p{number}", readings=readings)
        )
    workshop = Workshop(
        id="w", code="RK7M4XQP", title="t", brand="b", decision="d", questions=question_set("inner-life"),
        agenda=next(iter(agendas().values())),
    )  # fmt: skip
    return compare(portraits(Record(workshop=workshop, personas=tuple(personas), segments=tuple(segments))))


def texts(figure):
    return [note.text for note in figure.layout.annotations]


def numbers(value):
    if isinstance(value, dict):
        return [number for one in value.values() for number in numbers(one)]
    if isinstance(value, (list, tuple)):
        return [number for one in value for number in numbers(one)]
    return [value] if isinstance(value, (int, float)) else []


FIGURES = {
    "bars": lambda style: index_bars_figure([reading(), reading("x", 52), reading("y", 94, 0.5), withheld()], style),
    "nothing": lambda style: index_bars_figure([], style),
    "mean": lambda style: index_bars_figure(
        [Reading(segment="s", variable="age", statistic="mean", n=40, answered=40, mean=51.2)], style
    ),
    "comparison": lambda style: comparison_figure(compared((187, 36), (42, 158), (95, 131)), style),
    "no comparison": lambda style: comparison_figure(compared((), (), levels=()), style),
    "tally": lambda style: tally_figure(tally([Theme(id="a", title="A")], [Vote(id="v", theme="a", dots=3)]), style),
    "no vote": lambda style: tally_figure(tally([], []), style),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES.keys())
def test_a_chart_holds_finite_numbers_only(draw, style):
    told = draw(style).to_json()
    assert "NaN" not in told
    assert "Infinity" not in told
    assert all(math.isfinite(number) for number in numbers(json.loads(told)))


def test_half_and_double_are_equally_far_from_the_middle():
    assert place(100) == 0
    assert place(50) == -place(200)
    assert place(25) == -place(400) == -2


def test_what_lies_beyond_the_axis_stays_at_its_end():
    assert place(0) == place(3) == -2
    assert place(9_000) == 2


def test_an_arrow_stands_only_where_the_test_holds():
    clear, chance, untested = reading(), reading("x", 187, 0.2), reading("y", 187, None)
    assert [text for text in texts(index_bars_figure([clear])) if text in "▲▼"] == ["▲"]
    assert [text for text in texts(index_bars_figure([reading("z", 52)])) if text in "▲▼"] == ["▼"]
    assert not [text for text in texts(index_bars_figure([chance, untested])) if text in "▲▼"]


def test_a_bar_has_the_colour_of_its_direction():
    bars = index_bars_figure([reading(), reading("x", 52), reading("y", 187, 0.2)]).data[0]
    higher, lower, pale = bars.marker.color
    assert (higher, lower) == (LIGHT.waterline, LIGHT.grey)
    assert pale not in {higher, lower}


def test_a_withheld_reading_shows_its_reason_and_no_figure():
    figure = index_bars_figure([withheld()])
    assert "withheld: fewer than 10 people" in texts(figure)
    assert not figure.data[0].x
    assert not [text for text in texts(figure) if re.fullmatch(r"[\d–].*", text)]


def test_labels_and_figures_stand_at_pixels_not_at_parts_of_the_width():
    notes = index_bars_figure([reading()]).layout.annotations
    assert all(note.x == 0 and note.xref == "paper" and note.xshift for note in notes)


def test_words_of_a_dataset_are_shown_as_they_are():
    text = texts(index_bars_figure([reading("<b>x</b> & <a href='h'>")]))
    assert any("&lt;b&gt;x&lt;/b&gt; &amp;" in one for one in text)
    assert not any("<b>" in one or "<a" in one for one in text)


def test_the_alt_text_of_bars_tells_the_finding_without_a_cause():
    told = index_bars_alt([reading(), reading("phone", 36), reading("x", 94, 0.5), withheld()], "all readers")
    assert told == (
        "Index of 4 readings, 100 is all readers. Higher than all readers: paper: print 187. "
        "Lower than all readers: paper: phone 36. No difference that holds: paper: x 94. "
        "Withheld: paper: rare (fewer than 10 people)."
    )
    assert not re.search("because|due to|leads to|therefore|cause", told)
    assert index_bars_alt([]) == "No readings yet."


def test_a_comparison_puts_the_farthest_apart_first():
    figure = comparison_figure(compared((187, 90), (42, 110)))
    rows = [note for note in figure.layout.annotations if note.xref == "paper"]
    assert [note.text for note in rows] == ["paper: print", "paper: phone"]
    assert list(figure.data[0].y) == [0, 1]


def test_the_outermost_values_of_a_row_are_printed():
    text = texts(comparison_figure(compared((187, 90), (42, 110), (95, 100))))
    assert {"187", "42", "90", "110"} <= set(text)
    assert "95" not in text


def test_a_marker_is_hollow_where_the_test_does_not_hold():
    clear = comparison_figure(compared((187, 90), (42, 110))).data[0].marker
    chance = comparison_figure(compared((187, 90), (42, 110), q=0.4))
    assert set(clear.color) == {LIGHT.personas[0]}
    assert set(chance.data[0].marker.color) == {LIGHT.paper}
    assert "no clear difference" in texts(chance)


def test_a_persona_keeps_its_marker_whoever_it_is_compared_with():
    second, fourth = comparison_figure(compared((187,), (42,), levels=("print",)), places=(1, 3)).data
    assert (second.marker.symbol, fourth.marker.symbol) == (SYMBOLS[1], SYMBOLS[3])
    assert second.marker.color[0] == LIGHT.personas[1]


def test_the_alt_text_of_a_comparison_names_both_ends():
    told = comparison_alt(compared((187, 90), (42, 110)))
    assert "paper: print: Persona 1 42, Persona 0 187." in told
    assert not re.search("because|due to|leads to|therefore|cause", told)


def votes(*dots):
    themes = [Theme(id=f"t{number}", title=f"Theme {number}") for number in range(len(dots))]
    return tally(themes, [Vote(id=f"v{number}", theme=f"t{number}", dots=one) for number, one in enumerate(dots)])


def test_a_vote_is_a_block_a_dot():
    assert len(tally_figure(votes(11, 7, 5)).layout.shapes) == 23


def test_many_votes_join_to_bars():
    assert len(tally_figure(votes(300, 120)).layout.shapes) == 2


def test_the_alt_text_of_a_vote_says_a_tie():
    assert tally_alt(votes(39, 37)).startswith("39 to 37 is a tie")
    assert tally_alt(votes()) == "Nobody has voted yet."


def test_there_are_as_many_colours_as_markers():
    assert len(MARKERS) == len(SYMBOLS) == len(LIGHT.personas) == len(DARK.personas)


def test_the_page_and_the_charts_have_the_same_colours():
    css = (Path(__file__).parent.parent / "screens" / "parts" / "page.css").read_text(encoding="utf-8")
    pairs = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\);", css))
    for name in ("paper", "water", "ink", "waterline", "grey", "edge", "rule", "warn", "on_primary"):
        assert pairs[name.replace("_", "-")] == f"{getattr(LIGHT, name)}, {getattr(DARK, name)}"
    for number, (light, dark) in enumerate(zip(LIGHT.personas, DARK.personas, strict=True), start=1):
        assert pairs[f"persona-{number}"] == f"{light}, {dark}"
    from questions import Facet

    for facet in Facet:
        assert pairs[facet.value] == f"{LIGHT.facet(facet)}, {DARK.facet(facet)}"


def contrast(one, other):
    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=STYLES)
def test_every_text_colour_can_be_read_above_and_below_the_line(tokens):
    for ground in (tokens.paper, tokens.water):
        for colour in (tokens.ink, tokens.waterline, tokens.grey, tokens.warn, *tokens.facets, *tokens.personas):
            assert contrast(colour, ground) >= 4.5, (colour, ground)
        assert contrast(tokens.edge, ground) >= 3
    assert contrast(tokens.on_primary, tokens.waterline) >= 4.5


def test_a_long_label_takes_two_lines_and_says_that_there_is_more():
    assert wrapped("Two in the household, no children at home", 34) == "Two in the household, no children\nat home"
    assert wrapped("word " * 40, 30).endswith("…")
    assert max(len(line) for line in wrapped("x" * 200, 30).splitlines()) <= 30

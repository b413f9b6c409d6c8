"""Small groups are withheld, and nothing that is withheld can be worked out from what is shown."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demographics import Rules, Segment, profile, read_table, table_from_frame
from demographics.suppress import links, withheld

K = 10
FEW, DERIVED = "fewer than 10 people", "a smaller group could be worked out from it"


def table(**columns):
    return table_from_frame(pd.DataFrame({name: [*cells] for name, cells in columns.items()}), "people")


def cells(*counts):
    """One column of levels for groups of people one after the other: cells({"x": 3, "y": 20}, {"x": 40})."""
    return [level for group in counts for level, n in group.items() for _ in range(n)]


def of(done, segment, variable):
    return {reading.level: reading for reading in done.of(segment) if reading.variable == variable}


def test_a_reading_is_withheld_below_ten_people():
    data = table(g=["a"] * 100 + ["b"] * 200, x=cells({"p": 9, "q": 41, "r": 50}, {"p": 60, "q": 60, "r": 80}))
    read = of(profile(data, [Segment(name="a", filter='g = "a"')]), "a", "x")
    assert read["p"].withheld == FEW
    assert not read["p"].published
    assert [key for key, value in read["p"].to_json().items() if isinstance(value, int | float)] == []
    assert read["p"].answered is None


def test_the_next_smallest_level_goes_too_so_that_nothing_can_be_subtracted():
    data = table(g=["a"] * 100 + ["b"] * 200, x=cells({"p": 9, "q": 41, "r": 50}, {"p": 60, "q": 60, "r": 80}))
    read = of(profile(data, [Segment(name="a", filter='g = "a"')]), "a", "x")
    assert read["q"].withheld == DERIVED
    assert read["r"].n == 50


def test_ten_people_are_enough():
    data = table(g=["a"] * 100 + ["b"] * 200, x=cells({"p": 10, "q": 40, "r": 50}, {"p": 60, "q": 60, "r": 80}))
    read = of(profile(data, [Segment(name="a", filter='g = "a"')]), "a", "x")
    assert [read[level].n for level in "pqr"] == [10, 40, 50]


def test_nobody_at_all_is_withheld_as_well():
    data = table(g=["a"] * 100 + ["b"] * 200, x=cells({"q": 45, "r": 55}, {"p": 60, "q": 60, "r": 80}))
    read = of(profile(data, [Segment(name="a", filter='g = "a"')]), "a", "x")
    assert read["p"].withheld == FEW
    assert read["q"].withheld == DERIVED


def test_levels_left_over_together_below_ten_take_a_third_with_them():
    data = table(
        g=["a"] * 100 + ["b"] * 200, x=cells({"p": 3, "q": 4, "r": 23, "s": 70}, {"p": 50, "q": 50, "r": 50, "s": 50})
    )
    read = of(profile(data, [Segment(name="a", filter='g = "a"')]), "a", "x")
    assert [read[level].published for level in "pqrs"] == [False, False, False, True]


def test_a_level_is_withheld_when_few_of_it_are_left_outside_the_segment():
    data = table(g=["a"] * 200 + ["b"] * 100, x=cells({"p": 60, "q": 60, "r": 80}, {"p": 4, "q": 46, "r": 50}))
    read = of(profile(data, [Segment(name="a", filter='g = "a"')]), "a", "x")
    assert read["p"].withheld == "fewer than 10 people are left outside"


def test_a_rare_level_of_the_base_is_withheld_everywhere_with_a_second_one():
    data = table(g=["a", "b"] * 100, x=cells({"p": 4, "q": 46, "r": 50, "s": 100}))
    done = profile(data, [Segment(name="a", filter='g = "a"'), Segment(name="b", filter='g = "b"')])
    for name in "ab":
        read = of(done, name, "x")
        assert [read[level].published for level in "pqrs"] == [False, False, True, True]


def test_segments_that_add_up_to_the_base_do_not_give_a_level_away():
    data = table(
        g=["a"] * 100 + ["b"] * 100 + ["c"] * 100,
        x=cells({"p": 5, "q": 30, "r": 65}, {"p": 30, "q": 40, "r": 30}, {"p": 45, "q": 35, "r": 20}),
    )
    done = profile(data, [Segment(name=name, filter=f'g = "{name}"') for name in "abc"], variables=["x"])
    hidden = [[not of(done, name, "x")[level].published for level in "pqr"] for name in "abc"]
    assert sum(row[0] for row in hidden) >= 2
    assert all(sum(row) != 1 for row in hidden)


def test_a_segment_inside_another_does_not_give_the_few_between_them_away():
    data = table(age=[*range(20, 60)] * 10, x=["p", "q", "r", "s", "t"] * 80)
    wide, narrow = Segment(name="wide", filter="age <= 40"), Segment(name="narrow", filter="age <= 39")
    done = profile(data, [wide, narrow], variables=["x"])
    for level in "pqrst":
        sizes = [of(done, name, "x")[level].n for name in ("wide", "narrow")]
        assert None in sizes or not 0 < sizes[0] - sizes[1] < K


def test_a_union_of_segments_does_not_give_a_part_away():
    data = table(
        g=["a"] * 100 + ["b"] * 100 + ["c"] * 100,
        x=cells({"p": 5, "q": 30, "r": 65}, {"p": 30, "q": 40, "r": 30}, {"p": 45, "q": 35, "r": 20}),
    )
    both = Segment(name="both", filter='g in ("a", "b")')
    done = profile(data, [both, *(Segment(name=name, filter=f'g = "{name}"') for name in "ab")], variables=["x"])
    shown = [name for name in ("both", "a", "b") if of(done, name, "x")["p"].published]
    assert len(shown) < 2


def test_means_and_medians_of_few_people_are_withheld():
    data = table(g=["a"] * 9 + ["b"] * 200, x=[at % 37 for at in range(209)])
    done = profile(data, [Segment(name="a", filter='g = "a"'), Segment(name="b", filter='g = "b"')])
    for name in "ab":  # what b leaves out are the nine of a
        for statistic in ("mean", "median"):
            reading = done.find(name, "x", statistic=statistic)
            assert (reading.published, reading.value, reading.n) == (False, None, None)
            assert reading.withheld


def test_the_size_of_a_small_segment_is_withheld_and_so_is_a_coverage_that_tells_it():
    data = table(g=["a"] * 7 + ["b"] * 100 + ["c"] * 100)
    done = profile(data, [Segment(name="a", filter='g = "a"'), Segment(name="b", filter='g = "b"')])
    assert (done.segments[0].n, done.segments[0].share, done.segments[0].withheld) == (None, None, FEW)
    assert done.segments[1].n == 100
    assert done.coverage is None
    assert done.overlap[0].n is None
    assert profile(data, [Segment(name="b", filter='g = "b"')]).coverage == pytest.approx(100 * 100 / 207)


def test_the_overlap_of_few_people_is_withheld_and_so_is_a_coverage_that_tells_it():
    data = table(a=["y"] * 50 + ["n"] * 150, b=["n"] * 46 + ["y"] * 60 + ["n"] * 94)
    done = profile(data, [Segment(name="a", filter='a = "y"'), Segment(name="b", filter='b = "y"')])
    assert (done.overlap[0].n, done.overlap[0].withheld) == (None, FEW)
    assert done.coverage is None


def test_segments_that_share_nobody_are_told_to_share_nobody():
    data = table(g=["a"] * 50 + ["b"] * 50 + ["c"] * 50)
    done = profile(data, [Segment(name="a", filter='g = "a"'), Segment(name="b", filter='g = "b"')])
    assert (done.overlap[0].n, done.overlap[0].share) == (0, 0)
    assert done.coverage == pytest.approx(200 / 3)


def test_a_segment_that_is_everybody_can_be_shown():
    data = table(g=["a"] * 50 + ["b"] * 50, x=["p", "q"] * 50)
    done = profile(data, [Segment(name="all", filter="g is not missing")])
    assert of(done, "all", "x")["p"].share == 50
    assert of(done, "all", "x")["p"].p is None
    assert done.coverage == 100


def test_an_option_that_nearly_everybody_ticked_is_withheld():
    lines = ["News;Sport"] * 96 + ["News"] * 4 + ["News;Sport"] * 100 + ["News"] * 100
    text = "reads,g\n" + "\n".join(f"{line},{'ab'[at >= 100]}" for at, line in enumerate(lines))
    data = read_table(text.encode(), "m.csv", multi={"reads": ";"})
    read = of(profile(data, [Segment(name="a", filter='g = "a"')]), "a", "reads")
    assert not read["Sport"].published
    assert read["News"].share == 100


def test_the_bound_can_be_raised_but_never_below_three():
    data = table(g=["a"] * 100 + ["b"] * 200, x=cells({"p": 9, "q": 41, "r": 50}, {"p": 60, "q": 60, "r": 80}))
    segment = [Segment(name="a", filter='g = "a"')]
    assert of(profile(data, segment, rules=Rules(withhold_below=5)), "a", "x")["p"].n == 9
    assert not of(profile(data, segment, rules=Rules(withhold_below=45)), "a", "x")["q"].published
    with pytest.raises(ValueError, match="greater than or equal to 3"):
        Rules(withhold_below=2)


# --- any table: nothing can be derived -------------------------------------------------------------------------------

PATTERNS = st.integers(1, 5).flatmap(
    lambda segments: st.lists(st.lists(st.booleans(), min_size=segments, max_size=segments), min_size=1, max_size=6)
)


@settings(max_examples=250, deadline=None)
@given(PATTERNS, st.integers(1, 5), st.randoms(use_true_random=False), st.sampled_from([5, 15, 40, 200]))
def test_nothing_suppressed_can_be_derived_by_subtraction_within_a_variable(patterns, levels, random, most):
    """Worked out apart: a published figure is a sum over patterns × levels; a withheld one is not in their span."""
    groups = {tuple(pattern) for pattern in patterns}
    members = np.array(sorted(groups), dtype=bool).T
    atoms = np.array([[random.randrange(most) for _ in range(levels)] for _ in range(len(groups))])
    atoms[:, :] += (atoms.sum(axis=1, keepdims=True) == 0).astype(int)
    atoms = atoms[:, atoms.sum(axis=0) > 0]
    levels = atoms.shape[1]
    n, base = members.astype(int) @ atoms, atoms.sum(axis=0)
    hidden = withheld(n, base, links(members), K)

    assert not (~hidden & (n < K)).any()
    left = base - n
    assert not (~hidden & (left > 0) & (left < K)).any()
    for row, counts in zip(hidden, n, strict=True):
        if row.any() and not row.all():
            assert row.sum() > 1
            assert counts[row].sum() >= K
    for inner, outer in permutations(range(len(n)), 2):
        if (members[inner] <= members[outer]).all():
            between = n[outer] - n[inner]
            assert not (~hidden[inner] & ~hidden[outer] & (between > 0) & (between < K)).any()
    _no_withheld_cell_in_the_span(members, hidden, n)


def _no_withheld_cell_in_the_span(members, hidden, n):
    levels = hidden.shape[1]
    published = []
    for level in range(levels):
        unit = np.zeros(levels)
        unit[level] = 1
        published += [np.outer(members[row], unit).ravel() for row in np.flatnonzero(~hidden[:, level])]
        if not hidden[:, level].all():
            published.append(np.outer(np.ones(members.shape[1]), unit).ravel())
    published += [np.outer(members[row], np.ones(levels)).ravel() for row in np.flatnonzero(~hidden.all(axis=1))]
    if published:
        published.append(np.ones(members.shape[1] * levels))
    known = np.linalg.matrix_rank(np.array(published)) if published else 0
    for row, level in zip(*np.nonzero(hidden & (n < K)), strict=True):
        unit = np.zeros(levels)
        unit[level] = 1
        wanted = np.outer(members[row], unit).ravel()
        if wanted.any() and published:
            assert np.linalg.matrix_rank(np.array([*published, wanted])) > known, (members, hidden, n, row, level)

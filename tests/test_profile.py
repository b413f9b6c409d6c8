"""Readings: the cube adds up to what brute force counts, and every statistic is the library's."""

import json
import os
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control
from statsmodels.stats.proportion import proportion_confint, proportions_ztest
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from demographics import (
    DemographicsError,
    Profile,
    Reading,
    Rules,
    Segment,
    UnknownColumn,
    UnusableWeight,
    profile,
    read_table,
    table_from_frame,
)

SURVEYS = Path(os.environ.get("SOUNDINGS_SHARED", Path(__file__).parent.parent.parent / "shared")) / "data" / "surveys"
LOOSE = Rules(withhold_below=3)


def real(name, **options):
    path = SURVEYS / name
    if not path.exists():
        pytest.skip(f"{path} is not here; set SOUNDINGS_SHARED to the folder that holds data/surveys")
    return path, read_table(path.read_bytes(), name, **options)


def kish(w):
    return w.sum() ** 2 / (w**2).sum()


def described(values, w):
    return DescrStatsW(values, w * kish(w) / w.sum())


def people(n=900, seed=7):
    random = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "age": random.integers(18, 90, n).astype(float),
            "marital": random.choice(["married", "single", "divorced"], n, p=[0.5, 0.4, 0.1]),
            "spent": random.gamma(2, 50, n).round(1),
            "weight": random.uniform(0.2, 3, n).round(3),
        }
    )
    frame.loc[random.random(n) < 0.1, "age"] = np.nan
    frame.loc[random.random(n) < 0.1, "marital"] = None
    return frame


FRAME = people()
TABLE = table_from_frame(FRAME, "customers")
YOUNG = Segment(name="Young", filter="age < 40")
WED = Segment(name="Wed", filter='marital = "married"')


def test_a_share_is_weighted_among_those_who_answered():
    done = profile(TABLE, [YOUNG], weight="weight")
    reading = done.find("Young", "marital", "married")
    young = FRAME[(FRAME.age < 40) & FRAME.marital.notna()]
    base = FRAME[FRAME.marital.notna()]
    share = np.average(young.marital == "married", weights=young.weight)
    base_share = np.average(base.marital == "married", weights=base.weight)
    assert reading.n == (young.marital == "married").sum()
    assert reading.answered == len(young)
    assert reading.share == pytest.approx(100 * share, abs=1e-9)
    assert reading.base_share == pytest.approx(100 * base_share, abs=1e-9)
    assert reading.index == pytest.approx(100 * share / base_share)
    assert done.segments[0].n == (FRAME.age < 40).sum()
    assert done.segments[0].n_eff == pytest.approx(kish(FRAME.weight[FRAME.age < 40]))
    assert done.segments[0].share == pytest.approx(100 * FRAME.weight[FRAME.age < 40].sum() / FRAME.weight.sum())
    assert done.base.n_eff == pytest.approx(kish(FRAME.weight))
    assert done.coverage == pytest.approx(done.segments[0].share)


def test_an_interval_is_wilsons_on_the_effective_n():
    reading = profile(TABLE, [YOUNG], weight="weight").find("Young", "marital", "married")
    n_eff = kish(FRAME.weight[(FRAME.age < 40) & FRAME.marital.notna()])
    low, high = proportion_confint(reading.share / 100 * n_eff, n_eff, method="wilson")
    assert (reading.low, reading.high) == pytest.approx((100 * low, 100 * high))
    assert reading.index_low == pytest.approx(reading.low / reading.base_share * 100)
    assert reading.index_high == pytest.approx(reading.high / reading.base_share * 100)


def test_a_segment_is_tested_against_the_rest_not_the_total():
    reading = profile(TABLE, [YOUNG], weight="weight").find("Young", "marital", "married")
    answered = FRAME[FRAME.marital.notna()]
    young = answered.age < 40
    shares, sizes = [], []
    for part in (answered[young], answered[~young]):
        shares.append(np.average(part.marital == "married", weights=part.weight))
        sizes.append(kish(part.weight))
    p = proportions_ztest(np.multiply(shares, sizes), sizes)[1]
    assert reading.p == pytest.approx(p)


def test_rates_are_benjamini_and_hochbergs_over_the_tests_of_one_segment():
    done = profile(TABLE, [YOUNG, WED], weight="weight")
    for name in ("Young", "Wed"):
        tested = [reading for reading in done.of(name) if reading.p is not None]
        rates = false_discovery_control([reading.p for reading in tested])
        assert [reading.q for reading in tested] == pytest.approx(list(rates))
    assert all(reading.q is None for reading in done.readings if reading.p is None)


def test_a_number_gives_its_mean_its_median_and_its_bands():
    done = profile(TABLE, [WED], weight="weight")
    wed = (FRAME.marital == "married").to_numpy()
    weights = FRAME.weight.to_numpy()
    mean = done.find("Wed", "spent")
    scaled = [
        DescrStatsW(FRAME.spent[part], weights[part] * kish(weights[part]) / weights[part].sum())
        for part in (wed, ~wed)
    ]
    assert mean.mean == pytest.approx(np.average(FRAME.spent[wed], weights=weights[wed]))
    assert mean.base_mean == pytest.approx(np.average(FRAME.spent, weights=weights))
    assert (mean.low, mean.high) == pytest.approx(scaled[0].tconfint_mean())
    assert mean.p == pytest.approx(CompareMeans(*scaled).ttest_ind(usevar="unequal")[1])
    assert mean.index == pytest.approx(100 * mean.mean / mean.base_mean)
    assert (mean.n, mean.share, mean.base_share) == (wed.sum(), None, None)
    median = done.find("Wed", "spent", statistic="median")
    assert median.median == np.quantile(FRAME.spent[wed], 0.5, weights=weights[wed], method="inverted_cdf")
    assert median.base_median == np.quantile(FRAME.spent, 0.5, weights=weights, method="inverted_cdf")
    assert median.low <= median.median <= median.high
    assert (median.p, median.q) == (None, None)
    bands = [reading for reading in done.of("Wed") if reading.variable == "spent" and reading.level]
    assert [reading.level for reading in bands] == list(TABLE["spent"].levels)
    assert sum(reading.share for reading in bands) == pytest.approx(100)


def test_the_median_of_an_even_number_of_people_lies_between_the_two_in_the_middle():
    table = table_from_frame(pd.DataFrame({"x": [*range(40), *range(100, 140)], "g": ["a"] * 80}), "t")
    assert profile(table, [Segment(name="all", filter='g = "a"')]).find("all", "x", statistic="median").median == 69.5


def test_weights_are_the_same_in_any_scale():
    once = profile(TABLE, [YOUNG, WED], weight="weight")
    large = table_from_frame(FRAME.assign(weight=FRAME.weight * 1000), "customers")
    again = profile(large, [YOUNG, WED], weight="weight")
    for one, other in zip(once.readings, again.readings, strict=True):
        for key in ("share", "mean", "median", "base_share", "index", "low", "high", "p", "q"):
            known, scaled = getattr(one, key), getattr(other, key)
            assert (known is None and scaled is None) or known == pytest.approx(scaled, rel=1e-6, abs=1e-12), key


def test_whole_number_weights_of_one_change_nothing():
    table = table_from_frame(FRAME.assign(weight=1), "customers")
    plain = profile(table, [YOUNG, WED], variables=["marital", "age", "spent"])
    weighted = profile(table, [YOUNG, WED], variables=["marital", "age", "spent"], weight="weight")
    assert plain.readings == weighted.readings
    assert plain.base.n_eff == plain.base.n


def test_people_without_a_weight_are_left_out_and_counted():
    frame = FRAME.copy()
    frame.loc[:9, "weight"] = np.nan
    done = profile(table_from_frame(frame, "customers"), [YOUNG], weight="weight")
    assert done.base.n == len(frame) - 10
    assert done.notes == ("10 people have no weight in “weight” and are left out.",)
    assert done.find("Young", "marital", "single") == profile(
        table_from_frame(frame.iloc[10:], "customers"), [YOUNG], weight="weight"
    ).find("Young", "marital", "single").model_copy(update={"q": done.find("Young", "marital", "single").q})


@pytest.mark.parametrize(
    ("column", "error", "says"),
    [
        ("wieght", UnknownColumn, 'nearest is "weight"'),
        ("marital", UnusableWeight, "holds no numbers"),
        ("minus", UnusableWeight, "negative"),
        ("nothing", UnusableWeight, "add up to 0"),
        ("blank", UnusableWeight, "holds no numbers"),
    ],
)
def test_weights_that_are_none_are_refused(column, error, says):
    frame = FRAME.assign(minus=np.arange(len(FRAME)) % 20 - 5, nothing=0, blank=None)
    with pytest.raises(error, match=says):
        profile(table_from_frame(frame, "customers"), [YOUNG], weight=column)


def test_segments_are_compared_within_the_base():
    done = profile(TABLE, [YOUNG], base='marital in ("married", "single")', weight="weight")
    base = FRAME[FRAME.marital.isin(["married", "single"])]
    assert (done.rows, done.base.n) == (len(FRAME), len(base))
    reading = done.find("Young", "marital", "single")
    assert reading.base_share == pytest.approx(100 * np.average(base.marital == "single", weights=base.weight))
    assert done.find("Young", "marital", "divorced") is None  # nobody in the base: nothing to compare with
    with pytest.raises(DemographicsError, match="Nobody is in the base"):
        profile(TABLE, [YOUNG], base="age > 200")
    with pytest.raises(UnknownColumn, match='nearest is "age"'):
        profile(TABLE, [YOUNG], base="ages > 200")


def test_variables_can_be_chosen_and_the_weight_is_none_of_them():
    assert {reading.variable for reading in profile(TABLE, [YOUNG], weight="weight").readings} == {
        "age", "marital", "spent",
    }  # fmt: skip
    assert {reading.variable for reading in profile(TABLE, [YOUNG], variables=["marital"]).readings} == {"marital"}
    with pytest.raises(UnknownColumn):
        profile(TABLE, [YOUNG], variables=["maritall"])
    table = read_table(("said\n" + "\n".join(f"some words {at}" for at in range(50))).encode(), "t.csv")
    with pytest.raises(DemographicsError, match="gives no readings"):
        profile(table, [], variables=["said"])


def test_overlap_and_coverage_show_whom_the_personas_share_and_leave_out():
    done = profile(TABLE, [YOUNG, WED], weight="weight")
    young, wed = FRAME.age < 40, FRAME.marital == "married"
    pair = done.overlap[0]
    assert (pair.first, pair.second, pair.n) == ("Young", "Wed", (young & wed).sum())
    assert pair.share == pytest.approx(100 * FRAME.weight[young & wed].sum() / FRAME.weight.sum())
    assert done.coverage == pytest.approx(100 * FRAME.weight[young | wed].sum() / FRAME.weight.sum())


def test_a_multi_select_question_gives_a_share_an_option():
    random = np.random.default_rng(3)
    ticks = [[option for option in ("News", "Sport", "Travel") if random.random() < 0.5] for _ in range(300)]
    lines = [f"{';'.join(row)},{'fm'[at % 2]}" for at, row in enumerate(ticks)]
    table = read_table(("reads,sex\n" + "\n".join(lines)).encode(), "m.csv", multi={"reads": ";"})
    reading = profile(table, [Segment(name="f", filter='sex = "f"')]).find("f", "reads", "Sport")
    women = [row for at, row in enumerate(ticks) if at % 2 == 0 and row]
    assert reading.n == sum("Sport" in row for row in women)
    assert reading.share == pytest.approx(100 * reading.n / len(women))


def test_there_is_no_test_below_30_and_a_flag_below_100():
    frame = pd.DataFrame({"g": ["a"] * 29 + ["b"] * 30 + ["c"] * 99 + ["d"] * 100, "x": (["y", "n"] * 129)})
    segments = [Segment(name=name, filter=f'g = "{name}"') for name in "abcd"]
    done = profile(table_from_frame(frame, "t"), segments, variables=["x"])
    read = {name: done.find(name, "x", "y") for name in "abcd"}
    assert [read[name].p is None for name in "abcd"] == [True, False, False, False]
    assert [read[name].flag for name in "abcd"] == ["few people (n 29)", "few people (n 30)", "few people (n 99)", None]
    strict = profile(table_from_frame(frame, "t"), segments, variables=["x"], rules=Rules(test_from=31, flag_below=50))
    assert strict.find("b", "x", "y").p is None
    assert strict.find("c", "x", "y").flag is None


def test_an_arrow_is_shown_only_when_the_test_holds():
    frame = pd.DataFrame({"g": ["a"] * 200 + ["b"] * 200, "x": ["y"] * 150 + ["n"] * 50 + ["y"] * 60 + ["n"] * 140})
    frame["same"] = ["y", "n"] * 200
    done = profile(table_from_frame(frame, "t"), [Segment(name="a", filter='g = "a"')], variables=["x", "same"])
    assert done.find("a", "x", "y").direction == "higher"
    assert done.find("a", "x", "n").direction == "lower"
    assert done.find("a", "same", "y").direction is None
    assert [reading.level for reading in done.striking("a")] == ["n", "y"] or len(done.striking("a")) == 2


def test_a_reading_says_itself_in_one_line_without_a_cause():
    reading = Reading(
        segment="s", variable="marital", level="married", n=204, answered=318, share=64.1, base_share=41.2,
        index=155.6, low=58.7, high=69.2, p=1e-9, q=1e-8,
    )  # fmt: skip
    assert reading.sentence() == "64 % of 318, base 41 %, index 156 (142 to 168)"
    assert reading.subject == "marital: married"
    assert reading.published
    assert reading.direction == "higher"
    mean = Reading(segment="s", variable="age", statistic="mean", n=318, answered=318, mean=43.21, base_mean=47.0)
    assert mean.sentence() == "mean 43.21 of 318, base 47"
    assert mean.subject == "mean of age"
    withheld = Reading(segment="s", variable="age", level="x", withheld="fewer than 10 people")
    assert withheld.sentence() == "withheld: fewer than 10 people"
    assert not withheld.published


def test_a_withheld_reading_cannot_hold_a_figure():
    with pytest.raises(ValueError, match="no figures"):
        Reading(segment="s", variable="v", level="l", n=4, withheld="fewer than 10 people")
    with pytest.raises(ValueError, match="needs its share"):
        Reading(segment="s", variable="v", level="l", n=40)


def test_a_profile_goes_through_json_and_back():
    done = profile(TABLE, [YOUNG, WED], weight="weight")
    assert Profile.model_validate_json(done.model_dump_json()) == done
    for reading in done.readings:
        assert Reading.model_validate_json(reading.model_dump_json()) == reading


def test_the_json_has_the_keys_that_others_rely_on():
    told = json.loads(json.dumps(profile(TABLE, [YOUNG, WED], weight="weight").to_json()))
    assert list(told) == ["rows", "base", "coverage", "segments", "readings"]
    assert list(told["base"]) == ["n", "n_eff"]
    assert {tuple(segment) for segment in told["segments"]} == {("segment", "n", "n_eff", "share")}
    every = {"segment", "variable", "level", "n", "base_share", "index", "low", "high", "p", "q", "withheld"}
    for reading in told["readings"]:
        figure = set(reading) & {"share", "mean", "median"}
        assert len(figure) == 1
        assert set(reading) - figure - {"base_mean", "base_median"} == every
        if reading["withheld"]:
            assert [key for key, value in reading.items() if isinstance(value, int | float)] == []


def test_60_segments_are_counted_at_once():
    segments = [Segment(name=str(at), filter=f"age >= {18 + at}") for at in range(60)]
    done = profile(TABLE, segments, variables=["marital"])
    assert [size.n for size in done.segments if size.n] == [
        (FRAME.age >= 18 + at).sum() for at in range(60) if done.segments[at].n
    ]
    assert done.segments[59].n == (FRAME.age >= 77).sum()
    with pytest.raises(DemographicsError, match="At most 60"):
        profile(TABLE, [*segments, YOUNG])


# --- the cube against brute force ------------------------------------------------------------------------------------

CONDITIONS = {
    'g = "a"': lambda df: (df.g == "a").astype("boolean"),
    'g != "a"': lambda df: (df.g != "a").astype("boolean"),
    'g in ("a", "c")': lambda df: df.g.isin(["a", "c"]).astype("boolean").mask(df.g.isna()),
    "g is missing": lambda df: df.g.isna().astype("boolean"),
    "x > 10": lambda df: df.x > 10,
    "x between 3 and 30": lambda df: (df.x >= 3) & (df.x <= 30),
    "x not in (1, 2, 3, 4, 5)": lambda df: (~df.x.isin([1, 2, 3, 4, 5])).astype("boolean").mask(df.x.isna()),
    "x is not missing": lambda df: df.x.notna().astype("boolean"),
}
SINGLE = st.sampled_from(sorted(CONDITIONS)).map(lambda text: (text, CONDITIONS[text]))


def both(a, b):
    return f"({a[0]}) and ({b[0]})", lambda df: a[1](df) & b[1](df)


def either(a, b):
    return f"({a[0]}) or ({b[0]})", lambda df: a[1](df) | b[1](df)


def opposite(a):
    return f"not ({a[0]})", lambda df: ~a[1](df)


TREES = st.recursive(
    SINGLE,
    lambda part: (
        st.tuples(part, part).map(lambda ab: (f"({ab[0][0]}) and ({ab[1][0]})", lambda df: ab[0][1](df) & ab[1][1](df)))
        | st.tuples(part, part).map(
            lambda ab: (f"({ab[0][0]}) or ({ab[1][0]})", lambda df: ab[0][1](df) | ab[1][1](df))
        )
        | part.map(lambda a: (f"not ({a[0]})", lambda df: ~a[1](df)))
    ),
    max_leaves=4,
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", None]),
        st.sampled_from(["p", "q", None]),
        st.none() | st.integers(0, 60),
        st.sampled_from([0.0, 0.25, 0.5, 1.0, 3.0, None]),
    ),
    min_size=0,
    max_size=60,
)
# thirteen numbers make `x` a number, not levels; one row of each level makes every filter one that fits
FIRST = [(("a", "b", "c")[at % 3], ("p", "q")[at % 2], at, 1.0) for at in range(13)]


@settings(max_examples=80, deadline=None)
@given(ROWS, st.lists(TREES, min_size=1, max_size=4), st.booleans())
def test_any_table_with_any_segments_adds_up_to_brute_force(rows, trees, weighted):
    frame = pd.DataFrame(FIRST + rows, columns=["g", "h", "x", "w"]).astype(
        {"g": "string", "h": "string", "x": "Int64"}
    )
    segments = [Segment(name=str(at), filter=text) for at, (text, _) in enumerate(trees)]
    table = table_from_frame(frame, "any")
    done = profile(table, segments, weight="w" if weighted else None, rules=LOOSE)
    base = frame[frame.w.notna()] if weighted else frame
    weights = base.w if weighted else pd.Series(1.0, index=base.index)
    inside = [mask(base).fillna(False).astype(bool) for _, mask in trees]
    assert done.base.n == len(base)
    for size, found in zip(done.segments, inside, strict=True):
        assert size.n in (None, found.sum())
        assert (size.n is None) >= (found.sum() < 3)
    for reading in done.readings:
        of = inside[int(reading.segment)]
        answered = base[reading.variable].notna()
        part, whole = base[of & answered], base[answered]
        if reading.level is None:
            _same_number(reading, part, whole, weights)
            continue
        column = at_level(table[reading.variable], reading.level)
        n = column(part).sum()
        if reading.published:
            assert (reading.n, reading.answered) == (n, len(part))
            assert n >= 3
            assert reading.share == pytest.approx(100 * np.average(column(part), weights=weights[part.index]))
            assert reading.base_share == pytest.approx(100 * np.average(column(whole), weights=weights[whole.index]))
        else:
            assert reading.n is None


def at_level(column, level):
    """Who is at this level, from the frame."""
    if column.name in ("g", "h"):
        return lambda df: df[column.name] == level
    if column.kind == "category":
        return lambda df: df[column.name].astype(float) == float(level)
    band = column.levels.index(level)
    return lambda df: np.searchsorted(column.cuts, df[column.name].astype(float), side="right") == band


def _same_number(reading, part, whole, weights):
    if not reading.published:
        return
    values, w = part[reading.variable].astype(float), weights[part.index]
    assert reading.n == len(part) >= 3
    if reading.statistic == "mean":
        assert reading.mean == pytest.approx(np.average(values, weights=w))
        assert reading.base_mean == pytest.approx(
            np.average(whole[reading.variable].astype(float), weights=weights[whole.index])
        )
    else:
        order = np.argsort(values.to_numpy())
        sorted_values, cumulated = values.to_numpy()[order], np.cumsum(w.to_numpy()[order])
        half = cumulated[-1] / 2
        assert (
            sorted_values[cumulated >= half - 1e-9][0] <= reading.median <= sorted_values[cumulated > half - 1e-9][-1]
        )
        assert reading.median <= sorted_values[cumulated > half + 1e-9][0]


def test_a_million_people_add_up_to_brute_force_too():
    """Masks kept apart from their rows were right at 100,000 rows and wrong at 1,000,000 in the same engine."""
    n, random = 1_000_000, np.random.default_rng(11)
    region = random.integers(0, 12, n).astype(np.int8)
    mood, age, weight = random.integers(0, 5, n), random.integers(18, 90, n), random.uniform(0.1, 4, n).round(2)
    names = [f"r{at}" for at in range(12)]
    frame = pd.DataFrame(
        {"region": pd.Categorical.from_codes(region, names), "mood": mood, "age": age, "weight": weight}
    )
    table = table_from_frame(frame, "million")
    trees = {
        'region in ("r1", "r3", "r5", "r7", "r9", "r11")': region % 2 == 1,
        "age in (20, 21, 22, 23, 24, 25, 26)": (age >= 20) & (age <= 26),
        'mood >= 3 and region != "r0"': (mood >= 3) & (region != 0),
        "age between 30 and 49 or mood = 0": ((age >= 30) & (age <= 49)) | (mood == 0),
        'not (age < 60) and region not in ("r1", "r2", "r3", "r4", "r5")': (age >= 60)
        & ~np.isin(region, [1, 2, 3, 4, 5]),
    }
    started = time.perf_counter()
    done = profile(table, [Segment(name=text, filter=text) for text in trees], weight="weight")
    assert time.perf_counter() - started < 20  # about 1 s on a free machine
    for text, inside in trees.items():
        for name, codes in (("region", region), ("mood", mood)):
            people = np.bincount(codes[inside])
            shares = 100 * np.bincount(codes[inside], weights=weight[inside]) / weight[inside].sum()
            for level, label in enumerate(table[name].levels):
                reading = done.find(text, name, label)
                if reading.published:
                    assert (reading.n, reading.share) == (people[level], pytest.approx(shares[level]))
        assert done.find(text, "age").mean == pytest.approx(np.average(age[inside], weights=weight[inside]))
        median = done.find(text, "age", statistic="median").median
        assert median == np.quantile(age[inside], 0.5, weights=weight[inside], method="inverted_cdf")
    assert done.coverage == pytest.approx(100 * weight[np.any(list(trees.values()), axis=0)].sum() / weight.sum())
    again = profile(table, [Segment(name=text, filter=text) for text in trees], weight="weight")
    assert again.model_dump_json() == done.model_dump_json()  # to the last digit, so that exports keep their bytes


# --- real surveys, computed apart ------------------------------------------------------------------------------------


def test_a_table_of_our_own_gives_the_figures_computed_apart():
    assert_same_as_apart(FRAME, TABLE, {"Young": (YOUNG.filter, FRAME.age < 40)}, ["marital"], "weight")


def assert_same_as_apart(frame, table, segments, variables, weight=None):
    """Every published share, computed apart with numpy and statsmodels, is the same."""
    weights = frame[weight].astype(float) if weight else pd.Series(1.0, index=frame.index)
    done = profile(table, [Segment(name=name, filter=text) for name, (text, _) in segments.items()], weight=weight)
    compared = 0
    for reading in done.readings:
        if reading.variable not in variables or reading.level is None or not reading.published:
            continue
        inside = segments[reading.segment][1]
        answered = frame[reading.variable].notna()
        ticked = frame[reading.variable].astype(str) == reading.level
        part, rest = answered & inside, answered & ~inside
        shares = [np.average(ticked[group], weights=weights[group]) for group in (part, rest, answered)]
        sizes = [kish(weights[group]) for group in (part, rest)]
        low, high = proportion_confint(shares[0] * sizes[0], sizes[0], method="wilson")
        assert reading.n == (ticked & part).sum()
        told = (reading.share, reading.base_share, reading.low, reading.high)
        assert told == pytest.approx((100 * shares[0], 100 * shares[2], 100 * low, 100 * high))
        if reading.p is not None:
            p = proportions_ztest(np.multiply(shares[:2], sizes), sizes)[1]
            assert reading.p == pytest.approx(p, rel=1e-6, abs=1e-12)
        compared += 1
    assert compared > 1
    return done


@pytest.mark.real
def test_the_general_social_survey_gives_the_figures_computed_apart():
    path, table = real("gss_cat.csv")
    frame = pd.read_csv(path, keep_default_na=False, na_values=[""])
    segments = {
        "Young": ("age between 18 and 34", frame.age.between(18, 34)),
        "Never": ('marital = "Never married"', frame.marital == "Never married"),
        "Late": (
            'year >= 2010 and race in ("Black", "Other")',
            (frame.year >= 2010) & frame.race.isin(["Black", "Other"]),
        ),
    }
    done = assert_same_as_apart(frame, table, segments, ["marital", "race", "partyid", "relig", "rincome"])
    young = frame[frame.age.between(18, 34) & frame.tvhours.notna()]
    assert done.find("Young", "tvhours").mean == pytest.approx(young.tvhours.mean())
    assert done.find("Young", "tvhours", statistic="median").median == young.tvhours.median()
    assert done.find("Young", "tvhours").base_mean == pytest.approx(frame.tvhours.mean())


@pytest.mark.real
def test_a_weighted_survey_gives_the_figures_computed_apart():
    path, table = real("masculinity-raw-responses_WEIGHTED.csv")
    frame = pd.read_csv(path, keep_default_na=False, na_values=[""], dtype=str)
    segments = {
        "Young": ('age3 = "18 - 34"', frame.age3 == "18 - 34"),
        "Somewhat": ('q0001 in ("Somewhat masculine")', frame.q0001 == "Somewhat masculine"),
    }
    done = assert_same_as_apart(frame, table, segments, ["q0001", "q0002", "q0005", "age3", "educ3", "kids"], "weight")
    weight = frame.weight.astype(float)
    assert done.base.n_eff == pytest.approx(kish(weight))
    assert done.segments[0].share == pytest.approx(100 * weight[frame.age3 == "18 - 34"].sum() / weight.sum())


@pytest.mark.real
def test_a_bank_and_an_election_study_give_the_figures_computed_apart():
    path, table = real("bank-marketing_semicolon.csv")
    frame = pd.read_csv(path, sep=";")
    segments = {"Owners": ('housing = "yes" and age < 40', (frame.housing == "yes") & (frame.age < 40))}
    done = assert_same_as_apart(frame, table, segments, ["job", "marital", "education", "poutcome", "month"])
    owners = frame[(frame.housing == "yes") & (frame.age < 40)]
    assert done.find("Owners", "balance").mean == pytest.approx(owners.balance.mean())
    assert done.find("Owners", "balance").index is None  # a balance can be negative
    assert done.find("Owners", "balance", statistic="median").median == owners.balance.median()
    path, table = real("anes96.csv")
    frame = pd.read_csv(path, sep="\t").rename(columns=lambda name: name.strip("'"))
    segments = {"Watchers": ("TVnews >= 5", frame.TVnews >= 5)}
    assert_same_as_apart(frame, table, segments, ["selfLR", "PID", "educ", "vote"])

"""Filters say who is in a segment: read to the letter, refused with what is nearest, never passed on as text."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demographics import (
    Condition,
    DemographicsError,
    Filter,
    Rules,
    Segment,
    UnknownColumn,
    UnknownLevel,
    UnreadableFilter,
    check,
    filter_text,
    parse_filter,
    profile,
    read_table,
    segments_from_toml,
    table_from_frame,
)
from demographics.filter import And, Between, Compare, Contains, In, Missing, Not, Or

NAIVE = ["'; DROP TABLE people; --", 'say "hi"', "back\\slash", "100 % sure", "%s", "{x}", "it's", "$1"]
ROWS = pd.DataFrame(
    {
        "age": [*range(20, 60), None, None] * 2,
        "marital": (["married"] * 30 + ["single"] * 40 + ["divorced"] * 10 + [None] * 4),
        "stars": [1, 2, 3, 4, 5, None] * 14,
        "zip code": [f"{at:05d}" for at in range(84)],
        "said": NAIVE * 10 + NAIVE[:4],
    }
)
TABLE = table_from_frame(ROWS, "people.csv")
LOOSE = Rules(withhold_below=3)


def found(text, table=TABLE):
    """How many people the filter finds, as the engine counts them."""
    counted = profile(table, [Segment(name="s", filter=text)], variables=[], rules=LOOSE).segments[0]
    return counted.n if counted.withheld is None else "fewer than 3"


def test_the_example_of_the_design_reads():
    wanted = parse_filter('age between 25 and 34 and marital in ("married")')
    assert wanted == Filter(And((Between("age", 25, 34), In("marital", ("married",)))))
    assert wanted.columns == ("age", "marital")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a = 1", Compare("a", "=", 1)),
        ("a!=-2.5", Compare("a", "!=", -2.5)),
        ("a <= .5", Compare("a", "<=", 0.5)),
        ("A >= 1e3", Compare("A", ">=", 1000)),
        ('[zip code] = "00544"', Compare("zip code", "=", "00544")),
        ('[a]]b] = "x"', Compare("a]b", "=", "x")),
        ("[and] is missing", Missing("and")),
        ("a IS NOT Missing", Missing("a", negated=True)),
        ('a Not In ("x", "y")', In("a", ("x", "y"), negated=True)),
        ('a contains "x \\"y\\""', Contains("a", 'x "y"')),
        ('a = "x ""y"""', Compare("a", "=", 'x "y"')),
        ('größe_2.x = "ü"', Compare("größe_2.x", "=", "ü")),
        ("a=1 or b=2 and c=3", Or((Compare("a", "=", 1), And((Compare("b", "=", 2), Compare("c", "=", 3)))))),
        ("(a=1 or b=2) and c=3", And((Or((Compare("a", "=", 1), Compare("b", "=", 2))), Compare("c", "=", 3)))),
        ("not a=1 and b=2", And((Not(Compare("a", "=", 1)), Compare("b", "=", 2)))),
        ("not (a=1 and b=2)", Not(And((Compare("a", "=", 1), Compare("b", "=", 2))))),
        ("a between -1 and 1 and b=2", And((Between("a", -1, 1), Compare("b", "=", 2)))),
        ("orders = 1 and island = 2 and notes = 3", parse_filter("orders=1 and island=2 and notes=3").root),
    ],
)
def test_every_form_of_the_grammar_reads(text, tree):
    assert parse_filter(text).root == tree
    assert parse_filter(str(parse_filter(text))).root == tree


NAMES = st.text(min_size=1, max_size=12) | st.sampled_from(["age", "and", "is", "a]b", "x y", '"'])
NUMBERS = st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9).map(lambda number: round(number, 4))
VALUES = st.text(max_size=12) | NUMBERS
LEAVES = (
    st.builds(Compare, NAMES, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), VALUES)
    | st.builds(Between, NAMES, NUMBERS, NUMBERS)
    | st.builds(In, NAMES, st.lists(VALUES, min_size=1, max_size=4).map(tuple), st.booleans())
    | st.builds(Contains, NAMES, st.text(max_size=12))
    | st.builds(Missing, NAMES, st.booleans())
)


def joined(nodes):
    many = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    ands = many.filter(lambda items: not any(isinstance(item, And) for item in items)).map(And)
    ors = many.filter(lambda items: not any(isinstance(item, Or) for item in items)).map(Or)
    return st.builds(Not, nodes) | ands | ors


@settings(max_examples=200, deadline=None)
@given(st.recursive(LEAVES, joined, max_leaves=8))
def test_a_filter_written_out_reads_back_as_the_same_filter(tree):
    assert parse_filter(str(Filter(tree))) == Filter(tree)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        ("age =", "at its end"),
        ("age = 'x'", "straight double quotes"),
        ("age = “x”", "straight double quotes"),
        ("age == 1", "character 6"),
        ('age between 1 and "x"', "Expected a number"),
        ("age in ()", "cannot be read"),
        ("age = 1 marital = 2", "and or or"),
        ("age = 1)", "cannot be read"),
        ("and", "cannot be read"),
        ("age = 12abc", "cannot be read"),
        ('age = "open', "cannot be read"),
        ("age; drop table people", "cannot be read"),
        ("age = 1e999", "too large"),
        ("(" * 10_000 + "age = 1" + ")" * 10_000, "parentheses"),
        ("(" * 10_000, "parentheses"),
        ("not " * 5_000 + "age = 1", "make it simpler"),
        ("not (age = 1 or " * 45 + "age = 1" + ")" * 45, "conditions inside each other"),
        ("age = 1 or " * 10_000 + "age = 1", "longer than"),
    ],
)
def test_what_does_not_follow_the_grammar_is_refused_in_a_sentence(text, says):
    with pytest.raises(UnreadableFilter) as refused:
        parse_filter(text)
    sentence = str(refused.value)
    assert says in sentence
    assert sentence.endswith(".")
    assert len(sentence) < 300


def test_the_deepest_filter_that_is_read_can_also_be_counted():
    text = "not (age = 1 or age > 2 and " * 16 + "age = 1" + ")" * 16
    check(text, TABLE)
    assert parse_filter(str(parse_filter(text))) == parse_filter(text)
    with pytest.raises(UnreadableFilter, match="conditions inside each other"):
        parse_filter("not (age = 1 or age > 2 and " * 17 + "age = 1" + ")" * 17)
    assert parse_filter(f"{'(' * 50}age = 1{')' * 50}") == parse_filter("age = 1")
    assert found(text) in (80, "fewer than 3")


def test_a_long_chain_of_conditions_is_no_deep_tree():
    wanted = parse_filter(" or ".join(f"age = {at}" for at in range(3_000)))
    assert len(wanted.root.items) == 3_000
    assert found(" or ".join(f"age = {at}" for at in range(20, 60))) == 80


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("agee > 1", UnknownColumn, 'There is no column "agee" in people.csv. The nearest is "age".'),
        ('marital = "maried"', UnknownLevel, '"marital" has no level "maried". The nearest is "married".'),
        ('not (marital in ("single", "Divorced"))', UnknownLevel, 'nearest is "divorced"'),
        ("marital > 3", UnreadableFilter, "holds text, not numbers"),
        ('marital > "married"', UnreadableFilter, "needs a number"),
        ('marital in ("married", 1)', UnreadableFilter, "mixes numbers and text"),
        ('marital contains "married"', UnreadableFilter, "no multi-select question"),
        ('age = "thirty"', UnknownLevel, '"age" has no level "thirty"'),
    ],
)
def test_what_the_table_does_not_have_is_refused_with_the_nearest(text, error, says):
    with pytest.raises(error, match=says.replace("(", r"\(")):
        check(text, TABLE)
    with pytest.raises(error, match="Segment"):
        profile(TABLE, [Segment(name="s", filter=text)])


def test_words_among_numbers_are_named_when_a_number_is_asked_for():
    table = read_table(b"age\n" + b"\n".join(b"%d" % at for at in range(40)) + b"\nNA\n", "x.csv")
    with pytest.raises(UnreadableFilter, match=r'text among its numbers \("NA"\); name that as missing'):
        check("age > 30", table)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("age between 25 and 34", 20),
        ("age >= 59", "fewer than 3"),
        ("age > 55.5", 8),
        ('marital = "married"', 30),
        ('marital != "married"', 50),
        ('marital in ("single", "divorced")', 50),
        ('marital not in ("single")', 40),
        ("marital is missing", 4),
        ("stars >= 4", 28),
        ('stars = "4"', 14),
        ("stars not in (1, 2)", 42),
        ('[zip code] in ("00001", "00002", "00003", "00004")', 4),
        ('age = "under 25"', 10),
    ],
)
def test_filters_find_the_people_they_name(text, n):
    assert found(text) == n


def test_who_did_not_answer_matches_neither_a_condition_nor_its_opposite():
    answered = found("stars is not missing")
    assert answered == 70
    for condition in ("stars = 1", "stars in (1)", "stars between 1 and 1", 'stars = "1"'):
        assert found(condition) + found(f"not ({condition})") == answered
    assert found("stars != 1") == found("not (stars = 1)") == 56
    assert found("stars != 1 or stars is missing") == 70
    assert found("not (stars > 9)") == answered
    assert found("not (stars = 1 and age > 0)") == 56


@pytest.mark.parametrize("text", NAIVE)
def test_what_people_wrote_is_a_value_and_never_a_statement(text):
    condition = Condition(column="said", operator="=", values=(text,))
    assert found(filter_text([condition])) == sum(ROWS["said"] == text)


def test_text_columns_can_be_compared_with_text_that_holds_anything():
    frame = pd.DataFrame({"comment": [f"{word} {at}" for at in range(60) for word in NAIVE] + ["it's"] * 5})
    table = table_from_frame(frame, "comments")
    assert table["comment"].kind == "text"
    assert found('comment = "it\'s"', table) == 5
    assert found('comment not in ("it\'s")', table) == 60 * len(NAIVE)


def test_contains_asks_a_multi_select_question():
    data = b"reads,n\n" + b"News;Sport,1\n" * 5 + b"Sport,2\n" * 7 + b",3\n" * 4
    table = read_table(data, "m.csv", multi={"reads": ";"})
    assert found('reads contains "Sport"', table) == 12
    assert found('reads contains "News" and reads contains "Sport"', table) == 5
    assert found('not (reads contains "News")', table) == 7
    assert found("reads is missing", table) == 4
    with pytest.raises(UnknownLevel, match="Sport"):
        check('reads contains "Sports"', table)
    with pytest.raises(UnreadableFilter, match="multi-select"):
        check('reads = "Sport"', table)


def test_segments_come_from_toml_in_their_order():
    young, wed = 'name = "Young"\nfilter = "age < 30"', 'name = "Wed"\nfilter = \'marital = "married"\''
    segments = segments_from_toml(f"[[segment]]\n{young}\n[[segment]]\n{wed}\n")
    assert [segment.name for segment in segments] == ["Young", "Wed"]
    assert str(segments[1].filter) == 'marital = "married"'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "holds .*segment.* entries"),
        ("not toml", "no TOML"),
        ('[[segment]]\nname = "a"\n', "needs a name and a filter"),
        ('[[segment]]\nname = ""\nfilter = "a = 1"\n', "name of segment 1"),
        ('[[segment]]\nname = "a"\nfilter = 1\n', "has to be a text"),
        ('[[segment]]\nname = "a"\nfilter = "a ="\n', 'Segment "a": The filter cannot be read'),
        ('[[segment]]\nname = "a"\nfilter = "a = 1"\n' * 2, 'Two segments are called "a"'),
        ('segment = "a"', "holds .*segment.* entries"),
        ("".join(f'[[segment]]\nname = "{at}"\nfilter = "a = 1"\n' for at in range(61)), "At most 60"),
    ],
)
def test_a_segments_file_that_cannot_be_used_is_refused_in_a_sentence(text, says):
    with pytest.raises(DemographicsError, match=says):
        segments_from_toml(text)


def test_a_segment_goes_through_json_and_back():
    segment = Segment(name=" Young ", filter="age < 30")
    assert segment.name == "Young"
    assert segment.model_dump() == {"name": "Young", "filter": "age < 30"}
    assert Segment.model_validate_json(segment.model_dump_json()) == segment


def test_a_segment_is_built_from_lines_on_a_screen():
    lines = [
        Condition(column="age", operator="between", values=(25, 34)),
        Condition(column="marital", operator="in", values=("married", "single")),
        Condition(column="zip code", operator="is not missing"),
    ]
    text = filter_text(lines)
    assert text == 'age between 25 and 34 and marital in ("married", "single") and [zip code] is not missing'
    check(text, TABLE)
    assert " or " in filter_text(lines, "or")


@pytest.mark.parametrize(
    "line",
    [
        Condition(column="age", operator="between", values=(25,)),
        Condition(column="age", operator="in"),
        Condition(column="age", operator="=", values=(1, 2)),
        Condition(column="age", operator="is missing", values=(1,)),
        Condition(column="age", operator="between", values=("a", "b")),
    ],
)
def test_a_line_with_too_few_or_too_many_values_is_refused(line):
    with pytest.raises(UnreadableFilter):
        filter_text([line])

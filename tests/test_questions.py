from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from questions import (
    Aid,
    AidKind,
    Facet,
    Part,
    Question,
    QuestionsError,
    Section,
    load_question_set,
    question_set,
    question_sets,
)

SMALL = """
id = "small"
title = "Small"

[[questions]]
id = "needs"
text = "What do they need from {brand}?"
short = "Needs"
facet = "needs"
sections = ["gains"]
"""


def refused(text: str) -> str:
    with pytest.raises(QuestionsError) as caught:
        load_question_set(text)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_facets_come_in_the_order_of_every_screen():
    assert [facet.value for facet in Facet] == [
        "needs",
        "tensions",
        "values",
        "hopes",
        "beliefs",
        "feelings",
        "associations",
    ]


def test_facets_and_sections_say_what_they_mean():
    assert Section.NEEDS_TO_DO.title == "Needs to do"
    assert Section.THINKS_FEELS.title == "Thinks and feels"
    for named in (*Facet, *Section, *Part):
        assert named.title
        assert named.meaning.endswith(".")
        assert type(named)(named.value) is named


def test_the_default_set_asks_all_seven_facets_once_and_last():
    inside = question_set("inner-life").part(Part.INSIDE)
    assert sorted(question.facet for question in inside) == sorted(Facet)
    assert question_set("inner-life").questions[-7:] == inside


def test_the_default_set_asks_outside_before_inside_and_warms_up_first():
    parts = [question.part for question in question_set("inner-life").questions]
    assert parts == sorted(parts, key=list(Part).index)


def test_the_warm_up_asks_three_things_for_yourself_and_the_same_for_someone_close():
    warm_up = [question.id for question in question_set("inner-life").part(Part.WARM_UP)]
    assert warm_up == ["you-value", "you-tension", "you-hope", "close-value", "close-tension", "close-hope"]


def test_the_warm_up_reaches_no_persona():
    for each in question_sets().values():
        assert all(question.facet is None and not question.sections for question in each.part(Part.WARM_UP))
    with pytest.raises(ValidationError, match="goes into no persona"):
        Question(id="me", text="Me?", short="Me", part=Part.WARM_UP, facet=Facet.NEEDS)


def test_the_default_set_fills_every_section_of_the_empathy_map():
    asked = {section for question in question_set("inner-life").questions for section in question.sections}
    assert asked == set(Section)


def test_every_inner_life_question_has_an_aid_and_every_question_has_help_and_probes():
    for each in question_sets().values():
        for question in each.questions:
            assert question.help
            assert 2 <= len(question.probes) <= 4
            assert question.aid or question.part is not Part.INSIDE


def test_the_empathy_map_is_credited():
    for each in question_sets().values():
        assert "Dave Gray" in each.credit
        assert "2017" in each.credit


def test_a_question_names_the_brand():
    question = question_set("inner-life").question("feelings")
    assert question.wording("The Estuary Post") == "How do they feel about The Estuary Post?"


def test_a_question_without_a_brand_still_reads_as_a_sentence():
    for question in question_set("inner-life").questions:
        assert "{" not in question.wording("")
    assert question_set("inner-life").question("feelings").wording(" ") == "How do they feel about the brand?"


@given(st.text().filter(lambda text: text.strip()))
def test_a_brand_stands_in_the_question_letter_by_letter(brand: str):
    question = Question(id="q", text="About {brand}, {0} and {x!r}?", short="Q")
    assert question.wording(brand) == f"About {brand.strip()}, {{0}} and {{x!r}}?"


def test_a_brand_is_put_in_wherever_a_set_names_it():
    aid = Aid(kind=AidKind.PERSON, instruction="Let {brand} come in.", starter="{brand} says")
    question = Question(id="q", text="{brand}?", short="{brand}", help="On {brand}", probes=("Why {brand}?",), aid=aid)
    asked = question.for_brand("A{b}")
    assert (asked.text, asked.short, asked.help, asked.probes) == ("A{b}?", "A{b}", "On A{b}", ("Why A{b}?",))
    assert asked.aid == Aid(kind=AidKind.PERSON, instruction="Let A{b} come in.", starter="A{b} says")


def test_a_question_cannot_be_changed_by_accident():
    with pytest.raises(ValidationError):
        question_set("inner-life").questions[0].text = "Other"


def test_a_set_from_a_folder_of_ones_own_works_like_a_packaged_one(tmp_path: Path):
    path = tmp_path / "ours.toml"
    path.write_text("\ufeff" + SMALL, encoding="utf-8")
    ours = load_question_set(path)
    assert ours == load_question_set(str(path)) == load_question_set(SMALL)
    assert ours.question("needs").facet is Facet.NEEDS
    assert ours.minutes == 3


def test_an_unknown_facet_is_refused_with_the_nearest():
    assert refused(SMALL.replace('facet = "needs"', 'facet = "neds"')) == (
        "The text, question “needs”: facet “neds” is not known; the nearest is “needs”."
    )


def test_an_unknown_facet_that_is_near_to_none_is_refused_with_all():
    assert "there is needs, tensions, values" in refused(SMALL.replace('facet = "needs"', 'facet = "xyz"'))


def test_an_unknown_field_is_refused_with_the_nearest():
    assert refused(SMALL + 'promt = "x"\n') == (
        "The text, question “needs”: there is no field “promt”; the nearest is “part”."
    )


def test_an_empty_question_is_refused():
    assert refused(SMALL.replace("What do they need from {brand}?", "  ")) == (
        "The text, question “needs”: text is empty; write it."
    )


def test_a_missing_text_names_the_question_by_number_when_it_has_no_id():
    assert refused('id = "a"\ntitle = "A"\n[[questions]]\nshort = "S"\ntext = "T?"\n') == (
        "The text, question number 1: id is missing; add it."
    )


def test_two_questions_with_one_id_are_refused():
    assert "two questions have the id “needs”" in refused(SMALL + SMALL[SMALL.index("[[") :])


def test_a_set_without_questions_is_refused():
    assert refused('id = "a"\ntitle = "A"\nquestions = []') == "The text: there are no questions; add at least one."


def test_an_id_with_other_letters_is_refused():
    assert "use lower-case letters, digits and dashes" in refused(SMALL.replace('id = "needs"', 'id = "Our needs"'))


@pytest.mark.parametrize(
    "broken",
    [
        "\n= 3",
        "a = 1\na = 2",
        f"\nid = {'9' * 5000}",
        "\nx = " + "[" * 5000,
        'id = "a"\ntitle = "A"\nquestions = 3',
        'id = "a"\ntitle = "A"\nquestions = [3]',
        "\nid = 3\ntitle = []",
        SMALL + "minutes = 2.5",
        SMALL + "minutes = -1",
        SMALL + "minutes = inf",
        SMALL + 'probes = ["fine", ""]',
        SMALL + "probes = 3",
        SMALL + 'aid = { kind = "dream", instruction = "x" }',
        SMALL + 'help = "a\\u0000b"',
        SMALL + f'help = "{"x" * 601}"',
    ],
)
def test_what_is_no_question_set_is_refused_in_one_sentence(broken: str):
    assert refused(broken)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path):
    path = tmp_path / "large.toml"
    path.write_text("#" * 300_000)
    with pytest.raises(QuestionsError, match=r"large\.toml is larger than 256 kB; give a smaller file\."):
        load_question_set(path)
    assert "larger than 256 kB" in refused("#" * 300_000 + "\n")


@pytest.mark.parametrize("path", ["missing.toml", ".", "a\x00b", "x" * 5000])
def test_a_file_that_cannot_be_read_is_refused(path: str):
    with pytest.raises(QuestionsError, match="cannot be read; give the path of a TOML file"):
        load_question_set(path)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path):
    path = tmp_path / "picture.toml"
    path.write_bytes(b"\xff\xd8\xff")
    with pytest.raises(QuestionsError, match="not text in UTF-8"):
        load_question_set(path)


def test_an_unknown_set_or_question_is_refused_with_the_nearest():
    with pytest.raises(QuestionsError, match="no question set “inner-live”; the nearest is “inner-life”"):
        question_set("inner-live")
    with pytest.raises(QuestionsError, match="no question “feeling” in “The inner life”; the nearest is “feelings”"):
        question_set("inner-life").question("feeling")

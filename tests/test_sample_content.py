import tomllib
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from questions import Facet, Part, Section, agenda, question_set
from sample.readers import SOURCE, readers

CONTENT = tomllib.loads((Path(__file__).parents[1] / "sample" / "content.toml").read_text(encoding="utf-8"))
ANSWERS = {each["id"]: each for each in CONTENT["answers"]}
THEMES = {each["id"]: each for each in CONTENT["themes"]}
QUOTES = {each["id"]: each for each in CONTENT["quotes"]}
PERSONAS = {each["id"]: each for each in CONTENT["personas"]}
CLAIMS = [(persona, claim) for persona in CONTENT["personas"] for claim in persona["claims"]]
EVIDENCE = [(persona, claim, piece) for persona, claim in CLAIMS for piece in claim["evidence"]]
ASKED = {question.id: question for question in question_set(CONTENT["question_set"]).questions}
TABLE = readers()
HIGHER = ["Some college", "College degree", "Graduate degree"]
SMALL_TOWNS = ["1,000 to 9,999", "10,000 to 49,999"]
MASKS = {
    "p1": (TABLE["Age"] >= 55) & (TABLE["Days of TV news"] >= 5),
    "p2": (TABLE["Age"] < 45) & TABLE["Education"].isin(HIGHER),
    "p3": TABLE["Age"].between(40, 70) & TABLE["Town size"].isin(SMALL_TOWNS) & TABLE["Education"].isin(HIGHER[1:]),
}


def of_kind(kind: str) -> list[tuple[dict, dict, dict]]:
    return [each for each in EVIDENCE if kind in each[2]]


def customers(persona: str) -> set[str]:
    return {QUOTES[piece["quote"]]["customer"] for owner, _, piece in of_kind("quote") if owner["id"] == persona}


def test_the_sample_says_that_it_is_invented():
    assert CONTENT["note"] == "Invented for the sample. The figures are from 1996 and stand in for a readers' survey."
    assert CONTENT["outer_life"]["dataset"] == "1996, stand-in"
    assert SOURCE.startswith("1996, stand-in")


def test_no_quote_passes_for_a_real_one():
    assert all(quote["source"].endswith("(written for the sample)") for quote in QUOTES.values())
    assert all(quote["customer"].startswith("Reader ") for quote in QUOTES.values())


def test_every_id_is_used_once():
    ids = [each["id"] for name in ("answers", "themes", "quotes", "personas") for each in CONTENT[name]]
    ids += [claim["id"] for _, claim in CLAIMS]
    assert [each for each, times in Counter(ids).items() if times > 1] == []


def test_every_answer_belongs_to_a_question_a_person_and_a_persona():
    for answer in ANSWERS.values():
        assert answer["question"] in ASKED
        assert answer["participant"] in CONTENT["participants"]
        assert answer["basis"] in {"heard", "observed", "measured", "imagined"}
        warm_up = ASKED[answer["question"]].part is Part.WARM_UP
        assert ("persona" not in answer) if warm_up else (answer["persona"] in PERSONAS)
        assert answer["text"].strip()


def test_every_question_has_an_answer():
    assert {answer["question"] for answer in ANSWERS.values()} == set(ASKED)


def test_every_participant_wrote_and_knows_in_more_than_one_way():
    for name in CONTENT["participants"]:
        assert len({each["basis"] for each in ANSWERS.values() if each["participant"] == name}) > 1


def test_an_answer_is_in_one_theme_at_most_and_shares_its_persona_and_question():
    placed = [answer for theme in THEMES.values() for answer in theme["answers"]]
    assert len(placed) == len(set(placed))
    for theme in THEMES.values():
        for answer in theme["answers"]:
            assert ANSWERS[answer]["persona"] == theme["persona"]
            assert ANSWERS[answer]["question"] == theme["question"]


def test_some_answers_are_not_grouped_and_one_theme_is_parked():
    inside = {each["id"] for each in ANSWERS.values() if ASKED[each["question"]].part is Part.INSIDE}
    assert inside - {answer for theme in THEMES.values() for answer in theme["answers"]}
    assert sum(theme.get("parked", False) for theme in THEMES.values()) == 1


def test_everybody_has_four_dots_and_no_parked_theme_gets_one():
    dots: Counter[str] = Counter()
    for vote in CONTENT["votes"]:
        assert not THEMES[vote["theme"]].get("parked")
        dots[vote["participant"]] += vote["dots"]
    assert dots == dict.fromkeys(CONTENT["participants"], 4)
    assert len({(vote["participant"], vote["theme"]) for vote in CONTENT["votes"]}) == len(CONTENT["votes"])


def test_quotes_are_good_and_bad_and_one_is_angry():
    ratings = [quote["rating"] for quote in QUOTES.values() if "rating" in quote]
    assert {1, 5} <= set(ratings) <= {1, 2, 3, 4, 5}
    assert any(quote["text"].endswith("!") and quote["rating"] == 1 for quote in QUOTES.values() if "rating" in quote)
    assert all(quote["persona"] in PERSONAS for quote in QUOTES.values())
    assert all(pd.Timestamp(quote["date"]).year == 2026 for quote in QUOTES.values())


def test_every_claim_has_a_facet_and_sections_of_the_empathy_map():
    for _, claim in CLAIMS:
        assert Facet(claim["facet"])
        assert all(Section(section) for section in claim["sections"])
        assert claim["evidence"]


def test_the_first_persona_has_a_claim_under_every_facet():
    assert {claim["facet"] for claim in CONTENT["personas"][0]["claims"]} == set(Facet)


def test_evidence_leads_to_something_of_the_same_persona():
    known = {"answer": ANSWERS, "theme": THEMES, "quote": QUOTES}
    for persona, claim, piece in EVIDENCE:
        (kind,) = set(piece) - {"stance"}
        assert piece.get("stance", "contradicts") == "contradicts"
        if kind != "reading":
            assert known[kind][piece[kind]]["persona"] == persona["id"], claim["id"]


@pytest.mark.parametrize("kind", ["answer", "theme", "quote", "reading"])
def test_every_kind_of_evidence_is_used(kind: str):
    assert of_kind(kind)


def test_some_evidence_speaks_against_its_claim():
    assert {next(iter(piece)) for _, _, piece in EVIDENCE if piece.get("stance")} == {"answer", "quote", "reading"}


def test_every_reading_is_true_published_and_more_than_chance():
    from statsmodels.stats.proportion import proportions_ztest

    for persona, claim, piece in of_kind("reading"):
        reading, mask = piece["reading"], MASKS[persona["id"]]
        at_level = TABLE[reading["variable"]].astype(str) == reading["level"]
        inside, outside = int(at_level[mask].sum()), int(at_level[~mask].sum())
        share, base = inside / mask.sum(), at_level.mean()
        assert inside >= 10
        assert reading["direction"] == ("higher" if share > base else "lower"), claim["id"]
        assert proportions_ztest([inside, outside], [mask.sum(), (~mask).sum()])[1] < 0.01


def test_no_reading_repeats_the_filter_that_drew_the_segment_word_for_word():
    for persona, claim, piece in of_kind("reading"):
        at_level = TABLE[piece["reading"]["variable"]].astype(str) == piece["reading"]["level"]
        share = at_level[MASKS[persona["id"]]].mean()
        assert 0 < share < 1, claim["id"]


def test_the_personas_reach_the_three_grades_of_the_house():
    readings = Counter(persona["id"] for persona, _, piece in of_kind("reading") if not piece.get("stance"))
    assert len(customers("p1")) >= 5
    assert readings["p1"] * 2 < len(PERSONAS["p1"]["claims"])
    assert PERSONAS["p2"]["segment"]["n"] >= 100
    assert readings["p2"] * 2 >= len(PERSONAS["p2"]["claims"])
    assert PERSONAS["p3"]["segment"]["n"] < 100
    assert len(customers("p3")) < 5


def test_the_segments_hold_as_many_people_as_they_claim():
    assert {name: int(mask.sum()) for name, mask in MASKS.items()} == {
        name: persona["segment"]["n"] for name, persona in PERSONAS.items()
    }


def test_the_segments_overlap_a_little_and_leave_people_out():
    times = sum(mask.astype(int) for mask in MASKS.values())
    assert (times == 0).sum() == CONTENT["outer_life"]["in_none"]
    assert (times == 2).sum() == CONTENT["outer_life"]["in_two"]
    assert times.max() == 2


def test_every_column_that_a_brief_uses_has_a_line_in_the_exchange():
    words = {"Age": "age", "Education": "education", "Income": "income", "Town size": "size", "Days": "evenings"}
    for persona in PERSONAS.values():
        used = persona["segment"]["filter"] + str([each for owner, _, each in of_kind("reading") if owner is persona])
        asked = " ".join(line["ask"] for line in persona["exchange"]).lower()
        assert [column for column, word in words.items() if column in used and word not in asked] == []
        assert all(line["ask"] and line["why"] and line["give"] for line in persona["exchange"])


def test_gaps_have_a_question_a_way_an_owner_and_a_date():
    for persona in PERSONAS.values():
        assert persona["gaps"]
        for gap in persona["gaps"]:
            assert gap["question"]
            assert gap["how"]
            assert gap["owner"]
            assert pd.Timestamp(gap["date"])


def test_a_persona_opens_with_a_quote_of_its_own():
    assert all(QUOTES[persona["voice"]]["persona"] == persona["id"] for persona in PERSONAS.values())


def test_the_sample_runs_on_a_packaged_set_and_agenda():
    agenda(CONTENT["agenda"]).check_against(question_set(CONTENT["question_set"]))


def test_readers_are_the_same_944_people_every_time():
    assert len(TABLE) == CONTENT["outer_life"]["rows"] == 944
    pd.testing.assert_frame_equal(TABLE, readers())
    assert not TABLE.isna().any().any()


def test_readers_hold_five_columns_and_nothing_about_politics():
    assert list(TABLE.columns) == ["Age", "Education", "Income", "Days of TV news", "Town size"]


def test_levels_of_readers_come_in_their_natural_order():
    assert list(TABLE["Income"].cat.categories)[::5] == ["Under $15,000", "$90,000 and over"]
    assert next(iter(TABLE["Education"].cat.categories)) == "Some high school or less"
    assert all(TABLE[name].cat.ordered for name in ("Education", "Income", "Town size"))
    assert set(TABLE["Days of TV news"]) == set(range(8))

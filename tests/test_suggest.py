"""Suggested themes: every answer in one, the same whoever asks, and what people moved stays."""

import json
import math
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from themes import Place, Suggestion, Vectors, encoder_name, nearest, suggest
from themes.encoder import WITHOUT
from themes.grouping import margins, usual_number
from themes.suggesting import MOST
from themes.word_lists import function_words, negations, weak_words
from themes.wording import signature, stem, words
from workshop import Answer, Basis, Unreadable

HOUSE = Path(__file__).parents[1]
ENCODER = pytest.param(
    True,
    id="with the encoder",
    marks=pytest.mark.skipif(encoder_name() == WITHOUT, reason="no sentence encoder: `make encoder` installs it"),
)
BOTH = pytest.mark.parametrize("encoded", [ENCODER, pytest.param(False, id="without")])
ROOM = [
    "They value honest prices",
    "Prices must be honest",
    "honest price",
    "Honest prices!",
    "Fair pricing, no tricks",
    "No hidden costs",
    "Hidden costs",
    "I pay 20 euros",
    "I pay 50 euros",
    "Delivery in the evening",
    "The delivery is late every evening",
    "Late deliveries annoy them",
    "Delivery was late again",
    "The staff are friendly",
    "Friendly staff who know my name",
    "Somebody on the phone who knows my name",
]


def written(texts):
    return [Answer(id=f"a{n}", question="q", text=text, basis=Basis.HEARD) for n, text in enumerate(texts)]


def groups(found):
    return {frozenset(theme.answers) for theme in found.themes}


def group_of(found):
    return {answer: theme for theme in found.themes for answer in theme.answers}


def everyone_is_in_exactly_one_theme(found, answers):
    return sorted(one for theme in found.themes for one in theme.answers) == sorted(answer.id for answer in answers)


@pytest.fixture(scope="module")
def plain():
    """No sentence encoder, as on a machine that has none."""
    return Vectors(encoded=False)


# What a suggestion is


@BOTH
def test_answers_that_say_the_same_in_other_words_come_together(encoded):
    found = group_of(suggest(written(ROOM), known=Vectors(encoded=encoded)))
    assert found["a0"] == found["a1"]
    assert found["a9"] == found["a11"] == found["a12"]
    assert found["a13"] == found["a14"]
    assert found["a0"] != found["a11"] != found["a13"]


def test_a_label_is_what_somebody_wrote_and_the_theme_says_who(plain):
    for theme in suggest(written(ROOM), known=plain).themes:
        assert theme.label == ROOM[int(theme.labelled_by[1:])]
        assert theme.labelled_by in theme.answers


def test_a_long_label_is_cut_after_ten_words_and_says_so(plain):
    said = "one two three four five six seven eight nine ten eleven twelve"
    found = suggest(written([said, *("Something else altogether " + letter for letter in "abcdef")]), known=plain)
    assert group_of(found)["a0"].label == "one two three four five six seven eight nine ten…"


def test_keywords_are_two_or_three_and_none_repeats_another(plain):
    for theme in suggest(written(ROOM), known=plain).themes:
        assert len(theme.keywords) <= 3
        stems = [stem(word.casefold()) for keyword in theme.keywords for word in words(keyword)]
        assert len(stems) == len(set(stems))


def test_keywords_are_no_function_words_and_keep_their_spelling(plain):
    texts = ["The BBC is on the radio", "We listen to the BBC", "BBC and nothing else", *ROOM[9:]]
    assert "BBC" in group_of(suggest(written(texts), known=plain))["a0"].keywords
    found = suggest(
        written(["Der Preis ist zu hoch", "Die Preise sind hoch", "Ein hoher Preis", *ROOM[9:]]), known=plain
    )
    assert not {"der", "die", "ist", "zu"} & {word for theme in found.themes for word in theme.keywords}


def test_words_of_the_question_make_way_for_others(plain):
    texts = [f"Our brand stands for {what}" for what in ("trust", "real trust", "trust always", "deep trust")] + ROOM[
        9:
    ]
    asked = group_of(suggest(written(texts), known=plain, question="What does our brand stand for?"))
    assert asked["a0"].keywords[0] == "trust"


def test_near_doubles_are_folded_and_all_of_them_kept(plain):
    theme = group_of(suggest(written(ROOM), known=plain))["a2"]
    assert ("a3", "a2") in theme.doubles or ("a2", "a3") in theme.doubles
    assert {"a2", "a3"} <= set(theme.answers)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No hidden costs", "Hidden costs"),
        ("I trust them", "I don’t trust them"),
        ("I trust them", "I dont trust them"),
        ("I pay 20 euros", "I pay 50 euros"),
        ("I pay 2.50", "I pay 250"),
        ("5 degrees", "-5 degrees"),
        ("20 % off", "20 off"),
        ("Pay €20", "Pay $20"),
        ("Quality, not price", "Price, not quality"),
        ("2 for 1", "1 for 2"),
        ("More news", "Less news"),
        ("For the ban", "Against the ban"),
        ("Prices go up", "Prices go down"),
        ("Fast delivery", "Slow delivery"),
        ("Hopeful", "Hopeless"),
        ("Trust 👍", "Trust 👎"),
        ("It is cheap", "Is it cheap?"),
        ("Ich mag Werbung", "Ich mag keine Werbung"),
        ("Avec publicité", "Sans publicité"),
        ("Con anuncios", "Sin anuncios"),
        ("Я верю", "Я не верю"),
        ("กิน", "กัน"),
        ("信頼する", "信頼しない"),
        ("ok", "yes"),
        ("👍", "👎"),
        ("Good cars", "Good care"),
    ],
)
def test_answers_that_differ_in_meaning_are_never_folded(one, other):
    assert signature(one) != signature(other)


def test_answers_that_differ_in_form_only_are_folded():
    for one, other in [
        ("The price is honest.", "honest prices"),
        ("Late  DELIVERY", "late delivery!"),
        ("ﬁne", "Fine"),
    ]:
        assert signature(one) == signature(other)


def test_no_list_of_words_to_pass_over_holds_a_negation():
    assert not negations() & weak_words()
    for language, listed in function_words().items():
        assert not negations() & listed, language


def test_an_answer_between_two_themes_has_no_margin():
    fit = np.array([[0.9, 0.1], [0.5, 0.5], [0.2, 0.8]])
    assert margins(fit, np.array([0, 0, 0])) == pytest.approx([0.8, 0.0, -0.6])
    assert margins(fit[:, :1], np.array([0, 0, 0])).min() == math.inf


def test_fewer_and_more_themes_are_one_step_away(plain):
    answers = written([f"{what} {n}" for n, what in enumerate(ROOM * 3)])
    usual = suggest(answers, known=plain)
    fewer, more = suggest(answers, known=plain, number="fewer"), suggest(answers, known=plain, number="more")
    assert (fewer.number, more.number) == (usual.fewer, usual.more)
    assert len(fewer.themes) < len(usual.themes) < len(more.themes)
    assert suggest(answers, known=plain, number=fewer.fewer).number == fewer.fewer
    assert suggest(answers, known=plain, number=0).number == 1
    assert len(suggest(answers, known=plain, number=1).themes) == 1
    assert suggest(answers, known=plain, number=10_000).number <= len(answers)


def test_the_usual_number_grows_slowly_with_the_room():
    assert [usual_number(n) for n in (4, 30, 100, 500, 2000)] == [3, 4, 7, 13, 14]


# The edges


def test_fewer_than_six_answers_get_no_suggestion(plain):
    for n in range(6):
        assert suggest(written(ROOM[:n]), known=plain) == Suggestion(encoder=WITHOUT)


@BOTH
@pytest.mark.parametrize(
    ("texts", "themes"),
    [
        (["ok"] * 8, 1),
        (["ok", "yes", "👍", "ok", "ok!", "yes"], 3),
        ([""] * 6, 1),
        (["", " ", "\n", "👍", "👍", "🎉"], 3),
        (["👍", "👎", "🎉", "🙂", "🙃", "❤️", "😀"], None),
        (["the", "a", "of the", "is it", "and", "or", "but"], None),
        (["x" * 100_000, "word " * 20_000, *ROOM], None),
        (["\x00", "\ud800", "٣", "½", "<b>", "'; --", "\u202e", "ﷺ" * 500], None),
    ],
)
def test_odd_answers_never_raise_and_nobody_is_left_out(encoded, texts, themes):
    answers = written(texts)
    found = suggest(answers, known=Vectors(encoded=encoded))
    assert everyone_is_in_exactly_one_theme(found, answers)
    assert all(theme.label for theme in found.themes)
    assert themes is None or len(found.themes) == themes


def test_two_thousand_answers_are_grouped(plain):
    pick = random.Random(5)
    answers = written(
        [" ".join(pick.choices([word for said in ROOM for word in said.split()], k=6)) for _ in range(2000)]
    )
    assert everyone_is_in_exactly_one_theme(suggest(answers, known=plain), answers)


def test_more_than_can_be_compared_is_refused(plain):
    with pytest.raises(Unreadable, match="too many at once"):
        suggest(written([f"answer {n}" for n in range(MOST + 1)]), known=plain)


# Always the same


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.sampled_from(ROOM) | st.text(max_size=40), min_size=6, max_size=40),
    order=st.randoms(use_true_random=False),
    number=st.sampled_from([None, "fewer", "more", 2, 5]),
)
def test_every_answer_is_in_one_theme_and_the_order_does_not_matter(plain, texts, order, number):
    answers = written(texts)
    found = suggest(answers, known=plain, number=number)
    assert everyone_is_in_exactly_one_theme(found, answers)
    order.shuffle(answers)
    assert suggest(answers, known=plain, number=number) == found


WORD = st.sampled_from([word for said in ROOM for word in said.split()] + ["not", "never", "without", "7", "8", "kein"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORD, min_size=1, max_size=5).map(" ".join), min_size=6, max_size=12))
def test_doubles_have_the_same_negations_and_numbers(texts):
    def turning(text):
        low = [word.casefold() for word in words(text)]
        return [word for word in low if word in negations() or word[0].isdigit()]

    for theme in suggest(written(texts), known=Vectors(encoded=False)).themes:
        for doubles in theme.doubles:
            assert len({tuple(turning(texts[int(one[1:])])) for one in doubles}) == 1


@BOTH
def test_another_process_and_more_threads_give_the_same(encoded, tmp_path):
    program = (
        "import sys, json\n"
        "from themes import Vectors, suggest\n"
        "from workshop import Answer, Basis\n"
        "texts = json.loads(sys.argv[1])\n"
        "answers = [Answer(id=f'a{n}', question='q', text=t, basis=Basis.HEARD) for n, t in enumerate(texts)]\n"
        "print(suggest(answers, known=Vectors(encoded=sys.argv[2] == 'True')).model_dump_json())"
    )
    here = suggest(written(ROOM), known=Vectors(encoded=encoded))
    for threads, seed in (("1", "1"), ("2", "2")):
        told = subprocess.run(
            [sys.executable, "-c", program, json.dumps(ROOM), str(encoded)],
            cwd=HOUSE,
            env={"OPENBLAS_NUM_THREADS": threads, "PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        )
        assert Suggestion.model_validate_json(told.stdout) == here


# Vectors, learnt and forgotten


@pytest.fixture
def vectors():
    if encoder_name() == WITHOUT:
        pytest.skip("no sentence encoder: `make encoder` installs it")
    return Vectors()


def test_what_was_learnt_as_it_arrived_is_not_encoded_again(vectors):
    told = []
    for text in ROOM:
        vectors.soon([text]).result()
    found = suggest(written(ROOM), known=vectors, progress=lambda *where: told.append(where))
    assert told == []
    assert found == suggest(written(ROOM), known=Vectors())


def test_progress_is_told_while_answers_are_encoded(vectors):
    told = []
    suggest(
        written([f"Answer number {n}" for n in range(100)]), known=vectors, progress=lambda *where: told.append(where)
    )
    assert told == [(64, 100), (100, 100)]


def test_an_erased_text_is_forgotten_in_any_spelling(vectors):
    vectors.learn(ROOM)
    vectors.forget([ROOM[0].upper()])
    assert len(vectors) == len(ROOM) - 1


def test_a_text_that_is_erased_while_it_is_learnt_is_not_kept(vectors, monkeypatch):
    from themes import vectors as module

    encode = module.installed()

    def erased_meanwhile(texts):
        vectors.forget(["Erased"])
        return encode(texts)

    monkeypatch.setattr(module, "installed", lambda: erased_meanwhile)
    assert vectors.of(["Erased", "Kept"]).shape == (2, 512)
    assert len(vectors) == 1


def test_without_the_encoder_nothing_is_kept(plain):
    plain.soon(ROOM).result()
    assert len(plain) == 0
    assert plain.of(ROOM) is None


# Later answers


@BOTH
def test_a_later_answer_goes_to_the_nearest_theme(encoded):
    answers = written(ROOM)
    themes = {"price": answers[:9], "delivery": answers[9:13], "staff": answers[13:]}
    late = Answer(id="b", question="q", text="The delivery came late", basis=Basis.HEARD)
    assert nearest(late, themes, known=Vectors(encoded=encoded)).theme == "delivery"


def test_a_near_double_goes_where_people_put_its_doubles_however_odd(plain):
    answers = written(ROOM)
    late = Answer(id="b", question="q", text="delivery was LATE again!", basis=Basis.HEARD)
    themes = {"staff": [*answers[13:], answers[12]], "delivery": answers[9:12]}
    assert nearest(late, themes, known=plain) == Place(theme="staff", unsure=False)


def test_an_answer_like_none_of_the_themes_is_marked_unsure(plain):
    answers = written(ROOM)
    late = Answer(id="b", question="q", text="Wombats", basis=Basis.HEARD)
    assert nearest(late, {"delivery": answers[9:13], "staff": answers[13:]}, known=plain).unsure


def test_without_themes_there_is_no_place(plain):
    late = written(["Wombats"])[0]
    assert nearest(late, {}, known=plain) is None
    assert nearest(late, {"empty": [], "itself": [late]}, known=plain) is None


# Real statements


def labelled(shared):
    for file in sorted((shared / "themes").glob("*.json")):
        found = json.loads(file.read_text(encoding="utf-8"))
        answers = [
            Answer(id=str(one["id"]), question="q", text=one["text"], basis=Basis.HEARD) for one in found["notes"]
        ]
        yield file.stem, answers, [one["theme"] for one in found["notes"]]


@pytest.mark.real
@pytest.mark.parametrize(
    ("encoded", "floor"),
    [pytest.param(True, 0.50, id="with", marks=ENCODER.marks), pytest.param(False, 0.44, id="without")],
)
def test_suggestions_agree_with_people_who_grouped_the_same_answers(shared, encoded, floor):
    """The floors over all 43 workshops, and in each the same themes when its answers come in another order."""
    from sklearn.metrics import adjusted_rand_score

    known, agreement = Vectors(encoded=encoded), []
    for name, answers, truth in labelled(shared):
        found = suggest(answers, known=known)
        assert everyone_is_in_exactly_one_theme(found, answers), name
        place = {one: n for n, theme in enumerate(found.themes) for one in theme.answers}
        agreement.append(adjusted_rand_score(truth, [place[answer.id] for answer in answers]))
        shuffled = random.Random(name).sample(answers, len(answers))
        assert suggest(shuffled, known=known) == found, name
    assert len(agreement) == 43
    assert math.fsum(agreement) / 43 >= floor


@pytest.mark.real
@BOTH
def test_the_statements_of_a_real_town_are_grouped(shared, encoded):
    import pandas as pd

    table = pd.read_csv(shared / "verbatims/polis/bg2050-volunteers/comments.csv")
    said = table.loc[table["moderated"] == 1, "comment-body"].tolist()
    assert len(said) == 316
    answers = written(said)
    found = suggest(answers, known=Vectors(encoded=encoded))
    assert everyone_is_in_exactly_one_theme(found, answers)
    assert 8 <= len(found.themes) <= 14
    assert max(len(theme.answers) for theme in found.themes) < 158
    assert all(theme.label and theme.keywords for theme in found.themes)
    assert all(set(theme.unsure) <= set(theme.answers) for theme in found.themes)
    assert 0.1 < sum(len(theme.unsure) for theme in found.themes) / 316 < 0.5

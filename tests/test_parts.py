"""The parts of the screens: what people wrote stays text, marks carry words, nothing is shown that is not known."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import html

from demographics import Column, Reading, Table
from personas import (
    AnswerEvidence,
    Claim,
    Exchange,
    Focus,
    Gap,
    Persona,
    PublishedSegment,
    QuoteEvidence,
    ReadingEvidence,
    Record,
    Stance,
    Support,
    ThemeEvidence,
    compare,
    empathy_map,
    portrait,
    portraits,
)
from questions import Agenda, Facet, Section, Stage, Step, question_set
from screens.parts import page, plain, presence, quoted, readiness, said, steering, wall
from screens.parts.comparison import render_comparison, render_comparison_head, render_readings_across
from screens.parts.figure import telling
from screens.parts.outer import render_columns, render_coverage, render_readings
from screens.parts.persona import (
    render_empathy_map,
    render_persona,
    render_persona_below,
    render_persona_figures,
    render_persona_head,
)
from screens.parts.sheet import counted, in_words
from screens.parts.wall_guess import render_wall_guess
from workshop import (
    Answer,
    Basis,
    FactView,
    MarkKind,
    Participant,
    Presence,
    Quote,
    Spread,
    StepState,
    Theme,
    Vote,
    Workshop,
    tally,
)

PARTS = Path(__file__).parent.parent / "screens" / "parts"
NAUGHTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "</style><style>*{display:none}</style>",
    "</li></ul></section><h1>mine</h1>",
    "{{ 7 * 7 }} {% for x in range(9) %} {# gone #}",
    "javascript:alert(1) &lt;b&gt; &amp; &#60;",
    "<!-- <b> --> <![CDATA[x]]> <?php ?>",
    "**bold** [link](https://evil.example) :material/home: $x^2$",
    "\u202eoverride\u202c שלום العربية 日本語 Ž̷͓a̸l̶g̵o 😀",
    "'; DROP TABLE answers; --",
    "LongWithoutAnySpace" * 12,
]
HARMLESS = "Plain words"
_NINE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def reading(level="print", index=187.0, q=0.001, **more):
    told = {"share": index * 0.38, "base_share": 38.0, "index": index, "low": index * 0.3, "high": index * 0.45}
    told |= {"p": q, "q": q, "n": 120, "answered": 318}
    return Reading(**({"segment": "s", "variable": "paper", "level": level} | told | more))


def workshop(words=HARMLESS, step="write"):
    steps = (
        Step(id="warm-up", title="Before", stage=Stage.WARM_UP, minutes=5, questions=("who",)),
        Step(id="write", title=words[:100], stage=Stage.WRITE, minutes=10, questions=("who",), note=words),
        Step(id="close", title="Close", stage=Stage.CLOSED),
    )
    return Workshop(
        id="w", code="RK7M4XQP", title=words, brand=words, decision=words, questions=question_set("inner-life"),
        agenda=Agenda(id="a", title=words[:100], steps=steps), step=step,
        step_since=_NINE, created=datetime(2026, 11, 22, tzinfo=UTC),
        states=(StepState(step="write", live=True, open=True, started=_NINE, ends=_NINE + timedelta(minutes=10)),),
    )  # fmt: skip


def persona(words=HARMLESS, number=1):
    evidence = (
        AnswerEvidence(answer="a1"),
        ThemeEvidence(theme="t1"),
        QuoteEvidence(quote="q1"),
        ReadingEvidence(variable=words, level=words),
        QuoteEvidence(quote="q2", stance=Stance.CONTRADICTS),
    )
    return Persona(
        id=f"p{number}", name=words, scope=words, voice="q1",
        claims=(
            *(Claim(id=f"c-{facet}", text=words, facet=facet, evidence=evidence) for facet in Facet),
            *(Claim(id=f"m-{section}", text=words, sections=(section,)) for section in Section),
            Claim(id="loose", text=words),
        ),
        exchange=(Exchange(ask=words, why=words, give=words), Exchange(ask=words)),
        gaps=(Gap(question=words, how=words, owner=words, date=words), Gap(question=words)),
        focus=Focus(need=words, proposition=words, stop=words),
    )  # fmt: skip


def segment(words=HARMLESS, number=1):
    readings = (
        reading(words, variable=words),
        reading("x", 52, q=0.2),
        Reading(segment="s", variable=words, withheld=words),
    )
    return PublishedSegment(
        id=f"s{number}", name=words, filter="a = 1", persona=f"p{number}", dataset=words, weight=words, note=words,
        rows=1204, n=318, share=26, coverage=69, readings=readings,
    )  # fmt: skip


def fact(words=HARMLESS):
    spread = Spread(low=20, middle=40, high=70, n=9)
    return FactView(id="f", persona="p1", text=words, unit="%", spread=spread, truth=23)


def record(words=HARMLESS, **more):
    who = question_set("inner-life").questions[0].id
    values = {
        "workshop": workshop(words),
        "participants": (Participant(id="u1", name=words), Participant(id="u2", name="Bram")),
        "answers": (
            Answer(id="a1", question=who, text=words, basis=Basis.HEARD, persona="p1", participant="u1", step="write"),
            Answer(id="a2", question=who, text=words, basis=Basis.OBSERVED, participant="u2", theme="t1"),
        ),
        "themes": (Theme(id="t1", title=words), Theme(id="t2", title=words, parked=True)),
        "votes": (Vote(id="v", theme="t1", dots=3),),
        "quotes": (
            Quote(id="q1", text=words, customer=words, source=words, date=words, rating=4.5, persona="p1"),
            Quote(id="q2", text=words, customer="another", source=words),
            Quote(id="q3", text=words, persona="p1"),
        ),
        "personas": (persona(words), persona(words, 2)),
        "segments": (segment(words), segment(words, 2)),
    }
    return Record(**(values | more))


def table(words):
    columns = (
        Column(name=words, field="a", kind="category", levels=(words, "x")),
        Column(name="b", field="b", kind="number", low=1, high=2, missing=3),
        Column(name="c", field="c", kind="text", examples=(words,)),
    )
    return Table(name=words, sha256="0", rows=3, columns=columns, notes=(words,), parquet=b"")


def every_part(words):
    """Return every part of the screens with these words wherever people can write."""
    held = record(words)
    shown = portrait(held.personas[0], held)
    side_by_side = compare(portraits(held))
    standing = SimpleNamespace(workshop=held.workshop, people=2, answers=2, personas=2)
    return {
        "heading": page.render_heading(words, words, words),
        "section": page.render_heading(words, words, words, level=3),
        "text": page.render_text(words),
        "note": page.render_note(words),
        "question": page.render_question(words, words, (words,)),
        "recovery_link": page.render_recovery_link(f"/host#{words}"),
        "standing": steering.render_standing(standing),
        "workshops": steering.render_workshops([standing]),
        "agenda": steering.render_agenda(held, {"warm-up": 9}, words),
        "step": steering.render_step(held),
        "step before the start": steering.render_step(held.model_copy(update={"workshop": workshop(words, None)})),
        "answers": said.render_answers(held.answers, held, names=True),
        "no answers": said.render_answers((), held, empty=words),
        "quotes": said.render_quotes(held),
        "themes": said.render_themes(held.themes, held.answers, 9),
        "theme_head": said.render_theme_head(words, held.answers, held, held.themes[0]),
        "tally": said.render_tally(tally(held.themes, held.votes), 2, 9),
        "readings": render_readings(held.segments[0], words, words),
        "columns": render_columns(table(words)),
        "coverage": render_coverage(held),
        "persona": render_persona(shown, held),
        "empathy_map": render_empathy_map(empathy_map(held.personas[0], held)),
        "comparison": render_comparison(side_by_side),
        "comparison_head": render_comparison_head(side_by_side),
        "readings_across": render_readings_across(side_by_side),
        "wall_join": wall.render_wall_join(words, "RK7M-4XQP", words, 3, 9, note=words),
        "wall_question": wall.render_wall_question(words[:60], words, 1, 9, words, words),
        "wall_answers": wall.render_wall_answers(words, held.answers[:1]),
        "wall_themes": wall.render_wall_themes(words, held.themes, held.answers, 9),
        "wall_tally": wall.render_wall_tally(words, tally(held.themes, held.votes), 2, 9, words),
        "wall_guess": render_wall_guess(words, [fact(words)], revealed=True),
        "wall_guess before": render_wall_guess(words, [fact(words)], left=wall.timer(_NINE), guessed=1, room=9),
        "wall_close": wall.render_wall_close(words, words, {"People": 9}),
        "wall points": wall.render_wall_question(words, wall.timer(_NINE), points=[words]),
        "presence": presence.render_presence([Presence(participant="u1", name=words, here=True)], Stage.WRITE, words),
        "marked": presence.render_marked(held.answers, {"a1": {MarkKind.SURPRISED: 2}}, held),
        "guesses": presence.render_guesses([fact(words)]),
        "joining": presence.render_joining(words, words, "", words),
        "top_line": presence.render_top_line(words, 9, is_open=False),
        "preflight": readiness.render_preflight(held),
    }


PART_NAMES = list(every_part(HARMLESS))


def parsed(markup):
    return html.fragment_fromstring(markup, create_parent="div")


def tidy(text):
    return " ".join(text.split())


def shape(markup):
    return [element.tag for element in parsed(markup).iter()]


@pytest.mark.parametrize("words", NAUGHTY)
def test_what_people_wrote_is_text_in_every_part(words):
    harmless = every_part(HARMLESS)
    for name, markup in every_part(words).items():
        tree = parsed(markup)
        assert shape(markup) == shape(harmless[name]), name
        assert not [key for element in tree.iter() for key in element.attrib if key.startswith("on")], name
        assert tidy(words[:100]) in tidy(tree.text_content()), name


@pytest.mark.parametrize("name", PART_NAMES)
def test_a_part_is_one_well_formed_piece(name):
    markup = every_part(HARMLESS)[name]
    assert markup.startswith("<")
    for tag in ("div", "section", "ul", "ol", "li", "p", "dl", "table", "tr", "header", "details"):
        assert len(re.findall(rf"<{tag}[\s>]", markup)) == markup.count(f"</{tag}>"), tag


@pytest.mark.parametrize("name", PART_NAMES)
def test_a_part_brings_no_script_no_svg_and_no_address_of_others(name):
    markup = every_part(HARMLESS)[name]
    assert not re.search(r"<(script|svg|iframe|link|style|img)", markup)
    assert "http" not in markup


@pytest.mark.parametrize("name", PART_NAMES)
def test_headings_go_down_one_level_at_a_time(name):
    tree = parsed(every_part(HARMLESS)[name])
    levels = [int(element.tag[1]) for element in tree.iter("h1", "h2", "h3", "h4")]
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


@pytest.mark.parametrize("name", PART_NAMES)
def test_a_mark_always_carries_its_word(name):
    for element in parsed(every_part(HARMLESS)[name]).iter("span"):
        own = element.text or ""
        if set(own.strip()) & set("○◐●"):
            said_aloud = element.get("aria-label") or ""
            legend = element.get("aria-hidden") and (element.tail or "").strip()
            assert any(support.value in said_aloud for support in Support) or legend, html.tostring(element)


def test_circles_mean_support_and_nothing_else():
    for name in ("tally", "coverage", "comparison_head", "agenda", "step", "themes", "readings"):
        assert not set(every_part(HARMLESS)[name]) & set("○◐●")


def test_a_claim_shows_what_carries_it_and_what_speaks_against_it():
    markup = render_persona_below(portrait(record().personas[0], record()), record())
    needs = next(section for section in parsed(markup).iter("section") if "needs" in section.get("class", "").split())
    text = tidy(needs.text_content())
    assert "supported · 2 of 2 wrote it" in text
    assert "71 % of 318, base 38 %" in text
    assert "Against it:" in text
    assert needs.find(".//details") is not None


def test_a_claim_that_nothing_carries_is_called_assumed():
    bare = Persona(id="p1", name="Ayla", claims=(Claim(id="c", text="Wants peace", facet=Facet.NEEDS),))
    held = record(personas=(bare,), segments=(), quotes=())
    text = tidy(parsed(render_persona(portrait(bare, held), held)).text_content())
    assert "assumed · nothing carries it yet" in text
    assert "1 claim: 1 assumed." in text


def test_a_persona_without_anything_says_what_to_do_next():
    bare = Persona(id="p9", name="Nobody yet")
    held = record(personas=(bare,), segments=(), quotes=())
    text = tidy(parsed(render_persona(portrait(bare, held), held)).text_content())
    for told in (
        "No claim yet",
        "Say under Outer life who they are",
        "Add a quote",
        "Ask them?",
        "Write down what nobody",
    ):
        assert told in text
    assert "%" not in text


def test_a_claim_that_has_no_place_yet_is_still_shown():
    text = parsed(render_persona(portrait(record().personas[0], record()), record())).text_content()
    assert "Not placed yet" in text


def test_the_head_tells_grade_and_marks_in_words():
    held = record()
    tree = parsed(render_persona_head(portrait(held.personas[0], held), held))
    assert tree.find(".//h1").text == HARMLESS
    row = next(element for element in tree.iter("span") if "marks" in element.get("class", ""))
    assert row.get("aria-label") == counted(portrait(held.personas[0], held).marks)
    assert "persona" in tree.find(".//b").text


def test_a_withheld_reading_shows_its_reason_and_no_figure():
    tree = parsed(render_readings([Reading(segment="s", variable="rare", withheld="fewer than 10 people")]))
    row = tree.find(".//tbody/tr")
    assert tidy(row.text_content()) == "rare withheld: fewer than 10 people".replace("rare ", "rare")
    assert row.find(".//span") is None


def test_an_arrow_stands_only_where_the_test_holds():
    tree = parsed(render_readings([reading(), reading("x", 52), reading("y", 187, 0.3), reading("z", 187, None)]))
    arrows = [element for element in tree.iter("span") if element.get("class") == "arrow"]
    assert [(one.text or "", one.get("aria-label")) for one in arrows] == [
        ("▲", "higher"), ("▼", "lower"), ("", "no difference"), ("", "not tested"),
    ]  # fmt: skip


def test_few_people_are_flagged_beside_the_figure():
    assert "few people (n 40)" in parsed(render_readings([reading(answered=40)])).text_content()


def test_the_figures_above_the_line_are_of_different_variables_as_long_as_there_are_enough():
    many = [reading(f"l{number}", 300 - number, variable=f"v{number % 3}") for number in range(9)]
    assert {one.variable for one in telling(tuple(many), 3)} == {"v0", "v1", "v2"}
    assert len(telling(tuple(many), 6)) == 6


def test_a_figure_without_an_index_is_not_drawn_as_a_bar():
    held = record()
    mean = Reading(segment="s", variable="age", statistic="mean", n=40, answered=40, mean=51.2)
    segment_of_means = segment().model_copy(update={"readings": (mean,)})
    bare = held.model_copy(update={"segments": (segment_of_means,)})
    assert 'class="bar' not in render_persona_figures(portrait(bare.personas[0], bare), bare)


def test_the_team_is_counted_and_never_given_in_per_cent():
    for name in ("answers", "themes", "theme_head", "tally", "agenda", "step"):
        assert "%" not in parsed(every_part(HARMLESS)[name]).text_content()
    assert "1 of 9 people, 1 answer" in parsed(every_part(HARMLESS)["themes"]).text_content()


def test_names_are_shown_only_where_they_are_asked_for():
    held = record()
    assert "Bram" not in said.render_answers(held.answers, held)
    assert "Bram" in said.render_answers(held.answers, held, names=True)


def test_the_current_step_is_marked_and_a_step_that_took_too_long_says_so():
    tree = parsed(steering.render_agenda(record(), {"warm-up": 9, "write": 4}))
    steps = tree.findall(".//li")
    assert [step.get("aria-current") for step in steps] == [None, "step", None]
    assert "4 over" in steps[0].text_content()
    assert "over" not in steps[1].text_content()


def test_the_live_step_tells_time_and_who_has_written():
    now = datetime(2026, 11, 22, 9, 6, 30, tzinfo=UTC)
    text = tidy(parsed(steering.render_step(record(), now)).text_content())
    assert "Time left3:30" in text
    assert "Have written1 of 2" in text
    late = tidy(parsed(steering.render_step(record(), now + timedelta(minutes=10))).text_content())
    assert "Over time+6:30" in late


def test_what_is_not_grouped_yet_stands_first_on_the_board():
    titles = [heading.text for heading in parsed(every_part("Sleep")["themes"]).iter("h2")]
    assert titles == ["Not yet grouped", "Sleep", "Sleep"]


def test_a_vote_shows_a_block_a_dot_and_no_result_before_it_is_closed():
    themes = (Theme(id="a", title="A"), Theme(id="b", title="B"))
    tree = parsed(said.render_tally(tally(themes, [Vote(id="1", theme="a", dots=5), Vote(id="2", theme="b", dots=2)])))
    assert len(list(tree.iter("i"))) == 7
    assert "Nobody has voted yet." in said.render_tally(tally(themes, []))


def test_the_wall_turns_pages_instead_of_dropping_an_answer():
    who = question_set("inner-life").questions[0].id
    told = [
        Answer(id=f"a{number}", question=who, text="word " * (number % 9 + 1), basis=Basis.HEARD)
        for number in range(200)
    ]
    pages = wall.wall_pages(told)
    assert [answer for shown in pages for column in shown for answer in column] == told
    assert max(len(shown) for shown in pages) == 4
    assert f"page 2 of {len(pages)}" in wall.render_wall_answers("Who?", told, page=1)
    assert f"page 1 of {len(pages)}" in wall.render_wall_answers("Who?", told, page=len(pages))
    assert wall.wall_pages(()) == (((),),)


def test_the_wall_never_names_anybody():
    for name in ("wall_answers", "wall_themes", "wall_tally", "wall_guess", "wall_close"):
        assert "Bram" not in every_part(HARMLESS)[name]


def test_the_smallest_letters_of_the_wall_are_thirty_pixels():
    css = (PARTS / "wall.css").read_text(encoding="utf-8")
    sizes = [int(size) for size in re.findall(r"font-size: calc\(var\(--u\) \* (\d+)\)", css)]
    assert min(sizes) == 30


def test_more_than_six_places_go_round_the_six_colours():
    held = record()
    assert 'class="top p1"' in render_comparison(compare(portraits(held)), places=(6, 1))


def test_the_brief_is_told_beforehand_what_it_lacks():
    bare = Persona(id="p1", name="Persona 1")
    text = parsed(readiness.render_preflight(record(personas=(bare,), segments=(), quotes=()))).text_content()
    for told in ("still a working name", "no claim yet", "no customer’s voice", "no data behind it", "no focus chosen"):
        assert told in text


def test_a_mark_is_explained_once_and_its_word_is_not_said_twice():
    assert in_words(Support.HEARD) == "heard or observed"
    assert in_words(Support.SUPPORTED) == "supported: measured, or heard from several customers"


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Informed, and able to sleep.", "Informed, and able to sleep."),
        ("it's 10% off (really)!", "it's 10% off (really)!"),
        ("10:30, a: b", "10:30, a: b"),
        ("**b** _i_ `c`", r"\*\*b\*\* \_i\_ \`c\`"),
        ("[a](https://b)", "\\[a\\](https\u2060://b)"),
        (":red[x]", r"\:red\[x\]"),
        (":smile:", "\\:\u2060smile:"),
        ("cost $5 or $6", r"cost \$5 or \$6"),
        ("a@b.de", "a@\u2060b.de"),
        ("1. first", r"1\. first"),
        ("- item\n- item", r"\- item - item"),
        ("# head", r"\# head"),
        ("<b>x</b> &amp;", r"\<b>x\</b> \&amp;"),
        ("a -> b", "a -\u2060> b"),
        ("\\", "\\\\"),
    ],
)
def test_a_label_shows_words_letter_by_letter(words, label):
    assert plain(words) == label


@pytest.mark.parametrize("words", NAUGHTY)
def test_a_label_loses_none_of_the_words(words):
    assert re.sub(r"\\(.)", r"\1", plain(words)).replace("\u2060", "") == tidy(words)


def test_a_quoted_label_is_in_quotation_marks():
    assert quoted("a*b") == r"*“a\*b”*"


def test_nothing_goes_round_the_escaping():
    for path in (*PARTS.glob("*.py"), *PARTS.glob("templates/*")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe|Markup\(|autoescape\s+false|unsafe_allow", text), path


def test_one_room_puts_html_on_a_screen():
    root = PARTS.parent.parent
    callers = {
        path.relative_to(root).as_posix()
        for folder in ("screens", "web", "charts", "personas")
        for path in (root / folder).rglob("*.py")
        if re.search(r"\bst\.html\(|unsafe_allow_html", path.read_text(encoding="utf-8"))
    }
    assert callers == {"screens/parts/show.py"}


def test_every_class_of_a_template_is_known_to_a_style_sheet():
    sheets = " ".join(path.read_text(encoding="utf-8") for path in PARTS.glob("*.css"))
    unknown = set()
    for markup in every_part(HARMLESS).values():
        for element in parsed(markup).iter():
            unknown |= {name for name in element.get("class", "").split() if f".{name}" not in sheets}
    # Hooks without a rule of their own: sections of the map and states whose look is the ordinary one.
    assert unknown <= {*Section, *Support, "told", "cell", "exchange"}


def test_every_part_can_be_shown():
    from streamlit.testing.v1 import AppTest

    def screen():
        from screens import parts
        from tests.test_parts import HARMLESS, record
        from workshop import tally

        held = record()
        parts.style()
        parts.heading("", HARMLESS)
        parts.waterline()
        parts.agenda(held)
        parts.answers(held.answers, held)
        parts.tally(tally(held.themes, held.votes))

    app = AppTest.from_function(screen).run(timeout=30)
    assert not app.exception

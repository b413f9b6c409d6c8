"""The workshop file: everything a workshop holds, without anything that leads to a person."""

import base64
import io
import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from exports import WorkshopFile, from_file, read_file, to_file, to_json
from exports.file_reading import LARGEST
from exports.schema import SCHEMA, schema
from personas import (
    AnswerEvidence,
    Claim,
    Exchange,
    Focus,
    Gap,
    Grade,
    Persona,
    PublishedSegment,
    QuoteEvidence,
    ReadingEvidence,
    Record,
    Stance,
    Support,
    ThemeEvidence,
    Thresholds,
    facts,
    portraits,
)
from questions import Facet, Section, agenda, agenda_for, question_set
from tests.export_records import HOSTILE, anonymous, bare, estuary, filled, workshop
from workshop import (
    Anonymity,
    Answer,
    Basis,
    Group,
    Guess,
    Mark,
    MarkKind,
    Parked,
    Participant,
    Picture,
    Quote,
    StepState,
    Theme,
    Unreadable,
    Vote,
)
from workshop.picture import re_encoded

DIRECTION = st.sampled_from(["higher", "lower"])
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ASKED = [question.id for question in question_set("inner-life").questions]


def again(data: bytes) -> bytes:
    return to_json(from_file(read_file(data)))


def one_of(ids: list[str]) -> st.SearchStrategy:
    return st.none() | st.sampled_from([*ids, "vanished"])


def one_each(segments: tuple) -> tuple:
    """The segments as a database can hold them: one a persona."""
    drawn = [segment.persona for segment in segments]
    return tuple(one for place, one in enumerate(segments) if not one.persona or one.persona not in drawn[:place])


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Draw a whole workshop, some of its references leading nowhere."""
    ids = {letter: [f"{letter}-{at}" for at in range(draw(st.integers(0, 3)))] for letter in "patqsu"}
    questions = st.sampled_from([*ASKED, "an older question"])
    evidence = st.one_of(
        st.builds(AnswerEvidence, answer=st.sampled_from([*ids["a"], "vanished"]), stance=st.sampled_from(Stance)),
        st.builds(ThemeEvidence, theme=st.sampled_from([*ids["t"], "vanished"])),
        st.builds(QuoteEvidence, quote=st.sampled_from([*ids["q"], "vanished"])),
        st.builds(
            ReadingEvidence, variable=WORDS, level=st.none() | WORDS, direction=st.sampled_from(["higher", "lower"])
        ),
    )
    claim = st.builds(
        Claim,
        id=WORDS,
        text=WORDS,
        facet=st.none() | st.sampled_from(Facet),
        sections=st.lists(st.sampled_from(Section), max_size=2).map(tuple),
        evidence=st.lists(evidence, max_size=3).map(tuple),
    )
    claims = st.lists(claim, max_size=3, unique_by=lambda each: each.id).map(tuple)
    persona, theme, people = one_of(ids["p"]), one_of(ids["t"]), one_of(ids["u"])

    def each(letter: str, kind: type, **fields: st.SearchStrategy) -> tuple:
        return tuple(draw(st.builds(kind, id=st.just(name), **fields)) for name in ids[letter])

    held = workshop(title=draw(WORDS.filter(str.strip)), note=draw(WORDS), sample=draw(st.booleans()))
    votes = st.builds(
        Vote,
        id=WORDS,
        theme=st.sampled_from([*ids["t"], "vanished"]),
        participant=people,
        dots=st.integers(1, 3),
        step=st.none() | WORDS,
    )
    marks = st.builds(
        Mark,
        answer=st.sampled_from([*ids["a"], "vanished"]),
        kind=st.sampled_from(MarkKind),
        participant=people,
        step=st.none() | WORDS,
    )
    groups = st.builds(
        Group,
        id=st.sampled_from(ids["u"] or ["g"]),
        name=WORDS,
        persona=persona,
        questions=st.lists(questions).map(tuple),
    )
    states = st.builds(
        StepState,
        step=st.sampled_from([step.id for step in held.agenda.steps]),
        open=st.booleans(),
        revealed=st.booleans(),
        seconds=st.integers(0, 9_999),
    )
    return Record(
        workshop=held.model_copy(
            update={
                "groups": tuple(draw(st.lists(groups, max_size=3, unique_by=lambda each: each.id))),
                "states": tuple(draw(st.lists(states, max_size=3, unique_by=lambda each: each.step))),
                "budget": draw(st.none() | st.integers(1, 100)),
                "asked": draw(st.none() | questions),
                "anonymity": draw(st.sampled_from(Anonymity)),
                "step": draw(st.sampled_from([None, held.agenda.steps[0].id, "vanished"])),
            }
        ),
        participants=each("u", Participant, name=WORDS, group=one_of(ids["u"]), invented=st.integers(0, 4).map(bool)),
        answers=each(
            "a",
            Answer,
            question=questions,
            text=WORDS,
            basis=st.sampled_from(Basis),
            persona=persona,
            participant=people,
            step=st.none() | WORDS,
            theme=theme,
        ),
        themes=each("t", Theme, title=WORDS, question=st.none() | questions, persona=persona, parked=st.booleans()),
        votes=tuple(draw(st.lists(votes, max_size=4))),
        marks=tuple(draw(st.lists(marks, max_size=4))),
        parked=tuple(Parked(id=str(at), text=text) for at, text in enumerate(draw(st.lists(WORDS, max_size=2)))),
        quotes=each(
            "q",
            Quote,
            text=WORDS,
            customer=WORDS,
            source=WORDS,
            persona=persona,
            rating=st.none() | st.floats(allow_nan=False, allow_infinity=False),
        ),
        segments=one_each(
            each(
                "s",
                PublishedSegment,
                name=WORDS,
                filter=WORDS,
                persona=persona,
                rows=st.integers(0, 99),
                share=st.none() | st.floats(0, 100),
            )
        ),
        personas=each(
            "p",
            Persona,
            name=WORDS,
            claims=claims,
            voice=one_of(ids["q"]),
            version=st.integers(1, 9),
            gaps=st.lists(st.builds(Gap, question=WORDS), max_size=2).map(tuple),
            exchange=st.lists(st.builds(Exchange, ask=WORDS), max_size=2).map(tuple),
            focus=st.builds(Focus, need=WORDS),
        ),
        thresholds=Thresholds(heard_people=draw(st.integers(1, 5))),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_exporting_importing_and_exporting_again_gives_the_same_bytes(record: Record):
    data = to_json(record)
    assert again(data) == data


def test_the_sample_comes_back_with_everything_it_held():
    record = estuary()
    back = from_file(read_file(to_json(record)))
    assert back.workshop.agenda == record.workshop.agenda
    assert back.workshop.questions == record.workshop.questions
    assert [answer.text for answer in back.answers] == [answer.text for answer in record.answers]
    assert [segment.readings for segment in back.segments] == [segment.readings for segment in record.segments]
    assert [seen.graded for seen in portraits(back)] == [seen.graded for seen in portraits(record)]
    assert [seen.marks for seen in portraits(back)] == [seen.marks for seen in portraits(record)]
    assert sum(vote.dots for vote in back.votes) == sum(vote.dots for vote in record.votes)


def test_the_file_is_json_with_a_newline_at_its_end_and_says_its_format_first():
    data = to_json(estuary())
    assert data.startswith(b'{\n  "format": "soundings/1",\n')
    assert data.endswith(b"}\n")


def test_the_file_holds_nothing_that_leads_back_to_the_database():
    data = to_json(estuary()).decode()
    for secret in ("RK7M4XQP", '"w1"', "dataset-7", "segment-p1", "revision", "created", "token"):
        assert secret not in data


def test_names_are_in_the_file_of_a_named_workshop_only():
    assert b"Ayla" in to_json(estuary())
    for anonymity in (Anonymity.TO_EACH_OTHER, Anonymity.TO_EVERYONE):
        file = to_file(anonymous(estuary(), anonymity))
        assert {person.name for person in file.participants} == {""}
        assert len({answer.participant for answer in file.answers}) == 9


def test_a_name_in_the_file_of_a_workshop_that_is_not_named_is_left_behind():
    file = to_file(anonymous(estuary(), Anonymity.TO_EVERYONE))
    told = file.model_copy(update={"participants": to_file(estuary()).participants})
    assert {person.name for person in from_file(told).participants} == {""}


def test_the_order_of_joining_and_writing_does_not_tell_who_is_who():
    record = anonymous(estuary(), Anonymity.TO_EACH_OTHER)
    turned = record.model_copy(
        update={
            "participants": record.participants[::-1],
            "answers": record.answers[::-1],
            "votes": record.votes[::-1],
        }
    )
    assert to_json(turned) == to_json(record)


def test_a_pseudonym_of_a_workshop_anonymous_to_everyone_needs_no_entry_among_the_people():
    record = anonymous(bare(), Anonymity.TO_EVERYONE)
    written = tuple(
        Answer(id=f"a{at}", question="values", text=text, basis=Basis.HEARD, participant=f"random-{at}", step="s")
        for at, text in enumerate("xyx")
    )
    file = to_file(record.model_copy(update={"answers": written, "participants": (Participant(id="real"),)}))
    assert [person.id for person in file.participants] == ["u1"]
    assert {answer.participant for answer in file.answers} == {"u2", "u3", "u4"}


def test_a_file_of_format_and_title_alone_is_a_workshop_with_the_usual_questions_and_agenda():
    record = from_file(read_file(b'{"format": "soundings/1", "title": "Who reads us?"}'))
    assert record.workshop.questions == question_set("inner-life")
    assert record.workshop.agenda == agenda_for(question_set("inner-life"))
    assert not record.workshop.open
    assert record.workshop.code == ""


def test_questions_and_agenda_may_be_named_instead_of_written_out():
    file = {"format": "soundings/1", "title": "x", "questions": "inner-life", "agenda": "shared-screen"}
    assert from_file(read_file(json.dumps(file).encode())).workshop.agenda == agenda("shared-screen")


def test_support_and_grade_are_written_and_never_believed():
    told = json.loads(to_json(bare()))
    told["personas"][0] |= {
        "grade": "statistical",
        "claims": [{"id": "c1", "text": "They love us.", "facet": "feelings", "support": "supported"}],
    }
    file = to_file(from_file(read_file(json.dumps(told).encode())))
    assert file.personas[0].grade is Grade.PROTO
    assert file.personas[0].claims[0].support is Support.ASSUMED


def test_evidence_that_has_vanished_stays_behind():
    claim = Claim(id="c", text="x", evidence=(AnswerEvidence(answer="gone"), ReadingEvidence(variable="Age")))
    record = bare().model_copy(update={"personas": (Persona(id="p", name="x", claims=(claim,)),)})
    assert [piece.kind for piece in to_file(record).personas[0].claims[0].evidence] == ["reading"]


def test_answers_to_a_question_that_the_set_no_longer_has_are_kept():
    answer = Answer(id="a", question="an-older-one", text="Still said.", basis=Basis.HEARD)
    data = to_json(bare().model_copy(update={"answers": (answer,)}))
    assert read_file(data).retired == ("an-older-one",)
    assert from_file(read_file(data)).answers[0].question == "an-older-one"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_clean_and_the_same_each_time(words: str):
    if len(words) > 4_000:
        with pytest.raises(Unreadable, match="at most 4,000"):
            read_file(to_json(filled(words)))
        return
    data = to_json(filled(words))
    assert again(data) == data
    assert b"\\u0000" not in data


def test_a_lone_surrogate_becomes_a_visible_mark():
    assert read_file(b'{"format": "soundings/1", "title": "a\\ud800b"}').title == "a\ufffdb"


def told(**fields: object) -> bytes:
    return json.dumps({"format": "soundings/1", "title": "x", **fields}).encode()


def claimed(**fields: object) -> bytes:
    return told(personas=[{"id": "p1", "name": "x", "claims": [{"id": "c1", "text": "x", **fields}]}])


ANSWER = {"id": "a1", "question": "values", "text": "x"}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", "not JSON: line 1"),
        (b"\xff\xfe\xfa", "UTF-8"),
        (b"[]", "one JSON object"),
        (b"[" * 100_000, "nested too deeply"),
        (b"{}", "names no format"),
        (b'{"format": "soundings/2", "title": "x"}', "format “soundings/2”"),
        (b'{"format": "soundings/1"}', "title is missing"),
        (b'{"format": "soundings/1", "title": NaN}', "number"),
        (told(title=""), "title"),
        (told(title="y" * 4_001), "title has 4,001 characters"),
        (told(colour="red"), "colour is not a field"),
        (told(questions="inner-lif"), "nearest is “inner-life”"),
        (told(agenda="shared-scren"), "nearest is “shared-screen”"),
        (told(step="never"), "step names the step “never”"),
        (told(answers=[{**ANSWER, "question": "valuse"}]), r"answers\[0\].question .* nearest is “values”"),
        (told(answers=[{**ANSWER, "theme": "t9"}]), r"answers\[0\].theme names the theme “t9”"),
        (told(answers=[ANSWER, ANSWER]), r"answers\[1\].id “a1” is there twice"),
        (told(answers=[{**ANSWER, "basis": "guessed"}]), r"answers\[0\].basis “guessed”"),
        (told(votes=[{"id": "v1", "theme": "t1"}]), r"votes\[0\].theme"),
        (told(segments=[{"id": "s1", "name": "x", "persona": "p4"}]), r"segments\[0\].persona"),
        (told(thresholds={"heard_people": 0}), "thresholds.heard_people"),
        (claimed(facet="need"), r"personas\[0\].claims\[0\].facet “need”"),
        (claimed(evidence=[{"kind": "quote", "quote": "q9"}]), r"claims\[0\].evidence\[0\].quote names the quote “q9”"),
        (claimed(evidence=[{"kind": "answer"}]), r"claims\[0\].evidence\[0\].answer is missing"),
        (b" " * (LARGEST + 1), "at most 50"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_one_sentence_that_names_the_place(data: bytes, sentence: str):
    with pytest.raises(Unreadable, match=sentence) as refused:
        read_file(data)
    assert "\n" not in str(refused.value)
    assert str(refused.value).endswith(".")


def test_the_checked_in_schema_is_current():
    assert SCHEMA.read_text(encoding="utf-8") == schema(), "python -m exports.schema > exports/workshop.schema.json"


def test_what_is_written_fits_the_schema():
    jsonschema.validate(json.loads(to_json(estuary())), json.loads(schema()))
    assert set(WorkshopFile.model_fields) == set(json.loads(to_json(bare())))


def jpeg(colour: str = "navy", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 10), colour).save(out, "JPEG", **more)
    return out.getvalue()


def room() -> Record:
    """The sample after a room: a picture, marks, guesses at published figures, groups, steps, the parking lot."""
    record = estuary()
    answers, people, personas = record.answers, record.participants, record.personas
    asked = facts(record)
    return record.model_copy(
        update={
            "workshop": record.workshop.model_copy(
                update={
                    "step": record.workshop.agenda.steps[1].id,
                    "asked": "values",
                    "budget": 5,
                    "one_dot": True,
                    "groups": (Group(id="x", name="Table one", persona=personas[0].id, questions=("values", "hopes")),),
                    "states": (
                        StepState(step=record.workshop.agenda.steps[1].id, open=True, live=True, added_minutes=2),
                        StepState(step=record.workshop.agenda.steps[0].id, revealed=True, seconds=431),
                    ),
                }
            ),
            "participants": (people[0].model_copy(update={"group": "x"}), *people[1:]),
            "answers": (answers[0].model_copy(update={"picture": "p"}), *answers[1:]),
            "pictures": (Picture(id="p", width=20, height=10, content=re_encoded(jpeg())),),
            "marks": tuple(
                Mark(answer=answers[0].id, kind=kind, participant=people[1].id, step="read") for kind in MarkKind
            ),
            "guesses": tuple(
                Guess(fact=fact.id, value=40 + place, participant=people[0].id) for place, fact in enumerate(asked)
            ),
            "parked": (Parked(id="k", text="What about prices?"),),
        }
    )


@pytest.mark.parametrize("anonymity", list(Anonymity))
def test_what_happened_in_the_room_comes_back(anonymity):
    record = anonymous(room(), anonymity)
    data = to_json(record)
    assert again(data) == data
    back = from_file(read_file(data))
    assert len(back.marks) == 2
    assert {guess.fact for guess in back.guesses} <= {fact.id for fact in facts(back)}
    assert len(back.guesses) == len(record.guesses) > 3
    assert back.pictures[0].content == record.pictures[0].content
    assert [answer.picture for answer in back.answers].count("i1") == 1
    assert back.parked[0].text == "What about prices?"
    assert (back.workshop.budget, back.workshop.one_dot, back.workshop.asked) == (5, True, "values")
    assert back.workshop.groups[0].questions == ("values", "hopes")
    assert back.workshop.state_of(record.workshop.agenda.steps[0].id).seconds == 431
    assert back.workshop.state_of(record.workshop.agenda.steps[1].id).open


def test_what_happened_in_the_room_goes_through_the_database_too(store):
    first = to_json(room())
    made = store.records.take_in(from_file(read_file(first))).workshop
    assert to_json(store.records.whole(made.id)) == first


def test_invented_people_and_what_they_made_stay_behind():
    record = room()
    invented = tuple(
        person.model_copy(update={"invented": True}) if person.id == record.participants[0].id else person
        for person in record.participants
    )
    file = to_file(record.model_copy(update={"participants": invented}))
    assert len(file.participants) == len(record.participants) - 1
    assert not file.guesses
    assert len(file.answers) < len(record.answers)


def test_a_picture_that_comes_with_more_than_its_pixels_is_made_anew():
    told = json.loads(to_json(room()))
    exif = Image.Exif()
    exif[0x010E] = "At my mother's house"
    told["pictures"][0]["data"] = base64.b64encode(jpeg(exif=exif)).decode()
    back = from_file(read_file(json.dumps(told).encode()))
    assert b"mother" not in back.pictures[0].content


@pytest.mark.parametrize("data", ["not base64!", "", base64.b64encode(b"<svg onload='alert(1)'/>").decode()])
def test_a_picture_that_is_none_is_refused_with_its_place(data):
    told = json.loads(to_json(room()))
    told["pictures"][0]["data"] = data
    with pytest.raises(Unreadable, match=r"pictures\[0\].data"):
        from_file(read_file(json.dumps(told).encode()))

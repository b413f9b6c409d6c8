"""The brief: what it says, what it refuses to say, and that nothing goes missing on the way."""

import re

import pytest

from exports import Format, Shape, brief, export
from exports.formats import slug, unique
from exports.happened import MOST
from exports.word_inner import packed_columns
from personas import Claim, Persona, QuoteEvidence, Support, ThemeEvidence
from questions import Facet, Section
from tests.export_records import bare, estuary, six, workshop
from workshop import Answer, Basis, Quote, Theme, Unreadable


def claimed(*claims: Claim, **fields: object):
    """Return a record of one persona with these claims."""
    persona = Persona(id="p", name="Somebody", claims=claims)
    return bare().model_copy(update={"personas": (persona,), **fields})


def only(record):
    return brief(record, Shape.PERSONA).chapters[0]


def test_the_same_record_makes_the_same_brief():
    assert brief(estuary(), Shape.BOOK) == brief(estuary(), Shape.BOOK)


def test_every_facet_and_every_section_has_its_place_outside_before_inside():
    told = only(bare())
    assert [part.facet for part in told.facets] == list(Facet)
    assert [part.section for part in told.sections] == list(Section)
    assert [part.inside for part in told.sections] == sorted(part.inside for part in told.sections)


def test_a_claim_says_how_it_is_carried_in_counts():
    told = brief(estuary(), Shape.PERSONA, "The Evening Regular").chapters[0]
    first = told.facets[0].statements[0]
    assert first.support is Support.SUPPORTED
    assert first.evidence.startswith("3 of 9 wrote it · 2 quotes")


def test_nothing_is_said_about_the_team_in_percentages():
    for chapter in brief(estuary(), Shape.BOOK).chapters:
        for trace in chapter.traces:
            assert "%" not in trace.answers
    assert "%" not in brief(estuary(), Shape.BOOK).provenance


def test_a_brief_without_one_customers_voice_says_so():
    told = only(bare())
    assert told.voice is None
    assert "not one quote" in told.no_voice
    assert not brief(estuary(), Shape.BOOK).chapters[0].no_voice


def test_a_persona_without_a_segment_says_that_its_outer_life_has_not_been_measured():
    told = only(bare())
    assert told.outer is None
    assert "not been measured" in told.no_outer


def test_withheld_readings_are_counted_with_the_reason():
    told = brief(estuary(), Shape.PERSONA, "The Local Advocate").chapters[0]
    assert told.outer.withheld == "1 reading is withheld: fewer than 10 people (1)."
    assert len(told.outer.readings) == 13


def test_a_reading_is_never_a_bare_number():
    for chapter in brief(estuary(), Shape.BOOK).chapters:
        for figure in chapter.outer.readings:
            assert figure.value
            assert figure.base
            assert figure.people
            assert figure.direction or figure.position is None
            assert figure.interval or figure.position is None


def test_a_reading_of_few_people_is_flagged():
    told = brief(estuary(), Shape.PERSONA, "The Local Advocate").chapters[0].outer
    assert told.readings[0].people == "15 of 81, few"
    assert "fewer than 100 people answered" in told.method
    assert "few" not in brief(estuary(), Shape.PERSONA, "The Evening Regular").chapters[0].outer.method.lower()


def test_the_filter_that_draws_a_segment_is_printed():
    assert "drawn by Age >= 55" in brief(estuary(), Shape.PERSONA, "p1").chapters[0].outer.method


def test_an_arrow_stands_only_where_the_test_holds():
    figures = {figure.title: figure for figure in brief(estuary(), Shape.BOOK).chapters[0].outer.readings}
    assert figures["Days of TV news: 7"].direction == "higher"
    assert figures["Days of TV news: 5"].direction == "no difference"


def test_a_long_claim_is_cut_with_an_ellipsis_and_stands_in_full_in_the_annex():
    text = "They want to know " + "what is going on in town and " * 20
    told = only(claimed(Claim(id="c", text=text, facet=Facet.NEEDS)))
    statement = told.facets[0].statements[0]
    assert len(statement.text) <= 141
    assert statement.text.endswith("…")
    assert statement.cut
    assert told.traces[0].text == text.strip()


def test_a_long_voice_is_cut_and_stands_in_full_in_the_annex():
    quote = Quote(id="q", text="Late again. " * 40, customer="Reader 4", persona="p")
    told = only(bare().model_copy(update={"quotes": (quote,)}))
    assert told.voice.cut
    assert told.voice.text.endswith("…")
    assert told.cut_voices[0].text == quote.text.strip()


def test_assumed_claims_are_listed_with_what_we_do_not_know_yet():
    told = only(claimed(Claim(id="c", text="They love us.", facet=Facet.FEELINGS)))
    assert [each.text for each in told.assumed] == ["They love us."]


def test_a_claim_that_nobody_has_placed_does_not_go_missing():
    told = only(claimed(Claim(id="c", text="They love us.")))
    assert told.facets[-1].facet is None
    assert told.facets[-1].statements[0].text == "They love us."


def test_the_annex_traces_every_claim_of_every_persona():
    for chapter, persona in zip(brief(estuary(), Shape.BOOK).chapters, estuary().personas, strict=True):
        assert sorted(trace.text for trace in chapter.traces) == sorted(claim.text for claim in persona.claims)
        assert len({trace.number for trace in chapter.traces}) == len(persona.claims)


def test_a_trace_holds_answers_by_basis_quotes_by_source_and_what_speaks_against():
    claim = Claim(
        id="c",
        text="They wait.",
        facet=Facet.TENSIONS,
        evidence=(ThemeEvidence(theme="t"), QuoteEvidence(quote="q"), QuoteEvidence(quote="r", stance="contradicts")),
    )
    record = claimed(
        claim,
        themes=(Theme(id="t", title="Waiting"),),
        quotes=(Quote(id="q", text="Late again.", customer="Reader 4"), Quote(id="r", text="Never late.")),
        answers=tuple(
            Answer(id=f"a{at}", question="tensions", text=f"Waits {at}.", basis=basis, theme="t", participant=f"u{at}")
            for at, basis in enumerate((Basis.IMAGINED, Basis.HEARD, Basis.HEARD))
        ),
    )
    trace = only(record).traces[0]
    assert trace.answers == "3 of 3 wrote it in 3 answers: 2 heard, 1 imagined."
    assert [(voice.text, voice.origin) for voice in trace.quotes] == [("Late again.", "Reader 4")]
    assert trace.against == ("“Never late.” (source not noted)",)


def test_nobody_who_wrote_an_answer_is_named_in_a_brief():
    for shape in (Shape.BOOK, Shape.RECORD):
        told = brief(estuary(), shape).model_dump_json()
        for person in estuary().participants:
            assert not re.search(rf"\b{person.name}\b", told)


def test_grades_come_with_their_thresholds_and_the_note_of_the_workshop_is_stamped():
    told = brief(estuary(), Shape.BOOK)
    assert any("5 or more customers" in line for line in told.thresholds)
    assert "statistical takes 100 people" in told.chapters[0].rule
    assert told.note.startswith("Invented for the sample")


def test_a_book_of_two_to_six_begins_with_the_comparison():
    assert brief(estuary(), Shape.BOOK).comparison is not None
    assert len(brief(six(), Shape.BOOK).comparison.inner[0].cells) == 6
    assert brief(bare(), Shape.BOOK).comparison is None


def test_the_comparison_says_once_what_all_of_them_share():
    shared = Claim(id="c", text="To be asked.", facet=Facet.NEEDS)
    own = [Claim(id="d", text=f"Needs {at}.", facet=Facet.NEEDS) for at in range(2)]
    persons = tuple(Persona(id=f"p{at}", name=f"P{at}", claims=(shared, own[at])) for at in range(2))
    row = brief(bare().model_copy(update={"personas": persons}), Shape.COMPARISON).comparison.inner[0]
    assert [line.text for line in row.common] == ["To be asked."]
    assert [[line.text for line in cell.lines] for cell in row.cells] == [["Needs 0."], ["Needs 1."]]


def test_what_lies_farthest_apart_is_said_first():
    told = brief(estuary(), Shape.COMPARISON).comparison
    assert told.finding.startswith("They lie farthest apart in Days of TV news: 7")
    assert [cell.outermost for cell in told.outer[0].cells] == [True, True, False]


def test_a_comparison_of_one_is_refused():
    with pytest.raises(Unreadable, match="two to six personas; this workshop has 1"):
        brief(bare(), Shape.COMPARISON)


def test_a_workshop_without_a_persona_has_no_brief_but_a_record():
    nobody = bare().model_copy(update={"personas": ()})
    with pytest.raises(Unreadable, match="no persona yet"):
        brief(nobody, Shape.BOOK)
    assert brief(nobody, Shape.RECORD).record.agenda


def test_an_unknown_persona_is_refused_and_the_nearest_named():
    with pytest.raises(Unreadable, match="“The Evening Regular”"):
        brief(estuary(), Shape.PERSONA, "The Evening Reglar")


def test_the_record_holds_every_answer_with_basis_theme_and_persona():
    told = brief(estuary(), Shape.RECORD).record
    kept = [row.cells for part in told.asked for row in part.answers]
    assert len(kept) == len(estuary().answers)
    assert ("Tell the neighbour before the neighbour tells her.", "heard", "", "The Evening Regular") in kept
    assert told.capped == ""


def test_a_record_too_long_for_a_document_says_how_much_is_left_out():
    many = tuple(Answer(id=f"a{at}", question="says", text="x", basis=Basis.HEARD) for at in range(MOST + 5))
    told = brief(bare().model_copy(update={"answers": many}), Shape.RECORD).record
    assert sum(len(part.answers) for part in told.asked) == MOST
    assert told.capped.startswith("5 more answers")


def test_the_shape_persona_makes_one_file_a_persona_unless_one_is_named():
    names = [file.name for file in export(estuary(), Format.DOCX, Shape.PERSONA)]
    assert names == [
        "who-reads-the-estuary-post-the-evening-regular.docx",
        "who-reads-the-estuary-post-the-headline-skimmer.docx",
        "who-reads-the-estuary-post-the-local-advocate.docx",
    ]
    assert len(export(estuary(), Format.DOCX, Shape.PERSONA, "p2")) == 1
    assert len(export(estuary(), Format.DOCX, Shape.BOOK, "the headline skimmer")) == 1


def test_a_workshop_file_holds_the_whole_workshop_whatever_the_shape():
    files = [export(estuary(), Format.JSON, shape) for shape in Shape]
    assert len({made[0].content for made in files}) == 1
    assert files[0][0].name == "who-reads-the-estuary-post.json"
    assert files[0][0].media_type == "application/json"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Wer liest uns? Größe", "wer-liest-uns-grosse"),
        ("新聞", "workshop"),
        ("../../etc/passwd", "etc-passwd"),
        ("", "workshop"),
    ],
)
def test_file_names_are_plain_and_never_empty(title: str, name: str):
    assert slug(title) == name
    assert len(slug("x" * 500)) == 60


def test_two_personas_of_one_name_get_two_files():
    assert unique(["a", "a", "b", "a"]) == ("a", "a-2", "b", "a-3")
    twins = (Persona(id="p1", name="新"), Persona(id="p2", name="聞"))
    files = export(bare().model_copy(update={"personas": twins, "workshop": workshop("x")}), Format.DOCX, Shape.PERSONA)
    assert [file.name for file in files] == ["x-persona.docx", "x-persona-2.docx"]


def test_facets_keep_their_order_when_they_are_shared_out_among_columns():
    columns = packed_columns([9, 3, 3, 2, 8, 1], 3)
    assert [at for column in columns for at in column] == list(range(6))
    assert max(sum([9, 3, 3, 2, 8, 1][at] for at in column) for column in columns) == 9

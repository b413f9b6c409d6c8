"""Personas on screen: read, made from themes, carried by evidence, compared, handed over."""

from exports import read_file
from personas import QuoteEvidence, ReadingEvidence, Support, portraits
from storage import shell_seat
from tests.seeing import COOKIE, field, press, seen
from workshop import Basis


def grouped(embedded, room, nonce):
    seat = embedded.seats.find(COOKIE, room.id)
    answers = [
        embedded.answers.write(
            seat, nonce=name, question="values", text=f"{name}: it has an end.", basis=Basis.HEARD, said_by=name
        )
        for name in ("Ayla", "Bram")
    ]
    return embedded.themes.start(
        seat, "Something that has an end", [one.id for one in answers], nonce=nonce, question="values"
    )


def edit(screen, workshop):
    at = screen("portray", workshop)
    next(one for one in at.get("button_group") if one.key == "portray-view").set_value("Edit")
    return at.run()


def test_the_sample_persona_shows_figures_claims_and_gaps(screen, sample):
    shown = seen(screen("portray", sample.id))
    for words in (
        "The Evening Regular",
        "Qualitative persona",
        "What moves them",
        "Empathy map",
        "What we do not know",
    ):
        assert words in shown
    assert "NaN" not in shown


def test_a_theme_proposes_the_words_and_carries_the_claim(screen, embedded, room, nonce):
    theme = grouped(embedded, room, nonce)
    at = edit(screen, room.id)
    field(at, "From a theme").set_value(theme)
    at.run()
    assert field(at, "The claim").value == "Something that has an end"
    at = press(at, "Make the claim")
    assert not at.exception
    portrait = portraits(embedded.records.load(room.id))[0]
    assert [carried.support for carried in portrait.claims] == [Support.HEARD]
    assert "2 of 2 wrote it" in portrait.claims[0].why


def test_evidence_is_attached_and_lifts_the_claim(screen, embedded, room, nonce):
    grouped(embedded, room, nonce)
    seat = shell_seat(room.id)
    quote = embedded.quotes.keep(seat, nonce=nonce[::-1], text="It ends, and so do I.", customer="Reader 1")
    at = edit(screen, room.id)
    field(at, "The claim").input("To be done by eight")
    at = press(at, "Make the claim")
    claim = embedded.records.load(room.id).personas[0].claims[0]
    assert claim.evidence == ()
    field(at, f"kind-{claim.id}").set_value("quote")
    at.run()
    field(at, f"piece-{claim.id}-quote").set_value(quote.id)
    at.run()
    press(at, "Attach")
    claim = embedded.records.load(room.id).personas[0].claims[0]
    assert claim.evidence == (QuoteEvidence(quote=quote.id),)


def test_a_dropped_claim_can_be_put_back(screen, embedded, sample):
    at = edit(screen, sample.id)
    before = embedded.records.load(sample.id).personas[0].claims
    at = press(at, "Drop the claim")
    assert len(embedded.records.load(sample.id).personas[0].claims) == len(before) - 1
    press(at, "Put the dropped claim back")
    assert {one.id for one in embedded.records.load(sample.id).personas[0].claims} == {one.id for one in before}


def test_somebody_faster_is_told_and_what_was_typed_stays(screen, embedded, room):
    at = edit(screen, room.id)
    persona = embedded.records.load(room.id).personas[0]
    embedded.personas.save(shell_seat(room.id), persona.model_copy(update={"scope": "Theirs"}), seen=persona)
    field(at, "Who are they, in one line?").input("Mine")
    at = press(at, "Keep")
    assert "Somebody else changed the scope line" in seen(at)
    assert field(at, "Who are they, in one line?").value == "Mine"
    assert embedded.records.load(room.id).personas[0].scope == "Theirs"


def test_the_focus_is_kept_with_the_persona(screen, embedded, room):
    at = edit(screen, room.id)
    field(at, "The need we choose to serve").input("To be done by eight")
    at = press(at, "Keep all of this")
    assert not at.exception
    assert embedded.records.load(room.id).personas[0].focus.need == "To be done by eight"


def test_another_persona_is_added(screen, embedded, room):
    at = screen("portray", room.id)
    field(at, "Name").input("The Local Advocate")
    at.run()
    assert [one.name for one in embedded.records.load(room.id).personas][-1] == "The Local Advocate"


def test_personas_stand_side_by_side_with_a_chart(screen, sample):
    at = screen("compare", sample.id)
    assert not at.exception
    assert at.get("plotly_chart")
    shown = seen(at)
    assert "The Headline Skimmer" in shown
    assert "The Local Advocate" in shown


def test_the_brief_is_made_for_this_seat_and_linked(screen, embedded, sample):
    at = screen("hand_over", sample.id)
    at = press(at, "Make the brief")
    assert not at.exception
    (link,) = at.get("link_button")
    made = embedded.exports.fetch(COOKIE, link.proto.url.rsplit("/", 1)[-1])
    assert made.name.endswith(".docx")
    assert made.content[:2] == b"PK"


def test_the_workshop_file_of_the_sample_is_the_same_after_going_out_and_in(embedded, sample):
    from exports import from_file, to_json

    first = to_json(embedded.records.load(sample.id))
    copy = embedded.records.take_in(from_file(read_file(first)))
    assert to_json(embedded.records.load(copy.workshop.id)) == first


def test_the_sample_shows_evidence_of_every_kind_and_three_grades(embedded, sample):
    record = embedded.records.load(sample.id)
    found = portraits(record)
    assert {one.graded.grade.value for one in found} == {"statistical", "qualitative", "proto"}
    assert {one.support for portrait in found for one in portrait.claims} == set(Support)
    kinds = {piece.kind for persona in record.personas for claim in persona.claims for piece in claim.evidence}
    assert kinds == {"answer", "theme", "quote", "reading"}
    assert any(isinstance(piece, ReadingEvidence) for one in record.personas[0].claims for piece in one.evidence)

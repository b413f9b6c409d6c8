"""A workshop on real statements and a real survey, from the first answer to a Word brief."""

import csv
import io

import pytest
from docx import Document

from demographics import read_table
from exports import Format, Shape, export
from personas import Claim, ThemeEvidence, portraits, published
from questions import Facet
from tests.seeing import COOKIE
from workshop import Basis

pytestmark = pytest.mark.real

SEGMENTS = {
    "The Newcomer": "age between 18 and 34",
    "The Householder": 'marital in ("Married") and age >= 35',
    "The Watcher": "tvhours >= 4",
}


@pytest.fixture
def statements(shared):
    """The accepted statements with their authors, in the order in which they were written."""
    path = shared / "verbatims" / "polis" / "bg2050-volunteers" / "comments.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["moderated"] == "1"]
    assert len(rows) == 316
    return rows


def test_316_statements_and_a_survey_become_three_personas_in_a_word_brief(embedded, room, shared, statements):
    seat = embedded.seats.find(COOKIE, room.id)
    record = embedded.records.load(room.id)
    for persona, name in zip(record.personas, SEGMENTS, strict=False):
        embedded.personas.save(seat, persona.model_copy(update={"name": name}), seen=persona)
    embedded.personas.add(seat, "The Watcher", nonce="c" * 32)
    personas = embedded.records.load(room.id).personas
    author = next(name for name in statements[0] if "author" in name)
    text = next(name for name in statements[0] if name in {"comment-body", "comment", "body", "text"})
    written = [
        embedded.answers.write(
            seat,
            nonce=f"s{place}",
            question=("values", "hopes")[place % 2],
            text=row[text],
            basis=Basis.HEARD,
            persona=personas[place % 3].id,
            said_by=f"Author {row[author]}",
        )
        for place, row in enumerate(statements)
    ]
    for place, persona in enumerate(personas):
        mine = [answer for answer in written if answer.persona == persona.id]
        for facet, question in ((Facet.VALUES, "values"), (Facet.HOPES, "hopes")):
            some = [answer for answer in mine if answer.question == question][:6]
            theme = f"{place}{question}".ljust(32, "0")
            embedded.themes.start(
                seat, some[0].text[:60], [one.id for one in some], nonce=theme, question=question, persona=persona.id
            )
            claim = Claim(id=theme[::-1], text=some[0].text[:380], facet=facet, evidence=(ThemeEvidence(theme=theme),))
            embedded.personas.put_claim(seat, persona.id, claim)
    _outer_life(embedded, seat, shared)

    record = embedded.records.load(room.id)
    assert len(record.answers) == 316
    assert record.people == len({row[author] for row in statements})
    (file,) = export(record, Format.DOCX, Shape.BOOK)
    told = _text(file.content)
    for portrait in portraits(record):
        assert portrait.persona.name in told
        assert portrait.segment.n > 100
        assert portrait.readings
        for claim in portrait.persona.claims:
            assert " ".join(claim.text.split()) in told


def _outer_life(embedded, seat, shared):
    path = shared / "surveys" / "gss_cat.csv"
    table = read_table(path.read_bytes(), path.name, missing=["No answer", "Don't know", "NA"])
    assert table.rows == 21_483
    dataset = embedded.outer_life.keep(seat, table, note="General Social Survey")
    personas = {persona: SEGMENTS[persona.name] for persona in embedded.records.load(seat.workshop).personas}
    embedded.outer_life.publish(seat, published(table, personas, dataset=dataset.id))


def _text(content):
    """All words of the document, tables included, as one line."""
    document = Document(io.BytesIO(content))
    return (
        " ".join(" ".join(node.itertext()) for node in [document.element.body])
        .replace("\u00a0", " ")
        .replace("\u2060", "")
    )

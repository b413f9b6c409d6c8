"""The annex of a brief: every claim in full, with the answers, quotes and readings that carry it."""

from collections import Counter
from collections.abc import Iterable

from exports.parts import Statement, Trace, Voice
from exports.words import BODY, count, one_line, shortened
from personas import Carried
from workshop import Answer, Basis, Limit, Quote

MOST = 12
_LINE = 160


def statement(one: Carried, number: str) -> Statement:
    """Return a claim as the body shows it; what is cut stands in full in the annex, under its number."""
    text = one_line(one.claim.text)
    return Statement(
        number=number,
        text=shortened(text),
        support=one.support,
        evidence=shortened(one.why, _LINE),
        cut=len(text) > BODY or len(one_line(one.why)) > _LINE,
    )


def trace(one: Carried, number: str) -> Trace:
    """Return the claim with its evidence, answers by how the writer knows, without a word about who wrote them."""
    found = one.grounds
    left = max(0, len(found.answers) - MOST) + max(0, len(found.quotes) - MOST)
    return Trace(
        number=number,
        text=one_line(one.claim.text),
        support=one.support,
        answers=_answers(one),
        written=tuple(Voice(text=one_line(each.text), origin=each.basis.value) for each in found.answers[:MOST]),
        quotes=tuple(voice(quote) for quote in found.quotes[:MOST]),
        readings=tuple(one_line(f"{reading.subject}: {reading.sentence()}") for reading in found.readings),
        against=tuple(_against(one)),
        more=f"{count(left, 'more piece')} of evidence in the workshop file." if left else "",
    )


def voice(quote: Quote, most: int = Limit.QUOTE) -> Voice:
    """Return a customer's words with their origin, cut with an ellipsis where the body has no room for more."""
    text = one_line(quote.text)
    return Voice(text=shortened(text, most), origin=one_line(quote.origin), cut=len(text) > most)


def bases(answers: Iterable[Answer]) -> str:
    """Return how the writers know, counted: "3 heard, 1 imagined"."""
    found = Counter(answer.basis for answer in answers)
    return ", ".join(f"{found[basis]} {basis.value}" for basis in Basis if found[basis])


def _answers(one: Carried) -> str:
    found = one.grounds
    if not found.answers:
        return ""
    room = max(found.room, found.people)
    return f"{found.people} of {room} wrote it in {count(len(found.answers), 'answer')}: {bases(found.answers)}."


def _against(one: Carried) -> Iterable[str]:
    found = one.grounds
    yield from (one_line(f"{each.text} (answer, {each.basis.value})") for each in found.against_answers)
    yield from (one_line(f"“{each.text}” ({each.origin})") for each in found.against_quotes)
    yield from (one_line(f"{each.subject}: {each.sentence()}") for each in found.against_readings)

"""A record's ids as ordinals, so that nothing in a file leads back to a database row or to who came in first."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from exports.words import clean
from personas import Record
from workshop import Anonymity, Answer, Guess, Mark, Vote

Ordinals = Mapping[str, str]


class Numbering:
    """The ordinals of one record.

    Where the workshop is not named, answers are put in an order that depends on their words only, and people in the
    order of their answers: the order of writing or joining would tell the room who is who.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self.named = record.workshop.anonymity is Anonymity.NAMED

    @cached_property
    def personas(self) -> Ordinals:
        return _numbered("p", (persona.id for persona in self.record.personas))

    @cached_property
    def claims(self) -> Mapping[tuple[str, str], str]:
        """Return the claims' ordinals by persona and claim, counted over the whole file."""
        keys = [(persona.id, claim.id) for persona in self.record.personas for claim in persona.claims]
        return {key: f"c{place}" for place, key in enumerate(keys, start=1)}

    @cached_property
    def themes(self) -> Ordinals:
        return _numbered("t", (theme.id for theme in self.record.themes))

    @cached_property
    def quotes(self) -> Ordinals:
        return _numbered("q", (quote.id for quote in self.record.quotes))

    @cached_property
    def answers_in_order(self) -> tuple[Answer, ...]:
        """Return the answers as the file lists them."""
        if self.named:
            return self.record.answers
        asked = {question.id: place for place, question in enumerate(self.record.workshop.questions.questions)}
        return tuple(sorted(self.record.answers, key=lambda answer: self._by_words(answer, asked)))

    @cached_property
    def answers(self) -> Ordinals:
        return _numbered("a", (answer.id for answer in self.answers_in_order))

    @cached_property
    def groups(self) -> Ordinals:
        return _numbered("g", (group.id for group in self.record.workshop.groups))

    @cached_property
    def pictures(self) -> Ordinals:
        """Return the ordinals of the pictures that have their bytes and stand with an answer."""
        whole = {picture.id for picture in self.record.pictures if picture.content}
        shown = (answer.picture for answer in self.answers_in_order)
        return _numbered("i", (picture for picture in shown if picture in whole))

    @cached_property
    def participants(self) -> Ordinals:
        """Return the ordinals of everybody listed, then of those who wrote or voted under another id."""
        listed = [participant.id for participant in self.record.participants]
        votes = sorted(self._votes, key=self._by_theme)
        marks = sorted(self._marks, key=self._by_answer)
        guesses = sorted(self.record.guesses, key=lambda guess: (guess.fact, guess.value))
        written: list[Answer | Vote | Mark | Guess] = [*self.answers_in_order, *votes, *marks, *guesses]
        seen = [each.participant for each in written if each.participant]
        met = listed if self.named else [person for person in seen if person in set(listed)]
        return _numbered("u", (*met, *listed, *seen))

    @cached_property
    def _votes(self) -> tuple[Vote, ...]:
        """Return the votes whose theme is still there; the others count for nothing."""
        return tuple(vote for vote in self.record.votes if vote.theme in self.themes)

    @cached_property
    def votes_in_order(self) -> tuple[Vote, ...]:
        """Return the votes in an order that says nothing about when they were cast."""
        return tuple(
            sorted(
                self._votes,
                key=lambda vote: (_place(self.participants.get(vote.participant or "")), *self._by_theme(vote)),
            )
        )

    @cached_property
    def _marks(self) -> tuple[Mark, ...]:
        """Return the marks whose answer is still there."""
        return tuple(mark for mark in self.record.marks if mark.answer in self.answers)

    @cached_property
    def marks_in_order(self) -> tuple[Mark, ...]:
        """Return the marks by their answers, in an order that says nothing about when they were set."""
        return tuple(
            sorted(
                self._marks,
                key=lambda mark: (*self._by_answer(mark), _place(self.participants.get(mark.participant or ""))),
            )
        )

    def _by_answer(self, mark: Mark) -> tuple[int, str, str]:
        return _place(self.answers[mark.answer]), mark.kind.value, clean(mark.step or "")

    def _by_theme(self, vote: Vote) -> tuple[int, str, int]:
        return _place(self.themes.get(vote.theme)), clean(vote.step or ""), vote.dots

    def _by_words(self, answer: Answer, asked: Mapping[str, int]) -> tuple[int, str, int, str, str, str]:
        about = _place(self.personas.get(answer.persona or ""))
        place = asked.get(answer.question, len(asked))
        # By the words as they leave: what is cleaned afterwards must not stand elsewhere the next time.
        text = clean(answer.text)
        return place, clean(answer.question), about, text.casefold(), text, answer.basis.value


def _numbered(letter: str, ids: Iterable[str]) -> Ordinals:
    return {each: f"{letter}{place}" for place, each in enumerate(dict.fromkeys(ids), start=1)}


def _place(ordinal: str | None) -> int:
    return int(ordinal[1:]) if ordinal else 0

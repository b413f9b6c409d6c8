"""What a suggested theme is called until people name it: one of its answers, quoted, and two or three keywords."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from themes.stop_words import stop_words_for
from themes.word_lists import weak_words
from themes.wording import is_negation, prepared, stem, words

_SHORT, _SHOWN, _LETTERS = 8, 10, 80  # words, words, characters
_LONG = 0.05  # what each word beyond the short ones costs
_KEYWORDS = 3
_FROM_THE_QUESTION = 0.3
_LONGEST_KEYWORD = 24  # characters: a language without blanks has no words to show

Term = tuple[str, ...]


class Spelt(NamedTuple):
    """A word or pair: its stems, and how somebody wrote it."""

    term: Term
    spelling: str


def label(texts: Sequence[str], fit: Sequence[float]) -> int:
    """Return the position of the most central of the texts, short ones preferred."""
    return max(
        range(len(texts)),
        key=lambda one: (
            bool(words(texts[one])),
            round(fit[one] - _LONG * max(0, len(texts[one].split()) - _SHORT), 4),
            -one,
        ),
    )


def shortened(text: str) -> str:
    """Return what somebody wrote on one line, its first ten words when it is longer."""
    said = text.split()
    shown = " ".join(said[:_SHOWN])
    if len(shown) > _LETTERS:
        shown = shown[:_LETTERS].rstrip()
    elif len(said) <= _SHOWN:
        return shown or "(no words)"
    return f"{shown.rstrip(',;:.')}…"


def keywords(groups: Sequence[Sequence[str]], question: str) -> list[tuple[str, ...]]:
    """Return two or three words or pairs a group, in their commonest spelling, none repeating another.

    Ranked by c-TF-IDF (Grootendorst, "BERTopic", 2022); the question's own words count less.
    """
    stop = stop_words_for([prepared(text) for group in groups for text in group])
    weak = stop | weak_words()
    asked = {stem(word.casefold()) for word in words(question)}
    found = [[frozenset(_terms(text, stop, weak)) for text in group] for group in groups]
    ways = _spellings(spelt for group in found for text in group for spelt in text)
    counts = [Counter(term for text in group for term in {spelt.term for spelt in text}) for group in found]
    everywhere = Counter(term for count in counts for term in count.elements())
    usual = everywhere.total() / max(1, len(groups))
    rarity = {term: log(1 + usual / count) * _weight(term, asked) for term, count in everywhere.items()}
    return [tuple(_commonest(ways[term]) for term in _best(count, rarity)) for count in counts]


def _best(count: Counter[Term], rarity: Mapping[Term, float]) -> list[Term]:
    """Return the strongest terms; one that several wrote before one that a single person wrote."""
    chosen: list[Term] = []
    ranked = sorted(count, key=lambda term: (count[term] < 2, -round(count[term] * rarity[term], 9), term))  # noqa: PLR2004
    for term in ranked:
        if len(term) > 1 and count[term] == 1:
            continue
        if not any(set(term) & set(other) for other in chosen):
            chosen.append(term)
        if len(chosen) == _KEYWORDS:
            break
    return chosen


def _terms(text: str, stop: frozenset[str], weak: frozenset[str]) -> Iterator[Spelt]:
    said = [(word.casefold(), word) for word in words(text) if len(word) <= _LONGEST_KEYWORD]
    roots = [None if low in stop else stem(low) for low, _ in said]
    for (low, word), root in zip(said, roots, strict=True):
        if root and low not in weak and len(low) > 1 and not low[0].isdigit() and not is_negation(low):
            yield Spelt((root,), word)
    for ((before, first), one), ((low, second), two) in pairwise(zip(said, roots, strict=True)):
        if one and two and not {before, low} <= weak and len(low) > 1 and not is_negation(low):
            yield Spelt((one, two), f"{first} {second}")


def _weight(term: Term, asked: set[str]) -> float:
    return _FROM_THE_QUESTION if asked & set(term) else 1.0


def _spellings(found: Iterable[Spelt]) -> Mapping[Term, Counter[str]]:
    ways: defaultdict[Term, Counter[str]] = defaultdict(Counter)
    for one in found:
        ways[one.term][one.spelling] += 1
    return ways


def _commonest(ways: Counter[str]) -> str:
    in_any_case = Counter[str]()
    for way, count in ways.items():
        in_any_case[way.casefold()] += count
    return max(ways, key=lambda way: (in_any_case[way.casefold()], ways[way], way.islower(), -len(way), way))

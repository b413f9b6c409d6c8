"""The words of an answer, and its signature: equal for answers that say the same in nearly the same words."""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from itertools import groupby

from themes.word_lists import negations
from workshop import Answer

# So little may differ between near doubles: pronouns, "more" and "less", "for" and "against" stay in.
_DROPPED = frozenset(["a", "an", "the", "is", "are", "was", "were", "be", "been", "being", "am", "it", "it's", "of"])
_ENOUGH = 2_000  # characters: what a longer text is about stands at its beginning, and encoding takes time

_PUNCTUATION = r"!-/:-@\[-`{-~\u00a1-\u00bf×÷،؛؟۔।॥\u2000-\u206f\u3000-\u303f"
_SYMBOLS = r"\u20a0-\u20cf\u2100-\u2bff\U0001f000-\U0001faff"
_LETTERS = rf"[^\s\d{_PUNCTUATION}{_SYMBOLS}]+"
_WORD = re.compile(rf"\d+(?:[.,:/]\d+)*|{_LETTERS}(?:'{_LETTERS})*")
_SIGN = re.compile(rf"(?<!\w)[-−+]?\d+(?:[.,:/]\d+)*|[{_SYMBOLS}$£¢¥%?<>=+]|{_LETTERS}(?:'{_LETTERS})*")
_SHORT = 4  # letters: shorter words have no ending to lose
_VOWELS = frozenset("aeiouyäöüáéíóúàèìòùâêîôû")


def words(text: str) -> list[str]:
    """Return the words and numbers as they were written."""
    return _WORD.findall(_tidy(text))


def prepared(text: str) -> str:
    """Return the text as it is compared: one case, one kind of blanks, its beginning when it is very long."""
    return _tidy(text[:_ENOUGH]).casefold()[:_ENOUGH]


def signature(text: str) -> Hashable:
    """Return the content words in singular; in their order where a negation, a number or a sign is among them.

    "Quality, not price" and "price, not quality" have the same words and differ.
    """
    whole = _tidy(text).casefold()
    found = [_singular(sign) for sign in _SIGN.findall(whole) if sign not in _DROPPED]
    if not found:
        return whole
    return tuple(found) if any(map(_must_stay, found)) else frozenset(found)


def folded(answers: Iterable[Answer]) -> list[tuple[Answer, ...]]:
    """Return the near doubles together, all in an order that does not depend on the order of the answers."""
    signed = [(signature(answer.text), answer) for answer in sorted(answers, key=_place)]
    first: dict[Hashable, int] = {}
    for position, (sign, _) in enumerate(signed):
        first.setdefault(sign, position)
    signed.sort(key=lambda pair: first[pair[0]])
    return [tuple(answer for _, answer in group) for _, group in groupby(signed, key=lambda pair: pair[0])]


def stem(word: str) -> str:
    """Return the word without plural, -ing, -ed, -ly and final e, so that price, prices and pricing meet."""
    if is_negation(word):
        return word
    root = _singular(word)
    for ending in ("ing", "ed", "ly"):
        rest = root.removesuffix(ending)
        if rest != root and len(rest) >= _SHORT - 1 and not _VOWELS.isdisjoint(rest):
            root = rest[:-1] if len(rest) >= _SHORT and rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
            break
    return root[:-1] if root.endswith("e") and len(root) > _SHORT else root


def stems(text: str, without: frozenset[str]) -> list[str]:
    """Return the stems of a prepared text's words that are not on the list."""
    return [stem(word) for word in words(text) if word not in without]


def is_negation(word: str) -> bool:
    """Return whether the word turns a statement round: an encoder does not see it."""
    return word in negations() or word.endswith("n't")


def texts_of(doubles: Sequence[tuple[Answer, ...]]) -> list[str]:
    """Return the prepared text that stands for each group of near doubles."""
    return [prepared(group[0].text) for group in doubles]


def _tidy(text: str) -> str:
    whole = text.encode("utf-8", "replace").decode()  # half a character would stop the encoder
    plain = unicodedata.normalize("NFKC", whole).replace("’", "'").replace("\ufe0f", "")
    return " ".join(plain.split())


def _singular(word: str) -> str:
    if len(word) < _SHORT or is_negation(word):
        return word
    if word.endswith("ies") and len(word) > _SHORT:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _must_stay(sign: str) -> bool:
    return is_negation(sign) or not sign[0].isalpha()


def _place(answer: Answer) -> tuple[str, str, str]:
    return prepared(answer.text), answer.text, answer.id

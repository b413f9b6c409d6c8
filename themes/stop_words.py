"""Function words of the languages in which a set of answers is written."""

from collections import Counter
from collections.abc import Sequence

from themes.word_lists import function_words
from themes.wording import words

_OFTEN = 0.1  # of the answers: a single borrowed phrase brings no list with it


def stop_words_for(texts: Sequence[str]) -> frozenset[str]:
    """Return the function words of the languages of these prepared texts; none for a language without a list.

    The lists are never all in use at once: German "die" is a function word, English "die" is not.
    """
    spoken = Counter(filter(None, map(_language, texts)))
    often = [name for name, count in spoken.items() if count >= _OFTEN * len(texts)]
    return frozenset().union(*(function_words()[name] for name in often))


def _language(text: str) -> str | None:
    """Return the language with most function words in the text, or None where no list knows one."""
    said = frozenset(words(text))
    known = {name: len(said & listed) for name, listed in function_words().items()}
    best = max(known, key=lambda name: known[name])
    return best if known[best] else None

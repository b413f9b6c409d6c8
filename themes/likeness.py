"""How alike answers are: by meaning or by characters, and by words, each without what all of them share."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from themes.stop_words import stop_words_for
from themes.wording import stems

_DIGITS = 9  # beyond them the order of additions shows, which threads may change
_NOTHING = 1e-6


def likeness(texts: Sequence[str], vectors: Any) -> Any:
    """Return how alike every two prepared texts are, -1 to 1; `vectors` None compares characters instead."""
    by_words = _word_products(texts, analyzer=partial(stems, without=stop_words_for(texts)))
    other = (
        vectors @ vectors.T if vectors is not None else _word_products(texts, analyzer="char_wb", ngram_range=(3, 5))
    )
    alike = (_centred(other) + _centred(by_words)) / 2
    return np.round((alike + alike.T) / 2, _DIGITS)


def _word_products(texts: Sequence[str], **options: Any) -> Any:
    """Return the products of every two TF-IDF rows; zeros where no text has a word."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(sublinear_tf=True, **options)
    analyse = vectorizer.build_analyzer()
    if not any(analyse(text) for text in texts):
        return np.zeros((len(texts), len(texts)))
    rows = vectorizer.fit_transform(texts)
    return (rows @ rows.T).toarray()


def _centred(products: Any) -> Any:
    """Return cosines around the mean answer instead of around the origin.

    All answers to one question are alike; only what is left after subtracting their mean can part them.
    """
    mean = products.mean(axis=0)
    around = products - (mean - mean.mean() / 2)[:, None]
    around -= (mean - mean.mean() / 2)[None, :]
    length = np.sqrt(np.clip(np.diag(around), 0, None))
    length[length < _NOTHING] = np.inf  # an answer that is the mean itself is like no other
    around /= length[:, None]
    around /= length[None, :]
    return np.clip(around, -1, 1, out=around)

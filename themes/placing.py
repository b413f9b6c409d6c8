"""Where a later answer goes: to the nearest theme, while everything that people moved stays where it is."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from themes.grouping import fits, margins
from themes.likeness import likeness
from themes.suggesting import UNSURE
from themes.suggestion import Place
from themes.threads import one_thread
from themes.vectors import Vectors
from themes.wording import prepared, signature
from workshop import Answer


def nearest(answer: Answer, themes: Mapping[str, Sequence[Answer]], *, known: Vectors | None = None) -> Place | None:
    """Return the theme that the answer fits best, and whether it fits another nearly as well; None without themes.

    A near double goes where the most of its doubles are.
    """
    held = sorted((name, one) for name in themes for one in ((a.id, a.text) for a in themes[name] if a.id != answer.id))
    if not held:
        return None
    sign = signature(answer.text)
    doubles = Counter(name for name, (_, text) in held if signature(text) == sign)
    if doubles:
        most = min(doubles, key=lambda name: (-doubles[name], name))
        return Place(theme=most, unsure=len(doubles) > 1)
    names = sorted({name for name, _ in held})
    texts = [prepared(text) for text in (answer.text, *(text for _, (_, text) in held))]
    members = np.array([[0.0] * len(names), *([float(name == one) for one in names] for name, _ in held)])
    vectors = Vectors() if known is None else known
    with one_thread():
        fit = fits(likeness(texts, vectors.of(texts)), members)[:1]
    best = fit.argmax(axis=1)
    return Place(theme=names[int(best[0])], unsure=bool(margins(fit, best)[0] < UNSURE))

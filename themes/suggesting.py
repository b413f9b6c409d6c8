"""From answers to a suggestion: the same themes for the same answers, in whatever order and wherever it is made."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import numpy as np

from themes.grouping import fewer, fits, grouped, margins, more, usual_number
from themes.labels import keywords, label, shortened
from themes.likeness import likeness
from themes.suggestion import SuggestedTheme, Suggestion
from themes.threads import one_thread
from themes.vectors import Progress, Vectors
from themes.wording import folded, texts_of
from workshop import Answer, Unreadable

MOST = 3_000  # distinct answers: every two of them are compared
UNSURE = 0.20  # below this margin an answer fits another theme nearly as well
_TOO_FEW = 6  # answers: people group so few faster by hand
_EACH_ITS_OWN = 4  # distinct texts: fewer are not grouped at all

Number = int | Literal["fewer", "more"] | None
Doubles = tuple[Answer, ...]


def suggest(
    answers: Iterable[Answer],
    *,
    number: Number = None,
    question: str = "",
    known: Vectors | None = None,
    progress: Progress | None = None,
) -> Suggestion:
    """Return every answer in exactly one theme, or no theme at all for fewer than six answers.

    `number` is how many themes to look for, or fewer or more than usual; words of the `question` make poor keywords;
    `known` holds the vectors that are there already. Raises Unreadable for more answers than can be compared.
    """
    given = tuple(answers)
    vectors = Vectors() if known is None else known
    if len(given) < _TOO_FEW:
        return Suggestion(encoder=vectors.encoder)
    distinct = folded(given)
    if len(distinct) > MOST:
        raise Unreadable(f"{len(distinct):,} different answers are too many at once, {MOST:,} can be grouped.")
    wanted = _number(number, len(distinct))
    groups, fit = _grouped(texts_of(distinct), wanted, vectors, progress)
    return Suggestion(
        themes=_told(distinct, groups, fit, question),
        number=wanted,
        fewer=fewer(wanted),
        more=min(more(wanted), len(distinct)),
        encoder=vectors.encoder,
    )


def _grouped(texts: Sequence[str], number: int, vectors: Vectors, progress: Progress | None) -> tuple[Any, Any]:
    """Return the group of each text, and how well it fits each of them."""
    with one_thread():
        alike = likeness(texts, vectors.of(texts, progress))
        groups = grouped(alike, number)
        return groups, fits(alike, np.eye(number)[groups])


def _number(asked: Number, distinct: int) -> int:
    if distinct < _EACH_ITS_OWN:
        return distinct
    usual = usual_number(distinct)
    if not isinstance(asked, int):
        asked = {"fewer": fewer(usual), "more": more(usual)}[asked] if asked else usual
    return min(max(asked, 1), distinct)


def _told(distinct: Sequence[Doubles], groups: Any, fit: Any, question: str) -> tuple[SuggestedTheme, ...]:
    """Return the themes with their names, the largest first."""
    unsure = margins(fit, groups) < UNSURE
    held = {int(group): [one for one in range(len(groups)) if groups[one] == group] for group in set(groups.tolist())}
    for group, members in held.items():
        members.sort(key=lambda one: (-round(float(fit[one, group]), 4), one))
    chips = keywords([[distinct[one][0].text for one in members] for members in held.values()], question)
    themes = [
        _theme([distinct[one] for one in members], [float(fit[one, group]) for one in members], chip).model_copy(
            update={"unsure": tuple(answer.id for one in members if unsure[one] for answer in distinct[one])}
        )
        for (group, members), chip in zip(held.items(), chips, strict=True)
    ]
    return tuple(sorted(themes, key=lambda theme: (-len(theme.answers), theme.label, theme.answers)))


def _theme(members: Sequence[Doubles], fit: Sequence[float], chips: tuple[str, ...]) -> SuggestedTheme:
    central = members[label([doubles[0].text for doubles in members], fit)][0]
    return SuggestedTheme(
        label=shortened(central.text),
        labelled_by=central.id,
        keywords=chips,
        answers=tuple(answer.id for doubles in members for answer in doubles),
        doubles=tuple(tuple(answer.id for answer in doubles) for doubles in members if len(doubles) > 1),
    )

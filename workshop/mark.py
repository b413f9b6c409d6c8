"""What people say about each other's answers without a word."""

from enum import StrEnum

from workshop.value import Value


class MarkKind(StrEnum):
    """What a reader says about an answer."""

    SURPRISED = "surprised"  # I would not have thought so
    DISAGREE = "disagree"  # I know it otherwise; the minority view is kept


class Mark(Value):
    """One reader's mark on one answer."""

    answer: str
    kind: MarkKind
    participant: str | None = None
    step: str | None = None

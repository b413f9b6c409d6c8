"""The parking lot: what does not belong here and must not be forgotten."""

from workshop.value import Value


class Parked(Value):
    """One remark that waits for its time."""

    id: str
    text: str

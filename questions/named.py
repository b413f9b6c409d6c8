"""A closed list whose members explain themselves."""

from enum import StrEnum
from typing import Self


class Named(StrEnum):
    """A word of the vocabulary with its heading and one sentence of meaning."""

    heading: str
    meaning: str

    def __new__(cls, value: str, heading: str, meaning: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.heading = heading
        member.meaning = meaning
        return member

    # A screen asks a member for its heading; nobody needs str.title() of a value here.
    @property
    def title(self) -> str:  # type: ignore[override]
        """Return the heading that screens and briefs show."""
        return self.heading

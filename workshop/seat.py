"""What one browser holds: which workshop, who, which role."""

import hashlib
from enum import StrEnum

from pydantic import Field

from workshop.errors import FacilitatorOnly
from workshop.value import Value


class Role(StrEnum):
    """A role in one workshop; no account is needed."""

    FACILITATOR = "facilitator"
    CO_FACILITATOR = "co_facilitator"
    OBSERVER = "observer"
    PARTICIPANT = "participant"
    WALL = "wall"

    @property
    def steers(self) -> bool:
        """Return whether this role may change the agenda and what the room made."""
        return self in {Role.FACILITATOR, Role.CO_FACILITATOR}


class Seat(Value):
    """A place in one workshop; a cookie that the database resolves, never an authority by itself.

    `secret` comes from the browser's cookie and is kept nowhere: without that browser nobody can tell which aliases
    are this person's.
    """

    id: str
    workshop: str
    role: Role
    participant: str | None = None
    secret: str = Field(default="", repr=False)

    def alias(self, step: str) -> str | None:
        """Return the id that stands for this person once the step is closed for a workshop anonymous to everyone.

        It is the same whenever this browser comes back to the step, so that a person is counted once and votes are
        counted against one budget; it tells nothing about any other step. None without a browser.
        """
        told = f"{self.secret}|{self.workshop}|{step}"
        return hashlib.sha256(told.encode()).hexdigest()[:32] if self.secret else None


def must_steer(role: Role) -> None:
    """Return nothing, or raise FacilitatorOnly when this role may not steer."""
    if not role.steers:
        raise FacilitatorOnly("Only the facilitator can do this.")


def must_take_part(role: Role) -> None:
    """Return nothing, or raise FacilitatorOnly when this role only watches."""
    if role in {Role.OBSERVER, Role.WALL}:
        raise FacilitatorOnly("This seat only watches: it writes nothing and steers nothing.")

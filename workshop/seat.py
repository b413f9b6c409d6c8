"""What one browser holds: which workshop, who, which role."""

from enum import StrEnum

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
    """A place in one workshop; a cookie that the database resolves, never an authority by itself."""

    id: str
    workshop: str
    role: Role
    participant: str | None = None


def must_steer(role: Role) -> None:
    """Return nothing, or raise FacilitatorOnly when this role may not steer."""
    if not role.steers:
        raise FacilitatorOnly("Only the facilitator can do this.")

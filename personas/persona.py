"""A persona: a frozen value; every edit makes a new version."""

from pydantic import Field

from personas.claim import Claim
from workshop.value import Value


class Gap(Value):
    """What we do not know yet, and how somebody will find out."""

    question: str
    how: str = ""
    owner: str = ""
    date: str = ""


class Exchange(Value):
    """What we ask of the customer, why, and what they get in return."""

    ask: str
    why: str = ""
    give: str = ""


class Focus(Value):
    """The need we choose to serve, the value proposition that answers it, and what we stop doing."""

    need: str = ""
    proposition: str = ""
    stop: str = ""

    @property
    def chosen(self) -> bool:
        """Return whether anything has been decided yet."""
        return bool(self.need or self.proposition or self.stop)


class Persona(Value):
    """One kind of customer as the team knows it; `voice` is the quote that stands first."""

    id: str
    version: int = Field(default=1, ge=1)
    name: str
    scope: str = ""
    claims: tuple[Claim, ...] = ()
    exchange: tuple[Exchange, ...] = ()
    gaps: tuple[Gap, ...] = ()
    focus: Focus = Focus()
    voice: str | None = None

    @property
    def initials(self) -> str:
        """Return one or two capitals for the square that stands where no portrait does."""
        words = [word for word in self.name.split() if word.casefold() not in {"the", "a", "an", "der", "die", "das"}]
        letters = "".join(word[0] for word in (words or self.name.split())[:2])
        return letters.upper()

    def claim(self, claim_id: str) -> Claim | None:
        """Return the claim with this id, or None."""
        return next((claim for claim in self.claims if claim.id == claim_id), None)

    def with_claim(self, claim: Claim) -> "Persona":
        """Return the persona with this claim, in the place of one with the same id or else at the end."""
        if self.claim(claim.id) is None:
            return self.model_copy(update={"claims": (*self.claims, claim)})
        return self.model_copy(update={"claims": tuple(claim if kept.id == claim.id else kept for kept in self.claims)})

    def without_claim(self, claim_id: str) -> "Persona":
        """Return the persona without this claim."""
        return self.model_copy(update={"claims": tuple(kept for kept in self.claims if kept.id != claim_id)})

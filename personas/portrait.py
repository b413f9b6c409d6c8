"""A persona read together with what carries it: what screens and documents show."""

from functools import cached_property

from demographics import Reading
from personas.claim import Claim
from personas.grade import Graded, grade
from personas.persona import Persona
from personas.record import PublishedSegment, Record
from personas.support import Grounds, Support, grounds, reason, support
from questions import Facet
from workshop import Quote
from workshop.value import Value

_ORDER = list(Support)


class Carried(Value):
    """A claim with its grounds, its support, and why."""

    claim: Claim
    grounds: Grounds
    support: Support
    why: str


class Portrait(Value):
    """A persona with everything resolved."""

    persona: Persona
    claims: tuple[Carried, ...]
    graded: Graded
    segment: PublishedSegment | None = None
    voices: tuple[Quote, ...] = ()

    @cached_property
    def marks(self) -> tuple[Support, ...]:
        """Return one support a claim, strongest first: how well we know somebody, at a glance."""
        return tuple(sorted((carried.support for carried in self.claims), key=_ORDER.index))

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Return the published readings of the segment, or none."""
        return tuple(reading for reading in self.segment.readings if reading.published) if self.segment else ()

    @cached_property
    def withheld(self) -> int:
        """Return how many readings of the segment are withheld."""
        return sum(not reading.published for reading in self.segment.readings) if self.segment else 0

    @property
    def voice(self) -> Quote | None:
        """Return the quote that stands first: the chosen one, else the first that carries a claim."""
        chosen = [quote for quote in self.voices if quote.id == self.persona.voice]
        return (chosen or list(self.voices) or [None])[0]  # type: ignore[list-item]

    def under(self, facet: Facet) -> tuple[Carried, ...]:
        """Return the claims under a facet, best carried first."""
        mine = [carried for carried in self.claims if carried.claim.facet is facet]
        return tuple(sorted(mine, key=lambda carried: _ORDER.index(carried.support)))


def portrait(persona: Persona, record: Record) -> Portrait:
    """Return the persona with the grounds and support of every claim, its grade, segment and customers' voices."""
    carried = tuple(_carried(claim, persona, record) for claim in persona.claims)
    voices = {quote.id: quote for one in carried for quote in one.grounds.quotes}
    voices |= {quote.id: quote for quote in record.quotes if persona.id == quote.persona or quote.id == persona.voice}
    segment = record.segment_of(persona.id)
    return Portrait(
        persona=persona,
        claims=carried,
        graded=grade([one.grounds for one in carried], segment, record.thresholds),
        segment=segment,
        voices=tuple(voices.values()),
    )


def portraits(record: Record) -> tuple[Portrait, ...]:
    """Return the portrait of every persona of the record, in its order."""
    return tuple(portrait(persona, record) for persona in record.personas)


def _carried(claim: Claim, persona: Persona, record: Record) -> Carried:
    found = grounds(claim, persona.id, record)
    return Carried(claim=claim, grounds=found, support=support(found, record), why=reason(found))

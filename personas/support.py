"""How well a claim is carried, computed from its evidence and from nothing else."""

from enum import StrEnum

from demographics import Reading
from personas.claim import AnswerEvidence, Claim, QuoteEvidence, ReadingEvidence, Stance, ThemeEvidence
from personas.record import Record
from workshop import Answer, Basis, Quote
from workshop.theme import answers_in, bases, people
from workshop.value import Value


class Support(StrEnum):
    """The three grades of support, strongest first."""

    SUPPORTED = "supported"
    HEARD = "heard"
    ASSUMED = "assumed"

    @property
    def mark(self) -> str:
        """Return the circle that always stands beside the word."""
        return {"supported": "●", "heard": "◐", "assumed": "○"}[self.value]

    @property
    def meaning(self) -> str:
        """Return what the mark says, for legends."""
        return {
            "supported": "measured, or heard from several customers",
            "heard": "heard or observed",
            "assumed": "assumed: nobody has said so yet",
        }[self.value]


class Grounds(Value):
    """What carries one claim, resolved; evidence that has vanished since is simply not there any more."""

    answers: tuple[Answer, ...] = ()
    quotes: tuple[Quote, ...] = ()
    readings: tuple[Reading, ...] = ()
    against_answers: tuple[Answer, ...] = ()
    against_quotes: tuple[Quote, ...] = ()
    against_readings: tuple[Reading, ...] = ()
    room: int = 0

    @property
    def people(self) -> int:
        """Return how many different people of the team wrote it."""
        return people(self.answers)

    @property
    def firm_people(self) -> int:
        """Return how many of them heard, observed or measured it."""
        return people(self.answers, firm=True)

    @property
    def customers(self) -> int:
        """Return how many different customers say it."""
        return len({quote.speaker for quote in self.quotes})

    @property
    def bases(self) -> tuple[Basis, ...]:
        """Return the ways in which the team knows."""
        return bases(self.answers)

    @property
    def contradicted(self) -> bool:
        """Return whether anything speaks against the claim."""
        return bool(self.against_answers or self.against_quotes or self.against_readings)


def grounds(claim: Claim, persona: str, record: Record) -> Grounds:
    """Return what carries this claim of this persona, resolved in the record, each answer and quote once."""
    fits = [piece for piece in claim.evidence if piece.stance is Stance.FITS]
    against = [piece for piece in claim.evidence if piece.stance is Stance.CONTRADICTS]
    return Grounds(
        answers=_answers(fits, record),
        quotes=_quotes(fits, record),
        readings=_readings(fits, persona, record, carries=True),
        against_answers=_answers(against, record),
        against_quotes=_quotes(against, record),
        against_readings=_readings(against, persona, record, carries=False) + _opposed(fits, persona, record),
        room=record.people,
    )


def support(carried: Grounds, record: Record) -> Support:
    """Return the support of a claim by the rules of the house.

    Supported: a published reading in its direction that 30 or more of the segment answered, or quotes from three
    customers. Heard: one quote, or answers that two people heard, observed or measured. Assumed: all else.
    """
    bounds = record.thresholds
    measured = [reading for reading in carried.readings if (reading.answered or 0) >= bounds.supported_answered]
    if measured or carried.customers >= bounds.supported_customers:
        return Support.SUPPORTED
    if carried.quotes or carried.firm_people >= bounds.heard_people:
        return Support.HEARD
    return Support.ASSUMED


def reason(carried: Grounds) -> str:
    """Return in a few words why the claim has its support: who wrote it, who said it, what was measured."""
    parts = []
    if carried.answers:
        imagined = "" if carried.firm_people else ", all imagined"
        parts.append(f"{carried.people} of {max(carried.room, carried.people)} wrote it{imagined}")
    if carried.quotes:
        said = "1 quote" if len(carried.quotes) == 1 else f"{len(carried.quotes)} quotes"
        parts.append(said if carried.customers == len(carried.quotes) else f"{said} from {carried.customers}")
    parts.extend(_in_short(reading) for reading in carried.readings)
    if carried.contradicted:
        parts.append("something speaks against it")
    return " · ".join(parts) or "nothing carries it yet"


def _in_short(reading: Reading) -> str:
    figure = f"{reading.value:.0f} %" if reading.statistic == "share" else f"{reading.value:.1f}"
    index = f", index {reading.index:.0f}" if reading.index is not None else ""
    return f"{reading.subject} ({figure}{index})"


def _answers(evidence: list, record: Record) -> tuple[Answer, ...]:  # type: ignore[type-arg]
    found: dict[str, Answer] = {}
    for piece in evidence:
        if isinstance(piece, AnswerEvidence) and piece.answer in record.answer_by_id:
            found[piece.answer] = record.answer_by_id[piece.answer]
        elif isinstance(piece, ThemeEvidence) and piece.theme in record.theme_by_id:
            found |= {answer.id: answer for answer in answers_in(record.theme_by_id[piece.theme], record.answers)}
    return tuple(found.values())


def _quotes(evidence: list, record: Record) -> tuple[Quote, ...]:  # type: ignore[type-arg]
    wanted = dict.fromkeys(piece.quote for piece in evidence if isinstance(piece, QuoteEvidence))
    return tuple(record.quote_by_id[quote] for quote in wanted if quote in record.quote_by_id)


def _readings(evidence: list, persona: str, record: Record, *, carries: bool) -> tuple[Reading, ...]:  # type: ignore[type-arg]
    segment = record.segment_of(persona)
    known = {(reading.variable, reading.level): reading for reading in segment.readings} if segment else {}
    found = []
    for piece in evidence:
        if isinstance(piece, ReadingEvidence):
            reading = known.get((piece.variable, piece.level))
            if reading is not None and reading.published and (not carries or _points(reading, piece.direction)):
                found.append(reading)
    return tuple(found)


def _opposed(evidence: list, persona: str, record: Record) -> tuple[Reading, ...]:  # type: ignore[type-arg]
    """Return the readings that were meant to carry the claim and point the other way by now."""
    wrong = [
        piece.model_copy(update={"direction": "lower" if piece.direction == "higher" else "higher"})
        for piece in evidence
        if isinstance(piece, ReadingEvidence)
    ]
    return _readings(wrong, persona, record, carries=True)


def _points(reading: Reading, direction: str) -> bool:
    if reading.value is None or reading.base is None:
        return False
    return reading.value > reading.base if direction == "higher" else reading.value < reading.base

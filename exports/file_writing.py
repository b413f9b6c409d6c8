"""A record as a workshop file."""

from collections.abc import Iterator

from exports.file_fields import (
    FORMAT,
    AnswerEntry,
    ClaimEntry,
    ParticipantEntry,
    PersonaEntry,
    QuoteEntry,
    SegmentEntry,
    ThemeEntry,
    VoteEntry,
    WorkshopFile,
)
from exports.file_ordinals import Numbering
from exports.file_room import group_entries, guess_entries, mark_entries, picture_entries, step_entries
from exports.words import clean
from personas import (
    AnswerEvidence,
    Claim,
    Evidence,
    Persona,
    PublishedSegment,
    QuoteEvidence,
    Record,
    ThemeEvidence,
    portrait,
)

UNTITLED = "Untitled workshop"


def to_file(record: Record) -> WorkshopFile:
    """Return everything the record holds, with ordinals for ids and without anything that leads to a person."""
    record = record.real
    numbers, held = Numbering(record), record.workshop
    return WorkshopFile(
        format=FORMAT,
        title=held.title or UNTITLED,
        brand=held.brand,
        decision=held.decision,
        note=held.note,
        sample=held.sample,
        anonymity=held.anonymity,
        step=held.step if held.step in {step.id for step in held.agenda.steps} else None,
        questions=held.questions,
        retired=_retired(record),
        agenda=held.agenda,
        asked=held.asked if held.asked in {question.id for question in held.questions.questions} else None,
        budget=held.budget,
        one_dot=held.one_dot,
        steps=step_entries(held),
        groups=group_entries(numbers),
        parked=tuple(parked.text for parked in record.parked),
        thresholds=record.thresholds,
        participants=_participants(record, numbers),
        personas=tuple(_persona(persona, record, numbers) for persona in record.personas),
        answers=_answers(numbers),
        themes=_themes(record, numbers),
        votes=tuple(_votes(numbers)),
        marks=tuple(mark_entries(numbers)),
        guesses=guess_entries(numbers),
        pictures=picture_entries(numbers),
        quotes=_quotes(record, numbers),
        segments=tuple(_segment(segment, place, numbers) for place, segment in enumerate(record.segments, start=1)),
    )


def _retired(record: Record) -> tuple[str, ...]:
    """Return the questions that something still belongs to although the set has them no more."""
    known = {question.id for question in record.workshop.questions.questions}
    steps = record.workshop.agenda.steps
    used = {answer.question for answer in record.answers} | {theme.question for theme in record.themes}
    used |= {question for step in steps for question in step.questions}
    return tuple(sorted({clean(question) for question in used if question is not None and question not in known}))


def _participants(record: Record, numbers: Numbering) -> tuple[ParticipantEntry, ...]:
    people = {person.id: person for person in record.participants}
    return tuple(
        ParticipantEntry(
            id=ordinal,
            name=people[person].name if numbers.named else "",
            group=numbers.groups.get(people[person].group or ""),
        )
        for person, ordinal in numbers.participants.items()
        if person in people
    )


def _answers(numbers: Numbering) -> tuple[AnswerEntry, ...]:
    return tuple(
        AnswerEntry(
            id=numbers.answers[answer.id],
            question=answer.question,
            persona=numbers.personas.get(answer.persona or ""),
            text=answer.text,
            basis=answer.basis,
            theme=numbers.themes.get(answer.theme or ""),
            participant=numbers.participants.get(answer.participant or ""),
            step=answer.step,
            picture=numbers.pictures.get(answer.picture or ""),
        )
        for answer in numbers.answers_in_order
    )


def _themes(record: Record, numbers: Numbering) -> tuple[ThemeEntry, ...]:
    return tuple(
        ThemeEntry(
            id=numbers.themes[theme.id],
            title=theme.title,
            question=theme.question,
            persona=numbers.personas.get(theme.persona or ""),
            parked=theme.parked,
        )
        for theme in record.themes
    )


def _votes(numbers: Numbering) -> Iterator[VoteEntry]:
    for place, vote in enumerate(numbers.votes_in_order, start=1):
        yield VoteEntry(
            id=f"v{place}",
            theme=numbers.themes[vote.theme],
            participant=numbers.participants.get(vote.participant or ""),
            dots=vote.dots,
            step=vote.step,
        )


def _quotes(record: Record, numbers: Numbering) -> tuple[QuoteEntry, ...]:
    return tuple(
        QuoteEntry(
            id=numbers.quotes[quote.id],
            text=quote.text,
            customer=quote.customer,
            source=quote.source,
            date=quote.date,
            rating=quote.rating,
            persona=numbers.personas.get(quote.persona or ""),
        )
        for quote in record.quotes
    )


def _segment(segment: PublishedSegment, place: int, numbers: Numbering) -> SegmentEntry:
    # The dataset's id is a row of our database; its name says enough.
    kept = {name: getattr(segment, name) for name in SegmentEntry.model_fields}
    return SegmentEntry(**kept | {"id": f"s{place}", "persona": numbers.personas.get(segment.persona or "")})


def _persona(persona: Persona, record: Record, numbers: Numbering) -> PersonaEntry:
    seen = portrait(persona, record)
    carried = {one.claim.id: one.support for one in seen.claims}
    return PersonaEntry(
        id=numbers.personas[persona.id],
        version=persona.version,
        name=persona.name,
        scope=persona.scope,
        grade=seen.graded.grade,
        voice=numbers.quotes.get(persona.voice or ""),
        claims=tuple(
            ClaimEntry(
                id=numbers.claims[persona.id, claim.id],
                facet=claim.facet,
                sections=claim.sections,
                text=claim.text,
                support=carried[claim.id],
                evidence=tuple(_evidence(claim, numbers)),
            )
            for claim in persona.claims
        ),
        exchange=persona.exchange,
        gaps=persona.gaps,
        focus=persona.focus,
    )


def _evidence(claim: Claim, numbers: Numbering) -> Iterator[Evidence]:
    """Give the evidence by ordinals; what has vanished from the record carries nothing and stays behind."""
    for piece in claim.evidence:
        match piece:
            case AnswerEvidence():
                if ordinal := numbers.answers.get(piece.answer):
                    yield piece.model_copy(update={"answer": ordinal})
            case ThemeEvidence():
                if ordinal := numbers.themes.get(piece.theme):
                    yield piece.model_copy(update={"theme": ordinal})
            case QuoteEvidence():
                if ordinal := numbers.quotes.get(piece.quote):
                    yield piece.model_copy(update={"quote": ordinal})
            case _:
                yield piece

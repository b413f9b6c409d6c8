"""What the workshop adds up to: claims and what carries them, grades, the empathy map, the comparison. Pure values."""

from personas.claim import (
    AnswerEvidence,
    Claim,
    Evidence,
    QuoteEvidence,
    ReadingEvidence,
    Stance,
    ThemeEvidence,
)
from personas.comparison import Comparison, compare
from personas.empathy_map import empathy_map
from personas.fact import fact_id, facts
from personas.grade import Grade, Graded
from personas.outer_life import published
from personas.persona import Exchange, Focus, Gap, Persona
from personas.portrait import Carried, Portrait, portrait, portraits
from personas.record import PublishedSegment, Record
from personas.support import Grounds, Support
from personas.thresholds import Thresholds

__all__ = [
    "AnswerEvidence",
    "Carried",
    "Claim",
    "Comparison",
    "Evidence",
    "Exchange",
    "Focus",
    "Gap",
    "Grade",
    "Graded",
    "Grounds",
    "Persona",
    "Portrait",
    "PublishedSegment",
    "QuoteEvidence",
    "ReadingEvidence",
    "Record",
    "Stance",
    "Support",
    "ThemeEvidence",
    "Thresholds",
    "compare",
    "empathy_map",
    "fact_id",
    "facts",
    "portrait",
    "portraits",
    "published",
]

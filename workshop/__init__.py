"""The rules of the room: who may do what, when, and what it becomes. Pure values, no screen and no database."""

from workshop.answer import Answer, Basis
from workshop.errors import (
    Changed,
    FacilitatorOnly,
    NoVotesLeft,
    StageClosed,
    UnknownCode,
    Unreadable,
    WorkshopError,
)
from workshop.join_code import new_code, read_code
from workshop.participant import Participant
from workshop.quote import Quote
from workshop.seat import Role, Seat
from workshop.theme import Theme
from workshop.vote import Tally, Vote, suggested_budget, tally
from workshop.words import Limit, cleaned
from workshop.workshop import Anonymity, Workshop

__all__ = [
    "Anonymity",
    "Answer",
    "Basis",
    "Changed",
    "FacilitatorOnly",
    "Limit",
    "NoVotesLeft",
    "Participant",
    "Quote",
    "Role",
    "Seat",
    "StageClosed",
    "Tally",
    "Theme",
    "UnknownCode",
    "Unreadable",
    "Vote",
    "Workshop",
    "WorkshopError",
    "cleaned",
    "new_code",
    "read_code",
    "suggested_budget",
    "tally",
]

"""The rules of the room: who may do what, when, and what it becomes. Pure values, no screen and no database."""

from workshop.answer import Answer, Basis
from workshop.course import Course
from workshop.errors import (
    Changed,
    FacilitatorOnly,
    Locked,
    NoVotesLeft,
    SeatGone,
    StageClosed,
    UnknownCode,
    Unreadable,
    WorkshopError,
)
from workshop.group import Group
from workshop.guess import Fact, Guess, Spread
from workshop.join_code import new_code, read_code
from workshop.mark import Mark, MarkKind
from workshop.parking import Parked
from workshop.participant import Participant
from workshop.picture import Picture
from workshop.quote import Quote
from workshop.room_view import (
    Counts,
    FactView,
    MyAnswer,
    PersonaView,
    Presence,
    QuestionView,
    RoomView,
    Shown,
    StepView,
    VoteView,
)
from workshop.seat import Role, Seat
from workshop.step_state import StepState
from workshop.theme import Theme
from workshop.vote import Tally, Vote, suggested_budget, tally
from workshop.words import Limit, cleaned
from workshop.workshop import Anonymity, Workshop

__all__ = [
    "Anonymity",
    "Answer",
    "Basis",
    "Changed",
    "Counts",
    "Course",
    "FacilitatorOnly",
    "Fact",
    "FactView",
    "Group",
    "Guess",
    "Limit",
    "Locked",
    "Mark",
    "MarkKind",
    "MyAnswer",
    "NoVotesLeft",
    "Parked",
    "Participant",
    "PersonaView",
    "Picture",
    "Presence",
    "QuestionView",
    "Quote",
    "Role",
    "RoomView",
    "Seat",
    "SeatGone",
    "Shown",
    "Spread",
    "StageClosed",
    "StepState",
    "StepView",
    "Tally",
    "Theme",
    "UnknownCode",
    "Unreadable",
    "Vote",
    "VoteView",
    "Workshop",
    "WorkshopError",
    "cleaned",
    "new_code",
    "read_code",
    "suggested_budget",
    "tally",
]

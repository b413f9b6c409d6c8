"""What is asked: question sets and agendas, kept as TOML and read into frozen values."""

from questions.agenda import Agenda, Step, load_agenda
from questions.facet import Facet, Part, Section
from questions.packaged import agenda, agenda_for, agendas, question_set, question_sets
from questions.question import Aid, AidKind, Question
from questions.question_set import QuestionSet, load_question_set
from questions.refusal import QuestionsError
from questions.stage import Reveal, Stage

__all__ = [
    "Agenda",
    "Aid",
    "AidKind",
    "Facet",
    "Part",
    "Question",
    "QuestionSet",
    "QuestionsError",
    "Reveal",
    "Section",
    "Stage",
    "Step",
    "agenda",
    "agenda_for",
    "agendas",
    "load_agenda",
    "load_question_set",
    "question_set",
    "question_sets",
]

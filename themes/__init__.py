"""Answers in, suggested groups out: a first arrangement of the wall that people accept, rename and rearrange."""

from themes.answers_file import read_answers
from themes.encoder import encoder_name
from themes.placing import nearest
from themes.suggesting import MOST, suggest
from themes.suggestion import Place, SuggestedTheme, Suggestion
from themes.vectors import Vectors

__all__ = [
    "MOST",
    "Place",
    "SuggestedTheme",
    "Suggestion",
    "Vectors",
    "encoder_name",
    "nearest",
    "read_answers",
    "suggest",
]

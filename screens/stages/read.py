"""Everybody reads what was said, shuffled and without names."""

import random
from collections.abc import Callable

import streamlit as st

from personas import Record
from questions import Part
from screens import parts
from workshop import Seat


def draw(_seat: Seat, record: Record, controls: Callable[..., None]) -> None:
    """Return nothing; draws the answers question by question in an order that says nothing about who wrote them."""
    controls(st.button)
    step = record.workshop.now
    asked = [
        question
        for question in record.workshop.questions.questions
        if (question.id in step.questions if step and step.questions else question.part is not Part.WARM_UP)
    ]
    shown = False
    for question in asked:
        told = [answer for answer in record.answers if answer.question == question.id]
        if told:
            shown = True
            random.Random(question.id).shuffle(told)
            parts.heading("", question.short or question.wording(record.workshop.brand), "", level=3)
            parts.answers(tuple(told), record)
    if not shown:
        parts.note("Nothing has been written yet. Go back to a step of writing, or go on.")

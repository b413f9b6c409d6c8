"""Everybody reads what was said, shuffled and without names, and marks what surprises or what they know otherwise."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable

import streamlit as st

from personas import Record
from questions import Part
from screens import parts
from workshop import MarkKind, Seat


def draw(_seat: Seat, record: Record, controls: Callable[..., None]) -> None:
    """Return nothing; draws the answers question by question, those that moved most people first."""
    controls(st.button)
    workshop = record.workshop
    step = workshop.now
    wanted = {workshop.asked} if workshop.asked else set(step.questions if step else ())
    shown = False
    for question in workshop.questions.questions:
        if question.id not in wanted if wanted else question.part is Part.WARM_UP:
            continue
        told = [answer for answer in record.answers if answer.question == question.id]
        if told:
            shown = True
            # An order that says nothing about who wrote.
            told.sort(key=lambda one: hashlib.sha256(one.id.encode()).digest())
            parts.heading("", question.short or question.wording(workshop.brand), "", level=3)
            parts.marked(told, marks_of(record), record)
    if not shown:
        parts.note("Nothing has been written yet. Go back to a step of writing, or go on.")


def marks_of(record: Record) -> dict[str, Counter[MarkKind]]:
    """Return how many readers said what about each answer."""
    found: dict[str, Counter[MarkKind]] = defaultdict(Counter)
    for mark in record.marks:
        found[mark.answer][mark.kind] += 1
    return found

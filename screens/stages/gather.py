"""People say, the facilitator types: one answer at a time, with how they know and about whom."""

import hashlib
from collections.abc import Callable

import streamlit as st

from personas import Record
from questions import Question
from screens import parts, state
from screens.choosing import perhaps_persona
from screens.refusing import refusing
from screens.resources import store
from workshop import Basis, Seat, Workshop

TEXT, BASIS, PERSONA, SAID_BY = "answer-text", "answer-basis", "answer-persona", "answer-said-by"


def text_key(workshop: str) -> str:
    """Return the key of the field: bound to its workshop, so that words never land in another one."""
    return f"{TEXT}-{workshop}"


def draw(seat: Seat, record: Record, controls: Callable[..., None]) -> None:
    """Return nothing; draws the question, the form, and what has been said so far; keeps what was sent."""
    workshop = record.workshop
    question = _choose(workshop)
    if question is None:
        controls(st.button)
        return
    asked = question.for_brand(workshop.brand)
    parts.question(asked.text, asked.help, asked.probes)
    with st.form("gather", border=False):
        text = st.text_input(
            "What do people say?",
            key=text_key(workshop.id),
            placeholder=_opening(asked),
            label_visibility="collapsed",
            persist_state="session",
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            basis = st.segmented_control(
                "How do they know?", list(Basis), key=BASIS, default=Basis.IMAGINED, format_func=str.capitalize
            )
            persona = perhaps_persona(record, "About whom?", PERSONA, "All of them", width=260)
            said_by = st.selectbox(
                "Said by",
                [person.name for person in record.participants],
                key=SAID_BY,
                index=None,
                accept_new_options=True,
                placeholder="Somebody",
                width=200,
                help="Without a name, all such answers count as one person.",
            )
            pressed = st.form_submit_button("Keep it", type="primary")
        # What was sent is kept before any button of the form leads on; a lost press leaves the words in the field.
        # What was refused is tried again only when somebody says so.
        fresh = pressed or text != state.picked(f"refused-{workshop.id}")
        kept = fresh and _keep(seat, workshop, question.id, text or "", basis or Basis.IMAGINED, persona, said_by or "")
        controls(st.form_submit_button)
    if kept:
        st.rerun()
    _so_far(seat, record, question)


def _keep(
    seat: Seat, workshop: Workshop, question: str, text: str, basis: Basis, persona: str | None, said_by: str
) -> bool:
    """Return whether there were words to keep; fields of a form hold words only once the form was sent."""
    if not text.strip():
        return False
    # The name is bound to the words, so that whatever interrupts this run, other words are never taken for these.
    nonce = hashlib.sha256(f"{state.nonce('answer')}{question}{text}".encode()).hexdigest()[:32]
    with refusing():
        store().answers.write(
            seat,
            nonce=nonce,
            question=question,
            text=text,
            basis=basis,
            persona=persona,
            said_by=said_by,
            step=workshop.step,
        )
        state.soon(**{text_key(workshop.id): "", BASIS: Basis.IMAGINED})
        state.spend("answer")
        return True
    state.put(f"refused-{workshop.id}", text)
    return False


def _opening(asked: Question) -> str:
    """Return how an answer may begin, for the empty field."""
    starter = asked.aid.starter if asked.aid else ""
    return starter or "One short statement, then Enter"


def _so_far(seat: Seat, record: Record, question: Question) -> None:
    told = [answer for answer in record.answers if answer.question == question.id]
    parts.answers(tuple(reversed(told)), record, empty="Nothing yet. Ask, wait, and type what people say.")
    with st.container(horizontal=True):
        if told and st.button("Take the last one back", key=f"take-{told[-1].id}", type="tertiary"):
            store().answers.take_back(seat, told[-1].id)
            state.put("taken-back", told[-1].id)
            st.rerun()
        if (gone := state.picked("taken-back")) and st.button("Put it back", key=f"put-{gone}", type="tertiary"):
            store().answers.take_back(seat, gone, gone=False)
            state.take("taken-back")
            st.rerun()


def _choose(workshop: Workshop) -> Question | None:
    step = workshop.now
    if step is None or not step.questions:
        return None
    known = {one: workshop.questions.question(one) for one in step.questions}
    if len(known) > 1:
        st.segmented_control(
            "Question",
            list(known),
            key=f"question-{step.id}",
            default=step.questions[0],
            required=True,
            format_func=lambda one: parts.plain(known[one].short or known[one].text),
            label_visibility="collapsed",
            persist_state="session",
        )
    return _asked(workshop)


def _asked(workshop: Workshop) -> Question | None:
    """Return the question that is asked now: the chosen one of the step, else its first."""
    step = workshop.now
    if step is None or not step.questions:
        return None
    chosen = state.picked(f"question-{step.id}", step.questions[0])
    return workshop.questions.question(chosen if chosen in step.questions else step.questions[0])

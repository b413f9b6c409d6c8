"""People write on their phones, or say it and the facilitator types: one answer at a time, with how they know."""

import hashlib
from collections.abc import Callable

import streamlit as st

from personas import Record
from questions import Question
from screens import parts, state
from screens.choosing import perhaps_persona
from screens.refusing import refusing
from screens.resources import store
from screens.running import pace
from screens.running.people import presence_note
from workshop import Basis, Seat, Workshop

TEXT, BASIS, PERSONA, SAID_BY, QUESTION = "answer-text", "answer-basis", "answer-persona", "answer-said-by", "answer-to"
KEEP, LATEST = "answer-keep", 60


def heed(seat: Seat, workshop: Workshop) -> None:
    """Return nothing; keeps the words that the form sent, before its field is drawn empty again."""
    if _questions(workshop):
        field = text_key(workshop.id)
        sent = any(state.pressed(key) for key in (KEEP, *pace.keys(workshop)))
        text = state.words(field, sent=sent)
        if text and (sent or not _refused(workshop, text)) and _keep(seat, workshop, text):
            state.kept_words(field, text)


def text_key(workshop: str) -> str:
    """Return the key of the field: bound to its workshop, so that words never land in another one."""
    return f"{TEXT}-{workshop}"


def draw(seat: Seat, record: Record, controls: Callable[..., None]) -> None:
    """Return nothing; draws the question, the form, and what has been said so far."""
    workshop = record.workshop
    questions = _questions(workshop)
    if not questions:
        controls(st.button)
        return
    with st.form("gather", border=False):
        _help(questions)
        text = st.text_input(
            "What do people say?",
            key=text_key(workshop.id),
            placeholder=_opening(questions[0]),
            label_visibility="collapsed",
            persist_state="session",
        )
        _about(record, questions)
        controls(st.form_submit_button)
    # A server that has just started knows the field only now, with the words that the browser still held.
    field = text_key(workshop.id)
    late = text and state.words(field, sent=False, drawn=True) and not _refused(workshop, text)
    if late and _keep(seat, workshop, text):
        state.kept_words(field, text, drawn=True)
        record = store().records.load(seat.workshop)
    _so_far(seat, record, questions)


def _refused(workshop: Workshop, text: str) -> bool:
    """Return whether these words were refused already; they are tried again only when somebody sends them."""
    return bool(text) and text == state.picked(f"refused-{workshop.id}")


def _about(record: Record, questions: list[Question]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(questions) > 1:
            short = {question.id: question.short for question in questions}
            st.selectbox("Answers", list(short), key=QUESTION, format_func=lambda one: short.get(one, one), width=220)
        st.segmented_control(
            "How do they know?", list(Basis), key=BASIS, default=Basis.IMAGINED, format_func=str.capitalize
        )
        perhaps_persona(record, "About whom?", PERSONA, "All of them", width=220)
        st.selectbox(
            "Said by",
            [person.name for person in record.participants if person.name and not person.invented],
            key=SAID_BY,
            index=None,
            accept_new_options=True,
            placeholder="Somebody",
            width=170,
            help="Without a name, all such answers count as one person.",
        )
        st.form_submit_button("Keep it", key=KEEP)


def _keep(seat: Seat, workshop: Workshop, text: str) -> bool:
    """Return whether the words are kept; fields of a form hold words only once the form was sent."""
    known = [question.id for question in _questions(workshop)]
    chosen = state.picked(QUESTION)
    question = chosen if chosen in known else known[0]
    # The name is bound to the words, so that whatever interrupts this run, other words are never taken for these.
    nonce = hashlib.sha256(f"{state.nonce('answer')}{question}{text}".encode()).hexdigest()[:32]
    with refusing():
        store().answers.write(
            seat,
            nonce=nonce,
            question=question,
            text=text,
            basis=state.picked(BASIS) or Basis.IMAGINED,
            persona=state.picked(PERSONA),
            said_by=state.picked(SAID_BY) or "",
            step=workshop.step,
        )
        state.spend("answer")
        return True
    state.put(f"refused-{workshop.id}", text)
    return False


def _help(questions: list[Question]) -> None:
    """Draw what helps to ask on; without a chosen question there are too many to help with."""
    if len(questions) == 1 and (questions[0].help or questions[0].probes):
        parts.question("", questions[0].help, questions[0].probes)


def _opening(asked: Question) -> str:
    """Return how an answer may begin, for the empty field."""
    starter = asked.aid.starter if asked.aid else ""
    return starter or "Type for somebody without a phone: one short statement, then Enter"


def _so_far(seat: Seat, record: Record, questions: list[Question]) -> None:
    asked = {question.id for question in questions}
    listed = st.container()
    told = [answer for answer in record.answers if answer.question in asked]
    with st.container(horizontal=True):
        if told and st.button("Take the last one back", key=f"take-{told[-1].id}", type="tertiary"):
            store().answers.take_back(seat, told[-1].id)
            state.put("taken-back", told[-1].id)
        if (gone := state.picked("taken-back")) and st.button("Put it back", key=f"put-{gone}", type="tertiary"):
            store().answers.take_back(seat, gone, gone=False)
            state.take("taken-back")
    with listed:
        now = store().records.load(seat.workshop)
        people = store().room.presence(seat)
        if any(one.here for one in people):
            parts.people(people, now.workshop.stage, presence_note(now.workshop))
        latest = tuple(answer for answer in reversed(now.answers) if answer.question in asked)[:LATEST]
        hidden = "" if _shown(now.workshop) else "Hidden on the wall until you reveal them"
        parts.heading("", "Latest answers" if latest else "", hidden, level=3)
        parts.answers(latest, now, empty="Nothing yet. Phones write by themselves; type here for who has none.")


def _shown(workshop: Workshop) -> bool:
    return bool(workshop.step and workshop.state_of(workshop.step).revealed)


def _questions(workshop: Workshop) -> list[Question]:
    """Return the question that is asked, else all of the step; with the brand in them."""
    step = workshop.now
    wanted = [workshop.asked] if workshop.asked else list(step.questions if step else ())
    known = {question.id: question for question in workshop.questions.questions}
    return [known[one].for_brand(workshop.brand) for one in wanted if one in known]

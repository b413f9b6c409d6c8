"""A new workshop: a title, a brand, the decision it must change, and whom it is about."""

import streamlit as st

from questions import Agenda, QuestionSet, agenda_for, agendas, load_question_set, question_sets
from screens import parts, state
from screens.refusing import refusing
from screens.resources import link_for, store
from screens.running.doors import LEVELS
from workshop import Anonymity

SETS, AGENDAS = question_sets(), agendas()


def fitting(chosen: str | None, asked: QuestionSet) -> Agenda:
    """Return the chosen agenda where it fits these questions, else the one that does."""
    agenda = AGENDAS.get(chosen or "")
    known = {question.id for question in asked.questions}
    fits = agenda is not None and known >= {one for step in agenda.steps for one in step.questions}
    return agenda if agenda is not None and fits else agenda_for(asked)


def create(title: str, brand: str, decision: str, personas: str, asked: QuestionSet, agenda: Agenda) -> None:
    """Return nothing; makes the workshop and goes on to it."""
    made = store().workshops.create(
        title=title,
        brand=brand,
        decision=decision,
        personas=[name for name in personas.splitlines() if name.strip()],
        questions=asked,
        agenda=agenda,
        anonymity=level or Anonymity.NAMED,
        cookie=state.cookie(),
    )
    state.put(f"recovery-{made.workshop.id}", link_for(made.token))
    if state.cookie():
        state.enter_workshop(made.workshop.id)
    state.put("lost-link", link_for(made.token))
    st.rerun()


if (link := state.picked("lost-link")) and not state.cookie():
    parts.heading("", "Your workshop is ready", "This browser keeps no cookies; the link below is your only key.")
    parts.recovery_link(link)
    st.stop()

parts.heading("", "New workshop", "Everything here can be changed later.")
parts.waterline()
with st.form("create", border=False, width=720):
    title = st.text_input("Title", key="create-title", max_chars=160, placeholder="Who reads The Estuary Post?")
    brand = st.text_input("Brand", key="create-brand", max_chars=80, placeholder="Whose customers are they?")
    decision = st.text_input(
        "Which decision must this workshop change?",
        key="create-decision",
        max_chars=400,
        placeholder="Do we keep the evening edition, and for whom?",
        help="Personas that change no decision are made and not used.",
    )
    personas = st.text_area(
        "Personas, one a line",
        key="create-personas",
        placeholder="The Evening Regular\nThe Headline Skimmer",
        help="Working names for two or three kinds of customers. More can be added later.",
    )
    chosen = st.selectbox("Questions", list(SETS), key="create-set", format_func=lambda name: SETS[name].title)
    planned = st.selectbox(
        "Agenda",
        list(AGENDAS),
        key="create-agenda",
        format_func=lambda name: f"{AGENDAS[name].title}, {AGENDAS[name].minutes} minutes",
        help="Every agenda can be edited, step by step.",
    )
    level = st.segmented_control(
        "Who may know who wrote what",
        list(LEVELS),
        default=Anonymity.NAMED,
        required=True,
        key="create-anonymity",
        format_func=lambda one: LEVELS[one],
        wrap=True,
        help="People are told before they join. It is locked with the first answer.",
    )
    with st.expander("Ask questions of your own"):
        file = st.file_uploader("A question set as a TOML file", type=["toml"], key="create-file", max_upload_size=1)
    sent = st.form_submit_button("Start the workshop", type="primary")
if sent:
    with refusing():
        own = load_question_set(file.getvalue().decode("utf-8", "replace") + "\n") if file else SETS[chosen]
        create(title, brand, decision, personas, own, fitting(planned, own))

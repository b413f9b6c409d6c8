"""The agenda as a table: every step can be renamed, timed anew, moved, added and taken out."""

import streamlit as st

from questions import Agenda, Reveal, Stage, Step, agendas
from screens import parts, state
from screens.refusing import refusing
from screens.resources import store
from screens.rows import rows_of, steps_from

seat = state.steering_seat()
workshop = store().workshops.get(seat.workshop)
asked = {question.id: question.short for question in workshop.questions.questions}
known = {
    one.id: one
    for one in agendas().values()
    if set(asked) >= {question for step in one.steps for question in step.questions}
}
titles = {one.value: one.title for one in (*Stage, *Reveal)}
SEEN = f"plan-seen-{workshop.id}"
if state.picked(SEEN) is None:
    state.put(SEEN, workshop.agenda.model_dump_json())
seen = Agenda.model_validate_json(state.picked(SEEN))


def keep(steps: tuple[Step, ...]) -> None:
    """Return nothing; this is the agenda from now on, unless somebody else changed it meanwhile."""
    store().room.set_agenda(seat, seen.model_copy(update={"steps": steps}), seen)
    state.take(SEEN)
    state.spend("plan")
    st.switch_page("screens/steer.py")


parts.heading("Agenda", seen.title, "What the room does, in which order, for how long. What is open now must stay.")
with st.container(horizontal=True, vertical_alignment="bottom"):
    base = st.selectbox(
        "Start from",
        list(known),
        index=None,
        key="plan-base-chosen",
        placeholder="The agenda as it is",
        format_func=lambda one: f"{known[one].title}, {known[one].minutes} minutes" if one in known else one,
        width=340,
    )
    if st.button("Back to Steer", type="tertiary"):
        st.switch_page("screens/steer.py")
if base:
    parts.note(known[base].about)
shown = known[base] if base else seen
parts.waterline()
with st.form("plan", border=False):
    edited = st.data_editor(
        rows_of(shown),
        key=f"plan-{state.nonce('plan')}-{base}",
        num_rows="dynamic",
        hide_index=True,
        height="content",
        column_order=("place", "title", "stage", "minutes", "reveal", "questions", "note"),
        column_config={
            "place": st.column_config.NumberColumn("Place", width="small", help="Steps run in this order."),
            "title": st.column_config.TextColumn("Step", width="medium", required=True, max_chars=120),
            "stage": st.column_config.SelectboxColumn(
                "What people do", options=[one.value for one in Stage], format_func=lambda one: titles[one]
            ),
            "minutes": st.column_config.NumberColumn("Minutes", min_value=0, max_value=480, step=1, width="small"),
            "reveal": st.column_config.SelectboxColumn(
                "Shown", options=[one.value for one in Reveal], width="small", format_func=lambda one: titles[one]
            ),
            "questions": st.column_config.MultiselectColumn(
                "Questions", options=list(asked), format_func=lambda one: asked.get(one, one)
            ),
            "note": st.column_config.TextColumn("Note to you"),
        },
    )
    sent = st.form_submit_button("Keep this agenda", type="primary")
with refusing():
    steps = steps_from(edited, shown)
    parts.note(f"{sum(step.minutes for step in steps)} minutes in all.")
    if sent:
        keep(steps)

"""A persona: read it, or put in what carries it."""

import streamlit as st

from personas import portrait
from screens import parts, state
from screens.choosing import choose_persona
from screens.editing import edit_persona
from screens.refusing import refusing
from screens.resources import store

seat = state.steering_seat()
record = store().records.load(seat.workshop)

with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
    persona = choose_persona(record, "portray-persona")
    with st.container(horizontal=True, width="content"):
        view = st.segmented_control(
            "View",
            ["Read", "Edit"],
            default="Read",
            required=True,
            key="portray-view",
            label_visibility="collapsed",
            persist_state="session",
        )
        with st.popover("Another persona"):
            name = st.text_input("Name", key="persona-name")
            with refusing():
                if name:
                    store().personas.add(seat, name, nonce=state.nonce("persona"))
                    state.spend("persona")
                    state.soon(**{"persona-name": ""})
                    st.rerun()
if persona is None:
    parts.heading("", "No persona yet", "Name a kind of customer; what carries it comes from answers, quotes and data.")
    st.stop()
if view == "Edit":
    edit_persona(seat, record, persona)
else:
    parts.persona(portrait(persona, record), record)
    if st.button("Make the brief", type="primary"):
        st.switch_page("screens/hand_over.py")

"""Putting words and evidence on a persona; every act saves at once, and never over somebody else's."""

import streamlit as st

from personas import Persona, Record, portrait
from screens import parts, state
from screens.editing.claims import draw_claim, draw_new_claim
from screens.editing.closing import draw_closing
from screens.editing.words import draw_words
from screens.resources import store
from workshop import Seat


def edit_persona(seat: Seat, record: Record, persona: Persona) -> None:
    """Return nothing; draws the fields of one persona and keeps what is sent."""
    draw_words(seat, record, persona)
    parts.heading("", "Claims", "What they need, value, hope, feel, believe; each with what carries it.", level=2)
    draw_new_claim(seat, record, persona)
    for carried in portrait(persona, record).claims:
        draw_claim(seat, record, persona, carried)
    if (dropped := state.picked(f"dropped-{persona.id}")) and st.button("Put the dropped claim back", type="tertiary"):
        store().personas.put_claim(seat, persona.id, dropped)
        state.take(f"dropped-{persona.id}")
        st.rerun()
    draw_closing(seat, persona)

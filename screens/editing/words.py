"""Name, scope line and voice of a persona."""

import streamlit as st

from personas import Persona, Record
from screens.editing.saving import save, seen, show_theirs
from workshop import Seat

FORM = "words"


def draw_words(seat: Seat, record: Record, persona: Persona) -> None:
    """Return nothing; draws the three fields and keeps them when they are sent."""
    before = seen(FORM, persona)
    voices = {quote.id: quote.text[:90] for quote in record.quotes if quote.persona in {persona.id, None}}
    form = f"{FORM}-{persona.id}"
    with st.form(form, border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input("Name", before.name, key=f"{form}-name", max_chars=80, width=280, persist_state="session")
        scope = st.text_input(
            "Who are they, in one line?", before.scope, key=f"{form}-scope", max_chars=400, persist_state="session"
        )
        voice = st.selectbox(
            "Their voice",
            list(voices),
            index=list(voices).index(before.voice) if before.voice in voices else None,
            key=f"{form}-voice",
            format_func=lambda one: voices.get(one, ""),
            placeholder="A quote that stands first",
            width=320,
        )
        sent = st.form_submit_button("Keep")
    if sent:
        save(seat, FORM, persona, name=name, scope=scope, voice=voice)
    show_theirs(FORM, persona)

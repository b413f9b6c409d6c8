"""Choices that several screens offer in the same way."""

import streamlit as st

from personas import Persona, Record
from screens.parts import plain


def choose_persona(record: Record, key: str) -> Persona | None:
    """Return the persona that is chosen out of all of them, the first before anybody chooses, None without any."""
    names = {persona.id: persona.name for persona in record.personas}
    if not names:
        return None
    chosen = st.segmented_control(
        "Persona",
        list(names),
        default=record.personas[0].id,
        required=True,
        key=key,
        wrap=True,
        format_func=lambda one: plain(names.get(one, "")),
        label_visibility="collapsed",
        persist_state="session",
    )
    return next((persona for persona in record.personas if persona.id == chosen), record.personas[0])


def perhaps_persona(record: Record, label: str, key: str, nobody: str, width: int = 240) -> str | None:
    """Return the id of the persona that is chosen, or None for `nobody`."""
    names = {persona.id: persona.name for persona in record.personas}
    return st.selectbox(
        label,
        list(names),
        index=None,
        key=key,
        placeholder=nobody,
        format_func=lambda one: names.get(one, ""),
        width=width,
        disabled=not names,
    )

"""Saving what was typed against what was seen while typing."""

import streamlit as st

from personas import Persona
from refusals import REFUSALS
from screens import parts, state
from screens.parts import plain
from screens.resources import store
from workshop import Changed, Seat


def seen(form: str, persona: Persona) -> Persona:
    """Return the persona as it stood when this form was first drawn: what the typing started from."""
    key = f"seen-{form}-{persona.id}"
    if state.picked(key) is None:
        state.put(key, persona)
    return Persona.model_validate(state.picked(key).model_dump())


def save(seat: Seat, form: str, persona: Persona, **changes: object) -> None:
    """Return nothing; keeps the changed fields, or says who was faster and leaves what was typed in the form.

    Once saved, the form starts from what stands there now, the others' fields included.
    """
    before = seen(form, persona)
    try:
        wanted = Persona.model_validate({**before.model_dump(), **changes})
        now = store().personas.save(seat, wanted, seen=before)
    except Changed as refusal:
        st.error(plain(str(refusal)))
        state.put(f"clash-{form}-{persona.id}", persona)
        return
    except REFUSALS as refusal:
        st.error(plain(str(refusal)))
        return
    state.take(f"clash-{form}-{persona.id}")
    state.put(f"seen-{form}-{persona.id}", now)
    state.soon(**fields(form, now))
    st.rerun()


def show_theirs(form: str, persona: Persona) -> None:
    """Return nothing; after a clash, shows what stands there now and offers both ways on."""
    theirs = state.picked(f"clash-{form}-{persona.id}")
    if theirs is None:
        return
    told = [str(value) for value in fields(form, persona).values() if value]
    parts.note("Theirs: " + " · ".join(told))
    with st.container(horizontal=True):
        keep_mine = st.button("Keep mine over theirs", key=f"mine-{form}-{persona.id}")
        take_theirs = st.button("Take theirs", key=f"theirs-{form}-{persona.id}")
    if keep_mine or take_theirs:
        state.take(f"clash-{form}-{persona.id}")
        state.put(f"seen-{form}-{persona.id}", persona)
        if take_theirs:
            state.soon(**fields(form, persona))
        st.rerun()


def fields(form: str, persona: Persona) -> dict[str, object]:
    """Return what the form's fields hold when they show this persona."""
    if form == "words":
        shown = {"name": persona.name, "scope": persona.scope, "voice": persona.voice}
    else:
        shown = persona.focus.model_dump()
    return {f"{form}-{persona.id}-{name}": value for name, value in shown.items()}

"""Saving what was typed against what was seen while typing."""

import streamlit as st

from personas import Persona
from screens import state
from screens.refusing import refusing
from screens.resources import store
from workshop import Seat


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
    with refusing():
        wanted = Persona.model_validate({**before.model_dump(), **changes})
        now = store().personas.save(seat, wanted, seen=before)
        state.put(f"seen-{form}-{persona.id}", now)
        state.soon(**fields(form, now))
        st.rerun()


def fields(form: str, persona: Persona) -> dict[str, object]:
    """Return what the form's fields hold when they show this persona."""
    if form == "words":
        shown = {"name": persona.name, "scope": persona.scope, "voice": persona.voice}
    else:
        shown = persona.focus.model_dump()
    return {f"{form}-{persona.id}-{name}": value for name, value in shown.items()}

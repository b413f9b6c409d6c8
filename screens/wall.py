"""The wall: one picture for everybody in the room, drawn anew whenever something changes."""

import streamlit as st

from screens import parts, state
from screens.refusing import refusing
from screens.resources import store
from screens.stages import wall

seat = state.watching_seat()


@st.fragment(run_every="60s")
def live() -> None:
    """Return nothing; draws the wall. The element asks for the next run; the timer is for when it was cut off."""
    drawn, held = parts.NOTHING, None
    with refusing():
        workshop = store().workshops.get(seat.workshop)
        wall.draw(workshop)
        drawn, held = workshop.revision, workshop.held
    parts.listen(seat.workshop, drawn, parts.WALL_GAP, held=held)


live()

"""Where the room stands on its agenda, and what has to be kept before it starts."""

from datetime import UTC, datetime

import streamlit as st

from personas import Record
from screens import parts, state
from screens.running import pace


def draw_recovery_link(workshop: str) -> None:
    """Return nothing; draws the facilitator's own link until somebody says that it is kept."""
    if state.pressed("link-kept"):
        state.take(f"recovery-{workshop}")
    if link := state.picked(f"recovery-{workshop}"):
        parts.recovery_link(link)
        st.button("I have kept it", key="link-kept")


def draw_plan(record: Record) -> None:
    """Return nothing; draws the agenda with planned and actual minutes, and where the end moves to."""
    workshop, now = record.workshop, datetime.now(UTC)
    parts.heading("", workshop.title, workshop.decision, level=2)
    parts.agenda(record, parts.spent(workshop, now), parts.render_pace(workshop, now, state.zone()))
    pace.jump(workshop)
    pace.stays_open(workshop)
    if st.button("Edit the agenda", key="edit-agenda", type="tertiary", icon=":material/edit:"):
        st.switch_page("screens/plan.py")

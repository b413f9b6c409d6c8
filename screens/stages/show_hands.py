"""A vote by counting hands: one number a theme."""

from collections.abc import Callable

import streamlit as st

from personas import Record
from screens import parts, state
from screens.resources import store
from workshop import Seat, Theme, Workshop, suggested_budget, tally


def draw(seat: Seat, record: Record, controls: Callable[..., None]) -> None:
    """Return nothing; draws one field a theme, and the result."""
    themes = [theme for theme in record.themes if not theme.parked]
    if not themes:
        parts.note("There is no theme to vote on yet. Group the answers first: open Themes.")
        controls(st.button)
        return
    parts.note(f"Each person has {suggested_budget(len(themes))} dots. Name a theme, count the hands, type the number.")
    dots = {vote.theme: vote.dots for vote in record.votes if vote.participant is None}
    changed = False
    with st.form("hands", border=False):
        for theme in themes:
            changed |= _hands(seat, record.workshop, theme, dots.get(theme.id, 0))
        st.form_submit_button("Keep the count", type="primary")
        controls(st.form_submit_button)
    if changed:
        st.rerun()
    parts.tally(tally(themes, record.votes))


def _hands(seat: Seat, workshop: Workshop, theme: Theme, stored: int) -> bool:
    """Return whether this theme's count was changed here; a count that another tab changed is shown instead."""
    key, seen = f"hands-{theme.id}", f"hands-seen-{theme.id}"
    if state.picked(seen, stored) != stored:
        state.put(key, stored)
    state.put(seen, stored)
    counted = st.number_input(
        parts.plain(theme.title), min_value=0, max_value=10_000, value=stored, step=1, key=key, width=420
    )
    if counted == stored:
        return False
    store().themes.count_hands(seat, theme.id, counted, step=workshop.step)
    return True

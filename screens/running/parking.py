"""The parking lot: what does not belong here and must not be forgotten."""

import hashlib

import streamlit as st

from personas import Record
from screens import parts, state
from screens.refusing import refusing
from screens.resources import store
from workshop import Seat

_TEXT, _KEEP = "park-text", "park-keep"


def heed(seat: Seat) -> None:
    """Return nothing; keeps the words that were sent, before the field is drawn empty again."""
    if words := state.words(_TEXT, sent=state.pressed(_KEEP)):
        with refusing():
            nonce = hashlib.sha256(f"{state.nonce('park')}{words}".encode()).hexdigest()[:32]
            store().room.park(seat, words, nonce)
            state.spend("park")
            state.kept_words(_TEXT, words)


def draw(seat: Seat, record: Record) -> None:
    """Return nothing; draws what waits, the field for more, and the way to take something out."""
    heed(seat)
    listed = st.container()
    with st.form("parking", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Park it", key=_TEXT, placeholder="What must not be forgotten?", persist_state="session")
        st.form_submit_button("Park it", key=_KEEP)
    parked = {one.id: one.text for one in store().records.load(record.workshop.id).parked}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Take one out",
            list(parked),
            index=None,
            key="park-chosen",
            format_func=lambda one: parked.get(one, "")[:80],
            width=420,
        )
        if st.button("Take it out", key="park-out", disabled=not parked) and chosen:
            store().room.unpark(seat, chosen)
            state.put("park-gone", chosen)
        if (gone := state.picked("park-gone")) and st.button("Put it back", key="park-back", type="tertiary"):
            store().room.unpark(seat, gone, gone=False)
            state.take("park-gone")
    with listed:
        waiting = store().records.load(seat.workshop).parked
        if not waiting:
            parts.note("Nothing is parked. Whatever leads away from the question waits here.")
        for one in waiting:
            parts.text(one.text)

"""Real customers' words, good and bad."""

import hashlib

import streamlit as st

from screens import parts, state
from screens.choosing import perhaps_persona
from screens.refusing import refusing
from screens.resources import store

seat = state.steering_seat()


record = store().records.load(seat.workshop)
TEXT = f"quote-text-{seat.workshop}"
EMPTY = {TEXT: "", "quote-customer": "", "quote-rating": None}

parts.heading("Quotes", "What did customers say?", "Their own words, from letters, reviews and calls. Angry ones too.")
parts.waterline()
with st.form("quote", border=False):
    text = st.text_area("Their words", key=TEXT, max_chars=4_000, height=100, persist_state="session")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        customer = st.text_input(
            "Who",
            key="quote-customer",
            placeholder="Reader 4",
            width=180,
            help="A name, or any sign that tells customers apart. Quotes without one count as one voice a source.",
        )
        source = st.text_input("Source", key="quote-source", placeholder="Letter to the editor", width=260)
        date = st.text_input("Date", key="quote-date", placeholder="14 March 2026", width=160)
        rating = st.number_input("Rating", key="quote-rating", value=None, step=1.0, width=120)
        persona = perhaps_persona(record, "Speaks for", "quote-persona", "Nobody yet")
        pressed = st.form_submit_button("Keep it", type="primary")
if text.strip() and (pressed or text != state.picked(f"refused-{TEXT}")):
    with refusing():
        nonce = hashlib.sha256(f"{state.nonce('quote')}{text}".encode()).hexdigest()[:32]
        store().quotes.keep(
            seat, nonce=nonce, text=text, customer=customer, source=source, date=date, rating=rating, persona=persona
        )
        state.soon(**EMPTY)
        state.spend("quote")
        st.rerun()
    state.put(f"refused-{TEXT}", text)
parts.quotes(record)

if record.quotes:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        short = {quote.id: quote.text[:80] for quote in reversed(record.quotes)}
        chosen = st.selectbox(
            "Take one back",
            list(short),
            index=None,
            key="quote-chosen",
            format_func=lambda one: short.get(one, ""),
            width=420,
        )
        if chosen and st.button("Take it back"):
            store().quotes.take_back(seat, chosen)
            state.put("quote-gone", chosen)
            st.rerun()
if (gone := state.picked("quote-gone")) and st.button("Put the last one back", type="tertiary"):
    store().quotes.take_back(seat, gone, gone=False)
    state.take("quote-gone")
    st.rerun()

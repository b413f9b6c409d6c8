"""What we do not know yet, what we ask and give, and the focus."""

import hashlib
import json

import pandas as pd
import streamlit as st

from personas import Exchange, Gap, Persona
from screens import parts
from screens.editing.saving import save, seen, show_theirs
from workshop import Seat

FORM = "closing"
_GAPS = {"question": "What do we not know?", "how": "How to find out", "owner": "Owner", "date": "By when"}
_EXCHANGE = {"ask": "What we ask", "why": "Why", "give": "What they get in return"}
_FOCUS = {
    "need": "The need we choose to serve",
    "proposition": "The value proposition that answers it",
    "stop": "What we stop doing",
}


def draw_closing(seat: Seat, persona: Persona) -> None:
    """Return nothing; draws two tables and three lines, and keeps them together when they are sent."""
    before = seen(FORM, persona)
    form = f"{FORM}-{persona.id}"
    with st.form(form, border=False):
        parts.heading("", "What we do not know yet", "", level=2)
        gaps = _edited([gap.model_dump() for gap in before.gaps], _GAPS, form)
        parts.heading("", "What we ask, and what they get", "", level=2)
        exchange = _edited([line.model_dump() for line in before.exchange], _EXCHANGE, form)
        parts.heading("", "Focus", "", level=2)
        focus = {
            name: st.text_input(title, getattr(before.focus, name), key=f"{form}-{name}", max_chars=400)
            for name, title in _FOCUS.items()
        }
        if st.form_submit_button("Keep all of this", type="primary"):
            known = tuple(Gap(**row) for row in gaps)
            asked = tuple(Exchange(**row) for row in exchange)
            save(seat, FORM, persona, gaps=known, exchange=asked, focus=focus)
    show_theirs(FORM, persona)


def _edited(rows: list[dict[str, str]], titles: dict[str, str], form: str) -> list[dict[str, str]]:
    """Return the rows of the table as they were edited, without those whose first cell is empty."""
    # The editor remembers changes to the rows that it started from, so its key says which those were.
    key = f"{form}-{next(iter(titles))}-{hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]}"
    table = pd.DataFrame(rows, columns=list(titles), dtype="str")
    shown = st.data_editor(
        table,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config=dict(titles),
    )
    first = next(iter(titles))
    cells = [
        {str(name): str(cell).strip() for name, cell in row.items()} for row in shown.fillna("").to_dict("records")
    ]
    return [row for row in cells if row[first]]

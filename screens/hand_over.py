"""The brief leaves the room."""

import streamlit as st

from exports import Format, Shape, export
from screens import parts, state
from screens.choosing import perhaps_persona
from screens.refusing import refusing
from screens.resources import store

SHAPES = {
    Shape.BOOK: "All personas in one",
    Shape.PERSONA: "A document a persona",
    Shape.COMPARISON: "Side by side",
    Shape.RECORD: "The record",
}
FORMATS = {Format.DOCX: "Word", Format.JSON: "Workshop file"}

seat = state.steering_seat()
record = store().records.whole(seat.workshop)
parts.heading("Brief", "What leaves the room", "A document that says how it knows what it says.")
parts.waterline()
with st.form("hand-over", border=False):
    form = st.segmented_control(
        "Format",
        list(FORMATS),
        default=Format.DOCX,
        required=True,
        key="brief-format",
        format_func=lambda one: FORMATS[one],
    )
    shape = st.segmented_control(
        "Shape", list(SHAPES), default=Shape.BOOK, required=True, key="brief-shape", format_func=lambda one: SHAPES[one]
    )
    persona = perhaps_persona(record, "Persona", "brief-persona", "All of them", width=320)
    wanted = st.form_submit_button("Make the brief", type="primary")
if wanted and form and shape:
    with refusing(), st.spinner("Making it…"):
        files = export(record, form, shape, persona if shape is Shape.PERSONA else None)
        kept = [
            (file.name, store().exports.keep(seat, file.name, file.media_type, file.content), len(file.content))
            for file in files
        ]
        state.put(f"made-{seat.workshop}", kept)
for name, made, size in state.picked(f"made-{seat.workshop}", []):
    st.link_button(
        parts.plain(f"Download {name} ({size / 1024:,.0f} kB)"), f"/exports/{made}", icon=":material/download:"
    )
parts.preflight(record)

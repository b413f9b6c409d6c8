"""Two to six personas side by side, what differs most on top."""

import streamlit as st

from charts import CONFIG, comparison_alt, comparison_figure
from personas import compare, portraits
from screens import parts, state
from screens.resources import store

FEWEST, MOST = 2, 6

seat = state.steering_seat()
record = store().records.load(seat.workshop)
names = {persona.id: persona.name for persona in record.personas}
if len(names) < FEWEST:
    parts.heading("Compare", "One persona is not a comparison", "Add a second one on Personas.")
    st.stop()
chosen = list(names)
if len(names) > FEWEST:
    chosen = st.pills(
        "Personas",
        list(names),
        selection_mode="multi",
        default=list(names)[:MOST],
        key="compare-chosen",
        format_func=lambda one: parts.plain(names.get(one, "")),
        persist_state="session",
    )
if not FEWEST <= len(chosen) <= MOST:
    parts.note(f"Choose {FEWEST} to {MOST} personas.")
    st.stop()
shown = [portrait for portrait in portraits(record) if portrait.persona.id in chosen]
places = [list(names).index(portrait.persona.id) for portrait in shown]
found = compare(shown)
parts.heading("", f"{len(shown)} kinds of customers, side by side", "What differs most stands on top.")
parts.comparison_head(found, places)
if found.readings:
    with st.container(key="chart-comparison"):
        st.plotly_chart(
            comparison_figure(found, state.style(), places=places),
            theme=None,
            key="compare-figure",
            config=CONFIG,
            alt=comparison_alt(found),
        )
    with st.expander("The same as a table"):
        parts.readings_across(found, places)
else:
    parts.note("No figure is known of two of them. Say on Outer life who they are in the data.")
parts.comparison(found, places)

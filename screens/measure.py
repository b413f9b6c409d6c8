"""The outer life: a table, one segment a persona, and what the data shows of it."""

import streamlit as st

from charts import CONFIG, index_bars_alt, index_bars_figure
from demographics import check, profile, striking
from screens import parts, state
from screens.choosing import choose_persona
from screens.conditions import build_filter
from screens.refusing import refusing
from screens.resources import store
from screens.tables import bring_table, choose_weight, measure_again

seat = state.steering_seat()
datasets = store().outer_life.datasets(seat.workshop)
if not datasets:
    parts.heading("Outer life", "What can data show?", "Bring a table of people. It shows what, not why.")
    parts.waterline()
    bring_table(seat)
    parts.note("The rows stay in this database. Figures about fewer than ten people are never shown.")
    st.stop()

dataset = datasets[0]
table = store().outer_life.table(seat.workshop, dataset.id)
with st.container(horizontal=True, vertical_alignment="bottom"):
    parts.heading("", "Outer life", f"What “{dataset.name}” can show: {table.rows:,} people. It shows what, not why.")
    with st.popover("Another table"):
        bring_table(seat)
with st.expander(f"The table: {len(table.columns)} columns"):
    parts.columns(table)
    choose_weight(seat, dataset, table)
parts.waterline()

record = store().records.load(seat.workshop)
whom, shown = st.columns([1, 1.6], gap="large")
with whom:
    parts.heading("", "Whom do we mean?", "", level=2)
    persona = choose_persona(record, "measure-persona")
    if persona is None:
        parts.note("Name a persona first, on Personas; then say here who they are in the data.")
        st.stop()
    segment = record.segment_of(persona.id)
    kept = segment.filter if segment else ""
    parts.note(f"{persona.name} is everybody for whom all of this holds.")
    with refusing():
        wanted = build_filter(table, persona.id, kept)
        if wanted:
            check(wanted, table)
            found = profile(table, (), base=wanted, weight=dataset.weight, variables=())
            few = found.base.n < found.rules.withhold_below
            size = f"fewer than {found.rules.withhold_below}" if few else f"{found.base.n:,}"
            parts.text(f"{size} of {table.rows:,} people")
            if wanted != kept and st.button("Keep this segment", type="primary"):
                measure_again(seat, dataset, {persona.id: wanted})
                st.rerun()
    parts.coverage(record)
with shown:
    parts.heading("", "What stands out", "", level=2)
    if segment is None or not segment.readings:
        parts.note("Say on the left who they are, and keep the segment; their figures appear here.")
        st.stop()
    order = st.segmented_control(
        "Order",
        ["What differs most", "All, by variable"],
        default="What differs most",
        required=True,
        key="measure-order",
        label_visibility="collapsed",
    )
    apart = striking(segment.readings, 12) if order == "What differs most" else segment.readings
    if not apart:
        parts.note("Nothing here differs from everybody else by more than chance. All figures are under “All”.")
        apart = segment.readings
    with st.container(key="chart-index"):
        st.plotly_chart(
            index_bars_figure(apart, state.style()),
            theme=None,
            key="measure-chart",
            config=CONFIG,
            alt=index_bars_alt(apart),
        )
    parts.note(
        "Whiskers: 95 % interval. Arrows only where the test against all others holds after correction. "
        "Pale: no difference that holds. Beyond a quarter and four times, bars end at the edge."
    )
    with st.expander("As a table"):
        parts.readings(segment)

"""Bringing a table, and measuring every persona's segment in it."""

import streamlit as st

from demographics import Table, profile, read_table
from personas import published
from screens import parts, state
from screens.refusing import refusing
from screens.resources import store
from storage import Dataset
from workshop import Seat


def bring_table(seat: Seat) -> None:
    """Return nothing; reads the uploaded file and keeps it as codes and labels, or says in a sentence why not."""
    nonce = state.nonce("table")
    file = st.file_uploader(
        "A survey or customer table (CSV)", type=["csv", "tsv", "txt"], key=f"table-{nonce}", max_upload_size=25
    )
    note = st.text_input("Where is it from?", key=f"table-note-{nonce}", placeholder="Reader survey, September 2026")
    missing = st.text_input(
        "Codes that mean “no answer”", key=f"table-missing-{nonce}", placeholder="No answer; Don't know; 99"
    )
    if file is None or not st.button("Read this table", type="primary"):
        return
    with refusing(), st.spinner("Reading the table…"):
        codes = [code.strip() for code in missing.split(";") if code.strip()]
        table = read_table(file.getvalue(), file.name, missing=codes)
        store().outer_life.keep(seat, table, note=note)
        measure_again(seat, store().outer_life.datasets(seat.workshop)[0], {})
        state.spend("table")
        st.rerun()


def choose_weight(seat: Seat, dataset: Dataset, table: Table) -> None:
    """Return nothing; the chosen column weighs every reading from now on."""
    numbers = [column.name for column in table.columns if column.numeric]
    weight = st.selectbox(
        "Weight",
        numbers,
        index=numbers.index(dataset.weight) if dataset.weight in numbers else None,
        key=f"weight-{dataset.id}",
        placeholder="No weight",
        format_func=parts.plain,
        width=320,
    )
    if weight == dataset.weight:
        return
    with refusing():
        profile(table, (), weight=weight)
        store().outer_life.weigh(seat, dataset.id, weight)
        measure_again(seat, dataset.model_copy(update={"weight": weight}), {})
        st.rerun()


def measure_again(seat: Seat, dataset: Dataset, changed: dict[str, str]) -> None:
    """Return nothing; measures every persona's segment, with the changed filters in place of the former ones.

    A filter that this table cannot answer stays as it is, without readings.
    """
    record = store().records.load(seat.workshop)
    table = store().outer_life.table(seat.workshop, dataset.id)
    kept = {one.persona: one for one in record.segments if one.persona}
    filters = {persona: one.filter for persona, one in kept.items()} | changed
    wanted = {persona: filters[persona.id] for persona in record.personas if filters.get(persona.id)}
    answerable = {persona: text for persona, text in wanted.items() if persona.id in changed or fits(table, text)}
    found = published(table, answerable, dataset=dataset.id, note=dataset.note, weight=dataset.weight)
    others = tuple(
        kept[persona.id].model_copy(update={"readings": (), "n": None, "n_eff": None, "share": None, "coverage": None})
        for persona in wanted
        if persona not in answerable
    )
    store().outer_life.publish(seat, (*found, *others))


def fits(table: Table, text: str) -> bool:
    """Return whether the table has every column and level that the filter names."""
    from demographics import DemographicsError, check

    try:
        check(text, table)
    except DemographicsError:
        return False
    return True

"""Figures of the outer life are guessed before they are shown; then the guess stands against the fact."""

from collections.abc import Callable

import streamlit as st

from personas import Record, facts
from screens import parts
from workshop import FactView, Seat, Spread


def draw(_seat: Seat, record: Record, controls: Callable[..., None]) -> None:
    """Return nothing; draws each figure with the guesses so far, and the truth once it is told."""
    workshop = record.workshop
    controls(st.button)
    told = bool(workshop.step and workshop.state_of(workshop.step).revealed)
    shown = fact_views(record, None, told=told)
    parts.guesses(shown)
    if not shown and st.button("Open the outer life"):
        st.switch_page("screens/measure.py")
    elif not told:
        parts.note("Only you see the spread. The wall shows how many have guessed, and the figures at the reveal.")


def fact_views(record: Record, asked: str | None, *, told: bool) -> list[FactView]:
    """Return the figures of this workshop, or the one that is `asked`; their truth only when they are `told`."""
    live = record.workshop.step
    known = facts(record)
    chosen = [fact for fact in known if fact.id == asked] or list(known)
    return [
        FactView(
            id=fact.id,
            persona=fact.persona,
            text=fact.text,
            unit=fact.unit,
            spread=Spread.of(one.value for one in record.guesses if one.fact == fact.id and one.step == live),
            truth=fact.truth if told else None,
            base=fact.base,
            n=fact.n,
        )
        for fact in chosen
    ]

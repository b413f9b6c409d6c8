"""A vote: on phones, by counting hands, and for people who have no phone with them."""

from collections import Counter
from collections.abc import Callable, Sequence

import streamlit as st

from personas import Record
from screens import parts, state
from screens.refusing import refusing
from screens.resources import store
from workshop import Seat, Theme, Workshop, suggested_budget, tally

HANDS = "hands"


def heed(seat: Seat, workshop: Workshop) -> None:
    """Return nothing; keeps the counts that were sent, before a result is shown."""
    record = store().records.load(seat.workshop)
    who = _who(record)
    stored = _stored(record, who)
    for theme in _themes(record):
        counted = state.said(_key(who, theme), stored[theme.id])
        if counted is not None:
            with refusing():
                if who == HANDS:
                    store().themes.count_hands(seat, theme.id, int(counted), step=workshop.step)
                else:
                    store().votes.cast_for(seat, who, theme.id, int(counted))


def draw(seat: Seat, record: Record, controls: Callable[..., None]) -> None:
    """Return nothing; draws one field a theme, and the result once the vote is closed."""
    workshop, themes = record.workshop, _themes(record)
    if not themes:
        parts.note("There is no theme to vote on yet. Group the answers first: open Themes.")
        controls(st.button)
        return
    closed = bool(workshop.step and workshop.state_of(workshop.step).revealed)
    if closed:
        controls(st.button)
    else:
        _fields(record, themes, controls)
        with refusing():
            _dots(seat, workshop, len(themes))
    # Before the vote is closed only what everybody saw: the hands that were raised.
    counted = record.votes if closed else [vote for vote in record.votes if vote.participant is None]
    if closed or counted:
        parts.tally(tally(themes, counted))


def _dots(seat: Seat, workshop: Workshop, themes: int) -> None:
    """Draw how many dots each person has, and whether several may lie on one theme."""
    suggested = suggested_budget(themes)
    dots = state.said("dots-each", workshop.budget or suggested)
    alone = state.said("dots-alone", workshop.one_dot)
    if dots is not None or alone is not None:
        budget = int(dots) if dots is not None else workshop.budget
        store().room.set_votes(seat, budget=budget, one_dot=workshop.one_dot if alone is None else alone)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input("Dots each", 1, 100, key="dots-each", width=140, help=f"{suggested} suit {themes} themes.")
        st.toggle("One dot a theme", key="dots-alone")


def _fields(record: Record, themes: Sequence[Theme], controls: Callable[..., None]) -> None:
    budget = record.workshop.budget or suggested_budget(len(themes))
    parts.note(
        f"Each person has {budget} dots on the phone. Without phones: name a theme, count the hands, type the number."
    )
    names = {HANDS: "Hands in the room"} | {one.id: one.name for one in record.participants if one.name}
    if len(names) > 1:
        st.selectbox("Whose dots?", list(names), key="hands-who", format_func=lambda one: names.get(one, ""), width=320)
    who = _who(record)
    with st.form("hands", border=False):
        for theme in themes:
            st.number_input(
                parts.plain(theme.title),
                min_value=0,
                max_value=10_000,
                step=1,
                key=_key(who, theme),
                width=420,
            )
        with st.container(horizontal=True):
            st.form_submit_button("Keep the count", type="secondary")
        controls(st.form_submit_button)


def _stored(record: Record, who: str) -> Counter[str]:
    dots: Counter[str] = Counter()
    for vote in record.votes:
        if vote.participant == (None if who == HANDS else who) and vote.step in {None, record.workshop.step}:
            dots[vote.theme] += vote.dots
    return dots


def _who(record: Record) -> str:
    chosen = state.picked("hands-who", HANDS)
    return chosen if chosen in {one.id for one in record.participants} else HANDS


def _themes(record: Record) -> list[Theme]:
    return [theme for theme in record.themes if not theme.parked]


def _key(who: str, theme: Theme) -> str:
    return f"hands-{theme.id}" if who == HANDS else f"hands-{who}-{theme.id}"

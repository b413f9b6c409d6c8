"""The workshops of this browser, or what to do when there is none."""

import streamlit as st

from screens import parts, state
from screens.refusing import refusing
from screens.resources import store

standings = store().workshops.of(state.cookie())


def open_sample() -> None:
    """Return nothing; the sample workshop is loaded and opened."""
    from sample import load_sample

    with refusing(), st.spinner("Loading the sample workshop…"):
        state.enter_workshop(load_sample(store(), fresh=True, cookie=state.cookie()).workshop.id)


if not standings:
    parts.heading(
        "",
        "No workshop yet",
        "A workshop takes a team from what it believes about its customers to what it knows. It starts with one "
        "decision that it must change.",
    )
    with st.container(key="water-start"):
        parts.heading("", "Look around first: the sample workshop", "", level=2)
        parts.text(
            "A regional newspaper asks who its readers are: nine people, their answers, readers’ letters, a survey "
            "and three personas that show how they know what they say."
        )
        parts.note("The words in it are invented and the figures are from 1996. It stays in this database.")
        with st.container(horizontal=True):
            if st.button("Open the sample workshop", type="primary"):
                open_sample()
            if st.button("Start your own"):
                st.switch_page("screens/create.py")
            if st.button("Import a workshop file", type="tertiary"):
                st.switch_page("screens/bring.py")
else:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        parts.heading("", "Workshops", "Those that this browser steers, newest first.")
        if st.button("Sample", help="Load the sample workshop"):
            open_sample()
        if st.button("Import"):
            st.switch_page("screens/bring.py")
        if st.button("New workshop"):
            st.switch_page("screens/create.py")
    parts.waterline()
    for place, standing in enumerate(standings):
        with st.container(horizontal=True, vertical_alignment="center", key=f"standing-{standing.workshop.id}"):
            parts.standing(standing)
            first = place == 0
            if st.button(
                "Go on" if first else "Open",
                key=f"open-{standing.workshop.id}",
                type="primary" if first else "secondary",
                width=120,
            ):
                state.enter_workshop(standing.workshop.id)
parts.note("Lost a workshop? Open its facilitator’s link; it was shown when the workshop was made.")

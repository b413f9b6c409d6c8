"""A first arrangement by the machine: a preview that can be taken whole, in part, or not at all."""

import hashlib
from collections.abc import Sequence

import streamlit as st

from personas import Record
from screens import parts, state
from screens.refusing import refusing
from screens.resources import store, vectors
from themes import SuggestedTheme, Suggestion, encoder_name, nearest, suggest
from workshop import Answer, Seat, Theme
from workshop.theme import answers_in

FEWEST = 6


def offer_themes(
    seat: Seat, record: Record, loose: Sequence[Answer], persona: str | None, question: str | None
) -> None:
    """Return nothing; suggests themes for what is not grouped yet and never moves what people have moved."""
    key = f"suggestion-{seat.workshop}-{persona}-{question}"
    suggestion: Suggestion | None = state.picked(key)
    with st.container(horizontal=True, vertical_alignment="center"):
        numbers: dict[str, int | None] = {"Suggest themes": None}
        if suggestion is not None:
            numbers = {"Fewer": suggestion.fewer, "More": suggestion.more}
        for label, number in numbers.items():
            if st.button(
                label, key=f"{label}-themes", icon=":material/auto_awesome_mosaic:", disabled=len(loose) < FEWEST
            ):
                with refusing(), st.spinner("Reading the answers…"):
                    state.put(key, suggest(loose, number=number, question=question or "", known=vectors()))
                    st.rerun()
        if record.themes and loose and st.button("Put the rest where it is nearest", type="tertiary"):
            _place(seat, record, loose)
        parts.note(f"Compared on this machine only, by {encoder_name()}.")
    if suggestion is not None:
        _preview(seat, record, suggestion, loose, key, persona, question)


def _preview(
    seat: Seat,
    record: Record,
    suggestion: Suggestion,
    loose: Sequence[Answer],
    key: str,
    persona: str | None,
    question: str | None,
) -> None:
    """Return nothing; shows what is suggested; what was grouped since it was suggested is left alone."""
    known = {answer.id: answer for answer in loose}
    held = [(one, [known[answer] for answer in one.answers if answer in known]) for one in suggestion.themes]
    offered = [(one, answers) for one, answers in held if answers]
    titles = {str(place): f"“{one.label}” · {', '.join(one.keywords)}" for place, (one, _) in enumerate(offered)}
    shown = [Theme(id=place, title=titles[place]) for place in titles]
    marked = [
        answer.model_copy(update={"theme": str(place)}) for place, (_, some) in enumerate(offered) for answer in some
    ]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.multiselect(
            "Take only", list(titles), key=f"take-{key}", placeholder="All of them", format_func=lambda one: titles[one]
        )
        if st.button("Take them", type="primary"):
            with refusing():
                for place in wanted or titles:
                    _take(seat, *offered[int(place)], persona, question)
                state.take(key)
                st.rerun()
        if st.button("Not these"):
            state.take(key)
            st.rerun()
    parts.themes(shown, marked, record.people)


def _take(
    seat: Seat, theme: SuggestedTheme, answers: Sequence[Answer], persona: str | None, question: str | None
) -> None:
    """Return nothing; the name stays in quotation marks, as what somebody wrote, until people name the theme."""
    ids = [answer.id for answer in answers]
    nonce = hashlib.sha256(f"{seat.workshop}{sorted(ids)}".encode()).hexdigest()[:32]
    store().themes.start(seat, f"“{theme.label}”"[:160], ids, nonce=nonce, persona=persona, question=question)


def _place(seat: Seat, record: Record, loose: Sequence[Answer]) -> None:
    """Return nothing; each loose answer goes to the theme that it is nearest to, the others stay where they are."""
    groups = {theme.id: answers_in(theme, record.answers) for theme in record.themes if not theme.parked}
    with refusing(), st.spinner("Reading the answers…"):
        for answer in loose:
            place = nearest(answer, groups, known=vectors())
            if place is not None and not place.unsure:
                store().answers.move(seat, [answer.id], place.theme)
        st.rerun()

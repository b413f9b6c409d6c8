"""Answers that belong together become themes: mark them, then move them."""

from collections.abc import Sequence

import streamlit as st

from questions import Part
from screens import parts, state
from screens.choosing import perhaps_persona
from screens.refusing import refusing
from screens.resources import store
from screens.suggesting import offer_themes
from workshop import Answer, Theme
from workshop.theme import answers_in

COLUMNS, HEIGHT, MOST_BUTTONS = 3, 620, 6

seat = state.steering_seat()
record = store().records.load(seat.workshop)
asked = {one.id: one for one in record.workshop.questions.questions if one.part is not Part.WARM_UP}
answered = [one for one in asked if any(answer.question == one for answer in record.answers)]

with st.container(horizontal=True, vertical_alignment="bottom"):
    parts.heading("Themes", "What belongs together?", "Mark answers, then move them. Name a theme after grouping.")
    about = perhaps_persona(record, "About", "group-about", "All personas")
    question = st.selectbox(
        "Question",
        answered,
        index=None,
        key="group-question",
        placeholder="All questions",
        format_func=lambda one: asked[one].short if one in asked else one,
        width=260,
    )
answers = [
    answer
    for answer in record.answers
    if answer.question in asked and about in {answer.persona, None} and question in {answer.question, None}
]
themes = [theme for theme in record.themes if about is None or theme.persona in {about, None}]


def marked() -> list[str]:
    """Return the ids of the answers that are marked, in their order."""
    return [answer.id for answer in answers if state.picked(f"mark-{answer.id}", otherwise=False)]


def done() -> None:
    """Return nothing; the boxes are empty again."""
    state.soon(**{f"mark-{answer}": False for answer in marked()}, **{"new-theme": ""})
    state.spend("theme")
    st.rerun()


def move(theme: str | None) -> None:
    """Return nothing; the marked answers belong to this theme from now on."""
    with refusing():
        store().answers.move(seat, marked(), theme)
        done()


def start_theme(name: str) -> None:
    """Return nothing; the marked answers become a theme under the typed name."""
    with refusing():
        store().themes.start(seat, name, marked(), nonce=state.nonce("theme"), persona=about, question=question)
        done()


def column(title: str, held: Sequence[Answer], theme: Theme | None = None) -> None:
    """Return nothing; draws one theme, or what is not grouped yet, with a box before each answer."""
    with st.container(key=f"theme-{theme.id if theme else 'none'}", gap="small"):
        parts.theme_head(title, held, record, theme=theme)
        for answer in held:
            st.checkbox(parts.quoted(answer.text), key=f"mark-{answer.id}")


if not answers and not themes:
    parts.note("There is nothing to group yet. Collect answers on Steer first, or choose all personas and questions.")
    st.stop()
loose = [answer for answer in answers if answer.theme is None]
offer_themes(seat, record, loose, about, question)
with st.form("board", border=False):
    with st.container(key="move-bar", horizontal=True, vertical_alignment="bottom"):
        name = st.text_input("Marked answers become", key="new-theme", placeholder="A new theme’s name", width=260)
        if st.form_submit_button("A new theme", type="primary"):
            start_theme(name)
        if len(themes) <= MOST_BUTTONS:
            for theme in themes:
                if st.form_submit_button(parts.plain(f"To {theme.title}"), key=f"to-{theme.id}"):
                    move(theme.id)
        else:
            titles = {theme.id: theme.title for theme in themes}
            where = st.selectbox(
                "or go to",
                list(titles),
                index=None,
                key="move-to",
                format_func=lambda one: titles.get(one, ""),
                width=300,
            )
            if st.form_submit_button("Move") and where:
                move(where)
        if themes and st.form_submit_button("Out of its theme", type="tertiary"):
            move(None)
    left, right = st.columns([1, COLUMNS], gap="large")
    with left, st.container(height=HEIGHT, border=False):
        column("Not yet grouped", loose)
    with right, st.container(height=HEIGHT, border=False):
        for row in range(0, len(themes), COLUMNS):
            for place, theme in zip(st.columns(COLUMNS, gap="large"), themes[row : row + COLUMNS], strict=False):
                with place:
                    column(theme.title, answers_in(theme, answers), theme)

with st.expander("Rename, park or dissolve a theme"), st.container(horizontal=True, vertical_alignment="bottom"):
    names = {theme.id: theme for theme in record.themes}
    chosen = st.selectbox("Theme", list(names), key="theme-chosen", format_func=lambda one: names[one].title)
    other = st.text_input("New name", key="theme-name")
    with refusing():
        if other and chosen:
            store().themes.rename(seat, chosen, other)
            state.soon(**{"theme-name": ""})
            st.rerun()
        if chosen and st.button("Unpark" if names[chosen].parked else "Park"):
            store().themes.park(seat, chosen, parked=not names[chosen].parked)
            st.rerun()
        if chosen and st.button("Dissolve", help="Its answers stay; they are not grouped any more."):
            store().themes.dissolve(seat, chosen)
            st.rerun()

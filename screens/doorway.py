"""Who comes in sees what the seat allows."""

from typing import Any

import streamlit as st

from screens import state
from screens.parts import LOGO, style
from workshop import Role

_OUTSIDE = (
    ("start", "Workshops"),
    ("create", "New workshop"),
    ("bring", "Import"),
)
_WATCHING = (Role.WALL, Role.OBSERVER)
_INSIDE = (
    ("steer", "Steer"),
    ("group", "Themes"),
    ("listen", "Quotes"),
    ("measure", "Outer life"),
    ("portray", "Personas"),
    ("compare", "Compare"),
    ("hand_over", "Brief"),
)


def enter() -> None:
    """Return nothing; draws the page that was asked for, out of those that this seat may see."""
    st.set_page_config(page_title="Soundings", layout="wide", initial_sidebar_state="collapsed")
    style()
    st.logo(LOGO, size="large")
    state.settle()
    seat = state.seat()
    steers = seat is not None and seat.role.steers
    pages = [_page(name, title, shown=name == "start") for name, title in _OUTSIDE]
    if steers:
        pages += [_page(name, title, shown=True) for name, title in _INSIDE]
        pages.append(_page("plan", "Agenda", shown=False))
    watches = seat is not None and seat.role in _WATCHING
    if steers or watches:
        pages.append(_page("wall", "Wall", shown=False))
    page = st.navigation(pages, position="top")
    state.keep_in_address()
    if watches and page == pages[0]:
        st.switch_page("screens/wall.py")
    if (on := state.take("go-on")) and steers:
        st.switch_page(on)
    page.run()


def _page(name: str, title: str, *, shown: bool) -> Any:
    path = f"screens/{name}.py"
    return st.Page(path, title=title, default=name == "start", visibility="visible" if shown else "hidden")

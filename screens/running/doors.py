"""The ways in: the address and code for phones, and links for people who steer, watch, or show the wall."""

from urllib.parse import urlsplit

import streamlit as st

from personas import Record
from screens import parts, state
from screens.refusing import refusing
from screens.resources import address, store
from workshop import Anonymity, Role, Seat, Workshop

_ADDRESS, _ANONYMITY, _DOOR = "door-address", "door-anonymity", "door-open"
_HERE_ONLY = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}  # noqa: S104 - told apart, never listened on
LEVELS = {
    Anonymity.NAMED: "Named",
    Anonymity.TO_EACH_OTHER: "Anonymous to each other",
    Anonymity.TO_EVERYONE: "Anonymous to everyone",
}
_LINKS = {
    Role.CO_FACILITATOR: ("A co-facilitator’s link", "Works once, within a day, and steers as you do."),
    Role.OBSERVER: ("An observer’s link", "Watches, changes nothing."),
    Role.WALL: ("A wall on another computer", "Shows the wall, changes nothing."),
}


def draw(seat: Seat, record: Record) -> None:
    """Return nothing; draws the doors of this workshop."""
    door(seat, record.workshop)
    with refusing():
        _say_address(seat, record.workshop)
    workshop = store().workshops.get(seat.workshop)
    link = f"{address(workshop)}/j/{workshop.code}"
    if urlsplit(link).hostname in _HERE_ONLY:
        st.warning(
            "No phone reaches this address: it means the phone itself. Type the address that this computer has in the "
            "network, for example http://192.168.1.20:8501.",
            icon=":material/wifi_off:",
        )
    else:
        note = "" if workshop.open else "The door is closed: nobody can join yet."
        parts.joining(f"{urlsplit(link).netloc}/j", workshop.shown_code, parts.qr(link), note)
    st.text_input("Address that phones reach", key=_ADDRESS, width=420, help="Changed here, it is changed on the wall.")
    with refusing():
        _anonymity(seat, workshop)
    with st.container(horizontal=True), refusing():
        for role in _LINKS:
            _invite(seat, workshop, role)
    for role, (label, _) in _LINKS.items():
        if link := state.picked(f"link-{role.value}"):
            parts.note(label)
            st.code(link, language=None, wrap_lines=True)


def door(seat: Seat, workshop: Workshop) -> None:
    """Return nothing; draws the door, which people come in by while it is open."""
    with refusing():
        is_open = state.said(_DOOR, workshop.open)
        if is_open is not None:
            store().workshops.set_door(seat, open_=is_open)
    st.toggle(
        "The door is open: people may join, latecomers too",
        key=_DOOR,
        help="Whoever is in stays in and comes back through a closed door.",
    )


def _say_address(seat: Seat, workshop: Workshop) -> None:
    told = state.said(_ADDRESS, address(workshop))
    if told is not None:
        store().room.set_address(seat, told)


def _anonymity(seat: Seat, workshop: Workshop) -> None:
    level = state.said(_ANONYMITY, workshop.anonymity)
    if level is not None:
        store().room.set_anonymity(seat, level)
    st.segmented_control(
        "Who may know who wrote what",
        list(LEVELS),
        key=_ANONYMITY,
        required=True,
        wrap=True,
        format_func=lambda one: LEVELS[one],
    )
    parts.note(f"{workshop.anonymity.sentence} It is told before people join, and locked with the first answer.")


def _invite(seat: Seat, workshop: Workshop, role: Role) -> None:
    label, about = _LINKS[role]
    if st.button(label, key=f"invite-{role.value}", help=about, icon=":material/link:"):
        state.put(f"link-{role.value}", f"{address(workshop)}/host#{store().seats.invite(seat, role)}")

"""Who is in the room: the door, the list, a seat that is taken back, latecomers, people who are only invented."""

import streamlit as st

from personas import Record
from screens import parts
from screens.refusing import refusing
from screens.resources import address, store
from screens.running.doors import door
from workshop import Anonymity, Presence, Seat, Workshop

_NOTES = {
    Anonymity.NAMED: "Only you see names. The wall never does.",
    Anonymity.TO_EACH_OTHER: "Nobody has a name in this workshop.",
    Anonymity.TO_EVERYONE: "Nobody has a name, and nobody can be followed from one step to the next.",
}
MOST_INVENTED = 30


def draw(seat: Seat, record: Record) -> None:
    """Return nothing; draws the people of the room and what may be done about them."""
    workshop = record.workshop
    listed = st.container()
    door(seat, workshop)
    with refusing():
        _send_away(seat, store().room.presence(seat))
    with refusing():
        _rehearse(seat, workshop)
    with listed:
        parts.people(store().room.presence(seat), workshop.stage, presence_note(workshop))


def presence_note(workshop: Workshop) -> str:
    """Return in one sentence who may know whom."""
    return _NOTES[workshop.anonymity]


def _send_away(seat: Seat, people: tuple[Presence, ...]) -> None:
    names = {one.participant: parts.person_name(one, place) for place, one in enumerate(people)}
    gone = [one.participant for one in people if one.removed]
    here = [one.participant for one in people if not one.removed]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Take a seat back",
            here,
            index=None,
            key="people-remove",
            placeholder="Whose?",
            format_func=lambda one: names.get(one, ""),
            width=260,
            help="What the person wrote stays; the same phone does not get in again.",
        )
        if st.button("Take it back", key="people-remove-now", disabled=not here) and chosen:
            store().room.remove(seat, chosen)
        if gone:
            back = st.selectbox(
                "Let somebody in again",
                gone,
                index=None,
                key="people-readmit",
                placeholder="Whom?",
                format_func=lambda one: names.get(one, ""),
                width=260,
            )
            if st.button("Let in", key="people-readmit-now") and back:
                store().room.readmit(seat, back)


def _rehearse(seat: Seat, workshop: Workshop) -> None:
    parts.heading("", "Rehearse", "Try it alone. Invented people are marked, and all of theirs can be removed.", 3)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.link_button(
            "Join as a participant in another tab",
            f"{address(workshop)}/j/{workshop.code}",
            icon=":material/open_in_new:",
            disabled=not workshop.open,
            help="Your own seat stays yours." if workshop.open else "Open the door first.",
        )
        many = st.number_input("Invented people", 0, MOST_INVENTED, 6, key="people-many", width=130)
        if st.button("Invent them", key="people-invent"):
            store().room.invent(seat, int(many))
        if st.button("Let them do this step", key="people-act", help="They write, vote or guess something, once."):
            store().room.let_invented_act(seat)
        if st.button("Remove them", key="people-drop", type="tertiary"):
            store().room.drop_invented(seat)

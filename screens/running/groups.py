"""Small groups: each takes a persona or some questions, then everybody comes back together."""

import streamlit as st

from personas import Record
from screens import parts, state
from screens.refusing import refusing
from screens.resources import store
from workshop import Group, Presence, Seat, Workshop

ALONE = "nobody"


def draw(seat: Seat, record: Record) -> None:
    """Return nothing; draws the groups, who is in them, and the ways to make them."""
    listed = st.container()
    with refusing():
        _make(seat, record)
    workshop = store().workshops.get(seat.workshop)
    people = store().room.presence(seat)
    if workshop.groups:
        with refusing():
            _place(seat, workshop, people)
    with listed:
        if not workshop.groups:
            parts.note("Everybody works together. Groups take a persona or some questions each; phones then ask those.")
        for group in workshop.groups:
            members = [one for one in people if one.group == group.id and not one.removed]
            parts.heading("", group.name, _in_words(members, people), 3)


def _make(seat: Seat, record: Record) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        many = st.number_input("How many groups", 2, 12, 3, key="groups-many", width=140)
        if st.button("Share the questions out", key="groups-questions"):
            store().room.make_groups(seat, _by_question(record.workshop, int(many)))
        if record.personas and st.button("One group a persona", key="groups-personas"):
            groups = [Group(id=f"persona-{one.id}", name=one.name, persona=one.id) for one in record.personas]
            store().room.make_groups(seat, groups)
        if st.button("Deal everybody out", key="groups-deal", help="Whoever has no group goes to the smallest one."):
            store().room.share_out(seat)
        if st.button("Back together", key="groups-none", type="tertiary"):
            store().room.make_groups(seat, [])


def _place(seat: Seat, workshop: Workshop, people: tuple[Presence, ...]) -> None:
    names = {one.participant: parts.person_name(one, place) for place, one in enumerate(people) if not one.removed}
    groups = {ALONE: "No group"} | {group.id: group.name for group in workshop.groups}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = st.selectbox(
            "Move somebody",
            list(names),
            index=None,
            key="groups-who",
            placeholder="Whom?",
            format_func=lambda one: names.get(one, ""),
            width=260,
        )
        if who is None:
            return
        stands = next(one.group for one in people if one.participant == who) or ALONE
        where = state.said(f"group-of-{who}", stands if stands in groups else ALONE)
        if where is not None:
            store().room.put_in_group(seat, who, None if where == ALONE else where)
        st.selectbox("to", list(groups), key=f"group-of-{who}", format_func=lambda one: groups.get(one, ""), width=260)


def _by_question(workshop: Workshop, many: int) -> list[Group]:
    """Return groups that take the questions of the live or the next writing step in turn."""
    place = workshop.agenda.place(workshop.step) if workshop.step else 0
    asking = next((step for step in workshop.agenda.steps[place:] if len(step.questions) > 1), None)
    questions = asking.questions if asking else tuple(one.id for one in workshop.questions.questions)
    short = {one.id: one.short for one in workshop.questions.questions}
    shares = [share for share in (questions[start::many] for start in range(many)) if share]
    return [
        Group(id=f"group-{number}", name=", ".join(short.get(one, one) for one in share)[:80], questions=share)
        for number, share in enumerate(shares, 1)
    ]


def _in_words(members: list[Presence], people: tuple[Presence, ...]) -> str:
    places = {one.participant: place for place, one in enumerate(people)}
    names = [parts.person_name(one, places[one.participant]) for one in members]
    return ", ".join(names) or "Nobody yet"

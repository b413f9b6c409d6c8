"""The agenda, step by step, and what the room does in each."""

from collections.abc import Callable

import streamlit as st

from questions import Stage
from screens import parts, state
from screens.refusing import refusing
from screens.resources import link_for, store
from screens.stages import conclude, gather, read, show_hands

STAGES = {Stage.WARM_UP: gather, Stage.WRITE: gather, Stage.REVEAL: read, Stage.VOTE: show_hands}

seat = state.steering_seat()
workshop = store().workshops.get(seat.workshop)
stage = STAGES.get(workshop.stage, conclude)
record = store().records.load(seat.workshop)


def go(where: str) -> None:
    """Return nothing; moves on from the step that this screen shows, once however often it is pressed."""
    with refusing():
        store().workshops.move(seat, where, seen=workshop.step, guard=True)
        st.rerun()


def controls(button: Callable[..., bool]) -> None:
    """Return nothing; draws the ways on and back, as buttons of the form that surrounds them where there is one."""
    agenda = workshop.agenda
    following = agenda.after(workshop.step) if workshop.step else agenda.steps[0]
    with st.container(horizontal=True):
        if following and button(
            "Start" if workshop.step is None else parts.plain(f"Next: {following.title}"),
            type="primary" if stage is conclude and workshop.step is None else "secondary",
            icon=":material/arrow_forward:",
        ):
            go("next")
        if workshop.step and agenda.before(workshop.step) and button("Back", type="tertiary"):
            go("back")


if link := state.picked(f"recovery-{seat.workshop}"):
    parts.recovery_link(link)
    if st.button("I have kept it"):
        state.take(f"recovery-{seat.workshop}")
        st.rerun()

plan, room = st.columns([1, 2.3], gap="large")
with plan:
    parts.heading("", workshop.title, workshop.decision, level=2)
    parts.agenda(record)
    if st.button("A new facilitator’s link", type="tertiary", help="The former links stop working; seats stay."):
        state.put(f"recovery-{seat.workshop}", link_for(store().seats.renew_link(seat)))
        st.rerun()
    with st.popover("Go to a step", type="tertiary", key=f"go-from-{workshop.step}"):
        for step in workshop.agenda.steps:
            if st.button(parts.plain(step.title), key=f"go-{step.id}", type="tertiary"):
                go(step.id)
with room:
    parts.step(record)
    with refusing():
        stage.draw(seat, record, controls)

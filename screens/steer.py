"""The agenda, step by step, and what the room does in each: one live fragment, drawn anew at every change."""

import streamlit as st

from personas import Record
from questions import Stage
from screens import parts, state
from screens.refusing import refusing
from screens.resources import store
from screens.running import course, doors, groups, pace, parking, people
from screens.stages import conclude, gather, guessing, read, show_hands, wall

STAGES = {
    Stage.WARM_UP: gather,
    Stage.WRITE: gather,
    Stage.REVEAL: read,
    Stage.VOTE: show_hands,
    Stage.GUESS: guessing,
}
HEEDED = {gather, show_hands}
STEP = "Step"
VIEWS = {"People": people, "Groups": groups, "Links": doors, "Parked": parking}

seat = state.steering_seat()


@st.fragment(run_every="60s")
def live() -> None:
    """Return nothing; what was sent is kept, what was pressed is done, then everything is drawn as it stands now."""
    drawn = parts.NOTHING
    with refusing():
        before = store().workshops.get(seat.workshop)
        stage = STAGES.get(before.stage, conclude)
        if stage in HEEDED:
            stage.heed(seat, before)
        record = store().records.load(pace.heed(seat, before).id)
        course.draw_recovery_link(seat.workshop)
        plan, room = st.columns([1, 2.3], gap="large")
        with plan:
            course.draw_plan(record)
        with room:
            draw_room(record)
        drawn = record.workshop.revision
    parts.listen(seat.workshop, drawn)


def draw_room(record: Record) -> None:
    """Return nothing; draws the live step with its controls, then whatever is looked at below the line."""
    workshop, counts = record.workshop, store().room.counts(record.workshop.id)
    with st.container(horizontal=True, vertical_alignment="center"):
        view = st.segmented_control(
            "Below",
            [STEP, *VIEWS],
            default=STEP,
            required=True,
            key="steer-view",
            label_visibility="collapsed",
            wrap=True,
        )
        parts.top_line(workshop.shown_code, counts.people, is_open=workshop.open)
        st.link_button("Open the wall", f"/wall?workshop={workshop.id}", icon=":material/open_in_new:")
    parts.step(record, counts=counts)
    pace.choices(workshop, len(wall.leaves(workshop)))
    stage = STAGES.get(workshop.stage, conclude) if workshop.step else None
    with refusing():
        if view == STEP and stage:
            stage.draw(seat, record, lambda button: pace.controls(workshop, button))
        else:
            pace.controls(workshop, st.button)
            VIEWS.get(view, doors).draw(seat, record)


live()

"""Stages whose work is done on a screen of its own, or without one: this one leads there."""

from collections.abc import Callable

import streamlit as st

from personas import Record
from questions import Stage
from screens import parts
from workshop import Seat

_WHERE = {
    Stage.GROUP: ("screens/group.py", "Open the themes"),
    Stage.JUDGE: ("screens/portray.py", "Open the personas"),
    Stage.CLOSED: ("screens/hand_over.py", "Make the brief"),
}


def draw(_seat: Seat, record: Record, controls: Callable[..., None]) -> None:
    """Return nothing; draws what this step is for and the way to where it is done."""
    controls(st.button)
    step = record.workshop.now
    if step is not None and step.note:
        parts.note(step.note)
    if record.workshop.stage in _WHERE:
        page, label = _WHERE[record.workshop.stage]
        if st.button(label, key=f"open-{record.workshop.stage}"):
            st.switch_page(page)

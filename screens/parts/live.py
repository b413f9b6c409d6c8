"""The element that listens: it stands in a screen's one live fragment and asks for a run when something changed."""

import time

import streamlit as st

from screens.parts.sheet import HERE

_element = st.components.v2.component("soundings_live", js=(HERE / "live.js").read_text(encoding="utf-8"))
WALL_GAP, SCREEN_GAP = 300, 600
# What this screen did itself is drawn by its own run; a tick right behind it would only bring an echo of its fields.
CALM = 250
NOTHING = -1  # the revision of a run that could draw nothing


def listen(workshop: str, revision: int, gap: int = SCREEN_GAP, held: int | None = None) -> None:
    """Return nothing; this fragment runs again when the workshop goes beyond the `revision` that it draws.

    At most once in `gap` milliseconds. The element also ticks what is marked with `data-ends` and turns the leaves of
    the wall, or stays at the one that is `held`.
    """
    _element(
        key="live",
        data={
            "path": f"/live/{workshop}",
            "revision": revision,
            "gap": gap,
            "calm": 0 if gap == WALL_GAP else CALM,
            "held": held,
            "now": time.time() * 1000,
        },
        on_tick_change=_noted,
        height=0,
    )


def _noted() -> None:
    """Return nothing; Streamlit wants somebody to tell, but the run itself is what was asked for."""

"""What a screen calls: each part rendered and shown. The values are told where they are rendered."""

from collections.abc import Callable
from typing import Literal, ParamSpec

import streamlit as st

from screens.parts import comparison as side_by_side
from screens.parts import outer, page, presence, readiness, said, steering, wall
from screens.parts import persona as profile
from screens.parts.sheet import HERE

SHEETS = ("page.css", "persona.css", "comparison.css", "room.css", "wall.css")
_Given = ParamSpec("_Given")


def style() -> None:
    """Give the page the looks of every part; call it once a run, outside fragments."""
    for sheet in SHEETS:
        st.html(HERE / sheet)


def _shown(render: Callable[_Given, str], width: Literal["stretch", "content"] = "stretch") -> Callable[_Given, None]:
    def show(*values: _Given.args, **named: _Given.kwargs) -> None:
        st.html(render(*values, **named), width=width)

    show.__doc__ = f"Show what `{render.__name__}` returns."
    return show


heading = _shown(page.render_heading)
waterline = _shown(page.render_waterline)
text = _shown(page.render_text)
note = _shown(page.render_note)
question = _shown(page.render_question)
recovery_link = _shown(page.render_recovery_link)
standing = _shown(steering.render_standing)
workshops = _shown(steering.render_workshops)
agenda = _shown(steering.render_agenda)
step = _shown(steering.render_step)
people = _shown(presence.render_presence)
marked = _shown(presence.render_marked)
guesses = _shown(presence.render_guesses)
joining = _shown(presence.render_joining)
top_line = _shown(presence.render_top_line, "content")
answers = _shown(said.render_answers)
quotes = _shown(said.render_quotes)
themes = _shown(said.render_themes)
theme_head = _shown(said.render_theme_head)
tally = _shown(said.render_tally)
columns = _shown(outer.render_columns)
coverage = _shown(outer.render_coverage)
readings = _shown(outer.render_readings)
persona = _shown(profile.render_persona)
persona_above = _shown(profile.render_persona_above)
persona_head = _shown(profile.render_persona_head)
persona_figures = _shown(profile.render_persona_figures)
persona_below = _shown(profile.render_persona_below)
empathy_map = _shown(profile.render_empathy_map)
comparison = _shown(side_by_side.render_comparison)
comparison_head = _shown(side_by_side.render_comparison_head)
readings_across = _shown(side_by_side.render_readings_across)
preflight = _shown(readiness.render_preflight)
wall_join = _shown(wall.render_wall_join)
wall_question = _shown(wall.render_wall_question)
wall_answers = _shown(wall.render_wall_answers)
wall_leaves = _shown(wall.render_wall_leaves)
wall_close = _shown(wall.render_wall_close)
wall_themes = _shown(wall.render_wall_themes)
wall_tally = _shown(wall.render_wall_tally)

"""The ways through the agenda: on, back, more time, what is shown, which question is asked."""

from collections.abc import Callable

import streamlit as st

from personas import facts
from questions import Part, Stage
from screens import parts, state
from screens.refusing import refusing
from screens.resources import store
from workshop import Seat, Workshop
from workshop.step_state import ASKING

ALL = "all"
_TURN, _ASKED = "turn", "Asked now, here and on the wall"
MOST_IN_A_ROW, _OPEN = 8, "steps-open"
_REVEALS = {
    Stage.WARM_UP: ("Reveal the answers", "Hide them again"),
    Stage.WRITE: ("Reveal the answers", "Hide them again"),
    Stage.VOTE: ("Close the vote, show the result", "Open the vote again"),
    Stage.GUESS: ("Reveal the figures", "Hide them again"),
}


def heed(seat: Seat, workshop: Workshop) -> Workshop:
    """Return the workshop after everything that was pressed or chosen here; nothing is drawn yet."""
    acts = {**_moves(seat, workshop), **_pressed(seat, workshop)}
    for key, act in acts.items():
        if state.pressed(key):
            with refusing():
                act()
    with refusing():
        _choose(seat, workshop)
    return store().workshops.get(seat.workshop)


def keys(workshop: Workshop) -> tuple[str, ...]:
    """Return the keys of all buttons that `controls` may draw for this step."""
    step = workshop.step or "start"
    return (f"next-{step}", f"back-{step}", _reveal_key(workshop), _minute_key(workshop, 1))


def controls(workshop: Workshop, button: Callable[..., bool]) -> None:
    """Return nothing; draws the buttons, as those of the form that surrounds them where there is one.

    Enter presses the first button of a form: there they come last, and the style sheet puts them on top.
    """
    with st.container(key="pace"):
        _buttons(workshop, button)
        parts.waterline()


def _buttons(workshop: Workshop, button: Callable[..., bool]) -> None:
    step, agenda = workshop.step or "start", workshop.agenda
    following = agenda.after(workshop.step) if workshop.step else agenda.steps[0]
    shown = bool(workshop.step and workshop.state_of(workshop.step).revealed)
    reveal = _REVEALS.get(workshop.stage)
    with st.container(horizontal=True):
        if reveal and workshop.step:
            button(reveal[shown], key=_reveal_key(workshop), type="secondary" if shown else "primary")
        if following:
            button(
                "Start" if workshop.step is None else parts.plain(f"Next: {following.title}"),
                key=f"next-{step}",
                type="secondary" if reveal and not shown else "primary",
                icon=":material/arrow_forward:",
            )
        if workshop.ends_at:
            button("1 more minute", key=_minute_key(workshop, 1), icon=":material/more_time:")
        if workshop.step and agenda.before(workshop.step):
            button("Back", key=f"back-{step}", type="tertiary")


def choices(workshop: Workshop, pages: int) -> None:
    """Return nothing; draws which question is asked, and which page the wall holds."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        questions = _askable(workshop)
        if len(questions) > MOST_IN_A_ROW or workshop.stage is Stage.GUESS:
            short = {ALL: "All of them", **questions}
            st.selectbox(
                _ASKED, list(short), key=f"ask-{workshop.step}", format_func=lambda one: short.get(one, ""), width=320
            )
        elif len(questions) > 1:
            st.segmented_control(
                _ASKED,
                [ALL, *questions],
                key=f"ask-{workshop.step}",
                required=True,
                wrap=True,
                format_func=lambda one: parts.plain(questions.get(one, "All of them")),
            )
        if pages > 1:
            st.segmented_control(
                "Page on the wall",
                [_TURN, *(str(page) for page in range(pages))],
                key=f"hold-{workshop.step}",
                required=True,
                wrap=True,
                format_func=lambda one: "Turns by itself" if one == _TURN else str(int(one) + 1),
            )


def jump(workshop: Workshop) -> None:
    """Return nothing; draws the way to any step: skip some, or go back and take one up again."""
    titles = {step.id: step.title for step in workshop.agenda.steps if step.id != workshop.step}
    st.selectbox(
        "Go to a step",
        list(titles),
        index=None,
        key=_jump_key(workshop),
        placeholder="Skip to, or go back to …",
        format_func=lambda one: titles.get(one, one),
        label_visibility="collapsed",
    )


def stays_open(workshop: Workshop) -> None:
    """Return nothing; draws which steps take answers although the room is elsewhere: pre-work, or one reopened."""
    titles = {step.id: step.title for step in workshop.agenda.steps if step.stage is not Stage.CLOSED}
    st.multiselect(
        "Stay open when the room moves on",
        list(titles),
        key=_OPEN,
        placeholder="No step",
        format_func=lambda one: titles.get(one, one),
        help="Work before the day, or a step that is taken up again for stragglers.",
    )


def _moves(seat: Seat, workshop: Workshop) -> dict[str, Callable[[], object]]:
    step = workshop.step or "start"

    def go(where: str) -> Callable[[], object]:
        return lambda: store().workshops.move(seat, where, seen=workshop.step, guard=True)

    return {f"next-{step}": go("next"), f"back-{step}": go("back")}


def _pressed(seat: Seat, workshop: Workshop) -> dict[str, Callable[[], object]]:
    if workshop.step is None:
        return {}
    room, live = store().room, workshop.state_of(workshop.step)
    return {
        _reveal_key(workshop): lambda: room.reveal(seat, not live.revealed, step=workshop.step),
        _minute_key(workshop, 1): lambda: room.add_minutes(seat, 1, seen=live.added_minutes),
    }


def _askable(workshop: Workshop) -> dict[str, str]:
    """Return the questions that wall and screen may show one by one in this step, by id."""
    step = workshop.now
    if workshop.stage is Stage.GUESS:
        return {fact.id: fact.text for fact in facts(store().records.load(workshop.id))}
    if step is None or workshop.stage not in {*ASKING, Stage.REVEAL}:
        return {}
    questions = workshop.questions.questions
    if step.questions:
        known = {one.id: one.short for one in questions}
        return {one: known.get(one) or one for one in step.questions}
    return {one.id: one.short for one in questions if one.part is not Part.WARM_UP}


def _choose(seat: Seat, workshop: Workshop) -> None:
    if where := state.picked(_jump_key(workshop)):
        store().workshops.move(seat, where, seen=workshop.step, guard=True)
        return
    _keep_open(seat, workshop)
    if workshop.step is None:
        return
    if len(_askable(workshop)) > 1:
        asked = state.said(f"ask-{workshop.step}", workshop.asked or ALL)
        if asked is not None:
            store().room.ask(seat, None if asked == ALL else asked)
    page = workshop.held
    held = state.said(f"hold-{workshop.step}", _TURN if page is None else str(page))
    if held is not None:
        store().room.hold(seat, None if held == _TURN else int(held))


def _keep_open(seat: Seat, workshop: Workshop) -> None:
    stored = [step.id for step in workshop.agenda.steps if workshop.state_of(step.id).kept]
    chosen = state.said(_OPEN, stored)
    for step in set(stored) ^ set(stored if chosen is None else chosen):
        store().room.keep_open(seat, step, step not in stored)


def _reveal_key(workshop: Workshop) -> str:
    shown = bool(workshop.step and workshop.state_of(workshop.step).revealed)
    return f"{'hide' if shown else 'reveal'}-{workshop.step}"


def _minute_key(workshop: Workshop, minutes: int) -> str:
    return f"minutes-{minutes}-{workshop.step}"


def _jump_key(workshop: Workshop) -> str:
    return f"go-{workshop.step or 'start'}"

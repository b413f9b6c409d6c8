"""A filter for people who know no query language: one line a condition, all of which must hold."""

import streamlit as st

from demographics import Column, Condition, Table, filter_text, parse_filter
from screens import state
from screens.parts import plain

_WORDS = {"in": "is one of", "not in": "is none of", "between": "is between", "is missing": "was not answered"}


def build_filter(table: Table, persona: str, kept: str) -> str:
    """Return the filter that the fields say, empty before anybody chose; raises for text that is no filter."""
    if st.toggle("Write it as a filter", key=f"by-hand-{persona}", value=bool(kept)):
        text = st.text_area(
            "Filter",
            value=kept,
            key=f"filter-{persona}-{kept}",
            height=110,
            help='For example: age between 25 and 34 and marital in ("married"). Names with blanks in [brackets].',
        )
        return str(parse_filter(text)) if text.strip() else ""
    lines = state.picked(f"lines-{persona}", 1)
    found = [_condition(table, f"condition-{persona}-{place}") for place in range(lines)]
    if st.button("And …", key=f"and-{persona}", icon=":material/add:", type="tertiary"):
        state.put(f"lines-{persona}", lines + 1)
        st.rerun()
    conditions = [one for one in found if one is not None]
    return filter_text(conditions) if conditions else ""


def _condition(table: Table, key: str) -> Condition | None:
    usable = {column.name: column for column in table.columns if column.levels or column.numeric}
    with st.container(horizontal=True):
        name = st.selectbox(
            "Column",
            list(usable),
            index=None,
            key=f"{key}-column",
            format_func=plain,
            placeholder="Column",
            width=220,
            label_visibility="collapsed",
        )
        if name is None:
            return None
        signs = ["between", "is missing"] if usable[name].kind == "number" else ["in", "not in", "is missing"]
        sign = st.selectbox(
            "is",
            signs,
            key=f"{key}-sign-{name}",
            format_func=lambda one: _WORDS[one],
            width=160,
            label_visibility="collapsed",
        )
    return _told(usable[name], sign, key)


def _told(column: Column, sign: str, key: str) -> Condition | None:
    if sign == "is missing":
        return Condition(column=column.name, operator="is missing")
    if sign == "between":
        return Condition(column=column.name, operator="between", values=_range(column, key))
    levels = st.pills(
        plain(column.name),
        list(column.levels),
        selection_mode="multi",
        wrap=True,
        key=f"{key}-levels-{column.name}",
        format_func=plain,
        label_visibility="collapsed",
    )
    return (
        Condition(column=column.name, operator="in" if sign == "in" else "not in", values=tuple(levels))
        if levels
        else None
    )


def _range(column: Column, key: str) -> tuple[float, float]:
    """Return the two ends that are chosen, whole numbers where the column's own ends are whole."""
    low, high = column.low or 0.0, max(column.high or 1.0, (column.low or 0.0) + 1)
    step = 1.0 if low == int(low) and high == int(high) else (high - low) / 100
    chosen = st.slider(
        plain(column.name),
        low,
        high,
        (low, high),
        step,
        format="%g",
        key=f"{key}-range-{column.name}",
        label_visibility="collapsed",
    )
    first, last = (int(end) if step == 1.0 else end for end in chosen)
    return first, last

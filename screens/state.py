"""Everything that a tab remembers. What two people must agree on stands in the database, never here."""

import secrets
from datetime import UTC, tzinfo
from typing import Any, Literal, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from screens.resources import store
from workshop import Role, Seat

_COOKIES = ("__Host-facilitator", "facilitator")
_CHOSEN = "workshop"


def cookie() -> str | None:
    """Return the opaque token of this browser; the database knows what it may do."""
    held = st.context.cookies
    return next((held[name] for name in _COOKIES if name in held), None)


def choose(workshop: str | None) -> None:
    """Return nothing; this tab shows this workshop from now on, also after a reload."""
    st.session_state[_CHOSEN] = workshop
    keep_in_address()


def enter_workshop(workshop: str) -> NoReturn:
    """Go on into this workshop; its screens are known from the next run on, which opens the first of them."""
    choose(workshop)
    st.session_state["go-on"] = "screens/steer.py"
    st.rerun()


def keep_in_address() -> None:
    """Return nothing; the address names the workshop, so that a reload and a second tab find it."""
    chosen = st.session_state.get(_CHOSEN)
    if chosen and st.query_params.get(_CHOSEN) != chosen:
        st.query_params[_CHOSEN] = chosen
    elif not chosen and _CHOSEN in st.query_params:
        del st.query_params[_CHOSEN]


def seat() -> Seat | None:
    """Return the seat that the database gives this browser in the chosen workshop, or None."""
    if _CHOSEN not in st.session_state:
        st.session_state[_CHOSEN] = st.query_params.get(_CHOSEN)
    chosen = st.session_state[_CHOSEN]
    return store().seats.find(cookie(), chosen) if chosen else None


def steering_seat() -> Seat:
    """Return the seat of a screen that is only drawn for somebody who steers."""
    found = seat()
    if found is None or not found.role.steers:
        st.switch_page("screens/start.py")
    return found


def watching_seat() -> Seat:
    """Return the seat of a screen that everybody but a participant may look at."""
    found = seat()
    if found is None or found.role is Role.PARTICIPANT:
        st.switch_page("screens/start.py")
    return found


def nonce(act: str) -> str:
    """Return the name under which this act happens once, however often it is sent."""
    return str(st.session_state.setdefault(f"nonce-{act}", secrets.token_hex(16)))


def spend(act: str) -> None:
    """Return nothing; the act has happened, the next one gets another name."""
    st.session_state.pop(f"nonce-{act}", None)


def soon(**fields: Any) -> None:
    """Return nothing; these fields hold these values from the next run on, before they are drawn."""
    st.session_state["soon"] = st.session_state.get("soon", {}) | fields


def settle() -> None:
    """Return nothing; called once before anything is drawn, it gives fields the values that were announced."""
    for key, value in st.session_state.pop("soon", {}).items():
        st.session_state[key] = value


def pressed(key: str) -> bool:
    """Return whether this button was pressed, already before it is drawn; a run that begins with it can heed it."""
    return bool(st.session_state.get(key, False))


def said(key: str, stored: Any) -> Any:
    """Return what somebody chose in this field instead of what is stored, or None; to be called before it is drawn.

    The field shows what is stored from the first time on, and again when another screen changed it.
    """
    seen = f"{key}-seen"
    shown = st.session_state.get(key)
    if shown is not None and shown != stored and st.session_state.get(seen, stored) == stored:
        st.session_state[seen] = shown
        return shown
    st.session_state[seen] = stored
    # Only where it differs: whatever is set is sent to the browser and would replace what is half typed there.
    if shown != stored:
        st.session_state[key] = stored
    return None


def words(key: str, *, sent: bool, drawn: bool = False) -> str:
    """Return the words that wait in this field to be kept; `drawn` says that the field stands already.

    A run that starts right behind may bring the words of the one before once more, for the browser has not emptied the
    field yet: without a press of its own that is an echo. It is emptied again, until the browser says that it is.
    """
    shown = str(st.session_state.get(key) or "")
    kept = st.session_state.get(f"{key}-kept")
    if shown and shown == kept and not sent:
        if not drawn:
            st.session_state[key] = ""
        return ""
    st.session_state.pop(f"{key}-kept", None)
    return shown if shown.strip() else ""


def kept_words(key: str, words: str, *, drawn: bool = False) -> None:
    """Return nothing; these words are kept: the field is empty from now on, or from the next run on if it is drawn.

    A server that has just started knows a field only once it is drawn.
    """
    st.session_state[f"{key}-kept"] = words
    if not drawn:
        st.session_state[key] = ""


def picked(key: str, otherwise: Any = None) -> Any:
    """Return what stands under this key, or `otherwise` where nothing does."""
    found = st.session_state.get(key)
    return otherwise if found is None else found


def put(key: str, value: Any) -> None:
    """Return nothing; this value stands under this key."""
    st.session_state[key] = value


def take(key: str) -> Any:
    """Return what stands under this key, once."""
    return st.session_state.pop(key, None)


def zone() -> tzinfo:
    """Return the time zone of this browser, or UTC where it tells none that is known here."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def style() -> Literal["light", "dark"]:
    """Return how this browser shows the app."""
    return "dark" if st.context.theme.type == "dark" else "light"

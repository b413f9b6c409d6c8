"""One place that shows a refusal to the person who asked."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from refusals import REFUSALS
from screens.parts import plain


@contextmanager
def refusing() -> Iterator[None]:
    """Return nothing; a rule's refusal inside the block becomes a sentence on the screen and the app goes on."""
    try:
        yield
    except REFUSALS as refusal:
        st.error(plain(str(refusal)), icon=":material/block:")
    except SQLAlchemyError:
        st.error(
            "The database did not answer, so this is not saved. What you typed is still here: try again in a moment.",
            icon=":material/cloud_off:",
        )

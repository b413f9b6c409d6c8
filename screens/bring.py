"""A workshop file from elsewhere becomes a workshop here."""

import streamlit as st

from exports import from_file, read_file
from screens import parts, state
from screens.refusing import refusing
from screens.resources import link_for, store

parts.heading("", "Import a workshop", "A workshop file (JSON) that Soundings wrote, here or on another machine.")
parts.waterline()
file = st.file_uploader("Workshop file", type=["json"], key=f"bring-{state.nonce('bring')}", max_upload_size=25)
if file is not None:
    with refusing():
        made = store().records.take_in(from_file(read_file(file.getvalue())), state.cookie())
        state.spend("bring")
        state.put(f"recovery-{made.workshop.id}", link_for(made.token))
        if state.cookie():
            state.enter_workshop(made.workshop.id)
        parts.recovery_link(link_for(made.token))
parts.note("People, answers, themes, votes, quotes, segments and personas come along; seats and codes never do.")

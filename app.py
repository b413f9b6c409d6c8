"""The web door: launcher and script in one.

Started by `streamlit run app.py` or `uvicorn app:app`, it makes the app with our routes around it; run by Streamlit for
a browser, it draws the screen that the seat may see.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from web import protection, routes, watching

    app = st.App(__file__, routes=routes(), middleware=protection(), lifespan=watching)
else:
    from screens.doorway import enter

    enter()

"""What browsers get besides Streamlit: links, exports, fonts, health. Starlette's only door."""

from web.protection import protection
from web.routes import routes

__all__ = ["protection", "routes"]

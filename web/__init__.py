"""What browsers get besides Streamlit: links, exports, fonts, health, the live feed. Starlette's only door."""

from web.protection import protection
from web.routes import routes
from web.watcher import watching

__all__ = ["protection", "routes", "watching"]

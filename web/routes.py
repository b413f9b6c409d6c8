"""All routes of the app besides Streamlit's own."""

from starlette.routing import BaseRoute

from web.files import files_route
from web.fonts import fonts_route
from web.health import health_route
from web.host import host_routes
from web.live import live_route
from web.phone import phone_routes


def routes() -> list[BaseRoute]:
    """Return the routes, each with one way in and one kind of answer."""
    return [health_route(), *host_routes(), files_route(), fonts_route(), live_route(), *phone_routes()]

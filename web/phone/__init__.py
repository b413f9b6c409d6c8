"""The participant's page: whole without a script, quick and safe with one."""

from starlette.routing import Route

from web.phone.assets import assets_route
from web.phone.choosing import choosing_routes
from web.phone.events import events_route
from web.phone.joining import join_routes
from web.phone.pictures import picture_routes
from web.phone.room import room_routes
from web.phone.writing import writing_routes


def phone_routes() -> list[Route]:
    """Return the routes of the participant's page."""
    return [
        *join_routes(),
        *room_routes(),
        *writing_routes(),
        *choosing_routes(),
        *picture_routes(),
        events_route(),
        assets_route(),
    ]

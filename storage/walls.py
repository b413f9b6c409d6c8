"""What the wall holds still, and the address that it tells phones."""

from urllib.parse import urlsplit

from sqlalchemy import Engine, select, update

from storage import tables
from storage.changes import changing
from workshop import Limit, Seat, Unreadable, cleaned

MOST_PAGES = 10_000


class Walls:
    """What who steers decides about the wall."""

    _engine: Engine

    def hold(self, seat: Seat, page: int | None) -> None:
        """Return nothing; the wall stays at this page, counted from 0, or turns by itself again."""
        if page is not None and not 0 <= page < MOST_PAGES:
            raise Unreadable("There is no such page on the wall.")
        self._keep(seat, "hold", held=page)

    def set_address(self, seat: Seat, address: str) -> None:
        """Return nothing; links and codes carry this address from now on, or the app's own where it is empty."""
        told = cleaned(address, Limit.LINE, "The address").rstrip("/") if address.strip() else ""
        if told and "//" not in told:
            told = f"http://{told}"
        parts = urlsplit(told)
        if told and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment):
            raise Unreadable("An address begins with http:// or https://, for example http://192.168.1.20:8501.")
        self._keep(seat, "link", address=told)

    def _keep(self, seat: Seat, kind: str, **values: object) -> None:
        held = tables.workshop.c
        here = held.id == seat.workshop
        with changing(self._engine, seat) as change:
            row = change.connection.execute(select(held.held, held.address).where(here)).one()
            if any(getattr(row, name) != value for name, value in values.items()):
                change.connection.execute(update(tables.workshop).where(here).values(**values))
                change.note(kind)

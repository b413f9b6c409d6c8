"""Real customers' words."""

from sqlalchemy import Engine, insert, select, update

from storage import tables
from storage.aliases import sealed
from storage.answers import checked_nonce, must_be_here
from storage.changes import NOBODY, Change, acting, changing, fresh_id
from storage.tables import AnyRow
from workshop import Limit, Quote, Seat, Unreadable, cleaned
from workshop.words import optional


class Quotes:
    """What customers said."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(
        self,
        seat: Seat,
        *,
        nonce: str,
        text: str,
        customer: str = "",
        source: str = "",
        date: str = "",
        rating: float | None = None,
        persona: str | None = None,
    ) -> Quote:
        """Return the quote once it is committed; the same nonce is the same quote.

        Raises Unreadable for words that cannot be kept, and for a participant's quote that does not say its source.
        """
        quote = Quote(
            id=nonce,
            text=cleaned(text, Limit.QUOTE, "The quote", lines=True),
            customer=optional(customer, Limit.NAME, "The customer"),
            source=optional(source, Limit.TITLE, "The source"),
            date=optional(date, Limit.CODE, "The date"),
            rating=rating,
            persona=persona,
        )
        checked_nonce(nonce)
        with acting(self._engine, seat) as change:
            must_be_here(change.connection, tables.persona, persona, seat.workshop)
            if not change.role.steers:
                return _keep_own(change, quote, nonce)
            mine = (tables.quote.c.id == nonce) & (tables.quote.c.workshop == seat.workshop)
            if change.connection.execute(select(tables.quote.c.id).where(mine)).scalar() is None:
                _insert(change, quote, seat.id, nonce)
        return quote

    def take_back(self, seat: Seat, quote: str, *, gone: bool = True) -> None:
        """Return nothing; the quote is taken out, or with `gone=False` put back."""
        with changing(self._engine, seat) as change:
            done = change.connection.execute(
                update(tables.quote)
                .where(
                    tables.quote.c.id == quote,
                    tables.quote.c.workshop == seat.workshop,
                    tables.quote.c.gone.is_not(gone),
                )
                .values(gone=gone)
            )
            if done.rowcount:
                change.note("quote taken back" if gone else "quote put back", quote)


def _keep_own(change: Change, quote: Quote, nonce: str) -> Quote:
    """Return a participant's quote: its id is ours, for a phone's nonce could be another workshop's id."""
    if not quote.source:
        raise Unreadable("Say where the customer said this: a shop, a call, a review.")
    seat = NOBODY if change.anonymous else change.seat.id
    kept = sealed(change.seat.id, nonce) if change.anonymous else nonce
    held = tables.quote.c
    known = change.connection.execute(
        select(tables.quote).where(held.workshop == change.workshop, held.seat == seat, held.nonce == kept)
    ).first()
    if known is not None:
        return read_quote(known)
    made = quote.model_copy(update={"id": fresh_id()})
    _insert(change, made, seat, kept)
    return made


def _insert(change: Change, quote: Quote, seat: str, nonce: str) -> None:
    change.connection.execute(
        insert(tables.quote).values(**quote.model_dump(), workshop=change.workshop, seat=seat, nonce=nonce, gone=False)
    )
    change.note("quote", quote.id)


def read_quote(row: AnyRow) -> Quote:
    """Return the value that a row of the quote table stands for."""
    return Quote(
        id=row.id,
        text=row.text,
        customer=row.customer,
        source=row.source,
        date=row.date,
        rating=row.rating,
        persona=row.persona,
    )

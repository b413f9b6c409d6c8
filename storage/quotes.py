"""Real customers' words."""

from sqlalchemy import Engine, Row, insert, select, update

from storage import tables
from storage.answers import must_be_here
from storage.changes import changing
from workshop import Limit, Quote, Seat, cleaned
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
        """Return the quote once it is committed; the same nonce is the same quote."""
        quote = Quote(
            id=nonce,
            text=cleaned(text, Limit.QUOTE, "The quote", lines=True),
            customer=optional(customer, Limit.NAME, "The customer"),
            source=optional(source, Limit.TITLE, "The source"),
            date=optional(date, Limit.CODE, "The date"),
            rating=rating,
            persona=persona,
        )
        with changing(self._engine, seat) as change:
            must_be_here(change.connection, tables.persona, persona, seat.workshop)
            mine = (tables.quote.c.id == nonce) & (tables.quote.c.workshop == seat.workshop)
            if change.connection.execute(select(tables.quote.c.id).where(mine)).scalar() is None:
                change.connection.execute(
                    insert(tables.quote).values(
                        **quote.model_dump(), workshop=seat.workshop, seat=seat.id, nonce=nonce, gone=False
                    )
                )
                change.note("quote", nonce)
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


def read_quote(row: Row) -> Quote:  # type: ignore[type-arg]
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

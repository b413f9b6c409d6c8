"""A real customer's words."""

from pydantic import Field

from workshop.value import Value


class Quote(Value):
    """What a customer said, with where it comes from; no mood is ever computed."""

    id: str
    text: str
    customer: str = ""
    source: str = ""
    date: str = ""
    rating: float | None = Field(default=None, allow_inf_nan=False)
    persona: str | None = None

    @property
    def speaker(self) -> str:
        """Return whom this quote counts for.

        Quotes without a customer count as one voice a source: nobody can say that they come from several people.
        """
        return f"customer:{self.customer.casefold()}" if self.customer else f"source:{self.source.casefold()}"

    @property
    def origin(self) -> str:
        """Return customer, source and date in one line, whatever of them is known."""
        return ", ".join(part for part in (self.customer, self.source, self.date) if part) or "source not noted"

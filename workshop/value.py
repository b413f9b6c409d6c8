"""What every value of the house is: frozen, strict about its fields, and equal when its content is."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value; a change returns a new one by `model_copy(update=…)`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

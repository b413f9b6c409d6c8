"""The bounds behind support and grade: settings of the workshop, printed with the grade."""

from pydantic import Field

from workshop.value import Value


class Thresholds(Value):
    """How much it takes; the defaults are the product's."""

    supported_customers: int = Field(default=3, ge=1)
    supported_answered: int = Field(default=30, ge=3)
    heard_people: int = Field(default=2, ge=1)
    statistical_people: int = Field(default=100, ge=3)
    statistical_part: float = Field(default=0.5, gt=0, le=1)
    qualitative_customers: int = Field(default=5, ge=1)

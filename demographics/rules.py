"""The base rules: below which n a figure is withheld, untested or flagged."""

from pydantic import BaseModel, ConfigDict, Field


class Rules(BaseModel):
    """The bounds of a profile, in people (unweighted).

    `withhold_below` goes by the people at the level and is never below 3; `test_from` and `flag_below` go by the
    segment's people who answered the variable. Sources: ONS Longitudinal Study (10), OECD (3 or 5).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    withhold_below: int = Field(default=10, ge=3)
    test_from: int = Field(default=30, ge=2)
    flag_below: int = Field(default=100, ge=1)

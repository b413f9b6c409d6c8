"""The outer life of the sample: 944 people of 1996, standing in for the readers of a newspaper."""

import pandas as pd

SOURCE = "1996, stand-in: American National Election Study, extract of 944 people, as it ships with statsmodels"

# Upper bounds of the study's own codes; the names follow its note.
_EDUCATION = (
    [2, 3, 4, 5, 7],
    ["Some high school or less", "High school", "Some college", "College degree", "Graduate degree"],
)
_INCOME = (
    [10, 14, 17, 20, 22, 24],
    [
        "Under $15,000",
        "$15,000 to $24,999",
        "$25,000 to $39,999",
        "$40,000 to $59,999",
        "$60,000 to $89,999",
        "$90,000 and over",
    ],
)
_TOWNS = (
    [0, 9, 49, 249, 10_000],
    ["Under 1,000", "1,000 to 9,999", "10,000 to 49,999", "50,000 to 249,999", "250,000 and over"],
)


def readers() -> pd.DataFrame:
    """Return one row a person: age, education, household income, days of TV news and size of town, nothing else."""
    from statsmodels.datasets import anes96

    study = anes96.load_pandas().data
    return pd.DataFrame(
        {
            "Age": study["age"].astype("int64"),
            "Education": _banded(study["educ"], *_EDUCATION),
            "Income": _banded(study["income"], *_INCOME),
            "Days of TV news": study["TVnews"].astype("int64"),
            "Town size": _banded(study["popul"], *_TOWNS),
        }
    )


def _banded(column: pd.Series, bounds: list[int], names: list[str]) -> pd.Series:
    return pd.cut(column, bins=[-1, *bounds], labels=names)

"""What the publisher changed afterwards: the same month, published twice."""

from typing import Any

from dash import html

from dashboard.data.answers import Answer
from dashboard.data.builds import Build
from dashboard.explorer import records
from dashboard.wording import numbers

PATH, NAME, TITLE = "/revisions", "Revisions", "What was changed afterwards"
Part = Any


def layout(**_: Any) -> html.Div:
    """The page of the newest build."""
    return records.page(TITLE, "All of England, every month loaded", _body)


def _body(build: Build) -> list[Part]:
    told = records.answer(build, "revisions")
    return [
        html.P(lead(told), className="lead"),
        records.listed("Before and after", about(told), told),
    ]


def lead(told: Answer) -> str:
    """How many totals changed."""
    many = len(told.rows)
    if not many:
        return "No month is loaded in two publications that differ."
    months = len({row["period"] for row in told.rows})
    return (
        f"{numbers.number(many)} {'total' if many == 1 else 'totals'} of providers changed from one "
        "publication of a month to the next, in "
        f"{numbers.number(months)} {'month' if months == 1 else 'months'}."
    )


def about(told: Answer) -> str:
    """What is listed, or why nothing is."""
    if told.rows:
        return (
            "Totals of a provider's pathways as first and later published; not known where it was left out."
        )
    return (
        "A revision shows here once two publications of the same month have been fetched. Older ones that "
        "were replaced before the first refresh are not known."
    )

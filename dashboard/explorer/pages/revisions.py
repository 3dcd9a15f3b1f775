"""What the publisher changed afterwards: the same month, published twice."""

from typing import Any

from dash import html

from dashboard.data.answers import Answer
from dashboard.explorer.page import Page, frame_of_build, headline, table_section
from dashboard.wording import numbers

PATH, NAME, TITLE = "/revisions", "Revisions", "What was changed afterwards"
ORDER = 10
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame_of_build(_body, values)


def _body(page: Page) -> list[Part]:
    answer = page.answer("revisions")
    return [
        headline(TITLE, "All of England, every month loaded"),
        html.P(lead(answer), className="lead"),
        table_section("Before and after", about(answer), answer),
    ]


def lead(answer: Answer) -> str:
    """How many totals changed."""
    many = len(answer.rows)
    if not many:
        return "No month is loaded in two publications that differ."
    months = len({row["period"] for row in answer.rows})
    return (
        f"{numbers.number(many)} {'total' if many == 1 else 'totals'} of providers changed from one "
        "publication of a month to the next, in "
        f"{numbers.number(months)} {'month' if months == 1 else 'months'}."
    )


def about(answer: Answer) -> str:
    """What is listed, or why nothing is."""
    if answer.rows:
        return (
            "Totals of a provider's pathways as first and later published; not known where it was left out."
        )
    return (
        "A revision shows here once two publications of the same month have been fetched. Older ones that "
        "were replaced before the first refresh are not known."
    )

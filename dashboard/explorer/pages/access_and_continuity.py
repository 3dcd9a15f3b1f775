"""Access and continuity: being seen soon, and being seen by the same person, on two axes."""

from typing import Any

from dash import html

from dashboard.charts.two_axes import two_axes
from dashboard.data.answers import Answer
from dashboard.explorer import components
from dashboard.explorer.indicators import lead, theme_sections
from dashboard.explorer.page import Page, frame, headline
from dashboard.explorer.table import table_of
from dashboard.types import Rows

PATH, NAME, TITLE = "/access-and-continuity", "Access and continuity", "Seen soon, and by the same person"
ORDER = 12
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values)


def _body(page: Page) -> list[Part]:
    return [
        headline(TITLE, page.place),
        html.P(lead(page.answer("continuity").rows[:2]), className="lead", role="status"),
        _axes(page, page.answer("access_and_continuity")),
        *theme_sections(page, "continuity"),
    ]


def _axes(page: Page, answer: Answer) -> html.Figure:
    what = "area" if page.level == "england" else "practice"
    known = tuple(row for row in answer.rows if row["same_day"] is not None and row["preferred"] is not None)
    sentence = (
        f"A point for each {what}: {len(known)} of {len(answer.rows)} have both figures. Further right, more "
        "are seen on the day; further up, more see the person they like. Some want one, some the other: no "
        "corner is good or bad."
    )
    caption = html.Figcaption([html.H2("The two beside each other"), html.P(sentence)])
    key = components.key_of(_looks(page, what, known))
    return components.chart(caption, key, two_axes(answer.rows), table_of(answer), answer)


def _looks(page: Page, what: str, known: Rows) -> list[tuple[str, str]]:
    """The key of the points: a place without a point of its own has no line in it."""
    if any(row["is_here"] for row in known):
        return [("sure", page.place), ("not", f"other {what}s")]
    return [("not", f"{what}s in {page.place}")]

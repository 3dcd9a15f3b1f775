"""Pressure on capacity: what comes in, what is completed, and how long the list would take to clear."""

from typing import Any

from dash import dcc, html

from dashboard.charts.pressure import clearing, flow
from dashboard.charts.theme import CHART
from dashboard.data.answers import Answer
from dashboard.explorer import components
from dashboard.explorer.page import Page, frame, headline, wider_note
from dashboard.explorer.table import table_of
from dashboard.types import Rows
from dashboard.wording import numbers

PATH, NAME, TITLE = "/pressure", "Pressure", "Starts, completions and weeks to clear"
ORDER = 4
AWAITED = (
    ("Beds", "how full general and acute beds are"),
    ("Diagnostics", "how many wait longer than six weeks for a test"),
    ("Cancelled operations", "how many are cancelled at the last minute for reasons other than clinical"),
)
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values)


def _body(requested: Page) -> list[Part]:
    page = requested.widened()
    answer, listed = page.answer("pressure"), page.answer("pressure_by_specialty")
    return [
        headline(TITLE, f"{page.specialty}, {page.whose}"),
        wider_note(requested, page),
        html.P(_sentence(page, answer.rows), className="lead", role="status"),
        html.Div([_flow(answer), _clearing(answer)], className="pair"),
        _specialties(listed),
        _awaited(),
    ]


def _sentence(page: Page, rows: Rows) -> str:
    """The newest month in a sentence."""
    if not rows:
        return "There are no figures for this place and specialty in this build."
    row = rows[0]
    if row["starts"] is None:
        return f"{page.place} has no figures for {numbers.month(row['period'])}: that is not zero."
    starts, done, waiting = (numbers.number(row[name]) for name in ("starts", "completions", "waiting"))
    return (
        f"In {numbers.month(row['period'])}, {starts} people started a wait and {done} were completed. "
        f"{waiting} were waiting at the end. {_weeks(row['weeks_to_clear'])}"
    )


def _weeks(weeks: float | None) -> str:
    if weeks is None:
        return "How many weeks the list would take to clear is not known."
    return f"At the pace of the last three months the list would take {numbers.weeks(weeks)} to clear."


def _flow(answer: Answer) -> html.Figure:
    sentence = "Where more start than are completed, the list grows."
    caption = html.Figcaption([html.H2("Started and completed, a month"), html.P(sentence)])
    key = components.key_of([("flow-in", "new starts"), ("flow-out", "completed")])
    return components.chart(caption, key, flow(answer.rows), table_of(answer), answer)


def _clearing(answer: Answer) -> html.Figure:
    """The same rows again: its table and file stand under the first chart."""
    sentence = (
        "People waiting, divided by those completed a week over three months. The first two months have none."
    )
    caption = html.Figcaption([html.H2("Weeks to clear the list"), html.P(sentence)])
    key = components.key_of([("flow-weeks", "weeks")])
    figure = clearing(answer.rows)
    height = {"height": f"{figure['layout']['height']}px"}
    drawn = dcc.Graph(id=f"{answer.name}-weeks-chart", figure=figure, config=CHART, style=height)
    pieces = [key, drawn, components.evidence(answer)] if answer.rows else [html.P(components.NOTHING)]
    return html.Figure([caption, *pieces], className="picture")


def _specialties(answer: Answer) -> html.Section:
    sentence = "The newest month, in the usual order of specialties."
    region = html.Div(table_of(answer), className="scroll wide-table", tabIndex=0)
    drawn = [region, components.under(answer)] if answer.rows else [html.P(components.NOTHING)]
    return html.Section([html.H2("Specialty by specialty"), html.P(sentence), *drawn], className="wide")


def _awaited() -> html.Section:
    """Publications this view has room for, and does not have."""
    sentence = "These would stand here. Nothing can be said of them from this build."
    listed = [
        html.Li([html.Strong(name), f": not loaded yet. It would say {what}."]) for name, what in AWAITED
    ]
    publications = html.Ul(listed, className="missing")
    return html.Section([html.H2("Not loaded yet"), html.P(sentence), publications], className="wide")

"""Pressure on capacity: what comes in, what is completed, and how long the list would take to clear."""

from typing import Any

from dash import dcc, html

from dashboard.charts import pressure
from dashboard.charts.theme import CHART
from dashboard.data.answers import Answer
from dashboard.explorer import components, page
from dashboard.explorer.page import Shown
from dashboard.explorer.table import table
from dashboard.explorer.wider import told_wider, widened
from dashboard.types import Rows
from dashboard.wording import numbers

PATH, NAME, TITLE = "/pressure", "Pressure", "Starts, completions and weeks to clear"
AWAITED = (
    ("Beds", "how full general and acute beds are"),
    ("Diagnostics", "how many wait longer than six weeks for a test"),
    ("Cancelled operations", "how many are cancelled at the last minute for reasons other than clinical"),
)
Part = Any


def layout(**values: Any) -> html.Div:
    """The page for an address."""
    return page.frame(PATH, _body, values)


def _body(asked: Shown) -> list[Part]:
    shown = widened(asked)
    told, listed = shown.answer("pressure"), shown.answer("pressure_by_specialty")
    return [
        page.heading(TITLE, f"{shown.specialty}, {shown.whose}"),
        told_wider(asked, shown),
        html.P(_sentence(shown, told.rows), className="lead", role="status"),
        html.Div([_flow(told), _clearing(told)], className="pair"),
        _specialties(listed),
        _awaited(),
    ]


def _sentence(shown: Shown, rows: Rows) -> str:
    """The newest month in a sentence."""
    if not rows:
        return "There are no figures for this place and specialty in this build."
    row = rows[0]
    if row["starts"] is None:
        return f"{shown.place} has no figures for {numbers.month(row['period'])}: that is not zero."
    starts, done, waiting = (numbers.number(row[name]) for name in ("starts", "completions", "waiting"))
    return (
        f"In {numbers.month(row['period'])}, {starts} people started a wait and {done} were completed. "
        f"{waiting} were waiting at the end. {_weeks(row['weeks_to_clear'])}"
    )


def _weeks(weeks: float | None) -> str:
    if weeks is None:
        return "How many weeks the list would take to clear is not known."
    return f"At the pace of the last three months the list would take {numbers.weeks(weeks)} to clear."


def _flow(told: Answer) -> html.Figure:
    said = "Where more start than are completed, the list grows."
    caption = html.Figcaption([html.H2("Started and completed, a month"), html.P(said)])
    key = _key(("flow-in", "new starts"), ("flow-out", "completed"))
    return components.chart(caption, key, pressure.flow(told.rows), _table(told), told)


def _clearing(told: Answer) -> html.Figure:
    """The same rows again: its table and file stand under the first chart."""
    said = (
        "People waiting, divided by those completed a week over three months. The first two months have none."
    )
    caption = html.Figcaption([html.H2("Weeks to clear the list"), html.P(said)])
    key = _key(("flow-weeks", "weeks"))
    figure = pressure.clearing(told.rows)
    height = {"height": f"{figure['layout']['height']}px"}
    drawn = dcc.Graph(id=f"{told.name}-weeks-chart", figure=figure, config=CHART, style=height)
    pieces = [key, drawn, components.evidence(told)] if told.rows else [html.P(components.NOTHING)]
    return html.Figure([caption, *pieces], className="picture")


def _key(*told: tuple[str, str]) -> html.Ul:
    swatches = [html.Li([html.Span(className=f"swatch {look}"), said]) for look, said in told]
    return html.Ul(swatches, className="key")


def _table(told: Answer) -> html.Table:
    return table(told.rows, told.question.columns, told.question.title)


def _specialties(told: Answer) -> html.Section:
    said = "The newest month, in the usual order of specialties."
    region = html.Div(_table(told), className="scroll wide-table", tabIndex=0)
    drawn = [region, components.under(told)] if told.rows else [html.P(components.NOTHING)]
    return html.Section([html.H2("Specialty by specialty"), html.P(said), *drawn], className="wide")


def _awaited() -> html.Section:
    """Publications this view has room for, and does not have."""
    said = "These would stand here. Nothing can be said of them from this build."
    listed = [
        html.Li([html.Strong(name), f": not loaded yet. It would say {what}."]) for name, what in AWAITED
    ]
    told = html.Ul(listed, className="missing")
    return html.Section([html.H2("Not loaded yet"), html.P(said), told], className="wide")

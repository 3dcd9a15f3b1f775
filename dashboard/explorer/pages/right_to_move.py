"""The right to ask to move past 18 weeks: for how many a move is sooner, and how many there is room for."""

from typing import Any

from dash import html

from dashboard.data.answers import Answer
from dashboard.data.view import EVERY_SPECIALTY
from dashboard.explorer import components, page
from dashboard.explorer.page import Shown
from dashboard.explorer.table import table
from dashboard.explorer.wider import told_wider, widened
from dashboard.types import Row, Rows
from dashboard.wording import numbers

PATH, NAME, TITLE = "/right-to-move", "Right to move", "The right to ask to move"
Part = Any


def layout(**values: Any) -> html.Div:
    """The page for an address."""
    return page.frame(PATH, _body, values)


def _body(asked: Shown) -> list[Part]:
    shown = widened(asked)
    told = shown.answer("right_to_move")
    return [
        page.heading(TITLE, f"{shown.specialty}, {shown.whose}"),
        told_wider(asked, shown),
        html.P(lead(shown, told.rows), className="lead", role="status"),
        page.wary(shown),
        _sooner(told),
        _room(shown, told),
        _headroom(shown),
    ]


def lead(shown: Shown, rows: Rows) -> str:
    """How many may ask, and for how many of them it would be sooner elsewhere."""
    row = next((row for row in rows if row["cut_code"] == shown.view.cut), None)
    if row is None:
        return "There are no figures for this place and specialty in this build."
    people = numbers.number(row["people"])
    if not row["people"]:
        return "Nobody here has waited 18 weeks or more, so nobody has a right to ask yet."
    sooner = numbers.about(row["low"], row["best"], row["high"])
    return (
        f"{people} people have waited 18 weeks or more and may ask to move, unless an exception holds. At "
        f"{numbers.CUT_NAMES[shown.view.cut]}, another option is sooner for {sooner}. {_unknown(row)}"
    )


def _unknown(row: Row) -> str:
    if not row["unknown"]:
        return "Something can be told of each of them."
    return f"Of {numbers.number(row['unknown'])} of them nothing can be told."


def _sooner(told: Answer) -> html.Section:
    bars = [html.Li(_bar(row)) for row in told.rows]
    said = (
        "Of every 100 people past 18 weeks, how many have another accessible option with a chance of "
        "treatment within 18 weeks higher by 15 in 100 or more. Nothing can be told of some: hatched."
    )
    twin = table(told.rows, told.question.columns, told.question.title)
    drawn = html.Div([components.key(), html.Ul(bars, className="hundreds")])
    return page.section("Sooner elsewhere", said, drawn, told, twin)


def _bar(row: Row) -> list[Part]:
    bounds = (row["low"], row["best"], row["high"])
    named = html.Span(numbers.cut_label(row), className="named")
    return [named, components.strip(*bounds), html.Span(numbers.about(*bounds))]


def _room(shown: Shown, told: Answer) -> Part:
    row = next((row for row in told.rows if row["cut_code"] == shown.view.cut), None)
    if row is None:
        return None
    could = [
        html.B(numbers.number(row["could_move"]), className="figure"),
        html.Span(
            f"of {numbers.number(row['people'])} people here could move in six months, at most",
            className="means",
        ),
    ]
    moved = [
        html.B(numbers.number(row["moved"]), className="figure"),
        html.Span(
            f"of {numbers.number(row['offered'])} people in England moved under the national offer of 2023, "
            "as LBC reported in February 2024",
            className="means",
        ),
    ]
    said = (
        "An upper bound: as if everybody were asked, everybody agreed, and all that is completed beyond new "
        f"starts were theirs, until the receiving queues are full. At {numbers.CUT_NAMES[shown.view.cut]}."
    )
    alone = "" if shown.level == "england" else " Each area is shown as if it had all the room to itself."
    beside = html.Div([html.P(could), html.P(moved)], className="beside")
    heading = html.H2("Room for people who move")
    return html.Section([heading, html.P(said + alone), beside, components.under(told)], className="wide")


def _headroom(shown: Shown) -> html.Section:
    told = shown.answer("spare_capacity")
    heading = html.H2("Provider by provider")
    if shown.view.specialty == EVERY_SPECIALTY:
        said = "Choose a specialty to see each provider's room. The file has them all."
        return html.Section(
            [heading, html.P(said), components.under(told) if told.rows else None], className="wide"
        )
    said = "New starts and completed pathways are means of the last months known. By name, not by rank."
    twin = table(told.rows, told.question.columns, told.question.title)
    drawn = html.Div(twin, className="scroll tall", tabIndex=0) if told.rows else html.P(components.NOTHING)
    under = components.under(told) if told.rows else None
    return html.Section([heading, html.P(said), drawn, under], className="wide")

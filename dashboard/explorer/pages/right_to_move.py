"""The right to ask to move past 18 weeks: for how many a move is sooner, and how many there is room for."""

from typing import Any

from dash import html

from dashboard.data.answers import Answer
from dashboard.data.view import EVERY_SPECIALTY
from dashboard.explorer import components
from dashboard.explorer.page import Page, frame, headline, history_note, section, wider_note
from dashboard.explorer.table import table_of
from dashboard.types import Row, Rows
from dashboard.wording import numbers

PATH, NAME, TITLE = "/right-to-move", "Right to move", "The right to ask to move"
ORDER = 9
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values)


def _body(requested: Page) -> list[Part]:
    page = requested.widened()
    answer = page.answer("right_to_move")
    return [
        headline(TITLE, f"{page.specialty}, {page.whose}"),
        wider_note(requested, page),
        html.P(lead(page, answer.rows), className="lead", role="status"),
        history_note(page),
        _sooner(answer),
        _room(page, answer),
        _spare_capacity(page),
    ]


def lead(page: Page, rows: Rows) -> str:
    """How many may ask, and for how many of them it would be sooner elsewhere."""
    row = next((row for row in rows if row["cut_code"] == page.view.cut), None)
    if row is None:
        return "There are no figures for this place and specialty in this build."
    people = numbers.number(row["people"])
    if not row["people"]:
        return "Nobody here has waited 18 weeks or more, so nobody has a right to ask yet."
    sooner = numbers.about(row["low"], row["best"], row["high"])
    return (
        f"{people} people have waited 18 weeks or more and may ask to move, unless an exception holds. At "
        f"{numbers.CUT_NAMES[page.view.cut]}, another option is sooner for {sooner}. {_unknown(row)}"
    )


def _unknown(row: Row) -> str:
    if not row["unknown"]:
        return "Something can be told of each of them."
    return f"Of {numbers.number(row['unknown'])} of them nothing can be told."


def _sooner(answer: Answer) -> html.Section:
    bars = [html.Li(_bar(row)) for row in answer.rows]
    sentence = (
        "Of every 100 people past 18 weeks, how many have another accessible option with a chance of "
        "treatment within 18 weeks higher by 15 in 100 or more. Nothing can be told of some: hatched."
    )
    twin = table_of(answer)
    drawn = html.Div([components.key(), html.Ul(bars, className="hundreds")])
    return section("Sooner elsewhere", sentence, drawn, answer, twin)


def _bar(row: Row) -> list[Part]:
    bounds = (row["low"], row["best"], row["high"])
    named = html.Span(numbers.cut_label(row), className="named")
    return [named, components.strip(*bounds), html.Span(numbers.about(*bounds))]


def _room(page: Page, answer: Answer) -> Part:
    row = next((row for row in answer.rows if row["cut_code"] == page.view.cut), None)
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
    sentence = (
        "An upper bound: as if everybody were asked, everybody agreed, and all that is completed beyond new "
        f"starts were theirs, until the receiving queues are full. At {numbers.CUT_NAMES[page.view.cut]}."
    )
    alone = "" if page.level == "england" else " Each area is shown as if it had all the room to itself."
    beside = html.Div([html.P(could), html.P(moved)], className="beside")
    title = html.H2("Room for people who move")
    return html.Section([title, html.P(sentence + alone), beside, components.under(answer)], className="wide")


def _spare_capacity(page: Page) -> html.Section:
    answer = page.answer("spare_capacity")
    title = html.H2("Provider by provider")
    if page.view.specialty == EVERY_SPECIALTY:
        sentence = "Choose a specialty to see each provider's room. The file has them all."
        return html.Section(
            [title, html.P(sentence), components.under(answer) if answer.rows else None], className="wide"
        )
    sentence = "New starts and completed pathways are means of the last months known. By name, not by rank."
    twin = table_of(answer)
    drawn = html.Div(twin, className="scroll tall", tabIndex=0) if answer.rows else html.P(components.NOTHING)
    under = components.under(answer) if answer.rows else None
    return html.Section([title, html.P(sentence), drawn, under], className="wide")

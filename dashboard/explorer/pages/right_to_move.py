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
EXPECTED_KEY = (("sure", "sooner elsewhere, expected"), ("unsure", "cannot tell"), ("not", "not sooner"))
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
    """How many may ask, and how many of them are expected to be treated sooner elsewhere."""
    if not rows:
        return "There are no figures for this place and specialty in this build."
    row = rows[0]
    if not row["people"]:
        return "Nobody here has waited 18 weeks or more, so nobody has a right to ask yet."
    people = numbers.number(row["people"])
    may_ask = f"{people} people have waited 18 weeks or more and may ask to move, unless an exception holds."
    return " ".join(filter(None, (may_ask, _unknown(row), _expected(row))))


def _expected(row: Row) -> str:
    if row["best"] is None:
        return ""
    of = "the others" if row["unknown"] else "them"
    return f"For {numbers.about(None, row['best'], None)} of {of} another option is expected to be sooner."


def _unknown(row: Row) -> str:
    if not row["unknown"]:
        return ""
    return f"Of {numbers.number(row['unknown'])} of them nothing can be told."


def _sooner(answer: Answer) -> html.Section:
    sentence = (
        "Of every 100 people past 18 weeks, how many are expected to have another option that is more likely "
        "accessible than not, at even odds whatever is chosen above, with a chance of treatment within 18 "
        "weeks higher by 15 in 100 or more."
    )
    bars = html.Ul([html.Li(_bar(row)) for row in answer.rows], className="hundreds")
    key = components.key_of(EXPECTED_KEY)
    return section("Sooner elsewhere", sentence, html.Div([key, bars]), answer, table_of(answer))


def _bar(row: Row) -> list[Part]:
    """One bar: the expected number, those of whom nothing can be told, and the others."""
    known = f"{numbers.number(row['sooner'])} of {numbers.number(row['people'])} people"
    named = html.Span("Sooner elsewhere", className="named")
    return [named, components.bar({**row, "best": None}), html.Span(known)]


def _room(page: Page, answer: Answer) -> Part:
    if not answer.rows:
        return None
    row = answer.rows[0]
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
        "A ceiling on what the last months’ pace would allow: as if everybody were asked, everybody agreed, "
        "and all that is completed beyond new starts were theirs, until the receiving queues are full."
    )
    alone = "" if page.level == "england" else " This area is shown as if nobody else moved."
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

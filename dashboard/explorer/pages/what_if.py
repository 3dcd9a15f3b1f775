"""What if the limits were others: the figures at any of them beside METHOD's, and where they would change."""

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.data.answers import Answer
from dashboard.data.view import LEASTS, MINUTES, PARTS, SHARES, View
from dashboard.explorer import components
from dashboard.explorer.components import bar, bar_words
from dashboard.explorer.controls import choose
from dashboard.explorer.page import Page, frame, headline, history_note, section
from dashboard.explorer.table import table_of
from dashboard.types import Row, Rows
from dashboard.wording import numbers

PATH, NAME, TITLE = "/what-if", "What if", "What if the limits were others"
ORDER = 5
LIMITS = ("minutes", "least", "doors", "operating", "independent", "beyond")
COUNTS = {1: "1 option", 2: "2 options", 3: "3 options"}
MINUTES_LABELS = {str(minutes): f"{minutes} minutes" for minutes in MINUTES}
LEASTS_LABELS = {str(least): f"{COUNTS[least]} or more" for least in LEASTS}
DOORS_LABELS = {"no": "as they seem", "yes": "every door open"}
OPERATING_LABELS = {"no": "all", "yes": "only places that operate"}
BEYOND_LABELS = {"no": "left out", "yes": "counted"}
SHARES_LABELS = {
    f"{share:g}": {1.0: "all of last year’s starts", 0.0: "none"}.get(
        share, f"{share:.0%} of last year’s starts"
    )
    for share in SHARES
}
MINIMUM_WAIT = (
    "A minimum wait of 18 weeks or more at independent providers is the same as none here: nobody would be "
    "treated there in time."
)
PAPER_KEY = (
    ("sure paper", "sure"),
    ("unsure", "cannot tell"),
    ("not paper", "sure not"),
    ("best", "expected"),
)
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values)


def _body(page: Page) -> list[Part]:
    answer = page.answer("what_if")
    return [
        headline(TITLE, f"{page.specialty}, {page.whose}"),
        _limits(page.view),
        html.P(lead(page, answer.rows), className="lead", role="status"),
        history_note(page),
        _beside(answer),
        _inside(page),
    ]


def _limits(view: View) -> html.Section:
    boxes = [
        choose("minutes", "Reachable: a drive of at most", MINUTES_LABELS, view),
        choose("least", "A real choice:", LEASTS_LABELS, view),
        choose("doors", "Doors", DOORS_LABELS, view),
        choose("operating", "In surgical specialties", OPERATING_LABELS, view),
        choose("independent", "Independent providers take", SHARES_LABELS, view),
        choose("beyond", "Providers beyond the usual menu", BEYOND_LABELS, view),
    ]
    named: dict[str, Any] = {"aria-label": "Limits"}
    back = components.link("Back to the usual limits", usual(view), PATH) if usual(view) != view else None
    note = html.P(MINIMUM_WAIT, className="hint")
    return html.Section([*boxes, note, back], className="limits", **named)


def usual(view: View) -> View:
    """The same view at METHOD's limits."""
    return replace(view, **{name: PARTS[name].otherwise for name in LIMITS})


def lead(page: Page, rows: Rows) -> str:
    """The view as a sentence, with what is gained or lost in points."""
    view = page.view
    if not rows:
        return f"{_limits_in_words(view)}: there are no figures for this place and specialty in this build."
    row = rows[0]
    at = f"{_limits_in_words(view)}, at {page.cut}"
    real = f"{at}: people with a real choice, {bar_words(row)}."
    if usual(view) == view:
        return f"{real} These are the usual limits."
    return f"{real} {_changed(row)}At the usual limits: {bar_words(row, 'method_')}."


def _limits_in_words(view: View) -> str:
    others = [
        "every door open" if view.doors else "",
        "only places that operate in surgical specialties" if view.operating else "",
        _independent(view.independent),
        "with providers beyond the usual menu" if view.beyond else "",
    ]
    limits = f"With a drive of at most {view.minutes} minutes, {LEASTS_LABELS[str(view.least)]} asked for"
    return ", ".join([limits, *filter(None, others)])


def _independent(share: float) -> str:
    if share == 1:
        return ""
    return f"independent providers taking {f'{share:.0%} of last year’s starts' if share else 'nobody'}"


def _changed(row: Row) -> str:
    """`12 points fewer. `; nothing where it cannot be told."""
    if row["change"] is None:
        return ""
    points = numbers.difference(row["change"])
    if points == "0":
        return "That is the same, to the point. "
    many = points.lstrip("+−")
    return f"{many} {'point' if many == '1' else 'points'} {'gained' if row['change'] > 0 else 'lost'}. "


def _beside(answer: Answer) -> html.Section:
    drawn = [part for row in answer.rows for part in _pictures(row)]
    sentence = "Of every 100 people referred, at these limits and at the usual ones: 60 minutes, 2 options."
    return section("Beside the usual limits", sentence, html.Div(drawn), answer, table_of(answer))


def _pictures(row: Row) -> list[Part]:
    now, before = (numbers.decimal(row[name]) for name in ("on_paper", "method_on_paper"))
    counted: list[Part] = ["Options counted, on average: ", html.B(now), f"; at the usual limits {before}."]
    return [
        html.H3("A real choice"),
        components.key(),
        _bars(row, "", ""),
        html.H3("Choice on paper only"),
        components.key_of(PAPER_KEY),
        _bars(row, "paper_only_", "paper"),
        html.P(counted, className="counted"),
    ]


def _bars(row: Row, measure: str, look: str) -> html.Div:
    """Two bars of 100, these limits above the usual ones."""
    named = (("", "At these limits"), ("method_", "At the usual limits"))
    items = [
        html.Li(
            [
                html.Span(label, className="named"),
                bar(row, start + measure, look),
                html.Span(bar_words(row, start + measure)),
            ]
        )
        for start, label in named
    ]
    return html.Div(html.Ul(items), className="two-bars")


def _inside(page: Page) -> Part:
    """What changes where; nothing at the usual limits, where nothing does."""
    if usual(page.view) == page.view:
        return None
    answer = page.answer("what_if_inside")
    if not answer.rows:
        return None
    sentence = "The same limits, part by part. By name or in the usual order, not by rank."
    drawn = html.Div(table_of(answer), className="scroll tall", tabIndex=0)
    under = components.under(answer)
    return html.Section([html.H2(answer.question.title), html.P(sentence), drawn, under], className="wide")

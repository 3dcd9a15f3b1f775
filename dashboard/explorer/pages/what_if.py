"""What if the limits were others: the figures at any of them beside METHOD's, and how much they matter."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from dash import html

from dashboard.data.answers import Answer
from dashboard.data.view import FLOORS, LEASTS, MINUTES, PARTS, View
from dashboard.explorer import components
from dashboard.explorer.controls import choose
from dashboard.explorer.page import Page, frame, headline, history_note, section
from dashboard.explorer.table import table, table_of
from dashboard.types import Row, Rows
from dashboard.wording import numbers

PATH, NAME, TITLE = "/what-if", "What if", "What if the limits were others"
ORDER = 5
LIMITS = ("minutes", "floor", "least", "independent", "beyond")
SHARES = {0.25: "a quarter", 0.5: "half", 0.75: "three quarters"}
COUNTS = {1: "1 option", 2: "2 options", 3: "3 options"}
MINUTES_LABELS = {str(minutes): f"{minutes} minutes" for minutes in MINUTES}
FLOORS_LABELS = {f"{floor:g}": f"{SHARES[floor]} of the usual starts" for floor in FLOORS}
LEASTS_LABELS = {str(least): f"{COUNTS[least]} or more" for least in LEASTS}
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values)


def _body(page: Page) -> list[Part]:
    answer, strip = page.answer("what_if"), page.answer("what_if_settings")
    return [
        headline(TITLE, f"{page.specialty}, {page.whose}"),
        _limits(page.view),
        html.P(_sentence(page, answer.rows), className="lead", role="status"),
        history_note(page),
        _beside(answer),
        _settings(strip),
    ]


def _limits(view: View) -> html.Section:
    boxes = [
        choose("minutes", "Reachable: a drive of at most", MINUTES_LABELS, view),
        choose("floor", "Open: at least", FLOORS_LABELS, view),
        choose("least", "A real choice:", LEASTS_LABELS, view),
        choose("independent", "Independent-sector providers", _yes("counted", "left out"), view),
        choose("beyond", "Providers beyond the usual menu", _yes("counted", "left out"), view),
    ]
    named: dict[str, Any] = {"aria-label": "Limits"}
    back = components.link("Back to the usual limits", usual(view), PATH) if usual(view) != view else None
    return html.Section([*boxes, back], className="limits", **named)


def _yes(yes: str, no: str) -> Mapping[str, str]:
    return {"yes": yes, "no": no}


def usual(view: View) -> View:
    """The same view at METHOD's limits."""
    return replace(view, **{name: PARTS[name].otherwise for name in LIMITS})


def _sentence(page: Page, rows: Rows) -> str:
    """The view as a sentence, with the answer in it."""
    view = page.view
    counted = [] if view.independent else ["without independent-sector providers"]
    counted += ["with providers beyond the usual menu"] if view.beyond else []
    limits = (
        f"With a drive of at most {view.minutes} minutes, doors open from {SHARES[view.floor]} of their "
        f"usual starts, {LEASTS_LABELS[str(view.least)]} asked for"
        + "".join(f", {words}" for words in counted)
    )
    if not rows:
        return f"{limits}: there are no figures for this place and specialty in this build."
    row = rows[0]
    at = f"{limits}, at {numbers.CUT_NAMES[view.cut]}"
    real = numbers.about(*(row[f"coverage_{end}"] for end in ("low", "best", "high")))
    before = numbers.about(*(row[f"method_coverage_{end}"] for end in ("low", "best", "high")))
    if usual(view) == view:
        return f"{at}: people with a real choice, {real}. These are the usual limits."
    return f"{at}: people with a real choice, {real}. At the usual limits: {before}."


def _beside(answer: Answer) -> html.Section:
    row = answer.rows[0] if answer.rows else {}
    drawn = [_bars(row, "coverage", "A real choice"), _bars(row, "paper_only", "Choice on paper only")]
    sentence = (
        "Of every 100 people referred, at these limits and at the usual ones: 60 minutes, half, 2 options."
    )
    columns = answer.question.columns
    pieces = [components.key(), *drawn, _on_paper(row)] if row else []
    return section(
        "Beside the usual limits", sentence, html.Div(pieces), answer, table(answer.rows, columns, TITLE)
    )


def _bars(row: Row, measure: str, heading: str) -> Part:
    """Two bars of 100, these limits above the usual ones."""
    if not row:
        return None
    named = (("", "At these limits"), ("method_", "At the usual limits"))
    bars = [
        html.Li([html.Span(label, className="named"), *_bar(_bounds(row, start + measure))])
        for start, label in named
    ]
    return html.Div([html.H3(heading), html.Ul(bars)], className="two-bars")


def _bar(bounds: tuple[float, float, float]) -> list[Part]:
    return [components.strip(*bounds), html.Span(numbers.about(*bounds))]


def _bounds(row: Row, measure: str) -> tuple[float, float, float]:
    return row[f"{measure}_low"], row[f"{measure}_best"], row[f"{measure}_high"]


def _on_paper(row: Row) -> html.P:
    now, before = (numbers.decimal(row[name]) for name in ("on_paper", "method_on_paper"))
    return html.P(
        ["Options counted on paper, on average: ", html.B(now), f"; at the usual limits {before}."],
        className="counted",
    )


def _settings(answer: Answer) -> html.Section:
    """The 36 settings as a table of small bars, the chosen one ringed."""
    firm = numbers.hundred(answer.rows[0]["robustness"]) if answer.rows else numbers.NOT_KNOWN
    sentence = (
        "Each bar is the range of people with a real choice at one of 36 settings of drive, open floor and "
        "least options, and under it how many of 100 people referred keep the label they have at the usual "
        f"limits. Over all 36 settings: {firm} in 100. Choose a bar to look at its setting."
    )
    head = html.Tr(
        [
            html.Th(label, scope="col")
            for label in ("Drive", "Open from", *(LEASTS_LABELS[str(n)] for n in LEASTS))
        ]
    )
    body = [
        line
        for _, rows in groupby(answer.rows, lambda row: row["minutes"])
        for line in _lines([*rows], answer)
    ]
    caption = html.Caption("36 settings of the limits; the one shown above has a ring")
    grid = html.Table([caption, html.Thead(head), html.Tbody(body)], className="settings")
    tabled = table_of(answer)
    scroll = html.Div(grid, className="scroll", tabIndex=0)
    return section(answer.question.title, sentence, scroll, answer, tabled)


def _lines(rows: list[Row], answer: Answer) -> list[html.Tr]:
    """The settings of one drive: a line a floor, a tile a number of options."""
    lines: list[html.Tr] = []
    for floor, some in groupby(rows, lambda row: row["floor"]):
        first = [] if lines else [html.Th(f"{rows[0]['minutes']} min", scope="rowgroup", rowSpan=len(FLOORS))]
        named = html.Th(SHARES[floor], scope="row")
        lines.append(html.Tr([*first, named, *(html.Td(_setting(row, answer.view)) for row in some)]))
    return lines


def _setting(row: Row, view: View) -> Part:
    there = replace(view, minutes=row["minutes"], floor=row["floor"], least=row["least"])
    low, best, high = _bounds(row, "coverage")
    around = f" ({numbers.hundred_brief(low)}–{numbers.hundred_brief(high)})" if low < high else ""
    same: list[Part] = [
        "same ",
        html.Span("label ", className="roomy"),
        numbers.hundred_brief(row["same_share"]),
    ]
    spoken: dict[str, Any] = {"aria-current": "true"} if row["is_chosen"] else {}
    inside = [
        components.strip(low, best, high),
        html.Span([html.B(numbers.hundred(best)), around], className="range"),
        html.Span(same, className="small"),
    ]
    ring = " chosen" if row["is_chosen"] else ""
    setting = html.Div(inside, className=f"setting{ring}", **spoken)
    return components.link(setting, there, PATH)

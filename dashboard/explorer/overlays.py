"""Areas laid over the one of the address: who is chosen, who may be, and whose rows are whose."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.view import AREA_LEVELS, MOST_BESIDE
from dashboard.explorer import components
from dashboard.explorer.heatmap import short
from dashboard.explorer.page import Page
from dashboard.types import Row, Rows
from dashboard.wording import numbers

Part = Any
ADD, CHOSEN = {"add": "with"}, {"part": "with"}
MOST_OFFERED = 8


def own(answer: Answer) -> Answer:
    """The answer without the rows of the areas laid over it."""
    return replace(answer, rows=tuple(row for row in answer.rows if row["org_code"] == answer.view.place))


def over(page: Page, answer: Answer) -> list[tuple[str, Rows]]:
    """The name and the rows of each area laid over, in the order of the address."""
    return [
        (short(area["name"]), tuple(row for row in answer.rows if row["org_code"] == area["code"]))
        for area in answers.areas_over(page.build, page.view)
    ]


def notes(page: Page) -> list[str]:
    """Codes to lay over that are no area of this build."""
    known = {area["code"] for area in answers.areas_over(page.build, page.view)} | {page.view.place}
    return [
        f"No area has the code {code}, so it is not laid over."
        for code in page.view.beside
        if code not in known
    ]


def control(page: Page, path: str) -> html.Details:
    """Check boxes of neighbours and of areas most alike, and a box for any other. Four at most."""
    chosen = [*page.view.beside]
    offered = _offered(page, chosen)
    listed = [{"label": label, "value": code} for code, label in offered.items()]
    name: dict[str, Any] = {"aria-label": "Areas laid over this one"}
    checks = dbc.Checklist(id=CHOSEN, options=listed, value=chosen, inline=True)
    summary = f"Lay other areas over this one: {_chosen_words(page)}"
    pieces = [html.Div(checks, role="group", **name), _another(page, offered), _clear(page, path)]
    return html.Details([html.Summary(summary), *pieces], className="overlays", open=bool(chosen))


def _chosen_words(page: Page) -> str:
    names = [short(area["name"]) for area in answers.areas_over(page.build, page.view)]
    return ", ".join(names) if names else f"neighbours, areas like it, or up to {MOST_BESIDE} of your own"


def _offered(page: Page, chosen: list[str]) -> dict[str, str]:
    """Codes with labels that say why each is offered: chosen ones first."""
    offered: dict[str, str] = {}
    for area in answers.areas_over(page.build, page.view):
        offered[area["code"]] = short(area["name"])
    for row in _rows(page, "neighbours"):
        offered.setdefault(row["code"], f"{short(row['name'])} (next to it)")
    for row in _rows(page, "peers"):
        offered.setdefault(row["code"], f"{short(row['name'])} (like it)")
    if page.level != "england":
        offered.setdefault("ENG", "England")
    return offered


def _rows(page: Page, name: str) -> Rows:
    if page.level not in AREA_LEVELS:
        return ()
    return answers.rows_if_there(page.build, name, page.view)[:MOST_OFFERED]


def _another(page: Page, offered: dict[str, str]) -> html.Label:
    """Any other area of the same size; ICBs where this is England."""
    level = page.level if page.level in AREA_LEVELS else "icb"
    others = [row for row in _areas(page, level) if row["code"] not in (*offered, page.view.place)]
    options = [{"label": short(row["name"]), "value": row["code"]} for row in others]
    box = dbc.Select(id=ADD, options=options, value="", placeholder="Choose one", class_name="control")
    return html.Label([html.Span("Another area"), box], className="choose")


def _areas(page: Page, level: str) -> list[Row]:
    rows = answers.rows(page.build, "map", replace(page.view, areas=level))
    return sorted(rows, key=lambda row: numbers.name(row["name"]))


def _clear(page: Page, path: str) -> Part:
    if not page.view.beside:
        return None
    return html.P(components.link("Lay none over it", replace(page.view, beside=()), path))


def key(laid_over: Sequence[tuple[str, Rows]]) -> list[html.Li]:
    """The number of each line laid over, with its name."""
    return [
        html.Li([html.Span(f"{number}", className=f"over-number over-{number}"), name])
        for number, (name, _) in enumerate(laid_over, start=1)
    ]

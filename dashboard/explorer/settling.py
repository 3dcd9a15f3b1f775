"""What would settle what cannot be told: how much of it each missing fact holds, and whom to ask for it."""

from typing import Any

from dash import html

from dashboard.explorer import components
from dashboard.explorer.page import Page
from dashboard.explorer.table import table_of
from dashboard.types import Row
from dashboard.wording import numbers

# What is not known, and to whom a request for it goes.
FACTS = {
    "by_chances_of_treatment": (
        "who is treated in time",
        "Ask providers for the share of people who join now that they expect to treat within 18 weeks.",
    ),
    "by_travel_times": (
        "how long the drives take",
        "Ask whoever runs these pages to load a table of drive times between practices and hospitals.",
    ),
    "by_missing_figures": (
        "the figures that were not sent",
        "Ask the providers named under “Missing this month” for their waiting times.",
    ),
    "by_locations": (
        "where places are",
        "Ask NHS England for the postcodes of the practices and hospitals that have none.",
    ),
}
Part = Any


def settled(page: Page) -> Part:
    """A section for the cuts at which much cannot be told; nothing where little cannot be."""
    answer = page.answer("settling")
    wide = [row for row in answer.rows if row["is_wide"]]
    if not wide:
        return None
    sentence = (
        "How much of it would go if something were known that is not, the largest part first. The parts do "
        "not add up: some people’s choice waits for two things at once."
    )
    cuts = html.Ul([html.Li(_cut(row)) for row in wide], className="settling")
    requests = html.Ul([html.Li(request) for request in _requests(wide)], className="missing")
    under = [components.evidence(answer), components.twins(answer, table_of(answer), is_chart=False)]
    title = html.H2(answer.question.title)
    return html.Section([title, html.P(sentence), cuts, requests, *under], className="wide")


def _cut(row: Row) -> list[Part]:
    """`National target (70%): of every 100 people referred, 52 cannot be told. 40 fewer with who is ...`"""
    unsure = f"of every 100 people referred, {numbers.hundred(row['cannot_tell'])} cannot be told"
    fewer = [f"{numbers.hundred(row[name])} fewer knowing {FACTS[name][0]}" for name in _largest_first(row)]
    parts = "; ".join(fewer) if fewer else "no one of the facts below would change that alone"
    return [html.Strong(numbers.cut_label(row)), f": {unsure}; {parts}."]


def _largest_first(row: Row) -> list[str]:
    """The facts that would settle a part, the largest part first."""
    return sorted((name for name in FACTS if row[name] > 0), key=lambda name: -row[name])


def _requests(rows: list[Row]) -> list[str]:
    names = dict.fromkeys(name for row in rows for name in _largest_first(row))
    return [FACTS[name][1] for name in names]

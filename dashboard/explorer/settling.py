"""What would settle what cannot be told: how much of it each missing fact holds, and whom to ask for it."""

from typing import Any

from dash import html

from dashboard.explorer import components
from dashboard.explorer.page import Page
from dashboard.explorer.table import table_of
from dashboard.types import Row
from dashboard.wording import numbers
from dashboard.wording.verdicts import SETTLERS, SETTLING

# Whom to ask for what is not known, by its name. Of parts as large as each other the first here comes first.
REQUESTS = {
    "chances of treatment": (
        "Ask providers for the share of people who join now that they expect to treat within 18 weeks."
    ),
    "travel times": (
        "Ask whoever runs these pages to load a table of drive times between practices and hospitals."
    ),
    "missing figures": "Ask the providers named under “Missing this month” for their waiting times.",
    "locations": "Ask NHS England for the postcodes of the practices and hospitals that have none.",
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
    fewer = [
        f"{numbers.hundred(row[SETTLING[name]])} fewer knowing {SETTLERS[name]}"
        for name in _largest_first(row)
    ]
    parts = "; ".join(fewer) if fewer else "no one of the facts below would change that alone"
    return [html.Strong(numbers.cut_label(row)), f": {unsure}; {parts}."]


def _largest_first(row: Row) -> list[str]:
    """The facts that would settle a part, the largest part first."""
    names = (name for name in REQUESTS if row[SETTLING[name]] > 0)
    return sorted(names, key=lambda name: -row[SETTLING[name]])


def _requests(rows: list[Row]) -> list[str]:
    names = dict.fromkeys(name for row in rows for name in _largest_first(row))
    return [REQUESTS[name] for name in names]

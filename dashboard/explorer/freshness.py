"""What is missing and what is late, by name: nobody should have to ask."""

from datetime import date
from typing import Any

from dash import html

from dashboard.explorer.components import named
from dashboard.types import Row, Rows
from dashboard.wording import numbers, problems

Part = Any


def missing(rows: Rows, build: Row) -> html.Section:
    """Providers that sent nothing, by name: a gap is not a zero."""
    newest = numbers.month(build["newest_period"])
    sentence = f"Every provider people from here usually go to sent figures for {newest}."
    if rows:
        sentence = f"No figures for {newest} from these providers. They are unknown here, not zero."
    listed = html.Ul([html.Li(_missing_one(row)) for row in rows], className="missing") if rows else None
    return html.Section([html.H2("Missing this month"), html.P(sentence), listed], className="half")


def _missing_one(row: Row) -> list[Part]:
    waiting = row["last_patients_waiting"]
    waited = f", then with {numbers.number(waiting)} people waiting" if waiting is not None else ""
    return [
        html.Strong(numbers.name(row["provider_name"])),
        f": last figures are for {numbers.month(row['last_period'])}{waited}.",
    ]


def freshness(rows: Rows, today: date) -> html.Details:
    """One line that opens: each source with its newest month; a late one says how late, in words."""
    late = [row for row in rows if row["is_late"]]
    said = f"{len(late)} of {len(rows)} sources are late" if late else "no source is late"
    items = [html.Li(_one_source(row, today)) for row in rows]
    loaded = sum(row["newest_period"] is not None for row in rows)
    line = f"How fresh is this? {said.capitalize()}, on {numbers.day(today)}"
    sentence = f"{loaded} of {len(rows)} publications are loaded: each with its newest month."
    return html.Details(
        [html.Summary(line), html.P(sentence), html.Ul(items, className="sources")],
        id="freshness",
        className="freshness",
    )


def _one_source(row: Row, today: date) -> list[Part]:
    parts: list[Part] = [named(row), html.Span(f": {_newest(row)}", className="quiet")]
    if row["is_late"]:
        parts.append(html.Strong("; " + numbers.late(row["expected_next"], today), className="late"))
    elif row["expected_next"]:
        parts.append(html.Span(f"; next expected {numbers.day(row['expected_next'])}", className="quiet"))
    if row["problem"]:
        parts.append(html.Span(f"; {problems.brief(row['problem'])}", className="problem"))
    return [*parts, "."]


def _newest(row: Row) -> str:
    """The newest month of what has months; for the rest, when it was fetched."""
    if row["newest_period"] is None:
        return str(row["status"])
    if row["expected_next"] is None:
        return f"{row['status']}, fetched {numbers.day(row['fetched_at'])}"
    return f"to {numbers.month(row['newest_period'])}"

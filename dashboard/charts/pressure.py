"""Starts and completed pathways month by month, and weeks to clear, as plain dictionaries for plotly.

Rows are of questions/pressure.sql: one a month, newest first, without a value where there are no figures.
"""

from datetime import timedelta
from typing import Any

from dashboard.charts.layout import Figure, bare, text, whole_figure
from dashboard.charts.theme import ACCESSIBLE, INK, LINE, LOST, PAPER, QUIET
from dashboard.types import Row, Rows

LOOKS: dict[str, tuple[str, str, str]] = {
    "starts": (LOST, "solid", "circle-open"),
    "completions": (ACCESSIBLE, "solid", "circle"),
    "weeks_to_clear": (INK, "solid", "circle"),
}


def flow(rows: Rows) -> Figure:
    """What comes in against what is completed."""
    return _lines(rows, ("starts", "completions"), 280)


def clearing(rows: Rows) -> Figure:
    """How many weeks the list would take to clear."""
    return _lines(rows, ("weeks_to_clear",), 280)


def _lines(rows: Rows, names: tuple[str, ...], height: int) -> Figure:
    months = tuple(reversed(rows))
    known = [row[name] for row in months for name in names if row[name] is not None]
    top = max(known, default=1) or 1
    gaps = [_gap(row) for row in months if row["starts"] is None]
    layout = {
        "height": height,
        "margin": {"l": 64, "r": 10, "t": 8, "b": 40},
        "annotations": gaps,
        "xaxis": {"type": "date", "tickformat": "%b<br>%Y", "nticks": 7, "range": _ends(months), **_axis()},
        "yaxis": {"range": [0, top * 1.12], "gridcolor": LINE, "nticks": 5, **_axis(), "showgrid": True},
    }
    return whole_figure([_line(months, name) for name in names], layout)


def _ends(months: Rows) -> list[str]:
    """Half a month of room at both ends."""
    half = timedelta(days=15)
    return [f"{months[0]['period'] - half}", f"{months[-1]['period'] + half}"] if months else []


def _axis() -> Figure:
    return {**bare(), "tickfont": {"size": 12, "color": QUIET}, "separatethousands": True}


def _line(months: Rows, name: str) -> Figure:
    color, dash, symbol = LOOKS[name]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": [f"{row['period']:%Y-%m-%d}" for row in months],
        "y": [row[name] for row in months],
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": color, "width": 2, "dash": dash},
        "marker": {"color": color, "size": 7, "symbol": symbol, "line": {"color": color, "width": 1.5}},
        "fillcolor": PAPER,
        "hoverinfo": "skip",
    }


def _gap(row: Row) -> dict[str, Any]:
    """A month without figures is named where its point would be."""
    at = {"x": f"{row['period']:%Y-%m-%d}", "y": 0, "yanchor": "bottom", "textangle": -90}
    return {"text": "no figures", **at, **text(QUIET, 12)}

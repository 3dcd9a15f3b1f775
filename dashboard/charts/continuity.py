"""Women placed, and seen mostly by the same midwife or team, month by month, as dictionaries for plotly.

Rows are of questions/maternity_continuity.sql: one a month, newest first, null where not known.
"""

from datetime import timedelta
from typing import Any

from dashboard.charts.layout import Figure, bare, text, whole_figure
from dashboard.charts.theme import ACCESSIBLE, LINE, LOST, QUIET
from dashboard.types import Row, Rows

LOOKS = {"placed": (ACCESSIBLE, "circle"), "receiving": (LOST, "circle-open")}
ROOM = timedelta(days=15)
REMOVED = "target date removed<br>21 September 2022"


def continuity(rows: Rows) -> Figure:
    """Both shares, of 100 women, and the day the national target date was removed."""
    months = tuple(reversed(rows))
    known = [row[name] for row in months for name in LOOKS if row[name] is not None]
    top = 100 * max(known, default=0.01)
    axis = {**bare(), "tickfont": {"size": 12, "color": QUIET}}
    layout = {
        "height": 300,
        "margin": {"l": 48, "r": 10, "t": 40, "b": 40},
        "xaxis": {"type": "date", "tickformat": "%b<br>%Y", "nticks": 7, "range": _ends(months), **axis},
        "yaxis": {"range": [0, top * 1.12], "gridcolor": LINE, "nticks": 5, **axis, "showgrid": True},
        **_target(months),
    }
    return whole_figure([_line(months, name) for name in LOOKS], layout)


def _ends(months: Rows) -> list[str]:
    """Half a month of room at both ends."""
    return [f"{months[0]['period'] - ROOM}", f"{months[-1]['period'] + ROOM}"] if months else []


def _target(months: Rows) -> Figure:
    """A dated line; where the day lies before the first month, an arrow to it at the left end."""
    if not months:
        return {}
    removed, first = months[0]["target_removed_on"], months[0]["period"] - ROOM
    is_before = removed < first
    at = f"{max(removed, first)}"
    words = f"◂ {REMOVED}" if is_before else REMOVED
    note: dict[str, Any] = {"text": words, "x": at, "y": 1, "yref": "paper", "yanchor": "bottom"}
    line = {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper"}
    shapes = [] if is_before else [line | {"line": {"color": QUIET, "dash": "dot", "width": 1.5}}]
    return {"annotations": [note | {"xanchor": "left", "align": "left"} | text(QUIET, 12)], "shapes": shapes}


def _line(months: Rows, name: str) -> Figure:
    color, symbol = LOOKS[name]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": [f"{row['period']:%Y-%m-%d}" for row in months],
        "y": [_of_100(row, name) for row in months],
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": color, "width": 2},
        "marker": {"color": color, "size": 7, "symbol": symbol, "line": {"color": color, "width": 1.5}},
        "hoverinfo": "skip",
    }


def _of_100(row: Row, name: str) -> float | None:
    return None if row[name] is None else 100 * row[name]

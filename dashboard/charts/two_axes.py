"""Places by two figures at once, as dictionaries for plotly: neither axis and no corner is good or bad.

Rows are of questions/access_and_continuity.sql. A place that lacks one of the two has no point.
"""

from dashboard.charts.layout import Figure, bare, whole_figure
from dashboard.charts.theme import ACCESSIBLE, LINE, QUIET, UNKNOWN
from dashboard.types import Rows
from dashboard.wording import numbers

SAME_DAY, PREFERRED = (
    "of 100 appointments, on the day they were booked",
    "of 100 people, see the person they like",
)
ROOM = 5


def two_axes(rows: Rows) -> Figure:
    """A point a place; the place of the address is filled."""
    known = tuple(row for row in rows if row["same_day"] is not None and row["preferred"] is not None)
    others = tuple(row for row in known if not row["is_here"])
    here = tuple(row for row in known if row["is_here"])
    data = [
        _points("others", others, {"color": LINE, "size": 9, "line": {"color": UNKNOWN, "width": 1}}),
        _points("here", here, {"color": ACCESSIBLE, "size": 15}),
    ]
    axis = {**bare(), "tickfont": {"size": 12, "color": QUIET}, "gridcolor": LINE, "showgrid": True}
    layout = {
        "height": 420,
        "margin": {"l": 56, "r": 12, "t": 12, "b": 56},
        "xaxis": {**axis, "title": {"text": SAME_DAY}, "range": _range(known, "same_day")},
        "yaxis": {**axis, "title": {"text": PREFERRED}, "range": _range(known, "preferred")},
    }
    return whole_figure(data, layout)


def _range(rows: Rows, name: str) -> list[float]:
    values = [100 * row[name] for row in rows]
    return [max(0, min(values, default=0) - ROOM), min(100, max(values, default=100) + ROOM)]


def _points(name: str, rows: Rows, marker: Figure) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [100 * row["same_day"] for row in rows],
        "y": [100 * row["preferred"] for row in rows],
        "text": [numbers.name(row["name"]) for row in rows],
        "customdata": [[numbers.hundred(row["same_day"]), numbers.hundred(row["preferred"])] for row in rows],
        "hovertemplate": "%{text}<br>same day %{customdata[0]}, the person they like %{customdata[1]}"
        "<extra></extra>",
        "marker": marker,
    }

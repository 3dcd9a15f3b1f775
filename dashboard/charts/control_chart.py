"""A measure month by month as a plain dictionary for plotly: the line breaks where a month is missing.

Rows are of questions/trend.sql: one a month, without a value where there are no figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dashboard.charts.dates import Mark
from dashboard.charts.layout import Figure, bare, text, whole_figure
from dashboard.charts.theme import ACCESSIBLE, INK, LINE, LOST, PAPER, QUIET, UNKNOWN
from dashboard.types import Row, Rows

# What the scale says of changes, of people and of shares.
CHANGE = {False: "Change from the month before", True: "Change from the month before, of 100"}
# Areas laid over: colours that mean nothing else, and dashes that are told apart without them.
OVER = (("#6b3fa0", "dash"), ("#00707a", "dot"), ("#8a5a00", "dashdot"), ("#9b1c64", "longdash"))
DIRECTIONS = {"higher": (ACCESSIBLE, "triangle-up", 14), "lower": (LOST, "triangle-down", -14)}


@dataclass(frozen=True)
class Scale:
    """Shares are drawn in hundredths; a whole scale runs from 0 to 100, another only as far as the figures
    do. A scale of changes is named so."""

    is_share: bool
    is_whole: bool
    is_change: bool = False

    def scaled(self, rows: Rows) -> list[dict[str, Any]]:
        """Oldest first, in what is drawn."""
        return [_scaled(row, 100 if self.is_share else 1) for row in reversed(rows)]


def trend(rows: Rows, scale: Scale, dates: Sequence[Mark] = (), over: Sequence[Rows] = ()) -> Figure:
    """Range, line, mean, limits and signals, from newest-first rows. `dates` are lines with a number, and
    `over` the rows of other areas: a line each, with its number at the end."""
    scaled = scale.scaled(rows)
    others = [line for number, some in enumerate(over) for line in _other(scale.scaled(some), number)]
    data = [*_band(scaled), *_limits(scaled), *others, _line(scaled)]
    data += [_signals(scaled, way) for way in DIRECTIONS]
    layout = _layout(scaled, scale.is_whole, CHANGE[scale.is_share] if scale.is_change else "")
    numbered = [*layout["annotations"], *map(_number, dates)]
    return whole_figure(data, {**layout, "annotations": numbered, "shapes": [*map(_date, dates)]})


def _other(rows: Sequence[Row], number: int) -> list[Figure]:
    """The line of an area laid over, told apart by its dashes and by the number at its newest point."""
    color, dash = OVER[number % len(OVER)]
    known = [row for row in rows if row["value"] is not None]
    line = _line(rows) | {"name": f"over {number + 1}", "mode": "lines"}
    line["line"] = {"color": color, "width": 2, "dash": dash}
    end = {
        **line,
        "mode": "markers+text",
        "x": [row["x"] for row in known[-1:]],
        "y": [row["value"] for row in known[-1:]],
        "text": [f"{number + 1}"],
        "textfont": {"color": PAPER, "size": 11},
        "marker": {"color": color, "size": 16},
        "cliponaxis": False,
    }
    return [line, end]


def _scaled(row: Row, by: int) -> dict[str, Any]:
    names = ("value", "low", "high", "mean", "lower_limit", "upper_limit")
    scaled = {name: None if row[name] is None else row[name] * by for name in names}
    return {**row, **scaled, "x": f"{row['period']:%Y-%m-%d}"}


def _date(mark: Mark) -> Figure:
    """A thin line over the whole height at the month in which something changed."""
    month = f"{mark.month:%Y-%m-%d}"
    line = {"color": INK, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": month, "x1": month, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _number(mark: Mark) -> Figure:
    return {
        "text": f"{mark.number}",
        "x": f"{mark.month:%Y-%m-%d}",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        **text(INK, 12),
    }


def _line(rows: Sequence[Row]) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "value",
        "x": [row["x"] for row in rows],
        "y": [row["value"] for row in rows],
        "connectgaps": False,
        "line": {"color": INK, "width": 2},
        "marker": {"color": INK, "size": 6},
        "hoverinfo": "skip",
    }


def _band(rows: Sequence[Row]) -> list[Figure]:
    """From low to high, one stretch for each run of months that have both."""
    runs = [list(run) for is_known, run in groupby(rows, lambda row: row["low"] is not None) if is_known]
    return [_stretch(run) for run in runs]


def _stretch(run: Sequence[Row]) -> Figure:
    months = [row["x"] for row in run]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "range",
        "x": [*months, *reversed(months)],
        "y": [*(row["low"] for row in run), *(row["high"] for row in reversed(run))],
        "fill": "toself",
        "fillpattern": {"shape": "/", "fgcolor": UNKNOWN, "bgcolor": PAPER, "size": 6, "solidity": 0.22},
        "fillcolor": PAPER,
        "line": {"color": UNKNOWN, "width": 1},
        "hoverinfo": "skip",
    }


def _limits(rows: Sequence[Row]) -> list[Figure]:
    """Mean and limits where there are any."""
    looks = {"mean": "solid", "lower_limit": "dash", "upper_limit": "dash"}
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": [row["x"] for row in rows],
            "y": [row[name] for row in rows],
            "connectgaps": True,
            "line": {"color": QUIET, "width": 1.25, "dash": dash},
            "hoverinfo": "skip",
        }
        for name, dash in looks.items()
        if any(row[name] is not None for row in rows)
    ]


def _signals(rows: Sequence[Row], way: str) -> Figure:
    color, symbol, _ = DIRECTIONS[way]
    marked = [row for row in rows if row["direction"] == way]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": way,
        "x": [row["x"] for row in marked],
        "y": [row["value"] for row in marked],
        "marker": {"color": color, "symbol": symbol, "size": 13, "line": {"color": PAPER, "width": 1}},
        "hoverinfo": "skip",
    }


def _words(rows: Sequence[Row]) -> list[Figure]:
    """The direction in a word, by the first month of each run that signals it."""
    runs = [(way, next(run)) for way, run in groupby(rows, lambda row: row["direction"]) if way]
    return [
        {
            "text": f"<b>{way}</b>",
            "x": row["x"],
            "y": row["value"],
            "yshift": DIRECTIONS[way][2],
            **text(DIRECTIONS[way][0], 13),
            "yanchor": "bottom" if way == "higher" else "top",
        }
        for way, row in runs
    ]


def _layout(rows: Sequence[Row], is_whole: bool, change: str) -> Figure:
    grid = {**bare(), "showgrid": True, "gridcolor": LINE, "tickfont": {"size": 12, "color": QUIET}}
    ends = {"tickformat": ",", "automargin": True, "nticks": 6}
    whole = {"range": [-1, 101]} if is_whole else {}
    changes = {"title": {"text": change, **text(QUIET, 12)}, "zeroline": True, "zerolinecolor": LINE}
    return {
        "height": 380,
        "margin": {"l": 8, "r": 12, "t": 20, "b": 30},
        "xaxis": {**grid, "type": "date", "showgrid": False, "tickformat": "%b<br>%Y", "nticks": 7},
        "yaxis": {**grid, **ends, **whole, **(changes if change else {})},
        "annotations": _words(rows),
    }

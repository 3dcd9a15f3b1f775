"""Areas by size and share as a plain dictionary for plotly, with the limits of what is usual between areas.

Rows are of questions/compare.sql. Only the area of the address is coloured; peers are numbered by likeness.
An area without a value has no point: the page lists it in words.
"""

import math
from collections.abc import Sequence

from dashboard.charts.layout import Figure, bare, text, whole_figure
from dashboard.charts.theme import ACCESSIBLE, INK, LINE, PAPER, QUIET, UNKNOWN
from dashboard.types import Row, Rows
from dashboard.wording import numbers

LIMITS = {
    "adjusted_lower_95": "dash", "adjusted_upper_95": "dash",
    "adjusted_lower_998": "dot", "adjusted_upper_998": "dot",
}  # fmt: skip
TICKS = (1, 2, 5)
CHOSEN = "#6b3fa0"


def funnel(rows: Rows, across: str = "") -> Figure:
    """England's line, the limits, the other areas, the peers with their ranges, and the area itself. `across`
    is what the scale across counts."""
    by_size = sorted(rows, key=lambda row: float(row["denominator"]))
    drawn = [row for row in rows if row["value"] is not None]
    here = [row for row in drawn if row["is_here"]]
    peers = [row for row in drawn if row["rank"]]
    chosen = [row for row in drawn if row.get("is_chosen")]
    others = [row for row in drawn if not row["is_here"] and not row["rank"] and not row.get("is_chosen")]
    lines = [
        _line(by_size, name, dash) for name, dash in LIMITS.items() if rows and rows[0][name] is not None
    ]
    data = [
        _line(by_size, "england_value", "solid"),
        *lines,
        _points("other", others, {"color": LINE, "size": 8, "line": {"color": UNKNOWN, "width": 1}}),
        _ranges(peers, UNKNOWN),
        _points("peer", peers, {"color": PAPER, "size": 17, "line": {"color": INK, "width": 1.5}}),
        *_chosen(chosen),
        _ranges(here, ACCESSIBLE),
        _points("here", here, {"color": ACCESSIBLE, "size": 15}),
    ]
    return whole_figure(data, {**_layout(by_size, here), "meta": {"across": across}})


def _line(rows: Sequence[Row], name: str, dash: str) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [row["denominator"] for row in rows],
        "y": [_hundredths(row[name]) for row in rows],
        "line": {"color": QUIET, "width": 1.5, "dash": dash},
        "hoverinfo": "skip",
    }


def _points(name: str, rows: Sequence[Row], marker: Figure) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": name,
        "x": [row["denominator"] for row in rows],
        "y": [_hundredths(row["value"]) for row in rows],
        "text": [f"{row['rank']}" if row["rank"] else "" for row in rows],
        "textposition": "middle center",
        "textfont": {"size": 10, "color": INK},
        "marker": {"opacity": 1, **marker},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _ranges(rows: Sequence[Row], color: str) -> Figure:
    """The likely range as a whisker, where there is one."""
    known = [row for row in rows if row["low"] is not None]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "range",
        "x": [x for row in known for x in (row["denominator"], row["denominator"], None)],
        "y": [y for row in known for y in (_hundredths(row["low"]), _hundredths(row["high"]), None)],
        "line": {"color": color, "width": 2},
        "hoverinfo": "skip",
    }


def _chosen(rows: Sequence[Row]) -> list[Figure]:
    """Areas chosen to stand beside it, where there are any."""
    if not rows:
        return []
    return [
        _ranges(rows, CHOSEN),
        _points("chosen", rows, {"color": CHOSEN, "size": 13, "symbol": "diamond"}),
    ]


def _named(row: Row) -> Figure:
    """The name of a chosen area over its point. The scale across is of powers of ten."""
    name = numbers.name(row["org_name"]).removeprefix("NHS ").removesuffix(" ICB")
    spot = {"x": math.log10(row["denominator"]), "y": _hundredths(row["value"])}
    return {"text": name, **spot, "yanchor": "bottom", "yshift": 8, **text(CHOSEN, 12)}


def _hundredths(share: float | None) -> float | None:
    return None if share is None else share * 100


def _layout(by_size: Sequence[Row], here: Sequence[Row]) -> Figure:
    grid = {**bare(), "showgrid": True, "gridcolor": LINE, "tickfont": {"size": 12, "color": QUIET}}
    steps = [step * 10**power for power in range(8) for step in TICKS]
    beside = [_named(row) for row in by_size if row.get("is_chosen") and row["value"] is not None]
    named = [
        {
            "text": f"<b>{numbers.name(row['org_name'])}</b>",
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 4,
            **text(ACCESSIBLE, 14),
        }
        for row in here
    ]
    size = {"type": "log", "tickvals": steps, "ticktext": [numbers.number(step) for step in steps]}
    return {
        "height": 420,
        "margin": {"l": 8, "r": 8, "t": 28, "b": 30},
        "xaxis": {**grid, **size, "showgrid": False},
        "yaxis": {**grid, "automargin": True, "nticks": 6, **({"range": [-2, 102]} if by_size else {})},
        "annotations": [*named, *beside],
    }

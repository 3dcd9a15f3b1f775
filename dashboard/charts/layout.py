"""What every chart is made of: plain dictionaries for plotly, in one type, on one paper.

One grammar: solid is sure, hatched cannot be told, outlined is surely not, and a dark tick marks
the best estimate.
"""

from typing import Any

from dashboard.charts.theme import ACCESSIBLE, FONT, INK, LOST, PAPER, UNKNOWN
from dashboard.types import Row

Figure = dict[str, Any]
SURE, UNSURE, NOT = "sure", "cannot tell", "sure not"

LOOKS: dict[str, dict[str, Any]] = {
    SURE: {"color": ACCESSIBLE, "line": {"color": ACCESSIBLE, "width": 1}},
    UNSURE: {
        "color": PAPER,
        "line": {"color": UNKNOWN, "width": 1},
        "pattern": {"shape": "/", "fgcolor": UNKNOWN, "bgcolor": PAPER, "size": 6, "solidity": 0.32},
    },
    NOT: {"color": PAPER, "line": {"color": LOST, "width": 1.25}},
}


def stretches(row: Row, whole: float) -> list[tuple[str, float, float]]:
    """Sure, cannot tell and sure not, as stretches from 0 to the whole; empty ones are left out."""
    if row["low"] is None or row["high"] is None:
        return []
    stretches = [(SURE, 0.0, row["low"]), (UNSURE, row["low"], row["high"]), (NOT, row["high"], whole)]
    return [(kind, start, end) for kind, start, end in stretches if end > start]


def whole_figure(data: list[Figure], layout: Figure) -> Figure:
    """Data and a layout in the type and on the paper of every chart."""
    return {
        "data": data,
        "layout": {
            "font": {"family": FONT, "color": INK},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "dragmode": False,
            "autosize": True,
            **layout,
        },
    }


def bare() -> Figure:
    """An axis without rules or ticks."""
    return {"showgrid": False, "zeroline": False, "fixedrange": True, "ticks": ""}


def text(color: str, size: int) -> Figure:
    """How a note on a chart is set."""
    return {"showarrow": False, "font": {"color": color, "size": size, "family": FONT}}

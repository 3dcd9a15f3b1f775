"""What every chart is made of: plain dictionaries for plotly, in one type, on one paper.

One grammar: solid is sure, hatched cannot be told, outlined is surely not, and a dark tick marks
what is expected.
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


def stretches(
    sure: float | None, possible: float | None, whole: float = 1.0
) -> list[tuple[str, float, float]]:
    """Sure, cannot tell and sure not, as stretches from 0 to the whole; empty ones are left out. Sure not
    begins at `possible`."""
    if sure is None or possible is None:
        return []
    # Shares that add up to the whole may miss it by a rounding error, which is no stretch.
    ends = [(SURE, 0.0, sure), (UNSURE, sure, possible), (NOT, possible, whole)]
    return [(kind, start, end) for kind, start, end in ends if end - start > 1e-9]


def share_stretches(row: Row, before: str = "") -> list[tuple[str, float, float]]:
    """The bar of 100: `sure` and `cannot_tell` of a row, with `before` in front of their names."""
    sure, cannot_tell = row[f"{before}sure"], row[f"{before}cannot_tell"]
    return stretches(sure, None if sure is None or cannot_tell is None else sure + cannot_tell)


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

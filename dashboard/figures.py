"""Charts as plain dictionaries. Two pictures, one grammar: solid is sure, hatched cannot be told, outlined is
surely not, and a dark tick marks the best estimate.

Rows come from queries.py with `low`, `best` and `high`; a row where they are null draws nothing and says so.
"""

from collections.abc import Iterable
from typing import Any

from dashboard import words
from dashboard.rows import Row, Rows
from dashboard.theme import ACCESSIBLE, FONT, INK, LOST, PAPER, QUIET, UNKNOWN

Figure = dict[str, Any]
SURE, UNSURE, NOT = "sure", "cannot tell", "sure not"
BAR, GATE = 0.74, 0.72

LOOKS: dict[str, dict[str, Any]] = {
    SURE: {"color": ACCESSIBLE, "line": {"color": ACCESSIBLE, "width": 1}},
    UNSURE: {
        "color": PAPER,
        "line": {"color": UNKNOWN, "width": 1},
        "pattern": {"shape": "/", "fgcolor": UNKNOWN, "bgcolor": PAPER, "size": 6, "solidity": 0.32},
    },
    NOT: {"color": PAPER, "line": {"color": LOST, "width": 1.25}},
}


def gates(rows: Rows, whole: bool) -> Figure:
    """Options left after each gate, from left to right. `whole` options are stacked one by one."""
    pieces = [
        (row["gate_sort"], kind, start, end)
        for row in rows
        for kind, low, high in _parts(row, row["on_paper"])
        for start, end in (_one_by_one(low, high) if whole else [(low, high)])
    ]
    top = max((row["on_paper"] for row in rows), default=1) or 1
    gap = 0.1 if whole else 0.0
    data = [
        {
            "type": "bar",
            "x": [sort for sort, found, *_ in pieces if found == kind],
            "base": [start + gap / 2 for _, found, start, _ in pieces if found == kind],
            "y": [max(end - start - gap, 0.02) for _, found, start, end in pieces if found == kind],
            "marker": LOOKS[kind],
            "width": GATE,
            "name": kind,
            "hoverinfo": "skip",
        }
        for kind in (SURE, UNSURE, NOT)
    ]
    return _figure(data, _gates_layout(rows, top, whole))


def _gates_layout(rows: Rows, top: float, whole: bool) -> Figure:
    said = [note for row in rows for note in _gate_notes(row, top, whole)]
    in_time = {"text": "in time", "x": 5, "y": 0, "yshift": -54, **_text(QUIET, 13)}
    return {
        "height": 330,
        "margin": {"l": 0, "r": 0, "t": 8, "b": 60},
        "barmode": "overlay",
        "xaxis": {
            "range": [0.5, 6.5],
            "tickvals": [row["gate_sort"] for row in rows],
            "ticktext": [_gate_name(row) for row in rows],
            "tickfont": {"size": 12, "color": INK},
            "tickangle": 0,
            **_bare(),
        },
        "yaxis": {"range": [0, top * 1.34], "showticklabels": False, **_bare()},
        "annotations": [*said, in_time],
        "shapes": [*_ticks(rows), *_brackets()],
    }


def _gate_notes(row: Row, top: float, whole: bool) -> Iterable[Figure]:
    if row["best"] is None:
        yield {"text": words.NOT_KNOWN, "x": row["gate_sort"], "y": 0, "yshift": 12, **_text(QUIET, 13)}
        return
    large = f"{row['best']:.0f}" if whole else words.decimal(row["best"])
    is_range = row["low"] != row["high"]
    ends = (row["low"], row["high"])
    small = "–".join(f"{end:.0f}" if whole else words.decimal(end) for end in ends)
    at = {"x": row["gate_sort"], "y": row["on_paper"], "yanchor": "bottom"}
    yield {
        "text": f"<b>{large}</b>",
        "yshift": 20 if is_range else 6,
        **at,
        **_text(INK, 26),
        "yanchor": "bottom",
    }
    if is_range:
        yield {"text": small, "yshift": 4, **at, **_text(QUIET, 13), "yanchor": "bottom"}


def _gate_name(row: Row) -> str:
    return words.CUT_STACKED[row["cut"]] if row["cut"] else str(row["gate"])


def _ticks(rows: Rows) -> list[Figure]:
    """The best estimate as a dark line across its column."""
    return [
        {
            "type": "line",
            "x0": row["gate_sort"] - GATE / 2 - 0.04,
            "x1": row["gate_sort"] + GATE / 2 + 0.04,
            "y0": row["best"],
            "y1": row["best"],
            "line": {"color": INK, "width": 3},
        }
        for row in rows
        if row["best"] is not None and row["low"] != row["high"]
    ]


def _brackets() -> list[Figure]:
    """A rule that ties the three cuts of the last gate together."""
    line = {"color": QUIET, "width": 1}
    return [
        {"type": "line", "x0": 3.64, "x1": 6.36, "yref": "paper", "y0": -0.165, "y1": -0.165, "line": line}
    ]


def coverage(rows: Rows) -> Figure:
    """Three bars of 100, one a cut, each with its sentence."""
    spots = {row["cut"]: len(rows) - position for position, row in enumerate(rows)}
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "y": [spots[row["cut"]] for row in rows for part in _parts(row, 1.0) if part[0] == kind],
            "base": [part[1] * 100 for row in rows for part in _parts(row, 1.0) if part[0] == kind],
            "x": [(part[2] - part[1]) * 100 for row in rows for part in _parts(row, 1.0) if part[0] == kind],
            "marker": LOOKS[kind],
            "width": 0.3,
            "name": kind,
            "hoverinfo": "skip",
        }
        for kind in (SURE, UNSURE, NOT)
    ]
    return _figure(data, _coverage_layout(rows, spots))


def _coverage_layout(rows: Rows, spots: dict[float, int]) -> Figure:
    notes = []
    for row in rows:
        at = {"x": 0, "xref": "paper", "y": spots[row["cut"]], "xanchor": "left", "xshift": -2}
        notes.append(
            {
                "text": f"<b>{words.CUT_LABELS[row['cut']]}</b>",
                "yshift": 35,
                **at,
                **_text(INK, 15),
                "xanchor": "left",
            }
        )
        said = words.about(row["low"], row["best"], row["high"])
        notes.append({"text": said, "yshift": -35, **at, **_text(QUIET, 14), "xanchor": "left"})
    ticks = [
        {
            "type": "line",
            "x0": row["best"] * 100,
            "x1": row["best"] * 100,
            "y0": spots[row["cut"]] - 0.2,
            "y1": spots[row["cut"]] + 0.2,
            "line": {"color": INK, "width": 3},
        }
        for row in rows
        if row["best"] is not None
    ]
    return {
        "height": 330,
        "margin": {"l": 2, "r": 2, "t": 0, "b": 0},
        "barmode": "overlay",
        "xaxis": {"range": [-0.4, 100.4], "showticklabels": False, **_bare()},
        "yaxis": {"range": [0.5, len(rows) + 0.5], "showticklabels": False, **_bare()},
        "annotations": notes,
        "shapes": ticks,
    }


def _parts(row: Row, whole: float) -> list[tuple[str, float, float]]:
    """Sure, cannot tell and sure not, as stretches from 0 to the whole; empty ones are left out."""
    if row["low"] is None or row["high"] is None:
        return []
    stretches = [(SURE, 0.0, row["low"]), (UNSURE, row["low"], row["high"]), (NOT, row["high"], whole)]
    return [(kind, start, end) for kind, start, end in stretches if end > start]


def _one_by_one(start: float, end: float) -> list[tuple[float, float]]:
    return [(float(unit), float(unit + 1)) for unit in range(round(start), round(end))]


def _figure(data: list[Figure], layout: Figure) -> Figure:
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


def _bare() -> Figure:
    return {"showgrid": False, "zeroline": False, "fixedrange": True, "ticks": ""}


def _text(color: str, size: int) -> Figure:
    return {"showarrow": False, "font": {"color": color, "size": size, "family": FONT}}

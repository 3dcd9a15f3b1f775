"""One door month by month, as a plain dictionary for plotly: bars of starts from this ICB, a quiet line of
the provider's other ICBs in the same size.

Rows are of questions/referral_months.sql: one a month, without a value where the provider did not submit.
"""

from typing import Any

from dashboard.charts.layout import Figure, bare, text, whole_figure
from dashboard.charts.theme import ACCESSIBLE, INK, LINE, LOST, QUIET, UNKNOWN
from dashboard.types import Row, Rows
from dashboard.wording import numbers


def door(rows: Rows, has_fallen: bool) -> Figure:
    """Newest-first rows, drawn oldest first. A month without figures has a named gap and no bar."""
    months = tuple({**row, "x": f"{row['period']:%Y-%m-%d}"} for row in reversed(rows))
    known = [value for row in months for value in (row["starts"], row["others_scaled"]) if value is not None]
    top = max(known, default=1) or 1
    return whole_figure([_bars(months, has_fallen), _others(months)], _layout(months, top, has_fallen))


def _bars(months: Rows, has_fallen: bool) -> Figure:
    colors = [LOST if has_fallen and row["is_fallen"] else ACCESSIBLE for row in months]
    return {
        "type": "bar",
        "name": "starts",
        "x": [row["x"] for row in months],
        "y": [row["starts"] for row in months],
        "marker": {"color": colors},
        "hoverinfo": "skip",
    }


def _others(months: Rows) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "others",
        "x": [row["x"] for row in months],
        "y": [row["others_scaled"] for row in months],
        "connectgaps": False,
        "line": {"color": UNKNOWN, "width": 2, "dash": "dot"},
        "marker": {"color": UNKNOWN, "size": 5},
        "hoverinfo": "skip",
    }


def fell(rows: Rows) -> Row | None:
    """The first month of the run up to now in which starts were under half of the months before, if any."""
    run = [row for row in rows if row["is_fallen"]]
    return min(run, key=lambda row: row["period"]) if run else None


def _layout(months: Rows, top: float, has_fallen: bool) -> Figure:
    gaps = [_note(row, 0, "no figures", angle=-90) for row in months if row["starts"] is None]
    gaps += [_note(row, 0, "0") for row in months if row["starts"] == 0]
    revised = [_note(row, top, "revised") for row in months if row["revised"]]
    first = fell(months) if has_fallen else None
    since = f"under half since {numbers.month(first['period'])}  " if first else ""
    event = [{**_note(first, top * 1.12, since), "xanchor": "right"}] if first else []
    line = {
        "type": "line",
        "yref": "y",
        "y0": 0,
        "y1": top * 1.1,
        "line": {"color": INK, "width": 1.5, "dash": "dash"},
    }
    return {
        "height": 320,
        "margin": {"l": 44, "r": 8, "t": 8, "b": 40},
        "bargap": 0.35,
        "xaxis": {
            "type": "date",
            "tickformat": "%b<br>%Y",
            "nticks": 8,
            "tickfont": {"size": 12, "color": QUIET},
            **bare(),
        },
        "yaxis": {
            **bare(),
            "range": [0, top * 1.25],
            "showgrid": True,
            "gridcolor": LINE,
            "tickfont": {"size": 12, "color": QUIET},
            "nticks": 5,
        },
        "annotations": [*gaps, *revised, *event],
        "shapes": [{**line, "x0": first["x"], "x1": first["x"]}] if first else [],
    }


def _note(row: Row, height: float, words: str, angle: int = 0) -> dict[str, Any]:
    return {
        "x": row["x"],
        "y": height,
        "text": words,
        "textangle": angle,
        "yanchor": "bottom",
        **text(QUIET, 12),
    }

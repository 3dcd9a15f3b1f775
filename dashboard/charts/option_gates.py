"""Charts of the gates and of coverage. A row without figures draws nothing and says so."""

from collections.abc import Iterable, Sequence

from dashboard.charts.layout import (
    LOOKS,
    NOT,
    SURE,
    UNSURE,
    Figure,
    bare,
    share_stretches,
    stretches,
    text,
    whole_figure,
)
from dashboard.charts.theme import INK, QUIET
from dashboard.types import Row, Rows
from dashboard.wording import numbers

GATE = 0.72


def gates(rows: Rows, whole: bool) -> Figure:
    """Options left after each gate, from left to right: yes, yes or perhaps. `whole` options are stacked one
    by one. The expected number need not lie between the two, so it is written and no tick."""
    pieces = [
        (row["gate_sort"], kind, start, end)
        for row in rows
        for kind, low, high in stretches(row["low"], row["high"], row["on_paper"])
        for start, end in (_one_by_one(low, high) if whole else [(low, high)])
    ]
    top = max((row["on_paper"] for row in rows), default=1) or 1
    gap = 0.1 if whole else 0.0
    data = [
        {
            "type": "bar",
            "x": [sort for sort, look, *_ in pieces if look == kind],
            "base": [start + gap / 2 for _, look, start, _ in pieces if look == kind],
            "y": [max(end - start - gap, 0.02) for _, look, start, end in pieces if look == kind],
            "marker": LOOKS[kind],
            "width": GATE,
            "name": kind,
            "hoverinfo": "skip",
        }
        for kind in (SURE, UNSURE, NOT)
    ]
    return whole_figure(data, _gates_layout(rows, top, whole))


def _gates_layout(rows: Rows, top: float, whole: bool) -> Figure:
    notes = [note for row in rows for note in _gate_notes(row, top, whole)]
    in_time = {"text": "in time", "x": 5, "y": 0, "yshift": -54, **text(QUIET, 13)}
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
            **bare(),
        },
        "yaxis": {"range": [0, top * (1.44 if whole else 1.34)], "showticklabels": False, **bare()},
        "annotations": [*notes, in_time],
        "shapes": _brackets(),
    }


def _gate_notes(row: Row, top: float, whole: bool) -> Iterable[Figure]:
    if row["best"] is None:
        yield {"text": numbers.NOT_KNOWN, "x": row["gate_sort"], "y": 0, "yshift": 12, **text(QUIET, 13)}
        return
    large, small = _whole_options(row) if whole else _expected_options(row)
    at = {"x": row["gate_sort"], "y": row["on_paper"]}
    lines = small.count("<br>") + 1 if small else 0
    yield {
        **at,
        **text(INK, 26),
        "text": f"<b>{large}</b>",
        "yshift": 4 + 16 * lines,
        "yanchor": "bottom",
    }
    if small:
        yield {**at, **text(QUIET, 13), "text": small, "yshift": 4, "yanchor": "bottom"}


def _whole_options(row: Row) -> tuple[str, str]:
    """`1` over `perhaps up to 3`."""
    least, _, perhaps = numbers.count_range(row["low"], row["high"]).partition(", ")
    return ("0" if least == "none" else least), perhaps.replace(" ", "<br>", 1).replace(
        "up to ", "up to\u00a0"
    )


def _expected_options(row: Row) -> tuple[str, str]:
    """The expected number over what is yes and what is yes or perhaps."""
    ends = dict.fromkeys(_narrow(row[end]) for end in ("low", "high"))
    return _narrow(row["best"]), "–".join(ends) if len(ends) > 1 else ""


def _narrow(count: float) -> str:
    """`<0.1`, since the bars of a phone are as wide as three figures."""
    return numbers.decimal(count).replace("under ", "<")


def _gate_name(row: Row) -> str:
    return numbers.cut_stacked(row) if row["cut_code"] else str(row["gate"]).replace(" ", "<br>")


def _brackets() -> list[Figure]:
    """A rule that ties the three cuts of the last gate together."""
    line = {"color": QUIET, "width": 1}
    return [
        {"type": "line", "x0": 3.64, "x1": 6.36, "yref": "paper", "y0": -0.165, "y1": -0.165, "line": line}
    ]


def coverage(rows: Rows) -> Figure:
    """Three bars of 100, one a cut, each with its sentence."""
    return bars(rows, [numbers.cut_label(row) for row in rows])


def bars(rows: Rows, titles: Sequence[str]) -> Figure:
    """A bar of 100 for each row, under its title and over its sentence."""
    spots = [len(rows) - position for position in range(len(rows))]
    placed = [(spot, *part) for spot, row in zip(spots, rows, strict=True) for part in share_stretches(row)]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "y": [spot for spot, look, *_ in placed if look == kind],
            "base": [start * 100 for _, look, start, _ in placed if look == kind],
            "x": [(end - start) * 100 for _, look, start, end in placed if look == kind],
            "marker": LOOKS[kind],
            "width": 0.3,
            "name": kind,
            "hoverinfo": "skip",
        }
        for kind in (SURE, UNSURE, NOT)
    ]
    return whole_figure(data, _bars_layout(rows, spots, titles))


def _bars_layout(rows: Rows, spots: Sequence[int], titles: Sequence[str]) -> Figure:
    placed = list(zip(rows, spots, titles, strict=True))
    return {
        "height": 110 * max(len(rows), 1),
        "margin": {"l": 2, "r": 2, "t": 0, "b": 0},
        "barmode": "overlay",
        "xaxis": {"range": [-0.4, 100.4], "showticklabels": False, **bare()},
        "yaxis": {"range": [0.5, len(rows) + 0.5], "showticklabels": False, **bare()},
        "annotations": [note for row, spot, title in placed for note in _bar_notes(row, spot, title)],
        "shapes": [_bar_tick(row["best"] * 100, spot) for row, spot, _ in placed if row["best"] is not None],
    }


def _bar_notes(row: Row, spot: int, title: str) -> Iterable[Figure]:
    at = {"x": 0, "xref": "paper", "y": spot, "xshift": -2, "xanchor": "left"}
    is_known = row["sure"] is not None
    share = numbers.about(row["low"], row["best"], row["high"]) if is_known else numbers.NOT_KNOWN
    yield {"text": f"<b>{title}</b>", "yshift": 35, **at, **text(INK, 15)}
    yield {"text": share, "yshift": -35, **at, **text(QUIET, 14)}


def _bar_tick(best: float, spot: int) -> Figure:
    ends = {"x0": best, "x1": best, "y0": spot - 0.2, "y1": spot + 0.2}
    return {"type": "line", **ends, "line": {"color": INK, "width": 3}}


def _one_by_one(start: float, end: float) -> list[tuple[float, float]]:
    return [
        (float(unit), float(unit + 1))
        for unit in range(int(numbers.half_up(start)), int(numbers.half_up(end)))
    ]

"""A figure for plotly as SVG made on the server, for whoever has not got plotly yet or never will: the same
bars, lines, points and words at the same places. Across, everything is in hundredths of the width, so that it
fits any screen; down, in pixels, as its height is known."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Any

from dashboard.charts.layout import Figure
from dashboard.charts.still_axes import Axis, axis
from dashboard.charts.still_words import Words, set_in
from dashboard.charts.theme import INK, PAPER, QUIET, UNKNOWN

ACROSS = 1000
DASHES = {"dash": "7 5", "dot": "2 3", "dashdot": "7 4 2 4", "longdash": "11 5"}
SIGNS = {"triangle-up": "▲", "triangle-down": "▼", "diamond": "◆"}
HATCH = (
    '<defs><pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{PAPER}"/>'
    f'<path d="M0 0V6" stroke="{UNKNOWN}" stroke-width="2"/></pattern></defs>'
)


def still(figure: Figure, name: str) -> str:
    """The picture. `name` is unlike that of every other one of the page."""
    layout = figure["layout"]
    plot = _Plot(figure, f"hatch-{name}")
    inside = "".join(plot.drawn())
    edges = [layout["margin"][side] + (plot.left if side == "l" else 0) for side in "trbl"]
    padding = " ".join(f"{edge}px" for edge in edges)
    box = f"height:{layout['height']}px;padding:{padding};overflow:hidden;box-sizing:border-box"
    return (
        f'<div class="still" style="{box}" aria-hidden="true"><svg width="100%" height="{plot.height}" '
        f'overflow="visible">{HATCH.format(id=plot.hatch)}{inside}</svg></div>'
    )


class _Plot:
    """The room between the axes, and what is drawn in it."""

    def __init__(self, figure: Figure, hatch: str) -> None:
        self.traces, self.layout, self.hatch = figure["data"], figure["layout"], hatch
        margin = self.layout["margin"]
        self.height: int = self.layout["height"] - margin["t"] - margin["b"]
        self.x, self.y = (self._axis(way) for way in "xy")
        self.left = self._room()

    def _axis(self, way: str) -> Axis:
        values = [value for trace in self.traces for value in trace[way]]
        return axis(self.layout[f"{way}axis"], values, any(trace["type"] == "bar" for trace in self.traces))

    def _room(self) -> int:
        """What the names of the axis up need, where the layout leaves that to be found out."""
        is_open = self.layout["yaxis"].get("automargin")
        names = [len(text) for _, text in self.y.ticks(self.layout["yaxis"])]
        return 8 + 7 * max(names, default=0) if is_open else 0

    def across(self, value: Any) -> float:
        return 100 * self.x.part(value)

    def down(self, value: Any) -> float:
        return self.height * (1 - self.y.part(value))

    def drawn(self) -> Iterator[str]:
        yield from self._grid()
        for trace in self.traces:
            yield from self._bars(trace) if trace["type"] == "bar" else self._scatter(trace)
        yield from map(self._shape, self.layout.get("shapes", ()))
        yield from map(self._note, self.layout.get("annotations", ()))

    def _grid(self) -> Iterator[str]:
        for spot, text in self.y.ticks(self.layout["yaxis"]):
            y = self.height * (1 - spot)
            if self.layout["yaxis"].get("showgrid"):
                yield _line(0, y, 100, y, {"color": self.layout["yaxis"]["gridcolor"]})
            yield set_in(Words(text, 0, y, -6, anchor="end", color=QUIET, size=12))
        look = {"size": 12, "color": INK, **self.layout["xaxis"].get("tickfont", {})}
        for spot, text in self.x.ticks(self.layout["xaxis"]):
            yield set_in(Words(text, 100 * spot, self.height + 2, up="top", **look))

    def _bars(self, trace: Figure) -> Iterator[str]:
        lies = trace.get("orientation") == "h"
        spots, lengths = (trace["y"], trace["x"]) if lies else (trace["x"], trace["y"])
        bases = trace.get("base") or [0] * len(spots)
        colors = trace["marker"]["color"]
        for number, (spot, base, length) in enumerate(zip(spots, bases, lengths, strict=True)):
            if length is None:
                continue
            look = self._look(trace["marker"], colors if isinstance(colors, str) else colors[number])
            yield self._bar(trace, lies, spot, (base, base + length)) + f"{look}/>"

    def _bar(self, trace: Figure, lies: bool, spot: Any, ends: tuple[float, float]) -> str:
        """The beginning of a rectangle: its place."""
        if lies:
            top, bottom = (self.down(spot + half * trace["width"] / 2) for half in (1, -1))
            start, end = map(self.across, ends)
        else:
            bottom, top = map(self.down, ends)
            start, end = self._sides(trace, spot)
        return f'<rect x="{start:.2f}%" width="{end - start:.2f}%" y="{top:.1f}" height="{bottom - top:.1f}" '

    def _sides(self, trace: Figure, spot: Any) -> tuple[float, float]:
        middle = self.across(spot)
        if "width" in trace:
            half = 50 * trace["width"] / (self.x.high - self.x.low)
        else:
            half = 50 * (1 - self.layout.get("bargap", 0.2)) / len(set(trace["x"]))
        return middle - half, middle + half

    def _look(self, marker: Figure, color: str) -> str:
        edge = marker.get("line", {"color": color, "width": 0})
        fill = f"url(#{self.hatch})" if "pattern" in marker else color
        return f'fill="{fill}" stroke="{edge["color"]}" stroke-width="{edge["width"]}"'

    def _scatter(self, trace: Figure) -> Iterator[str]:
        points = list(zip(trace["x"], trace["y"], strict=True))
        if trace.get("connectgaps"):
            points = [point for point in points if point[1] is not None]
        if "lines" in trace["mode"]:
            yield self._paths(trace, points)
        texts = trace.get("text") if "text" in trace["mode"] else None
        for number, (x, y) in enumerate(points):
            if y is None or x is None:
                continue
            if "markers" in trace["mode"]:
                yield _marker(self.across(x), self.down(y), trace["marker"])
            if texts and texts[number]:
                look = trace["textfont"]
                yield set_in(Words(texts[number], self.across(x), self.down(y), **look))

    def _paths(self, trace: Figure, points: Iterable[tuple[Any, Any]]) -> str:
        """The line, broken where there is no value. A picture of its own, stretched to the width."""
        runs = [list(run) for is_known, run in groupby(points, _is_known) if is_known]
        ends = ["L".join(f"{10 * self.across(x):.1f} {self.down(y):.1f}" for x, y in run) for run in runs]
        fill = f"url(#{self.hatch})" if trace.get("fill") == "toself" else "none"
        drawn = "".join(f"M{end}{'Z' if fill != 'none' else ''}" for end in ends)
        return (
            f'<svg width="100%" height="{self.height}" viewBox="0 0 {ACROSS} {self.height}" '
            f'preserveAspectRatio="none" overflow="visible"><path d="{drawn}" fill="{fill}" '
            f'{_stroke(trace["line"])} vector-effect="non-scaling-stroke"/></svg>'
        )

    def _shape(self, shape: Figure) -> str:
        is_paper = shape.get("yref") == "paper"
        y0, y1 = (
            self.height * (1 - shape[end]) if is_paper else self.down(shape[end]) for end in ("y0", "y1")
        )
        return _line(self.across(shape["x0"]), y0, self.across(shape["x1"]), y1, shape["line"])

    def _note(self, note: Figure) -> str:
        is_paper = note.get("xref") == "paper"
        x = 100 * note["x"] if is_paper else self._note_across(note["x"])
        is_whole = note.get("yref") == "paper"
        y = self.height * (1 - note["y"]) if is_whole else self.down(note["y"])
        anchor = {"left": "start", "right": "end"}.get(note.get("xanchor", ""), "middle")
        font = note["font"]
        return set_in(
            Words(
                note["text"],
                x,
                y - note.get("yshift", 0),
                note.get("xshift", 0),
                anchor=anchor,
                up=note.get("yanchor", "middle"),
                turn=note.get("textangle", 0),
                color=font["color"],
                size=font["size"],
            )
        )

    def _note_across(self, x: Any) -> float:
        """A note on a scale of powers of ten says the power."""
        return 100 * self.x.along(x) if self.x.kind == "log" else self.across(x)


def _is_known(point: tuple[Any, Any]) -> bool:
    return point[0] is not None and point[1] is not None


def _marker(x: float, y: float, marker: Figure) -> str:
    symbol, color = marker.get("symbol", "circle"), marker["color"]
    if symbol in SIGNS:
        return set_in(Words(SIGNS[symbol], x, y, color=color, size=marker["size"]))
    fill = PAPER if symbol.endswith("-open") else color
    edge = marker.get("line", {"color": color, "width": 0})
    ring = f'stroke="{edge["color"]}" stroke-width="{edge["width"]}"'
    return f'<circle cx="{x:.2f}%" cy="{y:.1f}" r="{marker["size"] / 2}" fill="{escape(fill)}" {ring}/>'


def _line(x0: float, y0: float, x1: float, y1: float, look: Figure) -> str:
    return f'<line x1="{x0:.2f}%" y1="{y0:.1f}" x2="{x1:.2f}%" y2="{y1:.1f}" {_stroke(look)}/>'


def _stroke(look: Figure) -> str:
    dash = DASHES.get(look.get("dash", ""))
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'stroke="{look["color"]}" stroke-width="{look.get("width", 1)}"{dashed}'

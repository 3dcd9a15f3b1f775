"""One door month by month as SVG that needs no script: a bar of starts a month, a line of the other areas.

Rows are of questions/referral_months.sql. A month in which the provider sent nothing has no bar, and a dash.
"""

from collections.abc import Iterator
from html import escape

from dashboard.charts.theme import ACCESSIBLE, FONT, INK, LINE, LOST, PAPER, QUIET, UNKNOWN
from dashboard.charts.trend_svg import brief
from dashboard.types import Rows
from dashboard.wording import numbers

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM, TEXT = 360, 190, 58, 6, 14, 28, 13


def door(newest_first: Rows, title: str, has_fallen: bool) -> str:
    """The whole picture, with its own colours, since a page shows it as an image."""
    rows = tuple(reversed(newest_first))
    top = max((value for row in rows for value in (row["starts"], row["others_scaled"]) if value), default=1)
    inside = [
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(in_words(rows))}</desc>",
        f'<path fill="{PAPER}" d="M0 0H{WIDTH}V{HEIGHT}H0z"/>',
        *_scale(float(top)),
        *_bars(rows, float(top), has_fallen),
        *_others(rows, float(top)),
        *_months(rows),
    ]
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    style = f'font-family="{escape(FONT)}" font-size="{TEXT}" role="img"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>{"".join(inside)}</svg>'


def in_words(rows: Rows) -> str:
    """Starts of the first and the last month, and the months without figures, oldest first."""
    if not rows:
        return "Nobody started here in the months loaded."
    ends = dict.fromkeys((rows[0]["period"], rows[-1]["period"]))
    starts = {row["period"]: row["starts"] for row in rows}
    words = " to ".join(f"{numbers.month(period)}: {numbers.number(starts[period])}" for period in ends)
    gaps = ", ".join(numbers.month(row["period"]) for row in rows if row["starts"] is None)
    return f"{words}." + (f" No figures for {gaps}." if gaps else "")


def _x(place: float, months: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (place + 0.5) / months


def _y(value: float, top: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)


def _scale(top: float) -> Iterator[str]:
    for value in (0.0, top):
        y = _y(value, top)
        yield f'<path stroke="{LINE}" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
        yield _text(LEFT - 6, y + TEXT / 3, numbers.number(value), "end")


def _bars(rows: Rows, top: float, has_fallen: bool) -> Iterator[str]:
    width = (WIDTH - LEFT - RIGHT) / max(1, len(rows)) * 0.65
    for place, row in enumerate(rows):
        x = _x(place, len(rows))
        if row["starts"] is None:
            yield _text(x, _y(0, top) - 4, "–", "middle")
            continue
        y, colour = _y(row["starts"], top), LOST if has_fallen and row["is_fallen"] else ACCESSIBLE
        where = f'x="{x - width / 2:.1f}" y="{y:.1f}"'
        yield f'<rect fill="{colour}" {where} width="{width:.1f}" height="{_y(0, top) - y:.1f}"/>'


def _others(rows: Rows, top: float) -> Iterator[str]:
    """The line of the other areas; it breaks where a month has no figure."""
    points = [(_x(place, len(rows)), row["others_scaled"]) for place, row in enumerate(rows)]
    drawn, pen = "", "M"
    for x, value in points:
        drawn += f"{pen}{x:.1f} {_y(float(value), top):.1f}" if value is not None else ""
        pen = "M" if value is None else "L"
    if drawn:
        yield f'<path fill="none" stroke="{UNKNOWN}" stroke-width="2" stroke-dasharray="2 3" d="{drawn}"/>'


def _months(rows: Rows) -> Iterator[str]:
    """The first and the last month by name."""
    ends = [(rows[0], LEFT, "start"), (rows[-1], WIDTH - RIGHT, "end")] if rows else []
    for row, x, anchor in ends:
        yield _text(x, HEIGHT - 8, brief(row), anchor, INK)


def _text(x: float, y: float, words: str, anchor: str, colour: str = QUIET) -> str:
    return f'<text fill="{colour}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'

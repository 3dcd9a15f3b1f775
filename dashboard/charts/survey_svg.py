"""Surveys through the years as SVG that needs no script: a mark an answer, at its year and its share.

They are no series, so no line joins them. Each picture comes twice, for wide and for narrow screens.
"""

from collections.abc import Iterator
from datetime import date
from html import escape

from dashboard.charts.trend_svg import NARROW, WIDE, Frame
from dashboard.types import Row, Rows
from dashboard.wording import numbers

TITLE = "Of 100 people asked, how many were offered a choice of hospital or knew of one"
# What each shape stands for; the key of the page names the same.
SHAPES = {"offered": "circle", "knew": "square", "new question": "diamond"}
HALF = 5


def surveys(rows: Rows) -> str:
    """Rows of questions/choice_surveys.sql. Without rows there is no picture."""
    if not rows:
        return ""
    return f'<div class="trend surveys">{"".join(_drawing(frame, rows) for frame in (WIDE, NARROW))}</div>'


def in_words(row: Row) -> str:
    """`2024: 26 in 100`, or `2025: fewer than 25 in 100`."""
    fewer = "fewer than " if row["is_below"] else ""
    return f"{row['asked_on']:%Y}: {fewer}{numbers.hundred(row['share'])} in 100"


def _drawing(frame: Frame, rows: Rows) -> str:
    ids = f"surveys-{frame.name}"
    described = "; ".join(f"{row['title']}, {in_words(row)}" for row in rows)
    size = f'width="{frame.width}" height="{frame.height}" viewBox="0 0 {frame.width} {frame.height}"'
    named = f'role="img" aria-labelledby="{ids}-title" aria-describedby="{ids}-desc"'
    inside = [
        f'<title id="{ids}-title">{TITLE}</title>',
        f'<desc id="{ids}-desc">{escape(described)}</desc>',
        *_scale(frame),
        *_years(frame, rows),
        *(_mark(frame, row, rows) for row in rows),
    ]
    return f'<svg class="{frame.name}" {size} {named} font-size="{frame.text}">{"".join(inside)}</svg>'


def _scale(frame: Frame) -> Iterator[str]:
    for share in (0.0, 0.5, 1.0):
        y = frame.y(share)
        yield f'<path class="grid" d="M{frame.left} {y:.1f}H{frame.width - frame.right}"/>'
        yield _text(frame.left - 6, y + frame.text / 3, numbers.hundred(share), "end")


def _years(frame: Frame, rows: Rows) -> Iterator[str]:
    """The first and the last year, and the one in the middle where there is room."""
    first, last = rows[0]["asked_on"].year, rows[-1]["asked_on"].year
    years = {first: "start", last: "end"} | ({(first + last) // 2: "middle"} if last - first > 3 else {})
    for year, anchor in years.items():
        yield _text(_x(frame, date(year, 1, 1), rows), frame.height - 6, str(year), anchor)


def _x(frame: Frame, when: date, rows: Rows) -> float:
    """Where a day stands between the first year and the end of the last one."""
    first = date(rows[0]["asked_on"].year, 1, 1)
    days = (date(rows[-1]["asked_on"].year, 12, 31) - first).days
    return frame.left + (frame.width - frame.left - frame.right) * (when - first).days / days


def _mark(frame: Frame, row: Row, rows: Rows) -> str:
    x, y = _x(frame, row["asked_on"], rows), frame.y(row["share"])
    drawn = {"circle": _circle, "square": _square, "diamond": _diamond}[SHAPES[row["subject"]]](x, y)
    arrow = f'<path class="below" d="M{x:.1f} {y + HALF:.1f}v12m-4 -4l4 4l4 -4"/>' if row["is_below"] else ""
    return f"<g><title>{escape(row['title'])}, {in_words(row)}</title>{drawn}{arrow}</g>"


def _circle(x: float, y: float) -> str:
    return f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="{HALF}"/>'


def _square(x: float, y: float) -> str:
    return f'<path class="point" d="M{x - HALF:.1f} {y - HALF:.1f}h{2 * HALF}v{2 * HALF}h-{2 * HALF}z"/>'


def _diamond(x: float, y: float) -> str:
    side = HALF + 1
    return f'<path class="hollow" d="M{x:.1f} {y - side:.1f}l{side} {side}l-{side} {side}l-{side} -{side}z"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text class="tick" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'

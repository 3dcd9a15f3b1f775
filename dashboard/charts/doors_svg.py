"""Doors under each other as SVG that needs no script: how many people a month started at each, and now.

Rows are of questions/doors.sql.
"""

import textwrap
from collections.abc import Iterator, Sequence
from html import escape

from dashboard.charts.theme import ACCESSIBLE, INK, LINE, LOST, PAPER, QUIET, UNKNOWN
from dashboard.types import Row, Rows
from dashboard.wording import numbers

STEP, BAR, TEXT, LETTERS = 96, 18, 20, 84
USUAL, SHUT, OPENED = f'fill="{PAPER}" stroke="{UNKNOWN}"', f'fill="{LOST}"', f'fill="{ACCESSIBLE}"'
KEY: Sequence[tuple[str, str]] = (
    (USUAL, "usual, before"),
    (SHUT, "now, closed or narrowed"),
    (OPENED, "now, opened"),
)


def height(rows: Rows) -> int:
    """How high the picture of so many doors is."""
    return STEP * len(rows)


def doors(rows: Rows, width: int) -> str:
    """A door every 96 pixels: whose it is, what became of it, and two bars to one scale."""
    top = max(float(row[name] or 0) for row in rows for name in ("usual_starts", "starts_a_month_now"))
    return "".join(
        piece for number, row in enumerate(rows) for piece in _door(row, STEP * number, width, top or 1)
    )


def _door(row: Row, y: int, width: int, top: float) -> Iterator[str]:
    since = f" since {numbers.month(row['since'])}" if row["since"] else ""
    name = textwrap.shorten(
        f"{numbers.name(row['provider_name'])}: {row['specialty_name']}", LETTERS, placeholder="..."
    )
    whose = textwrap.shorten(f"from {numbers.name(row['icb_name'])}", LETTERS // 2, placeholder="...")
    yield f'<path stroke="{LINE}" d="M0 {y}H{width}"/>'
    yield _text(0, y + 26, f"{name}, {row['door_status']}{since}", INK)
    yield _text(0, y + 52, whose, QUIET)
    now = OPENED if row["change"] == "opened" else SHUT
    for place, (value, look) in enumerate(((row["usual_starts"], USUAL), (row["starts_a_month_now"], now))):
        yield from _bar(float(value or 0), look, y + 36 + (BAR + 8) * place, width, top)


def _bar(value: float, look: str, y: int, width: int, top: float) -> Iterator[str]:
    left, room = width * 0.45, width * 0.45
    long = room * value / top
    yield f'<rect x="{left:.1f}" y="{y}" width="{max(long, 1):.1f}" height="{BAR}" {look}/>'
    yield _text(left + long + 10, y + 16, numbers.rate(value), INK)


def _text(x: float, y: float, words: str, colour: str) -> str:
    return f'<text font-size="{TEXT}" fill="{colour}" x="{x:.1f}" y="{y}">{escape(words)}</text>'

"""A line without axes: the months of one figure, its usual limits as a band, its newest month as a dot."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from dashboard.types import Row
from dashboard.wording import numbers

WIDTH, HEIGHT, EDGE = 160, 36, 4
ACROSS = WIDTH - 2 * EDGE
BLUE, BAND, LOST = "#005EB8", "#D8E3EC", "#C74A00"


def sparkline(rows: Sequence[Row], title: str) -> str:
    """An SVG of its own. Rows have `period` and `value`, oldest first, and perhaps `lower_limit` and
    `upper_limit`; a month without a value, or without a row, breaks the line. Empty without a value."""
    known = [row for row in rows if row["value"] is not None]
    if not known:
        return ""
    limits = [
        row[name] for row in known for name in ("lower_limit", "upper_limit") if row.get(name) is not None
    ]
    low, high = _ends([*(row["value"] for row in known), *limits])

    def at(row: Row, value: float) -> tuple[float, float]:
        months = _months(rows[0], row)
        across = EDGE + ACROSS * months / max(1, _months(rows[0], rows[-1]))
        return across, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (float(value) - low) / (high - low)

    newest = known[-1]
    end = at(newest, newest["value"])
    span = f"{numbers.month(rows[0]['period'])} to {numbers.month(rows[-1]['period'])}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sparkline" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{escape(f"{span}. {title}", quote=True)}">'
        f"{_band(newest, at)}"
        f"{''.join(_line([at(row, row['value']) for row in run]) for run in _runs(known))}"
        f'<circle cx="{end[0]:.1f}" cy="{end[1]:.1f}" r="3" fill="{LOST if _is_outside(newest) else BLUE}"/>'
        "</svg>"
    )


def _ends(values: Iterable[float]) -> tuple[float, float]:
    numbers_of = [float(value) for value in values]
    low, high = min(numbers_of), max(numbers_of)
    return (low, high) if high > low else (low - 1, high + 1)


def _months(first: Row, row: Row) -> int:
    begun, period = first["period"], row["period"]
    return int((period.year - begun.year) * 12 + period.month - begun.month)


def _runs(known: Sequence[Row]) -> Iterator[list[Row]]:
    """Months in a row."""
    run = [known[0]]
    for before, row in pairwise(known):
        if _months(before, row) != 1:
            yield run
            run = []
        run.append(row)
    yield run


def _line(points: Sequence[tuple[float, float]]) -> str:
    if len(points) == 1:
        return f'<circle cx="{points[0][0]:.1f}" cy="{points[0][1]:.1f}" r="1" fill="{BLUE}"/>'
    drawn = " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<polyline points="{drawn}" fill="none" stroke="{BLUE}" stroke-width="1.5"/>'


def _band(newest: Row, at: object) -> str:
    if newest.get("lower_limit") is None:
        return ""
    top, bottom = (at(newest, newest[name])[1] for name in ("upper_limit", "lower_limit"))  # type: ignore[operator]
    tall = bottom - top
    return f'<rect x="{EDGE}" y="{top:.1f}" width="{ACROSS}" height="{tall:.1f}" fill="{BAND}"/>'


def _is_outside(row: Row) -> bool:
    if row.get("lower_limit") is None:
        return False
    return not row["lower_limit"] <= row["value"] <= row["upper_limit"]

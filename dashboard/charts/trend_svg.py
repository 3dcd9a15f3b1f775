"""Pictures made on the server: a line with its range through the months, as SVG that needs no script.

Everything is strings out of rows. Each picture comes twice, for wide and for narrow screens, so that its
text is never smaller than 13 px; the styles show one of the two. What is drawn are shares of 0-1.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from dashboard.charts.dates import Mark
from dashboard.types import Row, Rows
from dashboard.wording import numbers


@dataclass(frozen=True)
class Frame:
    """Pixels of one rendition: its size, the room round the plot, and how large its text is."""

    name: str
    width: int
    height: int
    text: int
    left: int = 38
    right: int = 48
    top: int = 14
    bottom: int = 30

    def x(self, place: int, months: int) -> float:
        """Where a month stands, of so many."""
        room = self.width - self.left - self.right
        return self.left + (room * place / (months - 1) if months > 1 else room / 2)

    def y(self, share: float) -> float:
        """Where a share stands; 0 is at the bottom."""
        return self.top + (self.height - self.top - self.bottom) * (1 - share)


WIDE = Frame("wide", 640, 170, 14)
NARROW = Frame("narrow", 340, 180, 16)


def trend(rows: Rows, name: str, title: str, dates: Sequence[Mark] = ()) -> str:
    """Rows with `period`, `best` and perhaps `low` and `high`, oldest first. A row without `best` is a gap,
    or a month of which too little can be told (`is_cannot_tell`). `dates` are marked by their numbers.

    Without rows there is no picture. `name` must be unlike that of every other picture of the page, since
    the ids are made of it.
    """
    if not rows:
        return ""
    drawn = "".join(_drawing(frame, rows, name, title, dates) for frame in (WIDE, NARROW))
    return f'<div class="trend">{drawn}</div>'


def in_words(rows: Rows) -> str:
    """What the picture shows, in words: its first and last month, and every gap by name."""
    known = [row for row in rows if row["best"] is not None]
    missed = _missed(rows)
    if not known:
        return missed.strip() if any(map(_is_untold, rows)) else "Not known for any month."
    ends = [
        f"{numbers.month(row['period'])}: {numbers.hundred(row['best'])}" for row in (known[0], known[-1])
    ]
    return f"{' to '.join(dict.fromkeys(ends))}.{missed}"


def _missed(rows: Rows) -> str:
    """Months without a line, by name, and why."""
    gaps = [_months_named(gap) for gap in _stretches(enumerate(rows), _is_gap)]
    untold = [_months_named(gap) for gap in _stretches(enumerate(rows), _is_untold)]
    missed = f" No figures for {', '.join(gaps)}: the line breaks there." if gaps else ""
    return missed + (f" We cannot tell for {', '.join(untold)}." if untold else "")


def runs(rows: Rows) -> Iterator[list[tuple[int, Row]]]:
    """Months in a row that have a figure, each with its place; a gap ends a run."""
    return _stretches(enumerate(rows), lambda row: row["best"] is not None)


def _is_gap(row: Row) -> bool:
    return row["best"] is None and not _is_untold(row)


def _is_untold(row: Row) -> bool:
    """Whether there are figures, and too little can be told from them."""
    return bool(row.get("is_cannot_tell"))


def _has_range(row: Row) -> bool:
    return row.get("low") is not None and row.get("high") is not None


def _stretches(
    months: Iterable[tuple[int, Row]], is_one: Callable[[Row], bool]
) -> Iterator[list[tuple[int, Row]]]:
    """Months in a row that are all of one kind, each with its place."""
    for is_so, some in groupby(months, key=lambda month: is_one(month[1])):
        if is_so:
            yield list(some)


def _months_named(months: Sequence[tuple[int, Row]]) -> str:
    """`October 2024`, or `October 2024 to March 2025`."""
    return " to ".join(dict.fromkeys(numbers.month(months[end][1]["period"]) for end in (0, -1)))


def _drawing(frame: Frame, rows: Rows, name: str, title: str, dates: Sequence[Mark]) -> str:
    ids = f"{escape(name, quote=True)}-{frame.name}"
    described = " ".join([in_words(rows), *(mark.in_words() for mark in dates)])
    inside = [
        f'<title id="{ids}-title">{escape(title)}</title>',
        f'<desc id="{ids}-desc">{escape(described)}</desc>',
        *_scale(frame),
        *_months(frame, rows),
        *_dates(frame, rows, dates),
        *_gaps(frame, rows),
        *(_run(frame, run, len(rows)) for run in runs(rows)),
        _last(frame, rows),
    ]
    size = f'width="{frame.width}" height="{frame.height}" viewBox="0 0 {frame.width} {frame.height}"'
    named = f'role="img" aria-labelledby="{ids}-title" aria-describedby="{ids}-desc"'
    return f'<svg class="{frame.name}" {size} {named} font-size="{frame.text}">{"".join(inside)}</svg>'


def _scale(frame: Frame) -> Iterator[str]:
    for share in (0.0, 0.5, 1.0):
        y, end = frame.y(share), frame.width - frame.right
        yield f'<path class="grid" d="M{frame.left} {y:.1f}H{end}"/>'
        yield _text(frame.left - 6, y + frame.text / 3, numbers.hundred(share), "end")


def _months(frame: Frame, rows: Rows) -> Iterator[str]:
    """The first and the last month are named; a wide picture has room for a third."""
    last = len(rows) - 1
    anchors = {0: "start", last: "end"} if last > 0 else {0: "middle"}
    if frame is WIDE and last > 5:
        anchors[last // 2] = "middle"
    for place, anchor in anchors.items():
        yield _text(frame.x(place, len(rows)), frame.height - 6, brief(rows[place]), anchor)


def _dates(frame: Frame, rows: Rows, dates: Sequence[Mark]) -> Iterator[str]:
    """A thin line at the month of each date, with its number over it. Numbers too close to the one before
    stand a line lower."""
    places = {row["period"]: place for place, row in enumerate(rows)}
    before, is_low = -float(frame.width), False
    for mark in dates:
        x = frame.x(places[mark.month], len(rows))
        is_low = x - before < frame.text and not is_low
        before = x
        yield f'<path class="event" d="M{x:.1f} {frame.top}V{frame.y(0):.1f}"/>'
        yield _text(
            x, frame.top - 2 + (frame.text if is_low else 0), str(mark.number), "middle", "event-number"
        )


def brief(row: Row) -> str:
    """`Sep 2026`."""
    month, year = numbers.month(row["period"]).split()
    return f"{month[:3]} {year}"


def _gaps(frame: Frame, rows: Rows) -> Iterator[str]:
    for place, row in enumerate(rows):
        if row["best"] is None:
            x, kind = frame.x(place, len(rows)), "untold" if _is_untold(row) else "gap"
            yield f'<path class="{kind}" d="M{x:.1f} {frame.y(1):.1f}V{frame.y(0):.1f}"/>'


def _run(frame: Frame, run: Sequence[tuple[int, Row]], months: int) -> str:
    """A line, over a band for those of its months that have a likely range."""
    ranged = _stretches(run, _has_range)
    bands = "".join(_band(*(_points(frame, some, end, months) for end in ("low", "high"))) for some in ranged)
    points = _points(frame, run, "best", months)
    if len(points) == 1:
        return f'{bands}<circle class="point" cx="{points[0][0]:.1f}" cy="{points[0][1]:.1f}" r="3.5"/>'
    return f'{bands}<path class="line" d="{_path(points)}"/>'


def _points(frame: Frame, run: Sequence[tuple[int, Row]], end: str, months: int) -> list[tuple[float, float]]:
    return [(frame.x(place, months), frame.y(row[end])) for place, row in run]


def _band(low: list[tuple[float, float]], high: list[tuple[float, float]]) -> str:
    if len(low) == 1:
        return f'<path class="range" d="M{low[0][0]:.1f} {low[0][1]:.1f}V{high[0][1]:.1f}"/>'
    return f'<path class="band" d="{_path([*high, *reversed(low)])}Z"/>'


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _last(frame: Frame, rows: Rows) -> str:
    """The newest figure, written where the line ends; nothing where the newest month is a gap."""
    if rows[-1]["best"] is None:
        return ""
    x, y = frame.x(len(rows) - 1, len(rows)), frame.y(rows[-1]["best"])
    return _text(x + 7, y + frame.text / 3, numbers.hundred_brief(rows[-1]["best"]), "start", "newest")


def _text(x: float, y: float, words: str, anchor: str, kind: str = "tick") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'

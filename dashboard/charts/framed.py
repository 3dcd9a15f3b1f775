"""A picture that can be pasted alone: what it is of, where and when, its key, its source, its licence and its
address stand in it. Plain SVG with its own colours and type, so that it needs no styles of a page."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.sax.saxutils import escape

from dashboard.charts.layout import NOT, SURE, UNSURE, share_stretches
from dashboard.charts.theme import ACCESSIBLE, INK, LINE, LOST, PAPER, QUIET, UNKNOWN
from dashboard.types import Row, Rows
from dashboard.wording import numbers

WIDTH, MARGIN = 1200, 56
CARD_HEIGHT = 630
FAMILY = "'Choice Sans', 'DejaVu Sans', sans-serif"
LOOKS = {
    SURE: f'fill="{ACCESSIBLE}"',
    UNSURE: f'fill="url(#framed-hatch)" stroke="{UNKNOWN}"',
    NOT: f'fill="{PAPER}" stroke="{LOST}" stroke-width="2"',
}
# For the small trend of a public page: the styles that its own page gives it.
STYLES = (
    f".grid{{stroke:{LINE};fill:none}}.tick{{fill:{QUIET}}}.newest{{fill:{INK};font-weight:700}}"
    f".line{{fill:none;stroke:{ACCESSIBLE};stroke-width:2.5}}.point{{fill:{ACCESSIBLE}}}"
    f".band{{fill:{ACCESSIBLE};fill-opacity:.16}}.range{{stroke:{ACCESSIBLE};stroke-opacity:.4}}"
    f".event{{stroke:{INK};stroke-dasharray:2 3}}.event-number{{fill:{INK}}}"
    f".gap,.untold{{stroke:{UNKNOWN};stroke-width:6;stroke-opacity:.35}}"
)


@dataclass(frozen=True)
class Words:
    """What stands round a picture. `key` is the look and the meaning of each mark; `foot` is the source, the
    licence and the address, a line each."""

    title: str
    of: str
    month: str
    axis: str
    foot: Sequence[str]
    key: Sequence[tuple[str, str]] = field(default_factory=tuple)


def framed(words: Words, inside: str, height: int) -> str:
    """The picture `inside`, so many pixels high, between its words."""
    title = textwrap.wrap(words.title, 44)
    of = textwrap.wrap(f"{words.of}. {words.month}.", 76)
    y = MARGIN + 46 * len(title)
    top = [
        _text(MARGIN, MARGIN + 40 + 46 * number - 6, line, Type(40, INK, 700))
        for number, line in enumerate(title)
    ]
    top += [_text(MARGIN, y + 30 + 30 * number, line, Type(23, QUIET)) for number, line in enumerate(of)]
    y += 30 * len(of) + 40
    axis = [_text(MARGIN, y + 6, words.axis, Type(20, INK, 700))] if words.axis else []
    y += 24 if words.axis else 0
    body = f'<g transform="translate({MARGIN} {y})">{inside}</g>'
    y += height
    key = _key(words.key, y + 22) if words.key else ""
    y += 40 if words.key else 8
    foot = [line for one in words.foot for line in textwrap.wrap(one, 118, break_on_hyphens=False)]
    lines = [_text(MARGIN, y + 34 + 24 * number, line, Type(16, QUIET)) for number, line in enumerate(foot)]
    whole = max(y + 34 + 24 * len(foot) + 10, 0)
    return _page(whole, [*top, *axis, body, key, *lines])


def card(words: Words, rows: Rows) -> str:
    """People with a real choice at each cut, as a picture of the size that pages are shared with."""
    bars = "".join(_bar(row, number) for number, row in enumerate(rows))
    none = _text(0, 40, "There are no figures for this here.", Type(26)) if not rows else ""
    return framed(words, bars + none, 96 * max(len(rows), 1))


def _page(height: int, pieces: Sequence[str]) -> str:
    tall = max(height, CARD_HEIGHT)
    hatch = (
        '<defs><pattern id="framed-hatch" width="9" height="9" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="9" height="9" fill="{PAPER}"/>'
        f'<path d="M0 0V9" stroke="{UNKNOWN}" stroke-width="4"/></pattern></defs>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{tall}" '
        f'viewBox="0 0 {WIDTH} {tall}" font-family="{FAMILY}"><style>{STYLES}</style>{hatch}'
        f'<rect width="{WIDTH}" height="{tall}" fill="{PAPER}"/>'
        f'<rect width="{WIDTH}" height="10" fill="{ACCESSIBLE}"/>{"".join(pieces)}</svg>'
    )


def _bar(row: Row, number: int) -> str:
    """One cut: its name, its bar of 100 with a tick at what is expected, and what that is in words."""
    wide, y = WIDTH - 2 * MARGIN, 96 * number
    parts = [
        f'<rect x="{start * wide:.1f}" y="{y + 34}" width="{(end - start) * wide:.1f}" height="26" '
        f"{LOOKS[kind]}/>"
        for kind, start, end in share_stretches(row)
    ]
    if row["best"] is not None:
        parts.append(
            f'<rect x="{row["best"] * wide - 3:.1f}" y="{y + 27}" width="6" height="40" fill="{INK}" '
            f'stroke="{PAPER}" stroke-width="2"/>'
        )
    said = numbers.tenths(row["low"], row["best"], row["high"])
    name = _text(0, y + 22, numbers.cut_label(row), Type(21, INK, 700))
    return name + _text(wide, y + 22, said, Type(21, anchor="end")) + "".join(parts)


def _key(key: Sequence[tuple[str, str]], y: int) -> str:
    pieces, x = [], MARGIN
    for look, meaning in key:
        pieces.append(f'<rect x="{x}" y="{y - 15}" width="26" height="18" {look}/>')
        pieces.append(_text(x + 36, y, meaning, Type(18)))
        x += 36 + 11 * len(meaning) + 34
    return "".join(pieces)


def grammar() -> list[tuple[str, str]]:
    """Sure, cannot tell, sure not, and what is expected."""
    return [*((look, name) for name, look in LOOKS.items()), (f'fill="{INK}"', "expected")]


class Type(NamedTuple):
    """How words are set."""

    size: int
    color: str = INK
    weight: int = 400
    anchor: str = "start"


def _text(x: float, y: float, words: str, how: Type) -> str:
    look = f'font-size="{how.size}" fill="{how.color}" font-weight="{how.weight}" text-anchor="{how.anchor}"'
    return f'<text x="{x:.0f}" y="{y:.0f}" {look}>{escape(words)}</text>'

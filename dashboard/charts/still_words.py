"""Words on a still picture, with the few marks of plotly's texts: `<b>` and `<br>`."""

import re
from dataclasses import dataclass
from html import escape

from dashboard.charts.theme import INK

LINE_HEIGHT = 1.3
MARKS = re.compile(r"</?b>")


@dataclass(frozen=True)
class Words:
    """A text and its place: `x` in hundredths of the width, `y` in pixels, `aside` pixels to the right of it.
    `anchor` is SVG's; `up` says which edge of the text stands at `y`."""

    text: str
    x: float
    y: float
    aside: float = 0
    anchor: str = "middle"
    up: str = "middle"
    turn: float = 0
    color: str = INK
    size: float = 12
    family: str = ""

    @property
    def lines(self) -> list[str]:
        """What stands in each line, without marks."""
        return [MARKS.sub("", line) for line in self.text.split("<br>")]

    @property
    def first(self) -> float:
        """Where the first line stands, from `y`."""
        tall = self.size * LINE_HEIGHT * (len(self.lines) - 1)
        lift = {"top": self.size, "bottom": -0.3 * self.size - tall}
        return lift.get(self.up, 0.35 * self.size - tall / 2)


def set_in(words: Words) -> str:
    """The text as SVG. One that is turned turns round its own place."""
    bold = ' font-weight="700"' if "<b>" in words.text else ""
    turned = f' transform="rotate({words.turn:g})"' if words.turn else ""
    tall = words.size * LINE_HEIGHT
    spans = "".join(
        f'<tspan x="{words.aside:g}" y="{words.first + number * tall:.1f}">{escape(line)}</tspan>'
        for number, line in enumerate(words.lines)
    )
    look = f'font-size="{words.size:g}" fill="{words.color}" text-anchor="{words.anchor}"{bold}{turned}'
    return f'<svg x="{words.x:.2f}%" y="{words.y:.1f}" overflow="visible"><text {look}>{spans}</text></svg>'

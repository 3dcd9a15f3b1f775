"""A map as the text of an SVG picture: pure, from rows."""

from xml.sax.saxutils import escape

from dashboard.charts import colour_scale
from dashboard.charts.colour_scale import Measure
from dashboard.charts.theme import FONT, INK, PAPER, QUIET, UNKNOWN
from dashboard.types import Row, Rows
from dashboard.wording import numbers

MARGIN = 12
HATCH = (
    '<pattern id="hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<path d="M0 0V9" stroke="{INK}" stroke-width="3.4" stroke-opacity="0.62"/></pattern>'
)


def svg(rows: Rows, outlines: Rows, shown: Measure, title: str, place: str) -> str:
    """Areas filled by the measure, hatched where most cannot be told, the place outlined more strongly."""
    wide = max((row["grid_width"] for row in outlines), default=1000)
    tall = max((row["grid_height"] for row in outlines), default=1000)
    about = f"{numbers.number(len(rows))} areas. {shown.meaning.capitalize()}, of every 100 referred."
    found = {row["code"]: row for row in rows}
    drawn = [_area(found.get(row["code"]), row["path"], shown) for row in outlines]
    ringed = [_ring(row["path"]) for row in outlines if row["code"] == place]
    box = f"{-MARGIN} {-MARGIN} {wide + 2 * MARGIN} {tall + 2 * MARGIN}"
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" font-family="{escape(FONT)}"'
            ' aria-labelledby="title desc">',
            f'<title id="title">{escape(title)}</title><desc id="desc">{escape(about)}</desc>',
            f"<defs>{HATCH}</defs>",
            f'<g stroke="{QUIET}" stroke-width="1.5" stroke-linejoin="round">{"".join(drawn)}</g>',
            *ringed,
            "</svg>",
        ]
    )


def _area(row: Row | None, path: str, shown: Measure) -> str:
    """One area with its name and its number; an unknown one is white with a broken line."""
    if row is None:
        return f'<path d="{path}" fill="{PAPER}" stroke="{UNKNOWN}" stroke-dasharray="6 4"/>'
    share = row[shown.name]
    said = f"{numbers.name(row['name'])}: {numbers.hundred(share)} in 100"
    fill = colour_scale.tint(shown, share)
    area = f'<path d="{path}" fill="{fill}"><title>{escape(said)}</title></path>'
    return area + (f'<path d="{path}" fill="url(#hatch)"/>' if colour_scale.is_hatched(shown, row) else "")


def _ring(path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="6" stroke-linejoin="round"/>'

"""A map as the text of an SVG picture, for every page that has one: pure, from rows of questions/map.sql."""

from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from dashboard.charts import colour_scale
from dashboard.charts.colour_scale import Measure
from dashboard.charts.theme import FONT, INK, PAPER, QUIET, UNKNOWN
from dashboard.types import Row, Rows
from dashboard.wording import numbers

MARGIN = 12
HATCH = f'<path d="M0 0V9" stroke="{INK}" stroke-width="3.4" stroke-opacity="0.62"/>'
BROKEN = f'fill="{PAPER}" stroke="{UNKNOWN}" stroke-dasharray="6 4"'


@dataclass(frozen=True)
class Map:
    """What is drawn. `name` starts every id, for a page with two maps; `place` is outlined more strongly;
    with `address`, each area is a link to what it returns for the area's code."""

    measure: Measure
    title: str
    name: str = "map"
    place: str = ""
    address: Callable[[str], str] | None = None
    look: str = "map"


def svg(drawing: Map, rows: Rows, outlines: Rows) -> str:
    """Areas filled by the measure, hatched where too little can be told, outlined where nothing is known."""
    by_code = {row["code"]: row for row in rows}
    areas = [_area(drawing, outline, by_code.get(outline["code"])) for outline in outlines]
    rings = [_ring(outline["path"]) for outline in outlines if outline["code"] == drawing.place]
    paths = f'<g stroke="{QUIET}" stroke-width="1.5" stroke-linejoin="round">{"".join(areas)}</g>'
    return "".join(
        [_start(drawing, outlines), _words(drawing, rows), _hatch(drawing), paths, *rings, "</svg>"]
    )


def _start(drawing: Map, outlines: Rows) -> str:
    wide = max((row["grid_width"] for row in outlines), default=1000)
    tall = max((row["grid_height"] for row in outlines), default=1000)
    box = f"{-MARGIN} {-MARGIN} {wide + 2 * MARGIN} {tall + 2 * MARGIN}"
    role = "group" if drawing.address else "img"  # a picture hides the links in it from a screen reader
    return (
        f'<svg class="{drawing.look}" xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="{role}"'
        f' font-family="{escape(FONT)}" aria-labelledby="{drawing.name}-title {drawing.name}-desc">'
    )


def _words(drawing: Map, rows: Rows) -> str:
    known = sum(row[drawing.measure.name] is not None for row in rows)
    untold = sum(colour_scale.is_hatched(drawing.measure, row) for row in rows)
    hatched = f" Hatched, since we cannot tell: {numbers.number(untold)}." if untold else ""
    meaning = drawing.measure.meaning.capitalize()
    about = f"{numbers.number(known)} areas. {meaning}, of every 100 referred.{hatched}"
    title = f'<title id="{drawing.name}-title">{escape(drawing.title)}</title>'
    return f'{title}<desc id="{drawing.name}-desc">{escape(about)}</desc>'


def _hatch(drawing: Map) -> str:
    size = 'width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
    return f'<defs><pattern id="{drawing.name}-hatch" {size}>{HATCH}</pattern></defs>'


def _area(drawing: Map, outline: Row, row: Row | None) -> str:
    """One area with its name and its number."""
    share = row[drawing.measure.name] if row else None
    name = numbers.name(row["name"] if row else outline["code"])
    spoken = colour_scale.spoken(drawing.measure, row) if row else numbers.NOT_KNOWN
    is_hatched = bool(row) and colour_scale.is_hatched(drawing.measure, row or {})
    fill = (
        f'fill="{colour_scale.tint(drawing.measure, share)}"' if share is not None or is_hatched else BROKEN
    )
    shape = f'<path {fill} d="{outline["path"]}"/>'
    if is_hatched:
        shape += f'<path fill="url(#{drawing.name}-hatch)" d="{outline["path"]}"/>'
    return _linked(drawing, outline["code"], f"<title>{escape(f'{name}: {spoken}')}</title>{shape}")


def _linked(drawing: Map, code: str, inside: str) -> str:
    if not drawing.address:
        return f"<g>{inside}</g>"
    return f"<a href={quoteattr(drawing.address(code))}>{inside}</a>"


def _ring(path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="6" stroke-linejoin="round"/>'

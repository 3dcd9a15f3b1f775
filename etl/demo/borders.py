"""Borders of the invented land's areas, drawn round their towns, in the form boundaries are published in."""

import json
from collections.abc import Iterator
from typing import Any

from etl.demo.geography import full_name, icb_ons, sub_icb_ons
from etl.demo.land import AREAS, Area
from etl.demo.pages import Address
from etl.demo.planted import ICB_SUCCESSION
from etl.demo.world import World, corner
from etl.national_grid import latitude_longitude

# Kilometres east and north of the land's own corner, the outside of each part. Neighbours share the points of
# their border, as published ones do; Farness has an island.
SHAPES = {
    "Z0A": [[(4, 100), (0, 122), (8, 140), (24, 148), (40, 142), (33, 117), (27, 98), (14, 94)]],
    "Z0B": [[(40, 142), (60, 136), (72, 124), (60, 110), (47, 98), (37, 100), (27, 98), (33, 117)]],
    "Z0C": [
        [(14, 94), (27, 98), (37, 100), (47, 98), (50, 88), (56, 79), (72, 68), (58, 56), (36, 52), (18, 60),
         (10, 78)],
    ],
    "Z0D": [
        [(47, 98), (60, 110), (72, 124), (88, 112), (92, 92), (86, 76), (72, 68), (56, 79), (50, 88)],
    ],
    "Z0E": [
        [(72, 68), (86, 76), (92, 92), (108, 98), (128, 90), (150, 84), (176, 62), (186, 34), (172, 12),
         (150, 10), (126, 30), (100, 44), (84, 54)],
    ],
    "Z0F": [
        [(92, 92), (104, 112), (118, 134), (130, 160), (148, 172), (168, 164), (176, 140), (164, 108),
         (150, 84), (128, 90), (108, 98)],
        [(182, 158), (188, 170), (192, 160)],
    ],
}  # fmt: skip
Ring = list[tuple[float, float]]


def boundaries(world: World) -> dict[Address, str]:
    """The two files of boundaries: the boards before the merger, and the sub-ICB locations."""
    return {
        "reference/icb24_dissolved_from_lsoa21.geojson": _collection(_boards(world)),
        "reference/sicbl22_wgs84.geojson": _collection(_locations(world)),
    }


def _collection(features: Iterator[dict[str, Any]]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def _locations(world: World) -> Iterator[dict[str, Any]]:
    for number, area in enumerate(world.areas):
        code, name = _board(world, area)
        yield _feature(
            _rings(number),
            SICBL22CD=sub_icb_ons(world, area),
            SICBL22NM=f"NHS {name} ICB - {area.code}",
            ICB22CD=icb_ons(code),
            ICB22NM=full_name(name),
        )


def _boards(world: World) -> Iterator[dict[str, Any]]:
    """A board is drawn as its locations, piece by piece."""
    members: dict[tuple[str, str], list[Ring]] = {}
    for number, area in enumerate(world.areas):
        members.setdefault(_board(world, area), []).extend(_rings(number))
    for (code, name), rings in members.items():
        yield _feature(rings, ICB24CD=icb_ons(code), ICB24CDH=code, ICB24NM=full_name(name))


def _board(world: World, area: Area) -> tuple[str, str]:
    """The code and name of an area's board before the merger."""
    if area.code in ICB_SUCCESSION.areas:
        return ICB_SUCCESSION.predecessor, ICB_SUCCESSION.name
    return area.board, next(board.name for board in world.boards if board.code == area.board)


def _rings(number: int) -> list[Ring]:
    """The outsides of the parts of the area of that number, in degrees east and north, closed."""
    copy, place = divmod(number, len(AREAS))
    east, north = corner(copy)
    found = []
    for shape in SHAPES[AREAS[place].code]:
        grid = ((east + 1000 * x, north + 1000 * y) for x, y in [*shape, shape[0]])
        degrees = (latitude_longitude(*point) for point in grid)
        found.append([(round(longitude, 5), round(latitude, 5)) for latitude, longitude in degrees])
    return found


def _feature(rings: list[Ring], **properties: str) -> dict[str, Any]:
    geometry = (
        {"type": "Polygon", "coordinates": rings}
        if len(rings) == 1
        else {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    )
    return {"type": "Feature", "properties": properties, "geometry": geometry}

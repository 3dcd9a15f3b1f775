"""Outlines for maps: their paths worked out by hand for squares of an invented land, and their grammar."""

import re
from itertools import pairwise

import pytest

from etl import demo
from etl.settings import Settings
from etl.source import Release
from etl.sources import boundaries
from etl.web import Web
from support import sql_tables
from support.sql_tables import Tables

sql = sql_tables.sql

# Longitudes are true to scale: with the middle on the equator a degree is as long either way.
FLAT = {"grid_width": 40, "grid_step": 1, "middle_latitude": 0, "least_area": 1}
WEST = [(0, 50), (2, 50), (2, 52), (0, 52)]
EAST = [(2, 50), (4, 50), (4, 52), (2, 52)]
PATH = re.compile(r"(M\d+ \d+l(-?\d+( \d+|-\d+))(( \d+|-\d+)( \d+|-\d+))+z)+")


def given_areas(
    sql: Tables, members: dict[str, str], least_area: int = 1, **drawn: list[tuple[float, float]]
) -> None:
    """Sub-ICB locations of ICBs, and the corners of those that are drawn; in capitals is an ICB."""
    sql.rows("seeds.map_grid", [{**FLAT, "least_area": least_area}])
    sql.rows(
        "model.commissioners",
        [
            {"period": "2026-09-01", "commissioner_code": code, "icb_code": icb}
            for code, icb in members.items()
        ],
    )
    for code, corners in drawn.items():
        sql.rows("staging.boundaries", points(code, corners))


def points(code: str, corners: list[tuple[float, float]], **where: int) -> list[dict[str, object]]:
    """The rows of one ring, closed."""
    told = {"level": "icb" if code.isupper() else "sub_icb", "area_code": code, "part": 1, "ring": 1, **where}
    return [{**told, "position": n, "lon": x, "lat": y} for n, (x, y) in enumerate([*corners, corners[0]], 1)]


def paths(sql: Tables, level: str) -> dict[str, str]:
    return {row["org_code"]: row["path"] for row in sql.result("marts.outlines", level=level)}


def test_two_squares_side_by_side_are_two_paths_and_their_icb_is_one(sql):
    given_areas(sql, {"west": "Q1", "east": "Q1"}, west=WEST, east=EAST)
    assert paths(sql, "sub_icb") == {"west": "M0 0l0 20 20 0 0-20z", "east": "M20 0l0 20 20 0 0-20z"}
    assert paths(sql, "icb") == {"Q1": "M0 0l0 20 40 0 0-20z"}
    [row] = sql.result("marts.outlines", level="icb")
    assert (row["label_x"], row["label_y"], row["grid_width"], row["grid_height"]) == (20, 10, 40, 20)


def test_it_does_not_matter_which_way_round_a_ring_is_published(sql):
    given_areas(sql, {"west": "Q1", "east": "Q1"}, west=WEST, east=EAST[::-1])
    assert paths(sql, "icb") == {"Q1": "M0 0l0 20 40 0 0-20z"}


def test_a_land_in_the_middle_of_another_is_a_hole_in_it(sql):
    """The hole is gone round the other way, so that it stays empty whichever rule it is filled by."""
    hole = [(1, 51), (1, 51.5), (1.5, 51.5), (1.5, 51)]
    given_areas(sql, {"west": "Q1", "within": "Q2", "east": "Q2"}, west=WEST, east=EAST, within=hole)
    sql.rows("staging.boundaries", points("west", hole, ring=2))
    assert paths(sql, "sub_icb")["west"] == "M0 0l0 20 20 0 0-20zM10 5l5 0 0 5-5 0z"
    assert paths(sql, "sub_icb")["within"] == "M10 5l0 5 5 0 0-5z"
    assert paths(sql, "icb")["Q1"] == paths(sql, "sub_icb")["west"]


def test_points_that_fall_on_one_another_or_on_a_straight_line_are_left_out(sql):
    crowded = [(0, 50), (1, 50), (2, 50), (2.01, 50.01), (2, 51), (2, 52), (0.01, 52), (0, 52)]
    given_areas(sql, {"west": "Q1", "east": "Q1"}, west=crowded, east=EAST)
    assert paths(sql, "sub_icb")["west"] == "M0 0l0 20 20 0 0-20z"


def test_a_small_island_is_left_out_unless_it_is_all_there_is(sql):
    small = [(3, 50), (3.1, 50), (3.1, 50.1), (3, 50.1)]
    given_areas(sql, {"west": "Q1", "east": "Q2"}, 2, west=WEST, east=small)
    sql.rows("staging.boundaries", points("west", [(4, 51), (4.1, 51), (4.1, 51.1), (4, 51.1)], part=2))
    sql.rows("staging.boundaries", [{"level": "sub_icb", "area_code": "none", "lon": 4, "lat": 50}])
    assert paths(sql, "sub_icb") == {"west": "M0 0l0 20 20 0 0-20z", "east": "M29 19l0 1 1 0 0-1z"}


def test_an_icb_with_a_location_that_has_no_boundary_is_drawn_by_its_own(sql):
    given_areas(sql, {"west": "Q1", "new": "Q1", "east": "Q2"}, west=WEST, east=EAST, Q1=EAST)
    assert paths(sql, "icb")["Q1"] == "M20 0l0 20 20 0 0-20z"


def test_a_new_icb_without_a_boundary_is_drawn_by_the_locations_that_are_known(sql):
    given_areas(sql, {"west": "S1Y5D", "new": "S1Y5D"}, west=WEST, east=EAST)
    assert paths(sql, "icb") == {"S1Y5D": "M0 0l0 20 20 0 0-20z"}
    assert paths(sql, "sub_icb").keys() == {"west"}


def test_the_members_of_the_newest_month_are_drawn(sql):
    given_areas(sql, {"west": "Q1", "east": "Q2"}, west=WEST, east=EAST)
    sql.rows(
        "model.commissioners",
        [{"period": "2026-08-01", "commissioner_code": "east", "icb_code": "Q1"}],
    )
    assert paths(sql, "icb")["Q1"] == "M0 0l0 20 20 0 0-20z"


def test_squares_that_touch_at_a_corner_are_both_drawn_whole(sql):
    below = [(2, 48), (4, 48), (4, 50), (2, 50)]
    given_areas(sql, {"west": "Q1", "below": "Q1"}, west=WEST, below=below)
    [path] = paths(sql, "icb").values()
    assert area(path) == 2 * 20 * 20


def test_every_area_of_the_demonstration_has_an_outline(demo_build):
    """Its merged ICB as well, whose boundary was never published."""
    areas = demo_build.rows(
        "select level, org_code from marts.areas where level in ('icb', 'sub_icb') order by all"
    )
    assert demo_build.rows("select level, org_code from marts.outlines order by all") == areas
    assert len(areas) == 9


def test_every_outline_of_the_demonstration_is_a_path_of_whole_numbers_on_the_grid(demo_build):
    outlines = demo_build.rows("select path, label_x, label_y, grid_width, grid_height from marts.outlines")
    for path, label_x, label_y, width, height in outlines:
        assert PATH.fullmatch(path)
        corners = [corner for ring in rings(path) for corner in ring]
        assert all(0 <= x <= width and 0 <= y <= height for x, y in [*corners, (label_x, label_y)])


def test_locations_and_icbs_of_the_demonstration_cover_the_same_land(demo_build):
    covered = {
        level: sum(
            area(path) for [path] in demo_build.rows("select path from marts.outlines where level = ?", level)
        )
        for level in ("icb", "sub_icb")
    }
    assert covered["icb"] == covered["sub_icb"] > 0


def rings(path: str) -> list[list[tuple[int, int]]]:
    """The corners of each ring of a path."""
    found = []
    for ring in path.removesuffix("z").split("z"):
        x, y, *steps = map(int, re.findall(r"-?\d+", ring))
        corners = [(x, y)]
        for east, south in zip(steps[::2], steps[1::2], strict=True):
            corners.append((corners[-1][0] + east, corners[-1][1] + south))
        found.append(corners)
    return found


def area(path: str) -> float:
    """Square units within a path, holes left out."""
    closed = ([*ring, ring[0]] for ring in rings(path))
    return abs(sum(x * v - u * y for ring in closed for (x, y), (u, v) in pairwise(ring))) / 2


def test_without_a_folder_of_reference_files_there_is_nothing_to_fetch_and_both_are_named(tmp_path):
    said: list[str] = []
    web = Web(Settings(data=tmp_path, reference=None), tmp_path / "web", said.append)
    assert boundaries.releases(web, demo.TODAY) == []
    assert [name in line for (_, name), line in zip(boundaries.FILES.values(), said, strict=True)] == [
        True,
        True,
    ]


def test_an_address_in_settings_stands_for_one_level(tmp_path):
    address = "https://publisher.example/boards.geojson"
    settings = Settings(data=tmp_path, reference=None, addresses={"boundaries/2024-04/icb": address})
    [release] = boundaries.releases(Web(settings, tmp_path / "web", print), demo.TODAY)
    assert (release.url, release.part) == (address, "icb")


@pytest.mark.real
def test_both_files_of_boundaries_give_every_area_a_code_of_the_health_service(real):
    for level, (period, name) in boundaries.FILES.items():
        reading = boundaries.read(real / "reference" / name, Release("boundaries", period, ""))
        areas = reading.rows.select("level", "area_code", "health_code").unique().collect()
        assert (areas.height, areas["level"].unique().to_list()) == (
            {"icb": 42, "sub_icb": 106}[level],
            [level],
        )
        assert areas["health_code"].null_count() == 0
        assert reading.unexpected == ()

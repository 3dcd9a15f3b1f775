"""METHOD section 4, water: towns of England beside water, their hospitals, and the published boundaries."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from scipy.stats import norm

from etl.national_grid import national_grid
from etl.source import Release
from etl.sources import boundaries
from support.small_world import LAST, given_history, given_places, given_sites
from support.sql_tables import Row, Tables

pytestmark = pytest.mark.real

# Degrees north and east, to the nearest hundred metres or so.
TOWNS = {
    "Ryde": (50.730, -1.162),
    "Hythe": (50.870, -1.400),
    "Sheerness": (51.441, 0.763),
    "Barrow": (54.111, -3.227),
    "Leeds": (53.800, -1.549),
}
HOSPITALS = {
    "Newport": (50.711, -1.301),
    "Portsmouth": (50.850, -1.070),
    "Southampton": (50.933, -1.434),
    "Southend": (51.554, 0.688),
    "Canterbury": (51.266, 1.087),
    "Maidstone": (51.274, 0.484),
    "Furness": (54.136, -3.208),
    "Lancaster": (54.042, -2.799),
    "Blackpool": (53.820, -3.013),
    "York": (53.970, -1.084),
}
ACROSS = [
    ("Ryde", "Portsmouth"),
    ("Ryde", "Southampton"),
    ("Hythe", "Newport"),
    ("Sheerness", "Southend"),
    ("Barrow", "Lancaster"),
    ("Barrow", "Blackpool"),
]
BY_LAND = [("Ryde", "Newport"), ("Hythe", "Southampton"), ("Barrow", "Furness"), ("Leeds", "York")]
NEITHER_IN_NEWPORT_NOR_FURNESS = "C_120"


@pytest.fixture(scope="module")
def world(real: Path) -> Iterator[Tables]:
    """Everybody treats C_110; Newport and Furness do not treat C_120."""
    tables = Tables()
    given_places(tables, "\n".join(["place  sub_icb  patients  km", *(f"{t}  99A  1000  -" for t in TOWNS)]))
    given_sites(tables, "\n".join(["provider  site  km", *(f"{h}  {h}1  -" for h in HOSPITALS)]))
    for key, degrees in {**TOWNS, **{f"S{name}1": there for name, there in HOSPITALS.items()}}.items():
        tables.rows("staging.postcodes", [{"postcode_key": key, **national_grid(*degrees)}])
    lines = [f"{name}  99A  C_110  10x12" for name in HOSPITALS]
    lines += [f"{name}  99A  C_120  10x12" for name in HOSPITALS if name not in ("Newport", "Furness")]
    given_history(tables, "\n".join(["provider  sub_icb  specialty  starts", *lines]))
    [file] = (real / "reference").glob("icb24_*.geojson")
    points = boundaries.read(file, Release("boundaries", date(2024, 4, 1), "", part="icb")).rows.collect()
    tables.rows("staging.boundaries", points.drop("health_code", "name").to_dicts())
    yield tables
    tables.close()


def names(world: Tables) -> dict[int, str]:
    return {row["option_id"]: row["option_code"] for row in world.result("model.provider_options")}


def reach(world: Tables, town: str, hospital: str) -> Row:
    rows = world.result("model.reach_chances", place_code=town)
    [row] = [row for row in rows if names(world)[row["option_id"]] == hospital]
    return row


@pytest.mark.parametrize(("town", "hospital"), ACROSS)
def test_a_hospital_across_the_sea_is_hardly_reachable_however_near_it_is(world, town, hospital):
    row = reach(world, town, hospital)
    assert row["km"] < 38
    assert row["is_across_water"]
    assert [row[f"p_reachable{end}"] <= 0.15 for end in ("_least", "", "_most")] == [True] * 3


@pytest.mark.parametrize(("town", "hospital"), BY_LAND)
def test_a_hospital_on_the_same_side_is_reached_as_far_as_it_is(world, town, hospital):
    """From Hythe to Southampton the line is 2.4 km over the Water: under three."""
    row = reach(world, town, hospital)
    assert not row["is_across_water"]
    assert row["p_reachable"] > 0.95


@pytest.mark.parametrize(
    ("town", "nearest"),
    [("Ryde", "Newport"), ("Hythe", "Southampton"), ("Barrow", "Furness"), ("Leeds", "York")],
)
def test_the_nearest_is_on_the_same_side(world, town, nearest):
    where = {"period": LAST, "place_code": town, "specialty_code": "C_110"}
    assert [names(world)[i] for i in world.column("model.nearest_options", "option_id", **where)] == [nearest]


@pytest.mark.parametrize("town", TOWNS)
def test_one_across_the_sea_is_not_the_nearest_where_it_alone_treats(world, town):
    """On the Isle of Wight nobody treats C_120, and Southend is nearer to Sheerness than all others."""
    where = {"period": LAST, "place_code": town, "specialty_code": NEITHER_IN_NEWPORT_NOR_FURNESS}
    found = {names(world)[i] for i in world.column("model.nearest_options", "option_id", **where)}
    assert not found & {hospital for place, hospital in ACROSS if place == town}
    assert town != "Ryde" or not found


def test_with_a_ferry_s_or_a_road_s_travel_time_the_time_counts(world):
    """From Barrow to Lancaster it is 58 minutes round the bay."""
    world.instead("staging.travel_times", [
        {"origin": "Barrow", "mode": "car", "site": "Lancaster1", "minutes": 58},
    ])  # fmt: skip
    row = reach(world, "Barrow", "Lancaster")
    world.instead("staging.travel_times", [])
    assert row["p_reachable"] == pytest.approx(norm.cdf(2 / 5.8), abs=1e-7)
    assert not row["is_across_water"]

"""Whose time a row of a table of travel times is: of which places, and of which sites of which providers."""

import pytest
from scipy.stats import norm

from support import sql_tables
from support.small_world import given_history, given_places, given_sites
from support.sql_tables import Tables, written

sql = sql_tables.sql

TWO_PLACES = """
    place_code  postcode_key
    Z0001       ZZ12AB
    Z0002       ZZ12CD
"""
# The second practice is in no directory of postcodes, so its small area is not known.
POSTCODES = """
    postcode_key  lsoa_code
    ZZ12AB        E01000001
"""


def given_table(sql: Tables, text: str, **same: object) -> None:
    """A staged table of travel times, the only one."""
    sql.rows("raw.releases", [{"source": "travel_times", "snapshot_id": "now"}])
    sql.given("raw.travel_times", text, snapshot_id="now", **same)


def given_two_places(sql: Tables) -> None:
    sql.given("staging.gp_registrations", TWO_PLACES)
    sql.given("staging.postcodes", POSTCODES)


def test_a_practice_has_the_time_of_its_code_else_of_its_sector_else_of_its_small_area(sql):
    given_two_places(sql)
    given_table(sql, """
        origin     site  minutes
        Z0001      RZ1   31
        ZZ1 2      RZ1   12
        E01000001  RZ1   13
        ZZ1 2      RZ2   22
        E01000001  RZ2   21
        E01000001  RZ3   33
        E01000002  RZ4   1
    """, mode="car")  # fmt: skip
    expected = """
        place_code  site  minutes
        Z0001       RZ1        31
        Z0001       RZ2        22
        Z0001       RZ3        33
        Z0002       RZ1        12
        Z0002       RZ2        22
    """
    assert sql.like(expected, "model.journeys") == written(expected)


def test_a_blank_gives_way_to_a_time_of_the_area_and_is_unknown_without_one(sql):
    given_two_places(sql)
    given_table(sql, """
        origin  site  minutes
        Z0001   RZ1   -
        ZZ1 2   RZ1   42
        Z0001   RZ2   -
    """, mode="walk")  # fmt: skip
    expected = """
        place_code  site  minutes
        Z0001       RZ1        42
        Z0001       RZ2        -
        Z0002       RZ1        42
    """
    assert sql.like(expected, "model.journeys") == written(expected)


def test_each_mode_has_its_own_nearest_origin(sql):
    """A drive known of the practice does not hide a bus known of its sector only."""
    given_two_places(sql)
    given_table(sql, """
        origin  mode              minutes
        Z0001   car               10
        ZZ1 2   car               20
        ZZ1 2   public_transport  50
    """, site="RZ1")  # fmt: skip
    expected = """
        mode              minutes
        car               10
        public_transport  50
    """
    assert sql.like(expected, "model.journeys", place_code="Z0001") == written(expected)


def test_of_two_tables_that_both_have_a_pair_the_shorter_time_counts(sql):
    given_two_places(sql)
    tables = [{"source": "travel_times", "part": name, "snapshot_id": name} for name in ("one", "two")]
    sql.rows("raw.releases", tables)
    same = {"origin": "Z0001", "site": "RZ1", "mode": "car"}
    sql.rows("raw.travel_times", [
        {**same, "minutes": 20, "snapshot_id": "one"},
        {**same, "minutes": 19, "snapshot_id": "two"},
        {**same, "minutes": 5, "snapshot_id": "replaced"},
    ])  # fmt: skip
    assert sql.column("model.journeys", "minutes") == [19]


def given_two_providers_at_one_postcode(sql: Tables) -> None:
    """RZ1 has a site of its own and RZ102, at the postcode where RZ2's site RZ201 stands too."""
    given_places(sql, "place  sub_icb  patients  km\nZ0001  99A  1000  0")
    given_sites(sql, "provider  site  km\nRZ1  RZ101  10\nRZ1  RZ102  20\nRZ2  RZ201  20")
    sql.instead("staging.hospital_sites", [
        {"site_code": "RZ101", "parent_code": "RZ1", "postcode_key": "SRZ101"},
        {"site_code": "RZ102", "parent_code": "RZ1", "postcode_key": "SHARED"},
        {"site_code": "RZ201", "parent_code": "RZ2", "postcode_key": "SHARED"},
    ])  # fmt: skip
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  10\nRZ2  99A  10\nRZ3  99A  10")


def test_a_time_by_code_is_of_its_provider_and_one_by_postcode_of_every_provider_there(sql):
    given_two_providers_at_one_postcode(sql)
    sql.given("staging.travel_times", """
        site       mode              minutes
        RZ101      car               15
        RZ102      car               25
        SHARED     public_transport  50
        SHARED     walk              200
        RZ3        car               9
        RZ999      car               1
    """, origin="Z0001")  # fmt: skip
    expected = """
        provider_code  site_key  minutes  minutes_no_car  minutes_walk
        RZ1            SHARED    25       50              200
        RZ1            SRZ101    15       -               -
        RZ2            SHARED    -        50              200
        RZ3            RZ3       9        -               -
    """
    assert sql.like(expected, "model.site_minutes") == written(expected)


def test_an_option_has_the_time_to_its_nearest_site_by_whichever_name_the_table_has_it(sql):
    """RZ1's nearest site is listed by its postcode; RZ2's only one by the postcode it shares."""
    given_two_providers_at_one_postcode(sql)
    sql.rows("staging.postcodes", [{"postcode_key": "SHARED", "easting": 20_000, "northing": 0}])
    sql.given("staging.travel_times", """
        site       mode  minutes
        SRZ101     car   35
        SHARED     car   25
    """, origin="Z0001")  # fmt: skip
    assert sql.column("model.reach_chances", "minutes", order="option_id")[:2] == [35, 25]


@pytest.mark.parametrize(
    ("by_bus", "on_foot", "chance"),
    [
        (60, None, 0.5),
        (60, 90, 0.5),
        (90, 60, 0.5),
        (50, 20, norm.cdf(20)),
        (66, None, norm.cdf(-1 / 1.1)),
        # A walk alone, near or far, does not say that no bus goes.
        (None, 20, None),
        (None, None, None),
    ],
)
def test_within_an_hour_without_a_car_by_bus_or_on_foot_where_the_table_has_the_bus(
    sql, by_bus, on_foot, chance
):
    given_two_providers_at_one_postcode(sql)
    times = [("public_transport", by_bus), ("walk", on_foot)]
    sql.rows(
        "staging.travel_times",
        [{"origin": "Z0001", "site": "RZ101", "mode": mode, "minutes": minutes} for mode, minutes in times],
    )
    [row] = sql.result("model.reach_chances", option_id=1)
    assert row["p_without_car"] == (None if chance is None else pytest.approx(chance, abs=1e-7))
    assert row["minutes"] is None
    assert row["p_reachable"] > 0.95

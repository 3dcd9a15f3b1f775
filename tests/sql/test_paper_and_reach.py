"""METHOD section 4 as tables: what is on paper and what is within reach, worked out by hand."""

import pytest

from support import sql_tables
from support.small_world import LAST, back, given_history, given_places, given_sites
from support.sql_tables import Tables, written

sql = sql_tables.sql

ONE_PLACE = """
    place  sub_icb  patients  km
    Z0001  99A      1000      0
"""


def named(sql: Tables) -> dict[int, str]:
    """The provider code each option goes by."""
    return {row["option_id"]: row["option_code"] for row in sql.result("model.provider_options")}


def on_paper(sql: Tables, place: str = "Z0001") -> set[str]:
    """Codes on paper for a place in the last month."""
    names = named(sql)
    return {names[i] for i in sql.column("model.paper_options", "option_id", place_code=place, period=LAST)}


def test_an_option_is_on_paper_from_one_in_a_hundred_new_starts(sql):
    given_places(sql, ONE_PLACE)
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      989
        RZ2       99A      10
        RZ3       99A      1
    """)  # fmt: skip
    assert on_paper(sql) == {"RZ1", "RZ2"}


def test_the_share_is_of_the_last_twelve_months(sql):
    given_places(sql, ONE_PLACE)
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      10x15
        RZ2       99A      50x3 0x12
        RZ3       99A      0x3 50x1 0x11
    """)  # fmt: skip
    assert on_paper(sql) == {"RZ1", "RZ3"}


def test_the_nearest_that_treats_the_specialty_is_on_paper_without_a_start_from_the_area(sql):
    """RZ3 is nearer still, and treats nobody in this specialty; NZ1 has no site that is known."""
    given_places(sql, ONE_PLACE)
    given_history(sql, """
        provider  sub_icb  specialty  starts
        RZ1       99A      C_110      100
        RZ2       99B      C_110      100
        RZ3       99A      C_120      100
        NZ1       99B      C_110      100
    """)  # fmt: skip
    given_sites(sql, """
        provider  site   km
        RZ1       RZ101  50
        RZ2       RZ201  20
        RZ3       RZ301  10
    """)  # fmt: skip
    names = named(sql)
    expected = """
        icb_code  menu_share
        QZA       1
        QZA       -
    """
    where = {"place_code": "Z0001", "specialty_code": "C_110"}
    assert sql.like(expected, "model.paper_options", **where) == written(expected)
    assert {names[i] for i in sql.column("model.paper_options", "option_id", **where)} == {"RZ1", "RZ2"}


MERGER = """
    predecessor_code  successor_code  effective_on
    RZ1               RZ2             2026-09-01
"""


def test_a_merger_counts_once_from_its_day_and_twice_before(sql):
    given_places(sql, ONE_PLACE)
    sql.given("staging.provider_successions", MERGER)
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      40x2 -x1
        RZ2       99A      60x2 100x1
    """)  # fmt: skip
    before, after = (
        sorted(
            (row["option_code"], row["starts"], row["share"])
            for row in sql.result("model.referral_shares", period=month)
        )
        for month in (back(1), LAST)
    )
    assert before == [("RZ1", 80, 0.4), ("RZ2", 120, 0.6)]
    assert after == [("RZ2", 300, 1.0)]
    assert sql.result("model.missing_options") == []


def test_an_option_after_a_merger_has_the_past_of_both_codes(sql):
    sql.given("staging.provider_successions", MERGER)
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      8x14 -x1
        RZ2       99A      12x14 20x1
    """)  # fmt: skip
    expected = """
        starts_now  starts_before  open  open_status
        20          20             yes   open
    """
    assert sql.like(expected, "model.option_tests", period=LAST) == written(expected)


def test_a_trust_that_closes_on_the_last_day_of_a_month_counts_in_that_month(sql):
    sql.given("staging.provider_successions", MERGER)
    sql.given("staging.ods_organisations", """
        organisation_code  closed_on
        RZ1                2026-08-31
        RZ2                -
    """, report="etr")  # fmt: skip
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      40x2 -x1
        RZ2       99A      60x2 100x1
    """)  # fmt: skip
    assert sorted(sql.column("model.referral_shares", "option_code", period=back(1))) == ["RZ1", "RZ2"]


def test_an_organisation_that_closed_without_a_successor_is_neither_missing_nor_on_paper(sql):
    given_places(sql, ONE_PLACE)
    sql.given("staging.ods_organisations", """
        organisation_code  closed_on
        RZ1                2026-07-31
        RZ2                -
    """, report="etr")  # fmt: skip
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      40x2 -x2
        RZ2       99A      60x2 -x2
        RZ3       99A      60x4
    """)  # fmt: skip
    assert on_paper(sql) == {"RZ2", "RZ3"}
    assert sql.column("marts.missing_providers", "provider_code", period=LAST) == ["RZ2"]


# ---- reachable

DISTANCES = """
    provider  site   km
    RZ1       RZ101  36
    RZ2       RZ201  36
    RZ2       RZ2    37
    RZ3       RZ301  56
    RZ4       RZ401  56.001
    RZ5       RZ501  72
    RZ6       RZ601  72.001
"""


def given_distances(sql: Tables) -> None:
    """One practice, seven providers, and the seven's starts from it."""
    given_places(sql, ONE_PLACE)
    given_sites(sql, DISTANCES)
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      10
        RZ2       99A      10
        RZ3       99A      10
        RZ4       99A      10
        RZ5       99A      10
        RZ6       99A      10
        RZ7       99A      10
    """)  # fmt: skip


def test_reach_is_true_up_to_36_km_for_both_sites_false_beyond_72_and_best_up_to_56(sql):
    """RZ2's main site is a kilometre too far. RZ7 has no site that is known, so nothing is said of it."""
    given_distances(sql)
    expected = """
        option_id  km      main_km  reachable  reachable_best  reachable_without_car
        1          36      36       yes        yes             -
        2          36      37       -          yes             -
        3          56      56       -          yes             -
        4          56.001  56.001   -          no              -
        5          72      72       -          no              -
        6          72.001  72.001   no         no              -
    """
    assert named(sql)[7] == "RZ7"
    assert sql.like(expected, "model.reach") == written(expected)


def test_a_table_of_travel_times_is_used_where_it_has_the_pair(sql):
    given_distances(sql)
    sql.given("staging.travel_times", """
        site       mode              minutes
        RZ101      car               60.5
        RZ601      car               60
        RZ601      public_transport  95
        RZ7        car               45
        RZ501      car               -
    """, origin="Z0001")  # fmt: skip
    expected = """
        option_id  minutes  reachable  reachable_best  reachable_without_car
        1          60.5     no         no              -
        2          -        -          yes             -
        3          -        -          yes             -
        4          -        -          no              -
        5          -        -          no              -
        6          60       yes        yes             no
        7          45       yes        yes             -
    """
    assert sql.like(expected, "model.reach") == written(expected)


def test_a_travel_time_to_any_site_of_a_provider_counts_wherever_the_site_stands(sql):
    """RZ1's second site shares a postcode with its address; where RZ2's only site stands is not known."""
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site   km\nRZ1       RZ101  40\nRZ2       RZ201  -")
    sql.rows("staging.ods_organisations", [
        {"report": "etr", "organisation_code": "RZ1", "postcode_key": "SRZ101"},
        {"report": "ets", "organisation_code": "RZ102", "parent_code": "RZ1", "postcode_key": "SRZ101"},
    ])  # fmt: skip
    given_history(sql, "provider  sub_icb  starts\nRZ1       99A      10\nRZ2       99A      10")
    sql.given("staging.travel_times", """
        site       minutes
        RZ102      70
        RZ201      50
    """, origin="Z0001", mode="car")  # fmt: skip
    expected = """
        option_id  minutes  reachable
        1          70       no
        2          50       yes
    """
    assert sql.like(expected, "model.reach") == written(expected)


def test_a_practice_whose_postcode_is_not_known_reaches_nothing_for_certain_and_nothing_never(sql):
    given_places(sql, ONE_PLACE.replace("1000      0", "1000      -"))
    given_sites(sql, "provider  site   km\nRZ1       RZ101  5")
    given_history(sql, "provider  sub_icb  starts  treated\nRZ1       99A      20x15   1")
    expected = """
        on_paper  options_low  options_best  options_high
        1         0            0             1
    """
    assert sql.like(expected, "model.cell_labels", period=LAST, cut_code="even_odds") == written(expected)


@pytest.mark.parametrize("reverse", [False, True], ids=["as listed", "the other way round"])
def test_a_provider_with_two_main_sites_is_placed_at_the_first_by_postcode(sql, reverse):
    """Otherwise two builds of the same files would differ."""
    given_history(sql, "provider  sub_icb  starts\nRZ1       99A      10x3")
    sites = [
        {"postcode_key": "AA11AA", "is_main": False, "easting": 1, "northing": 1},
        {"postcode_key": "BB11BB", "is_main": True, "easting": 2, "northing": 2},
        {"postcode_key": "CC11CC", "is_main": True, "easting": 3, "northing": 3},
    ]
    sql.rows("model.sites", [{"provider_code": "RZ1", **site} for site in sites[:: -1 if reverse else 1]])
    [row] = sql.result("marts.providers", provider_code="RZ1")
    assert (row["postcode"], row["easting"], row["northing"]) == ("BB11BB", 2, 2)

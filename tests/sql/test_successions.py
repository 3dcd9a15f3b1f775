"""METHOD section 2 as tables: codes that succeed one another are one option, and where a provider stands."""

import pytest

from support import sql_tables
from support.small_world import LAST, back, given_history, given_places, given_sites
from support.sql_tables import Tables

sql = sql_tables.sql

MERGER = """
    predecessor_code  successor_code  effective_on
    RZ1               RZ2             2026-09-01
"""


def shares(sql: Tables, month: object) -> dict[str, float]:
    """Of the menu of 99A, by the code each option goes by."""
    names = {row["option_id"]: row["option_code"] for row in sql.result("model.provider_options")}
    rows = sql.result("model.local_menus", period=month, sub_icb_code="99A")
    return {names[row["option_id"]]: row["menu_share"] for row in rows}


def test_a_merger_counts_once_from_its_day_and_twice_before(sql):
    given_places(sql, "place  sub_icb  patients  km\nZ0001  99A  1000  0")
    given_sites(sql, "provider  site  km\nRZ1  RZ1  5\nRZ2  RZ2  6")
    sql.given("staging.provider_successions", MERGER)
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      40x9 -x1
        RZ2       99A      60x9 100x1
    """)  # fmt: skip
    assert shares(sql, back(1)) == pytest.approx({"RZ1": 0.4, "RZ2": 0.6})
    assert shares(sql, LAST) == {"RZ2": 1}
    on_paper = {
        row["period"]: row["on_paper"] for row in sql.result("model.cell_chances", cut_code="standard")
    }
    assert (on_paper[back(1)], on_paper[LAST]) == (2, 1)
    assert sql.result("model.missing_options") == []


def test_an_option_after_a_merger_has_the_past_of_both_codes(sql):
    """20 a month at both together, as before: of its own door alone it would have more than ever."""
    sql.given("staging.provider_successions", MERGER)
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      8x14 -x1
        RZ2       99A      12x14 20x1
    """)  # fmt: skip
    [door] = sql.result("model.doors", period=LAST)
    assert (door["usual"], door["starts_now"], door["status"]) == (20, 20, "open")


def test_a_trust_that_closes_on_the_last_day_of_a_month_counts_in_that_month(sql):
    sql.given("staging.provider_successions", MERGER)
    sql.given("staging.ods_organisations", """
        organisation_code  closed_on
        RZ1                2026-08-31
        RZ2                -
    """, report="etr")  # fmt: skip
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      40x9 -x1
        RZ2       99A      60x9 100x1
    """)  # fmt: skip
    assert set(shares(sql, back(1))) == {"RZ1", "RZ2"}


def test_who_closed_without_a_successor_is_not_among_the_missing(sql):
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
    assert set(shares(sql, LAST)) == {"RZ2", "RZ3"}
    assert sql.column("marts.missing_providers", "provider_code", period=LAST) == ["RZ2"]


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

"""METHOD 2 and 8.1 as tables: practices whose sub-ICB the extract lacks are counted as cannot tell."""

import pytest

from support import sql_tables
from support.small_world import LAST, back, given_history, given_places, given_sites
from support.sql_tables import written

sql = sql_tables.sql

FOUR_PRACTICES = """
    place   sub_icb  patients  km
    Z00000  D4U1Y    1000      0
    Z00001  D4U1Y    1001      0
    Z00002  99A      1002      0
    Z00003  99A      1003      0
"""
TWO_NEAR = """
    provider  site  km
    RZ1       RZ1   5
    RZ2       RZ2   6
"""
OPEN_AND_FAST = """
    provider  sub_icb  starts  treated
    RZ1       99A      100x15  1
    RZ2       99A      100x15  1
"""
NEWEST = {"period": LAST, "cut_code": "even_odds", "specialty_code": "all"}


def given_a_new_area(sql, places=FOUR_PRACTICES):
    """Everybody registered in 99A has two good options; the extract has no other sub-ICB."""
    given_places(sql, places)
    given_sites(sql, TWO_NEAR)
    given_history(sql, OPEN_AND_FAST)


def given_lookup(sql, rows):
    sql.given("staging.sub_icb_lookup", f"sub_icb_code  icb_code  valid_from\n{rows}")


def test_people_in_a_sub_icb_that_the_extract_lacks_have_england_s_mean_chance_and_cannot_be_told(sql):
    """2,005 people refer 2,400 a year and are all covered; 2,001 are expected to refer 2,395.21."""
    given_a_new_area(sql)
    expected = """
        level    org_code  referrals  share_meaningful  share_cannot_tell  is_cannot_tell
        england  ENG       4795.21    0.500499          0.499501           no
        icb      QZA       2400       1                 0                  no
        place    Z00000    1197.01    0                 1                  yes
        place    Z00001    1198.2     0                 1                  yes
        place    Z00002    1199.4     1                 0                  no
        place    Z00003    1200.6     1                 0                  no
        sub_icb  99A       2400       1                 0                  no
        sub_icb  D4U1Y     2395.21    0                 1                  yes
    """
    assert sql.like(expected, "marts.choice", **NEWEST) == written(expected)
    best = sql.column("marts.choice", "coverage_best", **NEWEST)
    assert best == pytest.approx([best[0]] * 8)
    assert 0.98 < best[0] < 1


def test_they_count_for_the_icb_that_the_lookup_has_for_their_sub_icb_that_month(sql):
    given_a_new_area(sql)
    given_lookup(sql, f"D4U1Y  QZZ  2022-07-01\nD4U1Y  QZA  2026-04-01\nD4U1Y  QZB  {back(-1)}")
    expected = """
        level    org_code  referrals  share_meaningful  share_cannot_tell
        england  ENG       4795.21    0.500499          0.499501
        icb      QZA       4795.21    0.500499          0.499501
    """
    assert sql.like(expected, "marts.choice", **NEWEST).splitlines()[:3] == written(expected).splitlines()
    [(place,)] = {(row["icb_code"],) for row in sql.result("marts.places")}
    assert place == "QZA"


def test_a_practice_without_a_sub_icb_counts_for_england_alone(sql):
    """2,000 people refer 2,400 a year, so the 500 of the other practice are expected to refer 600."""
    given_a_new_area(sql, """
        place   sub_icb  patients  km
        Z00001  99A      2000      0
        Z00002  -        500       0
    """)  # fmt: skip
    expected = """
        level    org_code  referrals  share_meaningful  share_cannot_tell
        england  ENG       3000       0.8               0.2
        icb      QZA       2400       1                 0
        place    Z00001    2400       1                 0
        place    Z00002    600        0                 1
        sub_icb  99A       2400       1                 0
    """
    assert sql.like(expected, "marts.choice", **NEWEST) == written(expected)


def test_an_icb_of_which_the_extract_has_nothing_has_england_s_mean_chance_and_cannot_be_told(sql):
    given_a_new_area(sql, """
        place   sub_icb  patients  km
        Z00001  99A      3000      0
        Z00002  99B      500       0
        Z00003  99C      500       0
    """)  # fmt: skip
    given_lookup(sql, "99B  QZB  2022-07-01\n99C  QZB  2022-07-01")
    expected = """
        level    org_code  share_meaningful  share_cannot_tell  paper_only_share_cannot_tell  is_cannot_tell
        england  ENG       0.75              0.25               0.25                          no
        icb      QZA       1                 0                  0                             no
        icb      QZB       0                 1                  1                             yes
    """
    assert sql.like(expected, "marts.choice", **NEWEST).splitlines()[:4] == written(expected).splitlines()


WORLDS = [
    (FOUR_PRACTICES, "D4U1Y  QZA  2022-07-01"),
    (FOUR_PRACTICES, "D4U1Y  QZB  2022-07-01"),
    (FOUR_PRACTICES, "D4U1Y  -  2022-07-01"),
    (
        "place  sub_icb  patients  km\nZ1  99A  900  0\nZ2  -  100  -\nZ3  99B  7  3\nZ4  99C  0  3",
        "99B  QZA  2022-07-01",
    ),
]


@pytest.mark.parametrize(("places", "lookup"), WORLDS)
def test_the_promises_about_the_data_hold(sql, places, lookup):
    given_a_new_area(sql, places)
    given_lookup(sql, lookup)
    for check in (
        "children_add_up_to_parents",
        "shares_add_up_and_lie_in_their_ranges",
        "accessible_options_are_on_paper",
    ):
        assert sql.reasons(check) == [], check
    england = sql.result("marts.choice", level="england", **NEWEST)
    assert len(england) == 1
    assert {row["org_code"] for row in sql.result("marts.imd_quintiles", level="icb")}.isdisjoint(
        {"ENG", None}
    )


def test_what_can_be_told_has_cells_and_gates_and_the_rest_has_none(sql):
    """Gates of the others alone: nobody's options are counted as none for not being known."""
    given_a_new_area(sql)
    given_lookup(sql, "D4U1Y  QZA  2022-07-01")
    assert {row["place_code"] for row in sql.result("marts.cells")} == {"Z00002", "Z00003"}
    expected = """
        level    org_code  low  high  on_paper
        england  ENG       2    2     2
        icb      QZA       2    2     2
        place    Z00002    2    2     2
        place    Z00003    2    2     2
        sub_icb  99A       2    2     2
    """
    assert sql.like(expected, "marts.gates", **NEWEST) == written(expected)
    assert {row["place_code"] for row in sql.result("marts.options")} == {"Z00002", "Z00003"}


def test_a_deprivation_fifth_that_is_mostly_theirs_cannot_be_told(sql):
    """Under a fifth of it is sure or sure not. In the others' fifth a third cannot be told, and it can."""
    sql.given("model.places", """
        place_code  imd_quintile  icb_code  sub_icb_code
        Z01         1             QZA       99A
        Z02         1             -         99B
        Z03         5             -         -
    """)  # fmt: skip
    sql.given("marts.choice", """
        org_code  referrals  coverage_best  share_meaningful  share_cannot_tell
        Z01       20         0.5            0.5               0
        Z02       10         0.5            0                 1
        Z03       20         0.4            0                 1
    """, level="place", specialty_code="all", cut_code="even_odds", period=LAST)  # fmt: skip
    expected = """
        level    org_code  imd_quintile  referrals  coverage_best  share_cannot_tell  is_cannot_tell
        england  ENG       1             30         0.5            0.333333           no
        england  ENG       5             20         0.4            1                  yes
        icb      QZA       1             20         0.5            0                  no
        sub_icb  99A       1             20         0.5            0                  no
        sub_icb  99B       1             10         0.5            1                  yes
    """
    assert sql.like(expected, "marts.imd_quintiles") == written(expected)


MANY = "\n".join(f"Z1{n}  9{n}A  100  0" for n in range(6))


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        (
            FOUR_PRACTICES,
            "2 of 4 practices are in a sub-ICB location that the waiting times of September 2026 do not have "
            "(D4U1Y): how real choice is for their 2,001 people cannot be told, and they are counted so.",
        ),
        (
            "place  sub_icb  patients  km\nZ1  99A  900  0\nZ2  -  30  0\nZ3  99B  4  0",
            "2 of 3 practices are in a sub-ICB location that the waiting times of September 2026 do not have "
            "(99B, none): how real choice is for their 34 people cannot be told, and they are counted so.",
        ),
        (
            f"place  sub_icb  patients  km\nZ1  99A  900  0\n{MANY}",
            "6 of 7 practices are in a sub-ICB location that the waiting times of September 2026 do not have "
            "(6 codes): how real choice is for their 600 people cannot be told, and they are counted so.",
        ),
        ("place  sub_icb  patients  km\nZ1  99A  900  0", None),
    ],
)
def test_the_list_of_practices_says_how_many_are_in_areas_that_the_extract_lacks(sql, places, sentence):
    given_a_new_area(sql, places)
    sql.rows("raw.sources", [{"source": "gp_registrations"}, {"source": "postcodes"}])
    notes = {row["source"]: row["note"] for row in sql.result("marts.sources")}
    assert notes == {"gp_registrations": sentence, "postcodes": None}


def test_a_sub_icb_without_new_starts_is_known_and_expects_nobody(sql):
    """The extract has 99B, and nobody in it started: that is no reason to expect England's usual."""
    given_places(sql, "place  sub_icb  patients  km\nZ1  99A  900  0\nZ2  99B  100  0")
    given_sites(sql, TWO_NEAR)
    given_history(sql, OPEN_AND_FAST + "RZ1  99B  0x15  1")
    assert {row["place_code"] for row in sql.result("model.cell_weights")} == {"Z1"}

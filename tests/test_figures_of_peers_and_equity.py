"""METHOD 7 (equity) and rule 8.10 (no league table) as tables: fifths, slopes, peers and funnels by hand."""

import pytest
import sql_tables
from sql_tables import written

sql = sql_tables.sql

MARCH = "2026-03-01"


def test_a_fifth_is_its_practices_weighted_by_referrals_and_unknown_deprivation_is_a_row_of_its_own(sql):
    sql.given("model.places", """
        place_code  imd_fifth  icb_code  sub_icb_code
        Z01         1          QZA       99A
        Z02         1          QZA       99B
        Z03         5          QZA       99A
        Z04         -          QZA       99A
    """)  # fmt: skip
    sql.given("marts.choice", """
        org_code  referrals  coverage_low  coverage_best  coverage_high  paper_only_best
        Z01       30         0             0.5            1              0.2
        Z02       10         0             0.1            1              0.6
        Z03       20         0.5           0.8            1              0
        Z04       5          0             0              1              1
    """, level="place", specialty_code="all", cut=0.5, period=MARCH)  # fmt: skip
    expected = """
        level    org_code  imd_fifth  practices  referrals  coverage_low  coverage_best  paper_only_best
        england  ENG       1          2          40         0             0.4            0.3
        england  ENG       5          1          20         0.5           0.8            0
        england  ENG       -          1          5          0             0              1
        icb      QZA       1          2          40         0             0.4            0.3
        icb      QZA       5          1          20         0.5           0.8            0
        icb      QZA       -          1          5          0             0              1
        sub_icb  99A       1          1          30         0             0.5            0.2
        sub_icb  99A       5          1          20         0.5           0.8            0
        sub_icb  99A       -          1          5          0             0              1
        sub_icb  99B       1          1          10         0             0.1            0.6
    """
    assert sql.like(expected, "marts.fifths") == written(expected)


def given_twenty_practices(sql):
    """Five times over: fifths 1, 3, 3 and 5 with 20, 10, 10 and 20 referrals, half in five sub-ICBs, half in five.

    Each fifth has a third of the referrals, so they stand at 1/6, 1/2 and 5/6 of the scale.
    """
    kinds = [(1, 20, 0.2, "A"), (3, 10, 0.3, "A"), (3, 10, 0.5, "B"), (5, 20, 0.8, "B")]
    told = [(f"Z{n}{k}", n, *kind) for n in range(5) for k, kind in enumerate(kinds)]
    place = [
        {"place_code": code, "imd_fifth": fifth, "icb_code": "QZA", "sub_icb_code": f"99{n}{part}"}
        for code, n, fifth, _, _, part in told
    ]
    same = {"level": "place", "specialty_code": "all", "cut": 0.5, "coverage_low": 0, "coverage_high": 1}
    sql.rows("model.places", place)
    choice = [{"org_code": code, "referrals": w, "coverage_best": y, **same} for code, _, _, w, y, _ in told]
    sql.rows("marts.choice", choice)


@pytest.mark.parametrize(("level", "half"), [("icb", 2.093 * 0.0324443), ("england", 2.262 / 30)])
def test_a_slope_is_the_line_through_the_fifths_with_its_interval_from_practices_or_sub_icbs(
    sql, level, half
):
    """(0.8 - 0.2) / 3 / 3 over 2 / 27 is 0.9, and 1/30 of coverage is left over at either end.

    So each end practice scores 20 x 1/3 x 1/30 = 2/9 and each middle one 0, of 20 in an ICB: the error is
    sqrt(20/19 x 10 x 4/81) / (300 x 2/27) = 0.0324443. England's ten sub-ICBs have one end practice each:
    sqrt(10/9 x 10 x 4/81) / (300 x 2/27) = 1/30. Student's t is 2.093 for 19 degrees and 2.262 for 9.
    """
    given_twenty_practices(sql)
    [row] = sql.result("marts.slopes", level=level, measure="coverage_best")
    assert row["slope"] == pytest.approx(0.9)
    assert row["coverage"] == pytest.approx(1.4 / 3)
    assert row["slope_lower"] == pytest.approx(0.9 - half, abs=2e-4)
    assert row["slope_upper"] == pytest.approx(0.9 + half, abs=2e-4)
    assert row["reason"] is None


def test_a_slope_without_an_interval_and_an_interval_that_cannot_be_told_say_why(sql):
    given_twenty_practices(sql)
    expected = """
        level    org_code  measure        slope  slope_lower  practices  fifths  clusters  reason
        england  ENG       coverage_high  0      -            20         3       10        no interval: practices of one fifth do not differ
        icb      QZA       coverage_high  0      -            20         3       20        no interval: practices of one fifth do not differ
        sub_icb  990A      coverage_high  -      -            2          2       2         fewer than 20 practices whose deprivation is known
    """  # noqa: E501
    seen = sql.like(expected, "marts.slopes", measure="coverage_high").splitlines()
    assert seen[:4] == written(expected).splitlines()


def test_there_is_no_slope_over_fewer_than_three_fifths(sql):
    given_twenty_practices(sql)
    places = sql.result("model.places")
    told = [{**row, "imd_fifth": None if row["imd_fifth"] == 5 else row["imd_fifth"]} for row in places]
    sql.instead("model.places", told)
    sql.limit("least_slope_practices", 15)
    [row] = sql.result("marts.slopes", level="icb", measure="coverage_best")
    assert (row["slope"], row["slope_lower"], row["practices"]) == (None, None, 15)
    assert row["share_without_deprivation"] == pytest.approx(1 / 3)
    assert row["reason"] == "fewer than three deprivation fifths"

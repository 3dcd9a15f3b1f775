"""METHOD 7 (equity) and rule 8.10 (no league table) as tables: fifths, slopes, peers and funnels by hand."""

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

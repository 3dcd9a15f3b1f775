"""METHOD 7 (equity) and rule 8.10 (no league table) as tables: fifths, slopes, peers and funnels by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from support import sql_tables
from support.sql_tables import Tables, written

sql = sql_tables.sql

MARCH = "2026-03-01"


def test_a_fifth_is_its_practices_weighted_by_referrals_and_unknown_deprivation_is_a_row_of_its_own(sql):
    sql.given("model.places", """
        place_code  imd_quintile  icb_code  sub_icb_code
        Z01         1          QZA       99A
        Z02         1          QZA       99B
        Z03         5          QZA       99A
        Z04         -          QZA       99A
    """)  # fmt: skip
    sql.given("marts.choice", """
        org_code  referrals  coverage_best  paper_only_best  share_meaningful  share_cannot_tell
        Z01       30         0.5            0.2              0.4               0.6
        Z02       10         0.1            0.6              0                 1
        Z03       20         0.8            0                0.8               0
        Z04       5          0              1                0                 0.9
    """, level="place", specialty_code="all", cut_code="even_odds", period=MARCH)  # fmt: skip
    expected = """
        level    org_code  imd_quintile  practices  referrals  coverage_best  share_meaningful  share_cannot_tell  is_cannot_tell
        england  ENG       1             2          40         0.4            0.3               0.7                no
        england  ENG       5             1          20         0.8            0.8               0                  no
        england  ENG       -             1          5          0              0                 0.9                yes
        icb      QZA       1             2          40         0.4            0.3               0.7                no
        icb      QZA       5             1          20         0.8            0.8               0                  no
        icb      QZA       -             1          5          0              0                 0.9                yes
        sub_icb  99A       1             1          30         0.5            0.4               0.6                no
        sub_icb  99A       5             1          20         0.8            0.8               0                  no
        sub_icb  99A       -             1          5          0              0                 0.9                yes
        sub_icb  99B       1             1          10         0.1            0                 1                  yes
    """  # noqa: E501
    assert sql.like(expected, "marts.imd_quintiles") == written(expected)
    paper_only = sql.column("marts.imd_quintiles", "paper_only_best", level="england", order="imd_quintile")
    assert paper_only == pytest.approx([0.3, 0, 1])


def given_twenty_practices(sql):
    """Five times over: fifths 1, 3, 3 and 5 with 20, 10, 10 and 20 referrals, two in a sub-ICB each.

    Each fifth has a third of the referrals, so they stand at 1/6, 1/2 and 5/6 of the scale.
    """
    kinds = [(1, 20, 0.2, "A"), (3, 10, 0.3, "A"), (3, 10, 0.5, "B"), (5, 20, 0.8, "B")]
    told = [(f"Z{n}{k}", n, *kind) for n in range(5) for k, kind in enumerate(kinds)]
    place = [
        {"place_code": code, "imd_quintile": fifth, "icb_code": "QZA", "sub_icb_code": f"99{n}{part}"}
        for code, n, fifth, _, _, part in told
    ]
    same = {"level": "place", "specialty_code": "all", "cut_code": "even_odds"}
    sql.rows("model.places", place)
    choice = [{"org_code": code, "referrals": w, "coverage_best": y, **same} for code, _, _, w, y, _ in told]
    sql.rows("marts.choice", choice)


@pytest.mark.parametrize(("level", "half"), [("icb", 2.093024 * 0.03244428), ("england", 2.262157 / 30)])
def test_a_slope_is_the_line_through_the_fifths_with_its_interval_from_practices_or_sub_icbs(
    sql, level, half
):
    """(0.8 - 0.2) / 3 / 3 over 2 / 27 is 0.9, and 1/30 of coverage is left over at either end.

    So each end practice scores 20 x 1/3 x 1/30 = 2/9 and each middle one 0, of 20 in an ICB: the error is
    sqrt(20/19 x 10 x 4/81) / (300 x 2/27) = 0.0324443. England's ten sub-ICBs have one end practice each:
    sqrt(10/9 x 10 x 4/81) / (300 x 2/27) = 1/30. Student's t is 2.093024 for 19 degrees and 2.262157 for 9.
    """
    given_twenty_practices(sql)
    [row] = sql.result("marts.inequality_slopes", level=level, scope="whole area")
    assert row["slope"] == pytest.approx(0.9)
    assert row["coverage"] == pytest.approx(1.4 / 3)
    assert row["slope_lower"] == pytest.approx(0.9 - half, abs=1e-6)
    assert row["slope_upper"] == pytest.approx(0.9 + half, abs=1e-6)
    assert row["reason"] is None


def test_a_slope_without_an_interval_says_why(sql):
    """Everybody has the same: a slope of nothing, and no interval of it."""
    given_twenty_practices(sql)
    flat = [{**row, "coverage_best": 0.5} for row in sql.result("marts.choice")]
    sql.instead("marts.choice", flat)
    expected = """
        level    org_code  slope  slope_lower  practices  fifths  clusters  reason
        england  ENG       0      -            20         3       10        no interval: practices of one fifth do not differ
        icb      QZA       0      -            20         3       20        no interval: practices of one fifth do not differ
        sub_icb  990A      -      -            2          2       2         fewer than 20 practices whose deprivation is known
    """  # noqa: E501
    seen = sql.like(expected, "marts.inequality_slopes", scope="whole area").splitlines()
    assert seen[:4] == written(expected).splitlines()


def test_practices_of_sub_icbs_that_are_each_of_one_fifth_have_no_slope_within_them(sql):
    given_twenty_practices(sql)
    places = sql.result("model.places")
    alike = {"A": 1, "B": 5}
    sql.instead("model.places", [{**p, "imd_quintile": alike[p["sub_icb_code"][-1]]} for p in places])
    sql.limit("least_slope_fifths", 2)
    rows = sql.result("marts.inequality_slopes", level="icb")
    assert [(row["scope"], row["slope"] is None) for row in rows] == [
        ("whole area", False),
        ("within sub-ICBs", True),
    ]
    assert rows[1]["reason"] == "practices of one sub-ICB do not differ in deprivation"


PRACTICES = st.lists(
    st.tuples(st.integers(1, 5), st.integers(1, 40), st.floats(0, 1), st.integers(0, 11)),
    min_size=30,
    max_size=60,
)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(PRACTICES)
def test_both_slopes_and_their_intervals_are_those_of_a_regression_by_matrices(practices):
    """With a constant, or with one for each sub-ICB; errors are robust to groups: one or other of both."""
    fifths, weights, coverage, areas = (np.array(column, float) for column in zip(*practices, strict=True))
    tables = Tables()
    codes = [f"Z{n:03}" for n in range(len(practices))]
    tables.rows("model.places", [
        {"place_code": code, "imd_quintile": int(fifth), "icb_code": "QZA", "sub_icb_code": f"{area}"}
        for code, fifth, area in zip(codes, fifths, areas, strict=True)
    ])  # fmt: skip
    same = {"level": "place", "specialty_code": "all", "cut_code": "even_odds"}
    tables.rows("marts.choice", [
        {**same, "org_code": code, "referrals": w, "coverage_best": y}
        for code, w, y in zip(codes, weights, coverage, strict=True)
    ])  # fmt: skip
    rows = {(row["level"], row["scope"]): row for row in tables.result("marts.inequality_slopes")}
    tables.close()
    position = np.array([
        (weights[fifths < own].sum() + weights[fifths == own].sum() / 2) / weights.sum() for own in fifths
    ])  # fmt: skip
    by_area = (areas[:, None] == np.unique(areas)).astype(float)
    for scope, constants in {"whole area": np.ones((len(areas), 1)), "within sub-ICBs": by_area}.items():
        for level, groups in {"england": areas, "icb": np.arange(len(areas))}.items():
            row = rows[level, scope]
            if row["slope"] is not None:
                slope, error = regression(position, constants, coverage, weights, groups)
                assert row["slope"] == pytest.approx(slope, abs=1e-9)
                if row["slope_upper"] is not None:
                    half = stats.t.ppf(0.975, len(set(groups)) - 1) * error
                    assert row["slope_upper"] - row["slope"] == pytest.approx(half, rel=1e-6)


def regression(x, constants, y, weights, groups):
    """The coefficient of x beside constants, by weighted least squares, and its cluster-robust error."""
    design = np.column_stack([x, constants])
    gram = np.linalg.pinv(design.T @ (design * weights[:, None]))
    beta = gram @ design.T @ (weights * y)
    left = y - design @ beta
    scores = np.array([
        (design * (weights * left)[:, None])[groups == group].sum(axis=0) for group in np.unique(groups)
    ])  # fmt: skip
    count = len(scores)
    variance = gram @ (scores.T @ scores) @ gram * count / (count - 1)
    return beta[0], variance[0, 0] ** 0.5


def test_there_is_no_slope_over_fewer_than_three_fifths(sql):
    given_twenty_practices(sql)
    places = sql.result("model.places")
    told = [
        {**row, "imd_quintile": None if row["imd_quintile"] == 5 else row["imd_quintile"]} for row in places
    ]
    sql.instead("model.places", told)
    sql.limit("least_slope_practices", 15)
    [row] = sql.result("marts.inequality_slopes", level="icb", scope="whole area")
    assert (row["slope"], row["slope_lower"], row["practices"]) == (None, None, 15)
    assert row["share_without_deprivation"] == pytest.approx(1 / 3)
    assert row["reason"] == "fewer than three deprivation fifths"


def given_areas(sql, level, *codes):
    sql.rows("marts.areas", [{"level": level, "org_code": code} for code in codes])


def test_an_area_that_the_extract_lacks_is_nobodys_peer(sql):
    sql.given("model.places", """
        place_code  sub_icb_code  easting
        Z01         99A           0
        Z02         99B           50000
        Z03         99C           90000
    """, northing=0, patients=100, imd_decile=5)  # fmt: skip
    given_areas(sql, "sub_icb", "99A", "99C")
    assert {row["peer_code"] for row in sql.result("marts.peers")} == {"99A", "99C"}


def test_peers_are_the_areas_nearest_in_rurality_and_deprivation(sql):
    """Nearby people are 100, 1,000 and 1,000, deprivation 2, 2 and 8: logarithms differ as 0, 1 and 1.

    Either has one of three apart, 2/3 from a mean from which the others lie 1/3: the deviation is sqrt(2) / 3
    of the difference, so the difference is 2.12132 deviations, and over both sqrt(2) times that: 3.
    """
    sql.given("model.places", """
        place_code  icb_code  easting  northing  patients  imd_decile
        Z01         QZA       0        0         100       2
        Z02         QZB       50000    0         600       2
        Z03         QZB       56000    8000      400       2
        Z04         QZC       50000    90000     900       8
        Z05         QZC       50000    95000     100       8
        Z06         QZC       -        -         1000      8
    """)  # fmt: skip
    given_areas(sql, "icb", "QZA", "QZB", "QZC")
    expected = """
        org_code  peer_code  rank  distance  people_nearby  peer_people_nearby  deprivation  peer_deprivation
        QZA       QZB        1     2.12132   100            1000                2            2
        QZA       QZC        2     3         100            1000                2            8
        QZB       QZA        1     2.12132   1000           100                 2            2
        QZB       QZC        2     2.12132   1000           1000                2            8
        QZC       QZB        1     2.12132   1000           1000                8            2
        QZC       QZA        2     3         1000           100                 8            2
    """
    seen = sql.like(expected, "marts.peers", level="icb")
    assert sorted(seen.splitlines()) == sorted(written(expected).splitlines())
    shares = {row["org_code"]: row["share_without_deprivation"] for row in sql.result("marts.peers")}
    assert shares == {"QZA": 0, "QZB": 0, "QZC": 0.5}


def test_people_count_as_nearby_up_to_ten_kilometres_in_a_straight_line(sql):
    """6 km east and 8 km north are 10 km; one metre more is not, though it is within a square of 20 km."""
    sql.given("model.places", """
        place_code  sub_icb_code  easting  northing  patients
        Z01         99A           0        0         100
        Z02         99B           6000     8000      10
        Z03         99C           6000     -8001     1000
    """, imd_decile=5)  # fmt: skip
    given_areas(sql, "sub_icb", "99A", "99B", "99C")
    nearby = {row["org_code"]: row["people_nearby"] for row in sql.result("marts.peers")}
    assert nearby == pytest.approx({"99A": 110, "99B": 110, "99C": 1000})


def test_an_area_of_which_deprivation_is_not_known_has_no_peers_and_is_nobodys(sql):
    sql.given("model.places", """
        place_code  icb_code  easting  imd_decile
        Z01         QZA       0        2
        Z02         QZB       50000    5
        Z03         QZC       90000    -
    """, northing=0, patients=100)  # fmt: skip
    given_areas(sql, "icb", "QZA", "QZB", "QZC")
    expected = """
        org_code  peer_code  distance
        QZA       QZB        2
        QZB       QZA        2
    """
    assert sql.like(expected, "marts.peers") == written(expected)


def given_eleven_areas(sql, measure):
    """England at 0.5, and eleven areas of 100 people: 0.05 is one standard deviation."""
    shares = [0.30, 0.40, 0.45, 0.45, 0.50, 0.50, 0.50, 0.55, 0.55, 0.60, 0.70]
    areas = [{"level": "icb", "org_code": f"QZ{n:02}"} for n in range(11)]
    sql.rows("marts.areas", areas)
    told = [{**area, "share": share} for area, share in zip(areas, shares, strict=True)]
    told.append({"level": "england", "org_code": "ENG", "share": 0.5})
    measure(told)


def given_coverage(sql, told):
    same = {"specialty_code": "all", "cut_code": "even_odds", "period": MARCH, "referrals": 100}
    shares = [
        {"coverage_best": row["share"], "coverage_low": row["share"] - 0.2, "coverage_high": 1}
        | {"is_cannot_tell": False}
        for row in told
    ]
    where = [{"level": row["level"], "org_code": row["org_code"]} for row in told]
    sql.rows("marts.choice", [{**same, **one, **two} for one, two in zip(shares, where, strict=True)])


def test_a_funnel_has_limits_of_chance_and_wider_ones_of_what_is_usual_between_areas(sql):
    """z is -4 -2 -1 -1 0 0 0 1 1 2 4; drawn in to -2 and 2 its squares are 20, so phi is 20 / 11 = 1.81818.

    The plain limits are 0.5 and 0.0979982 (95%) or 0.154512 (99.8%) either way; the adjusted ones
    sqrt(phi) = 1.34840 times as far.
    """
    given_eleven_areas(sql, lambda told: given_coverage(sql, told))
    expected = """
        org_code  numerator  value  lower_95  upper_95  lower_998  upper_998  outside
        QZ00      30         0.3    0.402002  0.597998  0.345488   0.654512   -
        QZ10      70         0.7    0.402002  0.597998  0.345488   0.654512   -
    """
    seen = sql.like(expected, "marts.comparisons").splitlines()
    assert [seen[0], seen[1], seen[-1]] == written(expected).splitlines()
    adjusted = """
        areas  overdispersion  adjusted_lower_95  adjusted_upper_95  adjusted_lower_998  adjusted_upper_998  limits_note
        11     1.81818         0.367859           0.632141           0.291657            0.708343            -
    """  # noqa: E501
    assert set(sql.like(adjusted, "marts.comparisons").splitlines()) == set(written(adjusted).splitlines())


def test_an_area_beyond_what_is_usual_is_told_with_whether_the_unknown_could_bring_it_back(sql):
    """Coverage of 0.9 is beyond 0.708 by best estimates, and 0.6 to 1 is not."""
    given_eleven_areas(
        sql, lambda told: given_coverage(sql, [*told[:10], {**told[10], "share": 0.9}, told[11]])
    )
    expected = """
        org_code  value  outside  is_outside_for_certain
        QZ00      0.3    -        -
        QZ10      0.9    higher   no
    """
    seen = sql.like(expected, "marts.comparisons").splitlines()
    assert [seen[0], seen[1], seen[-1]] == written(expected).splitlines()


def test_nothing_is_said_of_an_area_whose_share_cannot_be_told(sql):
    given_eleven_areas(
        sql, lambda told: given_coverage(sql, [*told[:10], {**told[10], "share": 0.9}, told[11]])
    )
    rows = sql.result("marts.choice")
    sql.instead("marts.choice", [{**row, "is_cannot_tell": row["org_code"] == "QZ10"} for row in rows])
    [row] = sql.result("marts.comparisons", org_code="QZ10")
    answers = [row[name] for name in ("is_cannot_tell", "outside", "is_outside_for_certain")]
    assert answers == [True, None, None]
    assert row["value"] == 0.9


def test_the_spread_is_not_learnt_from_nine_areas_and_a_hub_is_none(sql):
    """Nor from a region's hub, which bears the region's code."""
    areas = [{"level": "sub_icb", "org_code": f"99{n}"} for n in range(9)]
    sql.rows("marts.areas", [*areas, {"level": "region", "org_code": "Y60"}])
    told = [*areas, {"level": "sub_icb", "org_code": "Y60"}, {"level": "england", "org_code": "ENG"}]
    same = {"specialty_code": "C_999", "pathway": "incomplete", "period": MARCH, "within_18_weeks_share": 0.5}
    sql.rows("marts.waits", [{**same, **row, "patients_with_known_wait": 100} for row in told])
    seen = sql.result("marts.comparisons")
    assert [row["org_code"] for row in seen] == [f"99{n}" for n in range(9)]
    for row in seen:
        assert row["upper_95"] == pytest.approx(0.597998)
        assert (row["measure"], row["specialty_code"]) == ("within_18_weeks_share", "all")
        assert (row["adjusted_upper_95"], row["adjusted_lower_998"], row["outside"]) == (None, None, None)
        assert row["limits_note"] == "fewer than ten areas to learn from what is usual"

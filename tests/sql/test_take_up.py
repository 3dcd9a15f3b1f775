"""Whether choice is taken up, and pressure as an indicator, worked out by hand."""

import pytest

from support import sql_tables
from support.small_world import LAST

sql = sql_tables.sql


def given(sql):
    """In 99A of QZA, C_110: 60 at a trust, 30 at another, 10 independent; C_120: 50 each at a trust and an
    independent one. In 99B: everybody at the trust. 99A is the more deprived."""
    sql.rows(
        "model.referral_shares",
        [
            {
                **{"period": LAST, "commissioner_code": area, "specialty_code": specialty},
                **{"option_id": option, "starts": starts, "share": starts / 100},
            }
            for area, specialty, option, starts in [
                ("99A", "C_110", 1, 60),
                ("99A", "C_110", 2, 30),
                ("99A", "C_110", 3, 10),
                ("99A", "C_120", 1, 50),
                ("99A", "C_120", 3, 50),
                ("99B", "C_110", 1, 100),
            ]
        ],
    )
    sql.given(
        "model.option_months",
        "option_id  option_code\n1  RZ1\n2  RZ2\n3  NT1",
        period=LAST,
    )
    sql.given("model.providers", "provider_code  is_trust\nRZ1  true\nRZ2  true\nNT1  false")
    sql.given(
        "model.commissioners",
        "commissioner_code  icb_code\n99A  QZA\n99B  QZA",
        period=LAST,
    )
    sql.given(
        "model.places",
        "place_code  sub_icb_code  patients  imd_decile  imd_quintile\n"
        "A1  99A  100  1  1\nA2  99B  100  3  2",
    )
    sql.rows("model.releases", [])


@pytest.mark.parametrize(
    ("indicator", "org_code", "group_name", "value"),
    [
        # 30 + 10 of 100 and 50 of 100.
        ("away_from_usual_share", "99A", "all", 90 / 200),
        ("away_from_usual_share", "99B", "all", 0),
        ("away_from_usual_share", "QZA", "all", 90 / 300),
        ("away_from_usual_share", "ENG", "all", 90 / 300),
        ("away_from_usual_share", "ENG", "1", 90 / 200),
        ("away_from_usual_share", "ENG", "2", 0),
        ("independent_share", "99A", "all", 60 / 200),
        ("independent_share", "ENG", "all", 60 / 300),
        # 1 / 0.46, 1 / 0.5 and 1, a hundred starts each.
        ("providers_used", "99A", "all", (1 / 0.46 + 2) / 2),
        ("providers_used", "ENG", "all", (1 / 0.46 + 2 + 1) / 3),
    ],
)
def test_take_up_is_of_the_starts_of_each_area_and_specialty(sql, indicator, org_code, group_name, value):
    given(sql)
    [row] = sql.result(
        "model.take_up_indicator_values",
        indicator_code=indicator,
        org_code=org_code,
        group_name=group_name,
    )
    assert row["value"] == pytest.approx(value)


def test_pressure_that_cannot_be_worked_out_says_why(sql):
    sql.rows(
        "model.pressure",
        [
            {
                **{"period": LAST, "level": "provider", "org_code": "RZ1", "specialty_code": "all"},
                **{"starts": 75, "completions": 0, "waiting": 70},
            },
            {
                **{"period": LAST, "level": "provider", "org_code": "RZ1", "specialty_code": "C_110"},
                **{"starts": 75, "completions": 50, "starts_per_completion": 1.5, "waiting": 70},
            },
        ],
    )
    rows = sql.result("model.pressure_indicator_values", "indicator_code")
    assert [(row["value"], row["status"]) for row in rows] == [
        (None, "none completed"),
        (None, "not three months of figures"),
    ]

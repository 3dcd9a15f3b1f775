"""Appointments in general practice: shares of practices and areas, and that tables add up."""

from datetime import date

import pytest

from support import sql_tables

sql = sql_tables.sql
MONTH = date(2025, 11, 1)
PER_1000 = "gp_help_to_choose_rate"


def row(
    practice: str, breakdown: str, category: str, value: int | None, status: str = "published", sub_icb="Z0A"
):
    return {
        "period": MONTH,
        "practice_code": practice,
        "sub_icb_code": sub_icb,
        "breakdown": breakdown,
        "category": category,
        "value": value,
        "status": status,
        "snapshot_id": "1",
    }


def same_day(
    practice: str, count: int | None, of: int | None, status: str = "published", sub_icb: str = "Z0A"
):
    return [
        row(practice, "wait", "Same Day", count, status, sub_icb),
        row(
            practice,
            "all",
            "Appointments",
            of,
            status if status == "did not submit" else "published",
            sub_icb,
        ),
    ]


@pytest.fixture
def values(sql):
    sql.rows("staging.gp_appointments_mapping", [])
    sql.rows(
        "staging.sub_icb_lookup",
        [
            {"sub_icb_code": "Z0A", "icb_code": "ZQA", "valid_from": date(2022, 7, 1)},
            {"sub_icb_code": "Z0B", "icb_code": "ZQA", "valid_from": date(2022, 7, 1)},
            {"sub_icb_code": "Z0B", "icb_code": "ZQB", "valid_from": date(2026, 4, 1)},
        ],
    )

    def of(rows, indicator: str = "gp_same_day_share"):
        sql.rows("staging.gp_appointments", rows)
        made = sql.result("model.gp_appointments_indicator_values")
        return {
            (one["level"], one["org_code"]): (
                one["numerator"],
                one["denominator"],
                one["value"],
                one["status"],
            )
            for one in made
            if one["indicator_code"] == indicator
        }

    return of


def test_an_area_is_the_sum_of_its_practices_and_not_the_mean_of_their_shares(values):
    made = values(
        [
            *same_day("Z80001", 10, 100),
            *same_day("Z80002", 90, 300),
            *same_day("Z80003", 0, 100, sub_icb="Z0B"),
        ]
    )
    assert made["practice", "Z80002"] == (90, 300, 0.3, "published")
    assert made["sub_icb", "Z0A"] == (100, 400, 0.25, "published")
    assert made["sub_icb", "Z0B"] == (0, 100, 0, "published")
    assert made["england", "ENG"] == (100, 500, 0.2, "published")


def test_a_sub_icb_counts_for_the_icb_it_belonged_to_that_month(values):
    made = values([*same_day("Z80001", 10, 100), *same_day("Z80003", 30, 100, sub_icb="Z0B")])
    assert made["icb", "ZQA"] == (40, 200, 0.2, "published")
    assert ("icb", "ZQB") not in made


def test_a_withheld_count_withholds_the_areas_it_is_in(values):
    made = values([*same_day("Z80001", None, 100, "suppressed"), *same_day("Z80003", 30, 100, sub_icb="Z0B")])
    unknown = (None, None, None, "suppressed")
    assert [made[key] for key in (("practice", "Z80001"), ("sub_icb", "Z0A"), ("england", "ENG"))] == [
        unknown
    ] * 3
    assert made["sub_icb", "Z0B"] == (30, 100, 0.3, "published")


def test_a_practice_that_did_not_submit_is_unknown_and_its_area_is_the_others(values):
    made = values([*same_day("Z80001", None, None, "did not submit"), *same_day("Z80002", 30, 100)])
    assert made["practice", "Z80001"] == (None, None, None, "did not submit")
    assert made["sub_icb", "Z0A"] == (30, 100, 0.3, "published")


def test_a_practice_without_appointments_has_no_share(values):
    assert values(same_day("Z80001", 0, 0))["practice", "Z80001"] == (0, 0, None, "none counted")


def test_help_to_choose_is_of_two_categories_for_1000_people_registered(values):
    planning = "Care Home Needs Assessment & Personalised Care and Support Planning"
    rows = [
        row("Z80001", "category", "Social Prescribing Service", 20),
        row("Z80001", "category", planning, 4),
        row("Z80001", "category", "Care Home Visit", 100),
        row("Z80001", "all", "List Size", 8000),
        row("Z80001", "all", "Appointments", 3000),
    ]
    assert values(rows, PER_1000)["practice", "Z80001"] == (24, 8000, 3, "published")


def test_a_crosstab_has_no_people_registered_so_no_rate(values):
    rows = [
        row("Z80001", "category", "Social Prescribing Service", 20),
        row("Z80001", "all", "Appointments", 3000),
    ]
    assert values(rows, PER_1000)["practice", "Z80001"] == (None, None, None, "not published")


@pytest.mark.parametrize(
    ("change", "breakdowns"),
    [
        ({}, []),
        ({"value": 3}, ["staff"]),
        ({"value": None, "status": "suppressed"}, []),
        ({"practice_code": "Z80009"}, ["staff"]),
        ({"breakdown": "mode"}, []),
    ],
)
def test_counts_that_do_not_add_up_to_the_printed_total_and_practices_lost_are_found(sql, change, breakdowns):
    rows = [
        row("Z80001", "all", "Appointments", 10),
        row("Z80001", "staff", "GP", 6),
        {**row("Z80001", "staff", "Unknown", 4), **change},
    ]
    if "practice_code" in change:
        rows[1]["practice_code"] = change["practice_code"]
    if "breakdown" in change:
        rows[1] = {**rows[1], "breakdown": "mode", "category": "Telephone"}
    sql.rows("staging.gp_appointments", rows)
    reasons = sql.reasons("gp_appointments_add_up_to_the_printed_total")
    assert [one["breakdown"] for one in reasons] == breakdowns


def test_a_month_published_as_crosstab_and_as_tables_is_that_of_the_tables(sql):
    releases = [("table_5", "a"), ("crosstab", "b"), ("table_4", "c")]
    sql.rows(
        "raw.releases",
        [
            {
                "source": "gp_appointments",
                "period": MONTH,
                "part": part,
                "snapshot_id": snapshot,
                "fetched_at": "2025-12-30",
                "published": "2025-12-30",
            }
            for part, snapshot in releases
        ],
    )
    sql.rows(
        "raw.gp_appointments",
        [
            {**row(f"Z8000{n}", "staff", "GP", n), "snapshot_id": snapshot}
            for n, (_, snapshot) in enumerate(releases)
        ],
    )
    assert sorted(one["snapshot_id"] for one in sql.result("staging.gp_appointments")) == ["a", "c"]

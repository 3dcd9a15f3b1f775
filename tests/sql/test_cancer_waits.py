"""Cancer waits: which extract a month is from, and what is added up."""

from datetime import date

import pytest

from support import sql_tables

sql = sql_tables.sql

APRIL = date(2026, 4, 1)
STATUSES = dict.fromkeys(("total_treated_status", "within_standard_status", "breaches_status"), "published")


def cell(org_code, standard, modality, cancer, total, within, **more):
    return {
        "period": APRIL,
        "level": "provider",
        "org_code": org_code,
        "standard": standard,
        "stage_or_route": "Screening",
        "treatment_modality": modality,
        "cancer_type": cancer,
        "total_treated": total,
        "within_standard": within,
        "breaches": None if total is None else total - within,
        "snapshot_id": "a",
        **STATUSES,
        **more,
    }


def figures(sql, rows):
    sql.rows("staging.cancer_waits", rows)
    return {
        (row["indicator_code"], row["org_code"]): (row["numerator"], row["denominator"], row["status"])
        for row in sql.result("model.cancer_waits_indicator_values")
    }


SIXTY_TWO = "62-day Combined"
ZZA = [
    cell("ZZA", SIXTY_TWO, "ALL MODALITIES", "Breast", 39, 28.5),
    cell("ZZA", SIXTY_TWO, "ALL MODALITIES", "Lung", 4.5, 2),
    cell("ZZA", SIXTY_TWO, "Surgery", "ALL CANCERS", 43.5, 30.5),
]
ZZB = [
    cell("ZZB", SIXTY_TWO, "ALL MODALITIES", "Breast", 3.5, 3.5),
    cell("ZZB", SIXTY_TWO, "Surgery", "ALL CANCERS", 3.5, 3.5),
]


def test_a_margin_is_not_added_to_its_parts_and_england_is_the_sum_of_providers(sql):
    assert figures(sql, [*ZZA, *ZZB]) == {
        ("cancer_62_days", "ZZA"): (30.5, 43.5, "published"),
        ("cancer_62_days", "ZZB"): (3.5, 3.5, "published"),
        ("cancer_62_days", "ENG"): (34.0, 47.0, "published"),
    }


def test_a_printed_row_of_all_routes_and_cancers_is_used_as_it_is(sql):
    whole = cell("ZZA", SIXTY_TWO, "ALL MODALITIES", "ALL CANCERS", 50, 40, stage_or_route="ALL ROUTES")
    assert figures(sql, [*ZZA, whole])["cancer_62_days", "ZZA"] == (40, 50, "published")


def test_a_printed_row_of_england_is_used_as_it_is(sql):
    england = cell("ENG", SIXTY_TWO, "ALL MODALITIES", "Breast", 50, 40, level="england")
    assert figures(sql, [*ZZA, england])["cancer_62_days", "ENG"] == (40, 50, "published")


def test_a_blank_modality_is_nobody_told_apart(sql):
    rows = [cell("ZZA", "28-day FDS", None, "Suspected lung cancer", 40, 30)]
    assert figures(sql, rows)["cancer_28_days", "ZZA"] == (30, 40, "published")


def test_a_withheld_part_leaves_the_provider_and_england_unknown(sql):
    hidden = cell(
        "ZZA", SIXTY_TWO, "ALL MODALITIES", "Skin", None, None,
        total_treated_status="suppressed", within_standard_status="suppressed",
    )  # fmt: skip
    answer = figures(sql, [*ZZA, *ZZB, hidden])
    assert answer["cancer_62_days", "ZZA"] == (None, None, "suppressed")
    assert answer["cancer_62_days", "ENG"] == (None, None, "suppressed")
    assert answer["cancer_62_days", "ZZB"] == (3.5, 3.5, "published")


def test_nobody_treated_is_not_a_share(sql):
    assert figures(sql, [cell("ZZA", "28-day FDS", None, "Lung", 0, 0)])["cancer_28_days", "ZZA"] == (
        0,
        0,
        "nobody counted",
    )


@pytest.mark.parametrize(
    ("first", "second", "treated"), [("2026-07", "2026-09", 8), ("2026-09", "2026-07", 5)]
)
def test_each_month_is_from_the_extract_that_was_published_last(sql, first, second, treated):
    sql.rows(
        "raw.releases",
        [
            {"source": "cancer_waits", "period": "2026-04-01", "part": part, "snapshot_id": name,
             "published": f"{published}-01", "fetched_at": "2026-10-01T00:00:00"}
            for part, name, published in (("to-2026-04", "a", first), ("to-2026-05", "b", second))
        ],
    )  # fmt: skip
    rows = [
        cell("ZZA", SIXTY_TWO, "Surgery", "ALL CANCERS", 5, 5),
        cell("ZZA", SIXTY_TWO, "Surgery", "ALL CANCERS", 8, 8, snapshot_id="b"),
    ]
    sql.rows("raw.cancer_waits", rows)
    assert sql.column("staging.cancer_waits", "total_treated") == [treated]

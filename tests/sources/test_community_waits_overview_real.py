"""The overview of community waits as published: every cell of Tables 1 to 3, read without our reader."""

from datetime import date
from pathlib import Path

import pytest

from etl.contract import judge
from etl.source import Release
from etl.sources import community_waits_overview
from etl.values import month_of
from support import printed_cells

pytestmark = pytest.mark.real

UPLOADS = "www.england.nhs.uk/statistics/wp-content/uploads/sites/2/2025/05"
MONTHS = {8: "August", 9: "September", 10: "October", 11: "November", 12: "December"}
TOTALS = {"England": "all", "Adult services": "adults", "CYP services": "children"}


@pytest.fixture(params=MONTHS)
def both(request, real: Path):
    """What we stage of a workbook, and the workbook."""
    month = request.param
    file = real / UPLOADS / f"Community-health-services-waiting-lists-2024-25-{MONTHS[month]}.xlsx"
    release = Release("community_waits_overview", date(2024, month, 1), "https://x.example")
    judged = judge(
        community_waits_overview.read(file, release).rows.collect(),
        community_waits_overview.CONTRACT,
        file.name,
    )
    assert judged.broken.is_empty()
    return judged.good, file


def numbers(rows, counted: str, *keys: str) -> dict[tuple, int]:
    mine = rows.filter(rows["counted"] == counted).drop_nulls("number")
    return {tuple(row[:-1]): row[-1] for row in mine.select(*keys, "number").rows()}


def test_every_organisation_and_month_of_table_1_is_staged(both):
    rows, file = both
    table = printed_cells.rows_of(file, "Table 1")
    levels = {"": "england", "Region": "region", "ICB": "icb"}
    theirs = {
        (levels[kind], name, month_of(one)): number
        for (kind, name, one), number in printed_cells.numbers(table, 2, "Organisation Name").items()
    }
    assert numbers(rows, "organisations_not_submitting", "level", "org_name", "period") == theirs
    assert numbers(rows, "organisations_in_scope", "level").keys() == {("england",)}


def test_every_service_and_month_of_table_2_is_staged(both):
    rows, file = both
    table = printed_cells.rows_of(file, "Table 2")
    theirs = {
        (TOTALS.get(service, service), month_of(one)): number
        for (service, one), number in printed_cells.numbers(table, 1, "Service").items()
    }
    assert numbers(rows, "patients_by_month", "service", "period") == theirs


def test_every_service_and_band_of_table_3_is_staged(both):
    rows, file = both
    table = printed_cells.rows_of(file, "Table 3")
    theirs = printed_cells.numbers(table, 1, "Total waiting list")
    ours = numbers(rows, "patients_by_weeks", "service", "band")
    assert sorted(ours.values()) == sorted(theirs.values())
    everyone = {TOTALS.get(s, s): number for (s, h), number in theirs.items() if h == "Total waiting list"}
    assert {service: number for (service, band), number in ours.items() if band == "all"} == everyone


def test_every_region_and_icb_has_its_code(both):
    rows, _ = both
    assert rows["org_code"].null_count() == 0
    assert rows.filter(rows["level"] == "icb")["org_code"].n_unique() == 41

"""The real workbook of the week that ends on 25 January 2026, whose name says 2025, read whole."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.contract import judge
from etl.source import Release
from etl.sources import wlmds_demographics

pytestmark = pytest.mark.real
NAME = "WLMDS-Demographics-Summary-to-25-January-2025-v1.xlsx"


@pytest.fixture(scope="module")
def rows(real: Path) -> pl.DataFrame:
    [file] = real.rglob(NAME)
    release = Release("wlmds_demographics", date(2025, 1, 20), f"https://x/{NAME}")
    reading = wlmds_demographics.read(file, release)
    judged = judge(reading.rows.collect(), wlmds_demographics.CONTRACT, NAME)
    assert judged.broken.height == 0
    return judged.good


def test_every_sheet_is_read_and_the_week_is_the_one_inside(rows):
    assert dict(rows.group_by("listed_by").len().iter_rows()) == {
        "provider": 187 * (3 + 2 + 10 + 18),
        "treatment_function": 24 * (3 + 2 + 10 + 18),
        "week": 228 * (3 + 2),
    }
    weeks = rows.filter(pl.col("listed_by") != "week")["week_ending"].unique().to_list()
    assert weeks == [date(2026, 1, 25)]


@pytest.mark.parametrize(
    ("level", "org_code", "kind", "group", "counts"),
    [
        ("england", "ENG", "age", "0 to 18 years", (741565, 448445, 278850, 14025, 250)),
        ("england_independent_sector", "ENG", "age", "Over 65 years", (175695, 136040, 37815, 785, 1050)),
        ("region", "Y61", "age", "0 to 18 years", (94060, 53140, 37565, 3350, None)),
        ("provider", "RCB", "age", "0 to 18 years", (4720, 2835, 1850, 35, 0)),
    ],
)
def test_a_row_is_as_printed(rows, level, org_code, kind, group, counts):
    [row] = rows.filter(
        listed_by="provider", level=level, org_code=org_code, group_kind=kind, group_name=group
    ).iter_rows(named=True)
    assert tuple(row[count] for count in wlmds_demographics.COUNTS) == counts


def test_a_printed_share_is_kept_to_its_last_digit(rows):
    [share] = rows.filter(
        listed_by="provider", level="england", group_kind="age", group_name="0 to 18 years"
    )["within_18_weeks_share"]
    assert share == 0.604727839


def test_a_missing_trust_has_no_zeros_and_one_that_sent_the_breakdown_keeps_its_counts(rows):
    sheffield = rows.filter(pl.col("org_code") == "RHQ")
    assert sheffield["total_waiting_list_status"].unique().to_list() == ["did not submit"]
    assert sheffield["total_waiting_list"].null_count() == sheffield.height
    sussex = rows.filter(pl.col("org_code") == "RYR", group_kind="ethnicity", group_name="A: British")
    assert sussex["total_waiting_list"].to_list() == [87760]

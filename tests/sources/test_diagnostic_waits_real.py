"""Diagnostic waits as published: whole workbooks, against the figures printed in them."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.contract import judge
from etl.source import Release
from etl.sources import diagnostic_waits

pytestmark = pytest.mark.real

UPLOADS = "www.england.nhs.uk/statistics/wp-content/uploads/sites/2/2024"
NAMES = {8: "August", 9: "September", 10: "October", 11: "November", 12: "December"}


@pytest.fixture(scope="module")
def months(real: Path) -> dict[int, pl.DataFrame]:
    return {month: staged(real, month) for month in NAMES}


def staged(real: Path, month: int) -> pl.DataFrame:
    file = real / UPLOADS / f"{month:02}" / f"Monthly-Diagnostics-Web-File-Provider-{NAMES[month]}-2024.xls"
    reading = diagnostic_waits.read(
        file, Release("diagnostic_waits", date(2024, month, 1), "https://x.example")
    )
    assert reading.unexpected == ()
    judged = judge(reading.rows.collect(), diagnostic_waits.CONTRACT, file.name)
    assert judged.broken.is_empty()
    return judged.good


# Of the row of England, as printed: people, 6 weeks, 13 weeks, planned, unscheduled and waiting list tests.
PRINTED = {
    8: (1562141, 374205, 131391, 254901, 512277, 1584952),
    9: (1587330, 359933, 132417, 265443, 514047, 1602525),
    10: (1630981, 337482, 131019, 277989, 539642, 1738516),
    11: (1615001, 321795, 115881, 265960, 520234, 1667291),
    12: (1563343, 355915, 122746, 239983, 506027, 1500967),
}
COUNTS = [
    *("patients_waiting", "waiting_6_weeks", "waiting_13_weeks"),
    *("planned_activity", "unscheduled_activity", "waiting_list_activity"),
]


@pytest.mark.parametrize("month", NAMES)
def test_england_is_as_printed_and_the_sum_of_the_tests_of_every_provider(months, month):
    rows = months[month]
    assert rows.filter(pl.col("level") == "england").select(COUNTS).rows() == [PRINTED[month]]
    tests = rows.filter(pl.col("level") == "provider", ~pl.col("is_all_tests"))
    assert tests.select(pl.col(COUNTS).sum()).row(0) == PRINTED[month]


@pytest.mark.parametrize("month", NAMES)
def test_every_provider_and_test_has_the_bands_that_add_up_to_its_list(months, month):
    rows = months[month]
    bands = rows.select(pl.sum_horizontal(diagnostic_waits.BANDS)).to_series()
    assert bands.to_list() == rows["patients_waiting"].to_list()
    assert set(rows["test_code"]) == {str(number) for number in range(1, 17)}
    assert len(rows) == {8: 3128, 9: 3143, 10: 3156, 11: 3170, 12: 3094}[month]


def test_one_provider_and_test_is_as_printed(months):
    """Barking, Havering and Redbridge in December 2024: MRI."""
    [row] = (
        months[12].filter(pl.col("org_code") == "RF4", pl.col("test_code") == "1").select(COUNTS[:4]).rows()
    )
    assert row == (2025, 146, 70, 205)


@pytest.mark.parametrize(("month", "providers"), [(8, 16), (9, 14), (10, 11), (11, 11), (12, 15)])
def test_a_provider_in_the_sheet_by_provider_alone_submitted_and_nobody_waits_there(months, month, providers):
    of_all = months[month].filter(pl.col("level") == "provider", "is_all_tests")
    with_tests = months[month].filter(~pl.col("is_all_tests"))["org_code"]
    without = of_all.filter(
        ~pl.col("org_code").is_in(with_tests.implode()), pl.col("patients_waiting_status") == "published"
    )
    assert without.height == providers
    assert without.select(pl.sum_horizontal(COUNTS).sum()).item() == 0

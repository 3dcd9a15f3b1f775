"""Beds open overnight as published: whole workbooks, against the figures printed in them."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.contract import judge
from etl.source import Release
from etl.sources import beds

pytestmark = pytest.mark.real

UPLOADS = "www.england.nhs.uk/statistics/wp-content/uploads/sites/2/2025/05"
QUARTERS = {"Q2": date(2024, 7, 1), "Q4": date(2025, 1, 1)}


@pytest.fixture(scope="module")
def quarters(real: Path) -> dict[str, pl.DataFrame]:
    return {name: staged(real, name) for name in QUARTERS}


def staged(real: Path, name: str) -> pl.DataFrame:
    file = real / UPLOADS / f"Beds-Open-Overnight-Web_File-{name}-2024-25.xlsx"
    reading = beds.read(file, Release("beds", QUARTERS[name], "https://x.example"))
    assert reading.unexpected == ()
    judged = judge(reading.rows.collect(), beds.CONTRACT, file.name)
    assert judged.broken.is_empty()
    return judged.good


# Of England, as printed: open, occupied and the share.
PRINTED = {
    ("Q2", "total"): (129759.75, 114639.684782609, 0.883476462),
    ("Q2", "general_acute"): (103656.22826087, 93664.402173913, 0.903606119),
    ("Q2", "maternity"): (7469.054347826, 4492.673913043, 0.601505051),
    ("Q4", "learning_disabilities"): (748.077777778, 466.411111111, 0.623479436),
    ("Q4", "general_acute"): (106068.136630037, 98145.941758242, 0.925310323),
    ("Q4", "maternity"): (7362.392429792, 4470.58962149, 0.607219686),
}


@pytest.mark.parametrize(("quarter", "kind"), PRINTED)
def test_england_is_as_printed(quarters, quarter, kind):
    rows = quarters[quarter].filter(pl.col("level") == "england", pl.col("bed_kind") == kind)
    assert rows.select("available", "occupied", "occupied_share").row(0) == pytest.approx(
        PRINTED[quarter, kind], rel=1e-12
    )


def test_a_trust_without_beds_of_a_kind_has_no_share_of_them(quarters):
    """Barts has maternity beds and none for mental illness."""
    barts = quarters["Q4"].filter(pl.col("org_code") == "R1H").select("bed_kind", "occupied_share_status")
    assert dict(barts.rows()) == {
        **dict.fromkeys(("total", "general_acute", "maternity"), "published"),
        **dict.fromkeys(("learning_disabilities", "mental_illness"), "no beds"),
    }


@pytest.mark.parametrize(
    ("quarter", "codes"),
    [
        ("Q2", {"R1K", "R1C", "R1F", "RN5", "RTH", "RNA", "RXK", "RM3"}),
        ("Q4", {"R1K", "RGP", "RL1", "RM3", "RNA", "RY6"}),
    ],
)
def test_the_trusts_that_data_quality_names_are_estimates(quarters, quarter, codes):
    estimates = quarters[quarter].filter("is_estimate")
    assert set(estimates["org_code"]) <= codes
    assert codes - set(estimates["org_code"]) <= {"R1C", "R1F"}


@pytest.mark.parametrize(("quarter", "regions"), [("Q2", 7), ("Q4", 7)])
def test_regions_add_up_to_england(quarters, quarter, regions):
    general = quarters[quarter].filter(pl.col("bed_kind") == "general_acute")
    by_region = general.filter(pl.col("level") == "region")["available"]
    assert len(by_region) == regions
    assert by_region.sum() == pytest.approx(PRINTED[quarter, "general_acute"][0])

"""Cancelled operations as published: whole workbooks, against the figures printed in them."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.contract import judge
from etl.source import Release
from etl.sources import cancelled_operations

pytestmark = pytest.mark.real

UPLOADS = "www.england.nhs.uk/statistics/wp-content/uploads/sites/2/2025/05"
QUARTERS = {"Q2": date(2024, 7, 1), "Q4": date(2025, 1, 1)}
# As printed: cancelled, and not treated within 28 days.
PRINTED = {
    ("Q2", "ENG", "england_nhs"): (21249, 4825),
    ("Q2", "Y60", "region"): (4712, 1235),
    ("Q4", "ENG", "england_nhs"): (21820, 5122),
    ("Q4", "ENG", "england"): (21834, 5125),
    ("Q4", "Y56", "region"): (2786, 668),
    ("Q4", "R1H", "provider"): (396, 65),
    ("Q4", "RRV", "provider"): (318, 182),
}


@pytest.fixture(scope="module")
def quarters(real: Path) -> dict[str, pl.DataFrame]:
    return {name: staged(real, name) for name in QUARTERS}


def staged(real: Path, name: str) -> pl.DataFrame:
    file = real / UPLOADS / f"{name}-2024-25-Cancelled-Operations.xlsx"
    reading = cancelled_operations.read(
        file, Release("cancelled_operations", QUARTERS[name], "https://x.example")
    )
    assert reading.unexpected == ()
    judged = judge(reading.rows.collect(), cancelled_operations.CONTRACT, file.name)
    assert judged.broken.is_empty()
    return judged.good


@pytest.mark.parametrize(("quarter", "code", "level"), PRINTED)
def test_a_row_is_as_printed(quarters, quarter, code, level):
    rows = quarters[quarter].filter(pl.col("org_code") == code, pl.col("level") == level)
    counts = rows.select("cancelled", "not_treated_within_28_days")
    assert counts.rows() == [PRINTED[quarter, code, level]]


@pytest.mark.parametrize(("quarter", "codes"), [("Q2", ["R1K"]), ("Q4", ["R1K", "RVR"])])
def test_those_named_in_the_notes_did_not_submit(quarters, quarter, codes):
    silent = quarters[quarter].filter(pl.col("cancelled_status") == "did not submit")
    assert silent["org_code"].to_list() == codes
    assert silent["cancelled"].null_count() == len(codes)

"""Community waits as published: whole workbooks, against the figures printed in them."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.contract import judge
from etl.source import Release
from etl.sources import community_waits

pytestmark = pytest.mark.real

UPLOADS = "www.england.nhs.uk/statistics/wp-content/uploads/sites/2/2025/05"


def staged(real: Path, month: int, name: str) -> pl.DataFrame:
    file = real / UPLOADS / f"Community-health-services-waiting-lists-2024-25-{name}.xlsx"
    reading = community_waits.read(
        file, Release("community_waits", date(2024, month, 1), "https://x.example")
    )
    judged = judge(reading.rows.collect(), community_waits.CONTRACT, file.name)
    assert judged.broken.is_empty()
    return judged.good


# Of England, as the overview of the workbook prints it in another table: people waiting for this service.
PRINTED = {
    (8, "August"): {"(A) Musculoskeletal service": 350252, "(A) Audiology": 17885},
    (12, "December"): {
        "(A) Musculoskeletal service": 333423,
        "(A) Adult safeguarding": 16,
        "(CYP) Therapy interventions: Physiotherapy": 15211,
    },
}


@pytest.mark.parametrize(("month", "name"), PRINTED)
def test_england_is_as_printed_and_safeguarding_is_of_england_alone(real, month, name):
    rows = staged(real, month, name)
    everyone = rows.filter(pl.col("level") == "england", pl.col("band") == "all")
    assert PRINTED[month, name].items() <= dict(everyone.select("service", "patients").rows()).items()
    others = rows.filter(pl.col("level") != "england", pl.col("service") == "(A) Adult safeguarding")
    assert set(others["patients_status"]) == {"not published"}


def test_the_bands_of_december_2024_are_eight(real):
    rows = staged(real, 12, "December")
    bands = {"all", "0_1", "1_2", "2_4", "4_12", "12_18", "18_52", "52_104", "104_and_over"}
    assert set(rows["band"]) == bands
    long = rows.filter(pl.col("level") == "england", pl.col("service") == "(A) Musculoskeletal service")
    assert dict(long.select("band", "patients").rows())["104_and_over"] == 230

"""The real extract of April to September 2024, read whole."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.contract import judge
from etl.source import Release
from etl.sources import cancer_waits

pytestmark = pytest.mark.real
NAME = "CWT-CRS-Apr-2024-to-Sep-2024-Data-Extract-Provider-Final.xlsx"


@pytest.fixture(scope="module")
def rows(real: Path) -> pl.DataFrame:
    [file] = real.rglob(NAME)
    release = Release("cancer_waits", date(2024, 4, 1), f"https://x/{NAME}", part="to-2024-09")
    reading = cancer_waits.read(file, release)
    judged = judge(reading.rows.collect(), cancer_waits.CONTRACT, NAME)
    assert (judged.broken.height, reading.unexpected) == (0, ())
    return judged.good


def test_every_row_of_the_extract_is_kept(rows):
    assert (rows.height, rows["org_code"].n_unique(), rows["period"].n_unique()) == (61_780, 166, 6)
    assert rows["level"].unique().to_list() == ["provider"]


def test_halves_are_not_rounded(rows):
    assert rows.filter(pl.col("total_treated") % 1 == 0.5).height == 10_964


@pytest.mark.parametrize(
    ("org_code", "modality", "cancer", "counts"),
    [
        ("R0A", "ALL MODALITIES", "Breast", (39.0, 28.5, 10.5)),
        ("R0A", "Surgery", "ALL CANCERS", (41.0, 28.0, 13.0)),
        ("R0A", "ALL MODALITIES", "Lower Gastrointestinal", (2.5, 0.0, 2.5)),
    ],
)
def test_a_cell_is_as_printed(rows, org_code, modality, cancer, counts):
    [row] = rows.filter(
        pl.col("period") == date(2024, 4, 1),
        standard="62-day Combined",
        stage_or_route="Screening",
        org_code=org_code,
        treatment_modality=modality,
        cancer_type=cancer,
    ).iter_rows(named=True)
    assert (row["total_treated"], row["within_standard"], row["breaches"]) == counts

"""Beds by specialty as published: every cell of whole workbooks, read without our reader."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.contract import judge
from etl.source import Release
from etl.sources import beds, beds_by_specialty
from support import printed_cells

pytestmark = pytest.mark.real

UPLOADS = "www.england.nhs.uk/statistics/wp-content/uploads/sites/2/2025/05"
QUARTERS = {"Q2": date(2024, 7, 1), "Q4": date(2025, 1, 1)}


@pytest.fixture(params=QUARTERS)
def quarter(request, real: Path):
    """The file of a quarter and what it was offered as."""
    file = real / UPLOADS / f"Beds-Open-Overnight-Web_File-{request.param}-2024-25.xlsx"
    return file, Release("beds_by_specialty", QUARTERS[request.param], "https://x.example")


def staged(source, file: Path, release: Release) -> pl.DataFrame:
    reading = source.read(file, release)
    judged = judge(reading.rows.collect(), source.CONTRACT, file.name)
    assert (reading.unexpected, judged.broken.height) == ((), 0)
    return judged.good


def test_every_cell_of_every_trust_and_of_england_is_staged(quarter):
    file, release = quarter
    rows = staged(beds_by_specialty, file, release)
    cells = printed_cells.numbers(printed_cells.rows_of(file, "Occupied by Specialty"), 5, "Org Code")
    printed = {(code or "ENG", heading[:3]): number for (*_, code, _, heading), number in cells.items()}
    ours = {(code, one): n for code, one, n in rows.select("org_code", "specialty_code", "occupied").rows()}
    assert ours == printed
    assert len({one for _, one in ours}) == 77


def test_specialties_of_each_trust_add_up_to_its_beds_that_are_full(quarter):
    file, release = quarter
    added = staged(beds_by_specialty, file, release).group_by("org_code").agg(pl.col("occupied").sum())
    of_all_kinds = pl.col("bed_kind") == "total", pl.col("level") != "region"
    printed = staged(beds, file, release).filter(*of_all_kinds).select("org_code", "occupied")
    assert dict(added.rows()) == pytest.approx(dict(printed.rows()), abs=1e-6)


def test_an_estimate_is_one_in_both_sheets(quarter):
    file, release = quarter
    both = [staged(source, file, release).filter("is_estimate") for source in (beds, beds_by_specialty)]
    assert set(both[0]["org_code"]) == set(both[1]["org_code"]) != set()

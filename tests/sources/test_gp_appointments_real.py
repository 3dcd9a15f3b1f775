"""Appointments in general practice of November 2025, as published, and the mapping of August."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.contract import judge
from etl.source import Release
from etl.sources import gp_appointments, gp_appointments_mapping

pytestmark = pytest.mark.real
NOVEMBER = date(2025, 11, 1)


@pytest.fixture(scope="module")
def rows(real: Path) -> pl.DataFrame:
    folder = real / "files.digital.nhs.uk" / "GA" / "2025NOV" / "annex1"
    return pl.concat(_good(file) for file in sorted(folder.glob("table_*.csv")))


def _good(file: Path) -> pl.DataFrame:
    reading = gp_appointments.read(file, Release("gp_appointments", NOVEMBER, "", part=file.stem))
    judged = judge(reading.rows.collect(), gp_appointments.CONTRACT, file.name)
    assert (judged.broken.height, reading.unexpected) == (0, ())
    return judged.good


def total(rows: pl.DataFrame, breakdown: str, category: str = "") -> int:
    of = (pl.col("breakdown") == breakdown) & (pl.col("category").is_in([category]) | (category == ""))
    return rows.filter(of)["value"].sum()


def test_england_had_the_appointments_and_practices_that_are_printed(rows):
    assert total(rows, "all", "Appointments") == 31_098_559
    assert total(rows, "wait", "Same Day") == 13_416_503
    assert rows["practice_code"].n_unique() == 6_138


@pytest.mark.parametrize("breakdown", ["wait", "mode", "staff", "attendance", "category"])
def test_every_breakdown_is_of_all_appointments(rows, breakdown):
    assert total(rows, breakdown) == 31_098_559


def test_appointments_with_a_gp_and_others_are_all(rows):
    assert total(rows, "wait_gp") == total(rows, "staff", "GP") == total(rows, "category_gp")
    assert total(rows, "wait_gp") + total(rows, "wait_other_staff") == 31_098_559


def test_a_practice_has_the_counts_of_its_row(rows):
    densham = rows.filter(pl.col("practice_code") == "A81001")
    assert total(densham, "all", "List Size") == 3_779
    assert total(densham, "wait", "15 to 21 Days") == 74
    assert total(densham, "mode", "Video Conference/Online") == 383
    assert densham["practice_name"].unique().to_list() == ["THE DENSHAM SURGERY"]


def test_waits_that_are_not_planned_are_those_of_the_categories_that_are_not(rows):
    from etl.appointment_headings import NOT_PLANNED

    of_categories = rows.filter(pl.col("breakdown") == "category", pl.col("category").is_in(NOT_PLANNED))
    by_practice = of_categories.group_by("practice_code").agg(pl.col("value").sum())
    waits = rows.filter(pl.col("breakdown") == "wait_not_planned")
    assert (
        waits.group_by("practice_code")
        .agg(pl.col("value").sum())
        .sort("practice_code")
        .equals(by_practice.sort("practice_code"))
    )


def test_the_mapping_has_a_row_for_each_of_its_practices(real):
    file = real / "files.digital.nhs.uk" / "GA" / "2025AUG" / "Mapping.csv"
    release = Release("gp_appointments_mapping", date(2025, 8, 1), "")
    mapping = judge(
        gp_appointments_mapping.read(file, release).rows.collect(),
        gp_appointments_mapping.CONTRACT,
        file.name,
    ).good
    # 6,196 lines, 30 of them of a practice that stands above already.
    assert mapping.height == 6_166
    newcastle = mapping.filter(pl.col("practice_code") == "A86027").row(0, named=True)
    assert (newcastle["supplier"], newcastle["icb_code"]) == ("TPP; TPP/EMIS", "QHM")

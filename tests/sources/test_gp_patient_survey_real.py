"""The chosen answers of the GP Patient Survey of 2025 and 2026, as they are printed."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.contract import judge
from etl.source import Release
from etl.sources import gp_patient_survey

pytestmark = pytest.mark.real


def read(real: Path, year: int, part: str) -> pl.DataFrame:
    file = real / "reference" / gp_patient_survey.REFERENCE[year, part]
    reading = gp_patient_survey.read(file, Release("gp_patient_survey", date(year, 1, 1), "", part=part))
    judged = judge(reading.rows.collect(), gp_patient_survey.CONTRACT, file.name)
    assert (judged.broken.height, reading.unexpected) == (0, ())
    return judged.good


def one(rows: pl.DataFrame, measure: str, org_code: str = "ENG") -> dict[str, object]:
    return rows.filter(pl.col("measure") == measure, pl.col("org_code") == org_code).row(0, named=True)


def test_england_sees_its_preferred_professional_in_39_95_of_100(real):
    row = one(read(real, 2025, "icb"), "gpps-continuity")
    assert (row["value"], row["share"], row["lower_95"], row["upper_95"]) == (39.95, 0.3995, 39.66, 40.24)
    assert (row["responses"], row["forms_sent"], row["forms_returned"]) == (233_882, 2_721_415, 702_837)


def test_42_icbs_and_england_have_eight_measures_each(real):
    rows = read(real, 2025, "icb")
    assert rows.height == 344
    assert rows.group_by("level").agg(pl.col("org_code").n_unique()).sort("level").rows() == [
        ("england", 1),
        ("icb", 42),
    ]


def test_an_icb_has_the_figures_of_its_row(real):
    row = one(read(real, 2025, "icb"), "gpps-contact-experience", "QWO")
    assert (row["org_name"], row["value"], row["responses"]) == ("West Yorkshire", 69.59, 30_204)


@pytest.mark.parametrize(
    ("measure", "percent", "people"),
    [
        ("Q71 / Yes", 31, 55_737),
        ("Q72 / Journey times to get to the hospital", 40, 22_291),
        ("Q72 / Current length of waiting lists", 31, 17_352),
        ("Q72 / Quality of care", 18, 9_792),
        ("Q75 / Yes", 34, 61_774),
        ("Q7 / Always or almost always / A lot of the time", 42, 65_887),
    ],
)
def test_the_answers_of_2026_are_as_printed(real, measure, percent, people):
    row = one(read(real, 2026, "england"), measure)
    assert (row["value"], row["share"], row["responses"]) == (percent, percent / 100, people)


def test_as_many_were_asked_the_question_of_choice_as_are_printed(real):
    rows = read(real, 2026, "england")
    assert rows.height == 37
    assert rows.filter(pl.col("question") == "Q71")["responses"].sum() == 55_737 + 126_091

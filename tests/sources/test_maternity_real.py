"""Both publications of maternity services on their real files. Figures are typed as printed."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.contract import judge
from etl.source import Release, Source
from etl.sources import maternity_activity, maternity_measures

pytestmark = pytest.mark.real
FOLDER = "files.digital.nhs.uk/A1"


def staged(source: Source, file: Path, period: date) -> pl.DataFrame:
    release = Release(source.__name__.rpartition(".")[2], period, "https://publisher.example/file.csv")
    judged = judge(source.read(file, release).rows.collect(), source.CONTRACT, file.name)
    assert judged.broken.is_empty()
    return source.tidy(judged.good.lazy()).collect()


@pytest.fixture(scope="module")
def measures(real):
    file = real / FOLDER / "APR25P/msds-apr2025Provisional-exp-measures.csv"
    return staged(maternity_measures, file, date(2025, 4, 1))


@pytest.fixture(scope="module")
def activity(real):
    return staged(maternity_activity, real / FOLDER / "MAR25F/msds-mar2025-exp-data.csv", date(2025, 3, 1))


def numbers(measures: pl.DataFrame, code: str, indicator: str) -> list[float | None]:
    rows = measures.filter(pl.col("org_code") == code, pl.col("indicator") == indicator)
    by_currency = dict(rows.select("currency", "value").iter_rows())
    return [by_currency[currency] for currency in ("Numerator", "Denominator", "Rate")]


@pytest.mark.parametrize(
    ("indicator", "printed"),
    [
        ("COC_by_28weeks", [7295, 42710, 17.1]),
        ("COC_receiving_ongoing", [350, 33570, 1.0]),
        ("COC_by_28weeks_Ethnicity_BAME", [2035, 12190, 16.7]),
        ("COC_by_28weeks_IMD_01_Most_deprived", [940, 5750, 16.3]),
        ("COC_receiving_ongoing_IMD_10_Least_deprived", [20, 2530, 0.8]),
        ("Setting_Home", [390, 32455, 1.2]),
    ],
)
def test_england_is_as_printed_in_april_2025(measures, indicator, printed):
    assert numbers(measures, "ENG", indicator) == printed


def test_every_row_of_the_measures_is_staged(measures):
    assert measures.height == 69_187
    assert dict(measures["level"].value_counts().iter_rows()) == {
        "provider": 54_865,
        "icb": 10_638,
        "region": 1_845,
        "mbrrace_group": 1_575,
        "england": 264,
    }


def test_sixteen_providers_of_low_data_quality_have_no_numbers_of_women_placed(measures):
    low = measures.filter(pl.col("indicator") == "COC_by_28weeks", pl.col("status") == "low data quality")
    assert low["org_code"].n_unique() == 16
    assert low["value"].null_count() == low.height == 48


def test_providers_do_not_add_up_to_england(measures):
    placed = measures.filter(
        pl.col("indicator") == "COC_receiving_ongoing",
        pl.col("currency") == "Numerator",
        pl.col("level") == "provider",
    )
    assert placed["value"].sum() == 435


@pytest.mark.parametrize(
    ("dimension", "measure", "printed"),
    [
        ("CCP_Any_Pathways", None, 33980),
        ("TotalDeliveries", None, 43845),
        ("TotalBabies", None, 44475),
        ("PCP_Any_Pathways", None, 151320),
        ("PlaceTypeActualDeliveryMidwifery", "NHS Alongside midwifery unit", 3580),
    ],
)
def test_england_is_as_printed_in_march_2025(activity, dimension, measure, printed):
    [value] = activity.filter(
        pl.col("level") == "england",
        pl.col("dimension") == dimension,
        pl.col("measure").eq_missing(pl.lit(measure)),
    )["value"]
    assert value == printed


def test_every_row_of_the_activity_is_staged_in_33_dimensions(activity):
    assert activity.height == 83_781
    assert activity["dimension"].n_unique() == 33
    assert set(activity["status"]) == {"published"}

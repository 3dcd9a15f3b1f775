"""England in the workbooks of general practice as published: every number, read without our reader."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.contract import judge
from etl.source import Release, Source
from etl.sources import gp_online_consultations_overview, gp_telephony, gp_telephony_overview
from support import printed_cells

pytestmark = pytest.mark.real

FILES = "files.digital.nhs.uk"
ONLINE = "Submissions_via_Online_Consultation_Systems_in_General_Practice_-_"
TELEPHONY = {
    date(2025, 10, 1): "D8/6D3D14/Cloud_Based_Telephony_Publication_Summary_October_2025_v2.xlsx",
    date(2026, 2, 1): "CB/2026FEB/Cloud_Based_Telephony_Publication_Summary_February_2026.xlsx",
}
ONLINE_CONSULTATIONS = {
    date(2024, 5, 1): f"OC/2024MAY/{ONLINE}May_2024.xlsx",
    date(2024, 6, 1): f"OC/2024JUN/{ONLINE}June_2024.xlsx",
    date(2026, 2, 1): "OC/2026FEB/Submissions_via_OC_Systems_in_General_Practice_-_February_2026.xlsx",
}


def staged(source: Source, file: Path, month: date) -> pl.DataFrame:
    reading = source.read(file, Release("england", month, "https://x.example"))
    judged = judge(reading.rows.collect(), source.CONTRACT, file.name)
    assert judged.broken.is_empty()
    return judged.good


def numbers(rows: pl.DataFrame, counted: str) -> list[float]:
    return sorted(rows.filter(pl.col("counted") == counted)["number"].drop_nulls())


def printed(file: Path, sheet: str, names: int, first: str) -> list[float]:
    return sorted(printed_cells.numbers(printed_cells.rows_of(file, sheet), names, first).values())


@pytest.mark.parametrize("month", TELEPHONY)
def test_every_number_of_calls_in_england_is_staged_and_its_days_are_the_month(real, month):
    file = real / FILES / TELEPHONY[month]
    rows = staged(gp_telephony_overview, file, month)
    assert numbers(rows, "counts_by_time") == printed(file, "Table 2", 2, "Date")
    newest = f"{month:%Y-%m-%d} 00:00:00"
    assert numbers(rows, "lines_by_month") == printed(file, "Table 1", 2, newest)
    days = rows.filter(pl.col("counted") == "counts_by_time", pl.col("time_of_day") == "all")
    england = staged(gp_telephony, file, month).filter(pl.col("level") == "england")
    assert days["number"].sum() == england["inbound_calls"].item()


@pytest.mark.parametrize(
    ("month", "newest"),
    [*zip(ONLINE_CONSULTATIONS, ("May-24", "Jun-24", "Feb-26 [10,11]"), strict=True)],
)
def test_every_number_of_online_requests_in_england_is_staged(real, month, newest):
    file = real / FILES / ONLINE_CONSULTATIONS[month]
    rows = staged(gp_online_consultations_overview, file, month)
    assert numbers(rows, "lines_by_month") == printed(file, "Table 1", 2, newest)
    times = numbers(rows, "counts_by_time")
    assert times == ([] if month < date(2024, 6, 1) else printed(file, "Table 3", 1, "Day"))

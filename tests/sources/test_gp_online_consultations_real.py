"""The real workbooks of online requests: every month is read whole, and England is as printed."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.contract import judge
from etl.source import Release
from etl.sources import gp_online_consultations as source

pytestmark = pytest.mark.real

# Month, practices listed, requests, clinical, people at practices that received any, rate: as printed.
PRINTED = [
    ("2024APR", date(2024, 4, 1), 4882, 3_209_764, 2_323_945, 49_067_695, 65.41501491),
    ("2024MAY", date(2024, 5, 1), 4769, 2_971_916, 2_126_510, 47_712_711, 62.28772035),
    ("2024AUG", date(2024, 8, 1), 6239, 2_368_270, 1_628_172, 34_731_419, 68.188115205),
    ("2024DEC", date(2024, 12, 1), 6219, 3_046_796, 1_883_962, 38_154_373, 79.854437655),
    ("2025MAY", date(2025, 5, 1), 6199, 5_123_833, 3_407_979, 56_736_937, 90.308593853),
    ("2025SEP", date(2025, 9, 1), 6182, 6_532_742, 4_358_219, 60_085_183, 108.7246751),
    ("2026FEB", date(2026, 2, 1), 6170, 8_615_369, 5_623_625, 62_826_801, 137.128882306),
]


def accepted(real: Path, folder: str, period: date) -> pl.DataFrame:
    [file] = (real / "files.digital.nhs.uk" / "OC" / folder).glob("*.xlsx")
    reading = source.read(file, Release(source.NAME, period, "https://example.org"))
    judged = judge(reading.rows.collect(), source.CONTRACT, source.NAME)
    assert (reading.unexpected, judged.broken.height) == ((), 0)
    return judged.good


@pytest.mark.parametrize(("folder", "period", "practices", "requests", "clinical", "people", "rate"), PRINTED)
def test_england_and_its_practices_are_as_printed(
    real, folder, period, practices, requests, clinical, people, rate
):
    rows = accepted(real, folder, period)
    [england] = rows.filter(level="england").rows(named=True)
    figures = ("submissions", "clinical_submissions", "registered_patients", "rate_per_1000")
    assert [england[figure] for figure in figures] == [requests, clinical, people, rate]
    assert rows.filter(level="practice").height == practices


def test_practices_without_a_supplier_are_told_from_those_that_received_none(real):
    """148 of February 2026 have no supplier; two more have one and received nothing."""
    practices = accepted(real, "2026FEB", date(2026, 2, 1)).filter(level="practice")
    assert practices.filter(~pl.col("has_data")).height == 148
    assert practices.filter(pl.col("has_data"), submissions=0).height == 2
    assert practices.filter(participation=0).height == 24


def test_who_takes_part_is_withheld_in_december_2024(real):
    practices = accepted(real, "2024DEC", date(2024, 12, 1)).filter(level="practice")
    assert practices["participation"].null_count() == practices.height
    assert set(practices["participation_status"]) == {"suppressed"}

"""The real workbooks of telephone calls: every month is read whole, and England is as printed."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.contract import judge
from etl.source import Release
from etl.sources import gp_telephony as source

pytestmark = pytest.mark.real

FIGURES = (
    "inbound_calls",
    "answered",
    "missed",
    "answered_wait_over_5_minutes",
    "missed_wait_over_5_minutes",
)
PRINTED = [
    ("D8/6D3D14", date(2025, 10, 1), [31_444_618, 17_239_997, 3_700_213, 3_872_298, 599_857]),
    ("84/49BFCE", date(2025, 11, 1), [29_439_840, 15_936_380, 3_499_800, 3_538_287, 534_440]),
    ("CB/2026FEB", date(2026, 2, 1), [29_211_036, 16_124_647, 3_142_744, 3_401_187, 497_797]),
]
LISTED = {date(2025, 10, 1): (4376, 83), date(2025, 11, 1): (4691, 102), date(2026, 2, 1): (4771, 100)}


def accepted(real: Path, folder: str, period: date) -> pl.DataFrame:
    [file] = (real / "files.digital.nhs.uk" / folder).glob("Cloud*.xlsx")
    reading = source.read(file, Release(source.NAME, period, "https://example.org"))
    judged = judge(reading.rows.collect(), source.CONTRACT, source.NAME)
    assert (reading.unexpected, judged.broken.height) == ((), 0)
    return judged.good


@pytest.mark.parametrize(("folder", "period", "figures"), PRINTED)
def test_england_and_its_telephones_are_as_printed(real, folder, period, figures):
    rows = accepted(real, folder, period)
    [england] = rows.filter(level="england").rows(named=True)
    assert [england[figure] for figure in FIGURES] == figures
    practices, shared = (rows.filter(level=level).height for level in ("practice", "unassigned"))
    assert (practices, shared) == LISTED[period]


def test_the_row_of_october_2025_with_a_note_for_its_month_is_a_practice(real):
    """4,375 rows of practices have the month, and one the publisher's copyright."""
    rows = accepted(real, "D8/6D3D14", date(2025, 10, 1))
    assert rows.filter(level="practice").height == 4375 + 1


def test_four_practices_answered_nobody_in_february_2026(real):
    rows = accepted(real, "CB/2026FEB", date(2026, 2, 1))
    nobody = rows.filter(level="practice", answered=0)
    assert nobody.height == 4
    assert nobody.filter(org_code="P83007")["inbound_calls"].to_list() == [15_849]


def test_a_blank_cell_of_a_practice_is_not_zero(real):
    [row] = accepted(real, "CB/2026FEB", date(2026, 2, 1)).filter(org_code="N81111").rows(named=True)
    assert (row["inbound_calls"], row["callbacks_requested"]) == (5647, None)
    assert row["callbacks_requested_status"] == "blank"

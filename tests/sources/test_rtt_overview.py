"""Finding the national overview, and what is told of headings nobody knows."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from etl.problems import Drift, Unclear
from etl.source import Release
from etl.sources import rtt_overview

YEAR = "https://www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times/rtt-data-{}/"
UPLOADS = "https://www.england.nhs.uk/statistics/wp-content/uploads/sites/2/"
SINCE = date(2024, 4, 1)


def overview(words: str, upload: str = "2026/02", name: str = "RTT-Overview.xlsx") -> dict[str, str]:
    return {f"{UPLOADS}{upload}/{name}": f"RTT Overview Timeseries Including Estimates for Missing {words}"}


def test_the_newest_of_all_year_pages_is_followed(web, publisher):
    publisher.lists(rtt_overview.PAGE, {YEAR.format("2024-25"): "2024-25", YEAR.format("2025-26"): "2025-26"})
    publisher.lists(YEAR.format("2024-25"), overview("Trusts Mar25 (XLS, 110K)", "2025/05", "old.xlsx"))
    publisher.lists(
        YEAR.format("2025-26"),
        overview("Trusts Nov25 (XLS, 115K)", "2026/01", "nov.xlsx") | overview("Trusts Dec25 (XLS, 115K)"),
    )
    assert rtt_overview.releases(web, SINCE) == [
        Release("rtt_overview", date(2025, 12, 1), UPLOADS + "2026/02/RTT-Overview.xlsx", date(2026, 2, 1))
    ]


def test_a_month_named_only_in_the_address_is_read_from_it(web, publisher):
    name = "RTT-Overview-Timeseries-Including-Estimates-for-Missing-Trusts-Dec25-XLS-115K-6jPlxd.xlsx"
    publisher.lists(rtt_overview.PAGE, {YEAR.format("2025-26"): "2025-26"})
    publisher.lists(YEAR.format("2025-26"), {f"{UPLOADS}2026/02/{name}": "Overview (XLS)"})
    assert rtt_overview.releases(web, SINCE)[0].period == date(2025, 12, 1)


def test_a_series_that_names_its_first_month_too_is_of_its_last(web, publisher):
    publisher.lists(rtt_overview.PAGE, {YEAR.format("2025-26"): "2025-26"})
    publisher.lists(YEAR.format("2025-26"), overview("Trusts Apr07 to Dec25 (XLS, 115K)"))
    assert rtt_overview.releases(web, SINCE)[0].period == date(2025, 12, 1)


def test_a_revision_is_preferred_to_what_it_revises(web, publisher):
    publisher.lists(rtt_overview.PAGE, {YEAR.format("2025-26"): "2025-26"})
    publisher.lists(
        YEAR.format("2025-26"),
        overview("Trusts Dec25 (XLS, 115K)") | overview("Trusts Dec25 (XLS, 115K) revised", "2026/03"),
    )
    assert rtt_overview.releases(web, SINCE)[0].published == date(2026, 3, 1)


def test_two_different_files_for_one_month_are_unclear(web, publisher):
    publisher.lists(rtt_overview.PAGE, {YEAR.format("2025-26"): "2025-26"})
    publisher.lists(
        YEAR.format("2025-26"), overview("Trusts Dec25 (XLS)") | overview("Trusts Dec25 (XLS)", "2026/03")
    )
    with pytest.raises(Unclear, match="expected one link"):
        rtt_overview.releases(web, SINCE)


def test_a_year_page_that_is_gone_costs_a_line_and_the_others_go_on(web, publisher, said):
    publisher.lists(rtt_overview.PAGE, {YEAR.format("2024-25"): "2024-25", YEAR.format("2025-26"): "2025-26"})
    publisher.lists(YEAR.format("2025-26"), overview("Trusts Dec25 (XLS, 115K)"))
    assert len(rtt_overview.releases(web, SINCE)) == 1
    assert len(said) == 1
    assert "rtt-data-2024-25" in said[0]


def test_year_pages_before_the_wanted_months_are_not_asked_for(web, publisher):
    publisher.lists(rtt_overview.PAGE, {YEAR.format("2023-24"): "2023-24", YEAR.format("2025-26"): "2025-26"})
    publisher.lists(YEAR.format("2025-26"), overview("Trusts Dec25 (XLS, 115K)"))
    rtt_overview.releases(web, SINCE)
    assert not [line for line in publisher.asked if "2023-24" in line]


def test_pages_without_an_overview_are_unclear(web, publisher):
    publisher.lists(rtt_overview.PAGE, {YEAR.format("2025-26"): "2025-26"})
    publisher.lists(YEAR.format("2025-26"), {f"{UPLOADS}2026/02/x.zip": "Full CSV data file Dec25 (ZIP, 4M)"})
    with pytest.raises(Unclear, match="expected a year page with an RTT overview"):
        rtt_overview.releases(web, SINCE)


def test_a_heading_nobody_knows_is_reported(tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("A sheet of notes")
        sheet = book.add_worksheet("Series")
        groups, measures, figures = ["Year", "Month"], ["", ""], ["2025/26", "Dec-25"]
        for pathway, group in rtt_overview.PATHWAYS.items():
            for number, heading in enumerate(rtt_overview.MEASURES[pathway].values()):
                groups.append(group if number == 0 else "")
                measures.append(heading)
                figures.append("-")
        groups, measures, figures = [*groups, "Made-up pathways"], [*measures, "No. seen"], [*figures, "5"]
        for number, row in enumerate([groups, measures, figures]):
            sheet.write_row(number, 0, row)
    reading = rtt_overview.read(tmp_path / "a.xlsx", Release("rtt_overview", date(2025, 12, 1), "https://x"))
    assert reading.unexpected == ("Made-up pathways / No. seen",)
    assert reading.rows.collect()["value"].is_null().all()


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 and then nothing of the kind")
    with pytest.raises(Drift, match="expected a workbook that opens"):
        rtt_overview.read(tmp_path / "a.xlsx", Release("rtt_overview", date(2025, 12, 1), "https://x"))

"""Finding the newest file of each quarter of beds open overnight."""

from datetime import date

import pytest

from etl.sources import beds

OVERNIGHT = beds.PAGE + "bed-data-overnight/"
UPLOADS = "https://www.england.nhs.uk/statistics/wp-content/uploads/sites/2/"
SINCE = date(2024, 4, 1)


@pytest.fixture
def lists(publisher):
    """Lists links on the page of overnight beds; an address is given without its beginning."""
    publisher.lists(
        beds.PAGE, {OVERNIGHT: "Bed Data Overnight", beds.PAGE + "bed-data-day-only/": "Day only"}
    )
    return lambda links: publisher.lists(OVERNIGHT, {UPLOADS + name: words for name, words in links.items()})


def found(web) -> list[tuple[date, str]]:
    return [(one.period, one.url.removeprefix(UPLOADS)) for one in beds.releases(web, SINCE)]


def test_a_revised_quarter_is_preferred_and_a_renamed_file_is_known(web, lists):
    revised = "2025/11/Beds-Open-Overnight-Web_File-Q1-2025-26-revised.xlsx"
    fourth = "2026/05/Beds-Open-Overnight-Web_File-Q4-2025-26.xlsx"
    renamed = "2026/08/NHS-organisations-in-England-Quarter-1-2026-27-Overnight.xlsx"
    lists(
        {
            "2025/08/Beds-Open-Overnight-Web_File-Q1-2025-26.xlsx": "Beds Open Overnight Q1-2025-26 (XLSX)",
            revised: "Beds Open Overnight Q1-2025-26 revised (XLSX)",
            fourth: "NHS organisations in England, Quarter 4, 2025-26 (XLSX, 140KB)",
            renamed: "NHS organisations in England, Quarter 1, 2026-27 (XLSX, 140KB)",
        }
    )
    assert found(web) == [
        (date(2025, 4, 1), revised),
        (date(2026, 1, 1), fourth),
        (date(2026, 4, 1), renamed),
    ]


def test_the_year_may_stand_before_the_quarter(web, lists):
    lists({"2026/02/Overnight-beds.xlsx": "KH03 overnight beds 2025-26 Q3"})
    assert [quarter for quarter, _ in found(web)] == [date(2025, 10, 1)]


def test_a_file_in_csv_is_followed_only_where_a_quarter_has_no_workbook(web, lists):
    lists(
        {
            "2026/02/Beds-Open-Overnight-Q3-2025-26.csv": "Beds Open Overnight Q3-2025-26 (CSV)",
            "2026/02/Beds-Open-Overnight-Web_File-Q3-2025-26.xlsx": "Beds Open Overnight Q3-2025-26 (XLSX)",
            "2026/05/Beds-Open-Overnight-Q4-2025-26.csv": "Beds Open Overnight Q4-2025-26 (CSV)",
        }
    )
    assert [url.rpartition(".")[2] for _, url in found(web)] == ["xlsx", "csv"]


def test_a_file_of_no_quarter_costs_a_line_and_a_time_series_is_not_ours(web, lists, said):
    lists(
        {
            "2026/02/Beds-Open-Overnight-Web_File-Q3-2025-26.xlsx": "Beds Open Overnight Q3-2025-26",
            "2026/02/Beds-Open-Overnight-Web_File-Spring.xlsx": "Beds Open Overnight in spring",
            "2026/02/Beds-Timeseries-2010-11-onwards.xlsx": "Beds Time-Series Overnight",
        }
    )
    assert len(found(web)) == 1
    assert [line for line in said if "Spring" in line] == said


def test_two_files_of_a_quarter_without_a_mark_leave_that_quarter_out_alone(web, lists):
    words = "Beds Open Overnight Q3-2025-26"
    lists(
        {
            "2026/02/Beds-Open-Overnight-Q3-2025-26.xlsx": words,
            "2026/03/Beds-Open-Overnight-Q3-2025-26.xlsx": words,
            "2026/05/Beds-Open-Overnight-Q4-2025-26.xlsx": "Beds Open Overnight Q4-2025-26",
        }
    )
    assert [quarter for quarter, _ in found(web)] == [date(2026, 1, 1)]
    assert len(web.left_out) == 1

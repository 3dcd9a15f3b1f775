"""Finding the newest file of each month of diagnostic waits."""

from datetime import date

import pytest

from etl.source import Release
from etl.sources import diagnostic_waits

YEAR = diagnostic_waits.PAGE + "monthly-diagnostics-data-{}/"
UPLOADS = "https://www.england.nhs.uk/statistics/wp-content/uploads/sites/2/"
SINCE = date(2025, 4, 1)


@pytest.fixture
def lists(publisher):
    """Lists links on the page of 2025-26; an address is given without its beginning."""
    publisher.lists(diagnostic_waits.PAGE, {YEAR.format("2025-26"): "Monthly Diagnostics Data 2025-26"})
    return lambda links: publisher.lists(
        YEAR.format("2025-26"), {UPLOADS + name: words for name, words in links.items()}
    )


def provider(month: str, uploaded: str, mark: str = "") -> dict[str, str]:
    name = f"Monthly-Diagnostics-Web-File-Provider-{month}{mark}_3N8XX.xls"
    words = f"Monthly Diagnostics Web File Provider – {month.replace('-', ' ')} (XLS, 1.1MB)"
    return {f"{uploaded}/{name}": words}


def found(web) -> list[tuple[date, str]]:
    return [(one.period, one.url.removeprefix(UPLOADS)) for one in diagnostic_waits.releases(web, SINCE)]


def test_the_workbook_of_each_month_is_found_on_the_page_of_its_year(web, lists):
    lists(provider("May-2025", "2025/07") | provider("April-2025", "2025/06"))
    assert diagnostic_waits.releases(web, SINCE) == [
        Release("diagnostic_waits", date(2025, month, 1), UPLOADS + url, date(2025, month + 2, 1))
        for month, url in (
            (4, "2025/06/Monthly-Diagnostics-Web-File-Provider-April-2025_3N8XX.xls"),
            (5, "2025/07/Monthly-Diagnostics-Web-File-Provider-May-2025_3N8XX.xls"),
        )
    ]
    assert all(one.optional for one in diagnostic_waits.releases(web, SINCE))


@pytest.mark.parametrize(
    ("mark", "uploaded"),
    [("-revised", "2026/01"), ("-revised-2", "2026/02"), ("-Revised-January-2026", "2026/01")],
)
def test_a_revised_workbook_is_preferred_to_what_it_revises(web, lists, mark, uploaded):
    revised = provider("April-2025", uploaded, mark)
    lists(provider("April-2025", "2025/06") | provider("April-2025", "2025/12", "-revised") | revised)
    assert found(web) == [(date(2025, 4, 1), next(iter(revised)))]


def test_an_extract_is_followed_only_where_a_month_has_no_workbook(web, lists):
    lists(
        provider("April-2025", "2025/06")
        | {
            "2025/06/DM01-APRIL-2025-full-extract_8BN1G.zip": "Monthly Diagnostics full extract April 2025",
            "2025/07/DM01-MAY-2025-full-extract_8BN1G.zip": "Monthly Diagnostics full extract May 2025",
            "2025/08/DM01-JUNE-2025-full-extract-revised.csv": "DM01 June 2025 CSV",
        }
    )
    assert [url.rpartition(".")[2] for _, url in found(web)] == ["xls", "zip", "csv"]


def test_commissioners_and_time_series_are_not_ours(web, lists, said):
    lists(
        provider("April-2025", "2025/06")
        | {
            "2025/06/Monthly-Diagnostics-Web-File-Commissioner-April-2025.xls": "Commissioner April 2025",
            "2025/06/Monthly-Diagnostics-Web-File-Timeseries-Provider-April-2025.xls": "Timeseries",
            "2025/06/Statistical-notice-April-2025.pdf": "Notice",
        }
    )
    assert len(found(web)) == 1
    assert said == []


def test_a_workbook_of_no_month_costs_a_line(web, lists, said):
    lists(provider("April-2025", "2025/06") | provider("Spring", "2025/07"))
    assert len(found(web)) == 1
    assert len(said) == 1
    assert "Spring" in said[0]


def test_two_workbooks_of_a_month_without_a_mark_leave_that_month_out_alone(web, lists):
    lists(
        provider("April-2025", "2025/06")
        | provider("April-2025", "2025/08")
        | provider("May-2025", "2025/07")
    )
    assert [month for month, _ in found(web)] == [date(2025, 5, 1)]
    assert len(web.left_out) == 1


def test_a_publisher_without_the_page_has_no_releases_and_costs_a_line(web, said):
    assert diagnostic_waits.releases(web, SINCE) == []
    assert len(said) >= 1

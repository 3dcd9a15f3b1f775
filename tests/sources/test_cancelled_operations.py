"""Finding the newest workbook of each quarter of cancelled operations."""

from datetime import date

import pytest

from etl.sources import cancelled_operations

DATA = cancelled_operations.PAGE + "cancelled-ops-data/"
UPLOADS = "https://www.england.nhs.uk/statistics/wp-content/uploads/sites/2/"
SINCE = date(2024, 4, 1)


@pytest.fixture
def lists(publisher):
    """Lists links on the page of the data; an address is given without its beginning."""
    publisher.lists(cancelled_operations.PAGE, {DATA: "Cancelled Ops Data"})
    return lambda links: publisher.lists(DATA, {UPLOADS + name: words for name, words in links.items()})


def found(web) -> list[tuple[date, str]]:
    return [(one.period, one.url.removeprefix(UPLOADS)) for one in cancelled_operations.releases(web, SINCE)]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            "Q4 2024-25 Cancelled Operations revised (XLSX)",
            "2025/11/Q4-2024-25-Cancelled-Operations-revised.xlsx",
        ),
        ("Q4 2024-25 Cancelled Operations (XLSX)", "2025/11/Q4-2024-25-Cancelled-Operations-revised-2.xlsx"),
        ("Revised 13 November 2025: Q4 2024-25 Cancelled Operations", "2025/11/Q4-Cancelled-Operations.xlsx"),
    ],
)
def test_a_revised_quarter_is_preferred_to_what_it_revises(web, lists, words, name):
    first = "2025/05/Q4-2024-25-Cancelled-Operations.xlsx"
    lists({first: "Q4 2024-25 Cancelled Operations (XLSX)", name: words})
    assert found(web) == [(date(2025, 1, 1), name)]


def test_each_quarter_is_found_and_those_before_the_first_that_is_wanted_are_not(web, lists):
    lists(
        {
            f"2025/05/Q{number}-{year}-Cancelled-Operations.xlsx": f"Q{number} {year} Cancelled Operations"
            for year, number in (("2023-24", 4), ("2024-25", 1), ("2024-25", 4))
        }
    )
    assert [quarter for quarter, _ in found(web)] == [date(2024, 4, 1), date(2025, 1, 1)]


def test_a_workbook_of_no_quarter_costs_a_line(web, lists, said):
    lists(
        {
            "2025/05/Q4-2024-25-Cancelled-Operations.xlsx": "Q4 2024-25 Cancelled Operations",
            "2025/05/Cancelled-Operations-Time-Series.xlsx": "Cancelled Operations Time Series",
        }
    )
    assert len(found(web)) == 1
    assert len(said) == 1
    assert "Time-Series" in said[0]


def test_a_page_that_is_gone_costs_a_line(web, said):
    assert cancelled_operations.releases(web, SINCE) == []
    assert len(said) >= 1

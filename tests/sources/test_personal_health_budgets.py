"""Finding the file of each quarter of personal health budgets."""

from datetime import date

import pytest

from etl.sources import personal_health_budgets
from etl.sources.personal_health_budgets import PAGE, named_quarter

FILES = "https://files.digital.nhs.uk/A1"
SINCE = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("words", "first_day"),
    [
        ("Q2 2023-24", date(2023, 7, 1)),
        ("Quarter 4, 2024/25", date(2025, 1, 1)),
        ("2025-26-Q1", date(2025, 4, 1)),
        ("Personal Health Budgets", None),
    ],
)
def test_a_quarter_is_one_of_a_financial_year(words, first_day):
    assert named_quarter(words) == first_day


def test_a_revised_file_on_the_page_of_its_quarter_takes_the_place_of_the_first(web, publisher):
    publisher.lists(PAGE, {f"{PAGE}/2025-26-q2": "Personal Health Budgets, Q2 2025-26"})
    publisher.lists(
        f"{PAGE}/2025-26-q2/",
        {
            f"{FILES}/PHB-Q2-2025-26.xlsx": "Personal Health Budgets Q2 2025-26",
            f"{FILES}/PHB-Q2-2025-26-revised.xlsx": "Personal Health Budgets Q2 2025-26, revised",
            f"{FILES}/notes.pdf": "Notes",
        },
    )
    [release] = personal_health_budgets.releases(web, SINCE)
    assert (release.period, release.optional) == (date(2025, 7, 1), True)
    assert release.url == f"{FILES}/PHB-Q2-2025-26-revised.xlsx"


def test_a_page_that_is_gone_costs_a_line_and_offers_nothing(web, said):
    assert personal_health_budgets.releases(web, SINCE) == []
    assert len(said) >= 1

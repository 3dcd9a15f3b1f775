"""Finding the files of both publications of maternity services: one page holds many, of two months."""

from datetime import date

import pytest

from etl.problems import Unclear
from etl.sources import maternity_activity, maternity_measures

BASE = maternity_measures.PAGE
FILES = "https://files.digital.nhs.uk/"
SINCE = date(2025, 1, 1)
TITLE = "Maternity Services Monthly Statistics"
APRIL = {
    f"{FILES}A1/msds-apr2025Provisional-exp-data.csv": f"{TITLE}, April 2025 provisional, data (csv)",
    f"{FILES}A2/msds-apr2025Provisional-exp-measures.csv": f"{TITLE}, April 2025 provisional, measures (csv)",
    f"{FILES}A3/msds-apr2025Provisional-exp-dq.csv": f"{TITLE}, April 2025 provisional, data quality (csv)",
    f"{FILES}A4/msds-mar2025-exp-data.csv": f"{TITLE}, March 2025 final, data (csv)",
    f"{FILES}A5/msds-mar2025-exp-measures.csv": f"{TITLE}, March 2025 final, measures (csv)",
    f"{FILES}A6/msds-metadata.xlsx": "Metadata",
}
MARCH = {
    f"{FILES}M1/msds-mar2025Provisional-exp-data.csv": f"{TITLE}, March 2025 provisional, data (csv)",
    f"{FILES}M2/msds-mar2025Provisional-exp-measures.csv": f"{TITLE}, March 2025 provisional, measures (csv)",
}


def listed(publisher, **pages):
    publisher.lists(BASE, {f"{BASE}{name.replace('_', '-')}": name for name in pages})
    for name, links in pages.items():
        publisher.lists(f"{BASE}{name.replace('_', '-')}/", links)


def addresses(source, web, since=SINCE):
    return {release.period: release.url for release in source.releases(web, since)}


def test_a_month_is_loaded_final_where_it_is_final_and_else_provisional(web, publisher):
    listed(publisher, april_2025=APRIL, march_2025=MARCH)
    assert addresses(maternity_measures, web) == {
        date(2025, 3, 1): f"{FILES}A5/msds-mar2025-exp-measures.csv",
        date(2025, 4, 1): f"{FILES}A2/msds-apr2025Provisional-exp-measures.csv",
    }
    assert addresses(maternity_activity, web) == {
        date(2025, 3, 1): f"{FILES}A4/msds-mar2025-exp-data.csv",
        date(2025, 4, 1): f"{FILES}A1/msds-apr2025Provisional-exp-data.csv",
    }


def test_the_releases_are_optional(web, publisher):
    listed(publisher, april_2025=APRIL)
    assert all(release.optional for release in maternity_measures.releases(web, SINCE))


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("msds-mar2025Provisional-exp-measures.csv", "msds-mar2025-exp-measures-final.csv"),
        ("msds-mar2025-exp-measures.csv", "msds-mar2025-exp-measures-revised.csv"),
        ("msds-mar2025-exp-measures-final.csv", "msds-mar2025-exp-measures-final-v2.csv"),
        ("msds-mar2025Provisional-exp-measures-revised.csv", "msds-mar2025-exp-measures.csv"),
        ("msds-mar2025-exp-measures.zip", "msds-mar2025-exp-measures.csv"),
    ],
)
def test_the_newer_of_two_files_of_a_month_is_loaded(web, publisher, older, newer):
    words = f"{TITLE}, March 2025, measures"
    listed(publisher, march_2025={f"{FILES}1/{older}": words, f"{FILES}2/{newer}": words})
    assert addresses(maternity_measures, web) == {date(2025, 3, 1): f"{FILES}2/{newer}"}


def test_two_files_of_a_month_that_do_not_say_which_is_newer_stop_that_month(web, publisher):
    links = {f"{FILES}{n}/msds-feb2025-exp-measures.csv": "Measures (csv)" for n in (1, 2)}
    listed(publisher, april_2025=APRIL, february_2025=links)
    assert addresses(maternity_measures, web).keys() == {date(2025, 3, 1), date(2025, 4, 1)}


def test_a_page_named_by_both_of_its_months_is_read(web, publisher):
    listed(publisher, final_march_2025_provisional_april_2025_official_statistics=APRIL)
    assert addresses(maternity_measures, web, date(2025, 4, 1)).keys() == {date(2025, 4, 1)}


def test_a_file_whose_name_says_nothing_is_known_by_its_words(web, publisher):
    links = {
        f"{FILES}1/download1.csv": f"{TITLE}, March 2025: measures (csv)",
        f"{FILES}1/download2.csv": f"{TITLE}, March 2025: data (csv)",
        f"{FILES}1/download3.csv": f"{TITLE}, March 2025: data quality (csv)",
    }
    listed(publisher, march_2025=links)
    assert addresses(maternity_measures, web) == {date(2025, 3, 1): f"{FILES}1/download1.csv"}
    assert addresses(maternity_activity, web) == {date(2025, 3, 1): f"{FILES}1/download2.csv"}


def test_a_file_of_a_year_is_passed_over_with_a_line(web, publisher, said):
    year = {f"{FILES}Y/msds-2024-25-exp-measures.csv": "Measures, 2024-25"}
    listed(publisher, april_2025=APRIL | year)
    assert len(addresses(maternity_measures, web)) == 2
    assert len(said) == 1
    assert "2024-25" in said[0]


def test_an_address_elsewhere_is_passed_over_with_a_line(web, publisher, said):
    other = {"https://example.org/msds-feb2025-exp-measures.csv": "February 2025 measures"}
    listed(publisher, april_2025=APRIL | other)
    assert date(2025, 2, 1) not in addresses(maternity_measures, web)
    assert len(said) == 1


def test_a_landing_page_without_a_page_of_a_month_is_unclear(web, publisher):
    publisher.lists(BASE, {f"{BASE}about": "About"})
    with pytest.raises(Unclear, match="expected pages of a month"):
        maternity_measures.releases(web, SINCE)


def test_a_series_that_is_not_there_costs_a_line_and_nothing_more(web, publisher, said):
    assert maternity_measures.releases(web, SINCE) == []
    assert len(said) == 1


def test_pages_of_months_are_read_where_the_one_that_lists_them_is_gone(web, publisher, said):
    publisher.lists(f"{BASE}april-2025/", APRIL)
    assert addresses(maternity_measures, web).keys() == {date(2025, 3, 1), date(2025, 4, 1)}
    assert len(said) == 1

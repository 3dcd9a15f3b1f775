"""Finding the newest extract of each span of months."""

from datetime import date

import pytest

from etl.problems import Unclear
from etl.sources import cancer_waits

PAGE = cancer_waits.PAGE
UPLOADS = "https://www.england.nhs.uk/statistics/wp-content/uploads/sites/2"
SINCE = date(2024, 1, 1)


def offered(web) -> dict[tuple[date, str], str]:
    return {(one.period, one.part): one.url.rpartition("/")[2] for one in cancer_waits.releases(web, SINCE)}


def test_final_figures_take_the_place_of_provisional_ones_of_the_same_months(web, publisher):
    name = "CWT-CRS-Apr-2024-to-Sep-2024-Data-Extract-Provider"
    publisher.lists(
        PAGE,
        {
            f"{UPLOADS}/2024/11/{name}-Provisional.xlsx": "Data Extract Provider, provisional",
            f"{UPLOADS}/2025/09/{name}-Final.xlsx": "CWT Apr 2024 to Sep 2024 Data Extract Provider Final",
            f"{UPLOADS}/2025/09/CWT-CRS-Apr-2024-to-Sep-2024-Data-Extract-Commissioner-Final.xlsx": "Extract",
        },
    )
    assert offered(web) == {(date(2024, 4, 1), "to-2024-09"): f"{name}-Final.xlsx"}


def test_a_revised_final_extract_takes_the_place_of_the_final_one(web, publisher):
    name = "CWT-CRS-Apr-2024-to-Sep-2024-Data-Extract-Provider"
    publisher.lists(
        PAGE,
        {
            f"{UPLOADS}/2025/09/{name}-Final.xlsx": "Provider extract",
            f"{UPLOADS}/2025/11/{name}-Final-revised.xlsx": "Provider extract, revised",
        },
    )
    assert list(offered(web).values()) == [f"{name}-Final-revised.xlsx"]


def test_extracts_that_grow_by_a_month_are_releases_side_by_side(web, publisher):
    publisher.lists(
        PAGE,
        {
            f"{UPLOADS}/2025/07/a.xlsx": "CWT Apr 2025 to May 2025 Data Extract Provider Provisional",
            f"{UPLOADS}/2025/08/b.xlsx": "CWT Apr 2025 to Jun 2025 Data Extract Provider Provisional",
            f"{UPLOADS}/2025/08/c.xlsx": "CWT 2023-24 Data Extract Provider Final",
        },
    )
    assert offered(web) == {
        (date(2023, 4, 1), "to-2024-03"): "c.xlsx",
        (date(2025, 4, 1), "to-2025-05"): "a.xlsx",
        (date(2025, 4, 1), "to-2025-06"): "b.xlsx",
    }


def test_extracts_on_the_pages_of_years_are_found_too(web, publisher):
    publisher.lists(
        PAGE, {f"{PAGE}2025-26-monthly-provider": "2025-26 Monthly Provider Cancer Waiting Times"}
    )
    publisher.lists(
        f"{PAGE}2025-26-monthly-provider/",
        {f"{UPLOADS}/2025/08/b.xlsx": "Cancer Waiting Times June 2025 Data Extract (Provider)"},
    )
    assert offered(web) == {(date(2025, 6, 1), "to-2025-06"): "b.xlsx"}


def test_two_extracts_that_do_not_say_which_is_newer_stop_their_months_alone(web, publisher):
    publisher.lists(
        PAGE,
        {
            f"{UPLOADS}/2025/08/a.xlsx": "CWT Apr 2025 Data Extract Provider",
            f"{UPLOADS}/2025/08/b.xlsx": "CWT Apr 2025 Data Extract Provider",
            f"{UPLOADS}/2025/08/c.xlsx": "CWT May 2025 Data Extract Provider",
        },
    )
    assert offered(web) == {(date(2025, 5, 1), "to-2025-05"): "c.xlsx"}


def test_an_extract_whose_months_are_not_named_costs_a_line(web, publisher, said):
    publisher.lists(
        PAGE,
        {
            f"{UPLOADS}/2025/08/a.xlsx": "CWT Data Extract Provider",
            f"{UPLOADS}/2025/08/c.xlsx": "CWT May 2025 Data Extract Provider",
        },
    )
    assert len(offered(web)) == 1
    assert len(said) == 1
    assert "a.xlsx" in said[0]


def test_a_page_without_an_extract_is_unclear(web, publisher):
    publisher.lists(PAGE, {f"{UPLOADS}/2025/08/a.xlsx": "Consultation"})
    with pytest.raises(Unclear, match="expected files of cancer_waits, found none"):
        cancer_waits.releases(web, SINCE)


def test_a_page_that_is_gone_costs_a_line_and_offers_nothing(web, said):
    assert offered(web) == {}
    assert len(said) >= 1

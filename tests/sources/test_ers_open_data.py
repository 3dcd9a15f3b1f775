"""Finding the files of the e-Referral Service."""

from datetime import date

from etl.sources import ers_open_data
from etl.sources.ers_open_data import PAGE

FILES = "https://files.digital.nhs.uk/A1"
SINCE = date(2024, 1, 1)


def test_a_revised_file_takes_the_place_of_the_first_and_one_without_a_month_costs_a_line(
    web, publisher, said
):
    publisher.lists(
        PAGE,
        {
            f"{FILES}/eRS-open-data-October-2025.csv": "e-RS open data October 2025",
            f"{FILES}/eRS-open-data-October-2025-v2.csv": "e-RS open data October 2025, revised",
            f"{FILES}/eRS-open-data.csv": "e-RS open data",
        },
    )
    [release] = ers_open_data.releases(web, SINCE)
    assert (release.period, release.optional) == (date(2025, 10, 1), True)
    assert release.url.endswith("October-2025-v2.csv")
    assert len(said) == 1


def test_a_page_that_is_gone_costs_a_line_and_offers_nothing(web, said):
    assert ers_open_data.releases(web, SINCE) == []
    assert len(said) >= 1

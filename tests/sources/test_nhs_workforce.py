"""Finding the text files of each month of the NHS workforce statistics."""

from datetime import date

from etl.sources import nhs_workforce
from etl.sources.nhs_workforce import PAGE

FILES = "https://files.digital.nhs.uk/A1"
SINCE = date(2025, 1, 1)
NAME = "NHS Workforce Statistics, March 2025"
ZIP = f"{FILES}/NHS-Workforce-Statistics-March-2025-csv-files"


def test_a_revised_file_on_the_page_of_its_month_takes_the_place_of_the_first(web, publisher):
    publisher.lists(PAGE, {f"{PAGE}/march-2025": "NHS Workforce Statistics - March 2025"})
    publisher.lists(
        f"{PAGE}/march-2025/",
        {
            f"{ZIP}.zip": f"{NAME} csv files",
            f"{ZIP}-revised.zip": f"{NAME} csv files, revised",
            f"{FILES}/tables.xlsx": f"{NAME} England and Organisation",
            f"{FILES}/support.zip": f"{NAME} NHS Support Organisations csv files",
        },
    )
    [release] = nhs_workforce.releases(web, SINCE)
    assert (release.period, release.optional) == (date(2025, 3, 1), True)
    assert release.url == f"{ZIP}-revised.zip"


def test_a_page_that_is_gone_costs_a_line_and_offers_nothing(web, said):
    assert nhs_workforce.releases(web, SINCE) == []
    assert len(said) >= 1

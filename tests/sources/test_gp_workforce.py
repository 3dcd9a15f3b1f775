"""Finding the practice-level file of each month of the general practice workforce."""

from datetime import date

from etl.sources import gp_workforce
from etl.sources.gp_workforce import PAGE

FILES = "https://files.digital.nhs.uk/A1"
SINCE = date(2025, 1, 1)


def test_a_revised_file_on_the_page_of_its_month_takes_the_place_of_the_first(web, publisher):
    publisher.lists(PAGE, {f"{PAGE}/31-october-2025": "General Practice Workforce, 31 October 2025"})
    name = "General-Practice-October-2025-Practice-Level"
    publisher.lists(
        f"{PAGE}/31-october-2025/",
        {
            f"{FILES}/{name}.zip": "General Practice October 2025 Practice Level",
            f"{FILES}/{name}-revised.zip": "General Practice October 2025 Practice Level, revised",
            f"{FILES}/individual.zip": "General Practice October 2025 Individual Level",
        },
    )
    [release] = gp_workforce.releases(web, SINCE)
    assert (release.period, release.optional) == (date(2025, 10, 1), True)
    assert release.url == f"{FILES}/{name}-revised.zip"


def test_a_page_that_is_gone_costs_a_line_and_offers_nothing(web, said):
    assert gp_workforce.releases(web, SINCE) == []
    assert len(said) >= 1

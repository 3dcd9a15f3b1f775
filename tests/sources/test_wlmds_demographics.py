"""Finding the workbook of each week, whatever year its name says."""

from datetime import date

import pytest

from etl.links import Link
from etl.sources import wlmds_demographics
from etl.sources.wlmds_demographics import PAGE, week

UPLOADS = "https://www.england.nhs.uk/statistics/wp-content/uploads/sites/2"
NAME = "WLMDS-Demographics-Summary-to"
SINCE = date(2025, 1, 1)


def offered(web) -> dict[date, str]:
    releases = wlmds_demographics.releases(web, SINCE)
    return {one.period: one.url.rpartition("/")[2] for one in releases}


@pytest.mark.parametrize(
    ("name", "uploaded", "first_day"),
    [
        ("to-25-January-2026-v1", "2026/02", date(2026, 1, 19)),
        ("to-25-January-2025-v1", "2026/02", date(2026, 1, 19)),
        ("to-28-December-2026-v1", "2026/01", date(2025, 12, 22)),
        ("to-29-Mar-2026-v2", "2026/05", date(2026, 3, 23)),
        ("to-25-January-2026-revised", "2026/07", date(2026, 1, 19)),
        ("v1", "2026/02", None),
    ],
)
def test_the_week_is_the_one_named_in_the_year_it_can_have_been_uploaded(name, uploaded, first_day):
    link = Link(f"{UPLOADS}/{uploaded}/WLMDS-Demographics-Summary-{name}.xlsx", "Summary (XLSX)")
    assert week(link) == first_day


def test_the_revised_workbook_of_a_week_takes_the_place_of_the_first(web, publisher):
    publisher.lists(
        PAGE,
        {
            f"{UPLOADS}/2026/02/{NAME}-25-January-2026-v1.xlsx": "WLMDS Demographics Summary (XLSX)",
            f"{UPLOADS}/2026/03/{NAME}-25-January-2026-v2.xlsx": "WLMDS Demographics Summary (XLSX)",
            f"{UPLOADS}/2026/03/{NAME}-22-February-2026-v1.xlsx": "WLMDS Demographics Summary (XLSX)",
            f"{UPLOADS}/2026/03/WLMDS-Summary-to-22-February-2026-v1.xlsx": "WLMDS Summary (XLSX)",
        },
    )
    assert offered(web) == {
        date(2026, 1, 19): f"{NAME}-25-January-2026-v2.xlsx",
        date(2026, 2, 16): f"{NAME}-22-February-2026-v1.xlsx",
    }


def test_a_workbook_without_a_week_costs_a_line(web, publisher, said):
    publisher.lists(
        PAGE,
        {
            f"{UPLOADS}/2026/02/WLMDS-Demographics-v1.xlsx": "WLMDS Demographics Summary (XLSX)",
            f"{UPLOADS}/2026/03/{NAME}-22-February-2026-v1.xlsx": "WLMDS Demographics Summary (XLSX)",
        },
    )
    assert list(offered(web)) == [date(2026, 2, 16)]
    assert len(said) == 1
    assert "WLMDS-Demographics-v1.xlsx" in said[0]


def test_a_page_that_is_gone_costs_a_line_and_offers_nothing(web, said):
    assert offered(web) == {}
    assert len(said) >= 1

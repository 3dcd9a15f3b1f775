"""Finding the workbooks of telephone calls, and refusing one that is cut short."""

from datetime import date
from pathlib import Path

import pytest

from etl.demo.pages import workbook
from etl.links import Link
from etl.problems import Drift, Unclear
from etl.revisions import link_month
from etl.source import Release
from etl.sources import gp_telephony as source

FILES = "https://files.digital.nhs.uk"
NAME = "Cloud_Based_Telephony_Publication_Summary_"
SINCE = date(2025, 1, 1)


def page_of(month: str) -> str:
    return f"{source.PAGE}/{month}/"


def test_each_month_has_the_workbook_of_its_page(web, publisher):
    publisher.lists(source.PAGE, {page_of("february-2026"): "February 2026", page_of("may-2024"): "May 2024"})
    publisher.lists(
        page_of("february-2026"),
        {
            f"{FILES}/CB/{NAME}February_2026.xlsx": "Telephony Publication - February 2026",
            f"{FILES}/CB/{NAME}February_2026.zip": "Telephony Publication - CSV",
            f"{FILES}/CB/Cloud_Based_Telephony_Calls_Answered_Metric_-_February_2026.xlsx": "Metric",
        },
    )
    [release] = source.releases(web, SINCE)
    assert (release.period, release.url, release.optional) == (
        date(2026, 2, 1),
        f"{FILES}/CB/{NAME}February_2026.xlsx",
        True,
    )


@pytest.mark.parametrize(
    "revised", ["February_2026_v2.xlsx", "February_2026_v3.xlsx", "February%202026%20-%20Revised.xlsx"]
)
def test_a_revised_workbook_is_taken_before_the_first(web, publisher, revised):
    publisher.lists(source.PAGE, {page_of("february-2026"): "February 2026"})
    names = ("February_2026.xlsx", revised)
    publisher.lists(page_of("february-2026"), {f"{FILES}/CB/{NAME}{name}": "Workbook" for name in names})
    [release] = source.releases(web, SINCE)
    assert release.url.endswith(revised)


def test_two_workbooks_of_which_neither_is_newer_leave_out_their_month_alone(web, publisher):
    publisher.lists(
        source.PAGE, {page_of("february-2026"): "February 2026", page_of("january-2026"): "January 2026"}
    )
    publisher.lists(
        page_of("february-2026"),
        {f"{FILES}/{folder}/{NAME}February_2026.xlsx": "Workbook" for folder in ("A1", "B2")},
    )
    publisher.lists(page_of("january-2026"), {f"{FILES}/CB/{NAME}January_2026.xlsx": "Workbook"})
    assert [release.period for release in source.releases(web, SINCE)] == [date(2026, 1, 1)]


def test_a_month_that_is_gone_costs_a_line(web, publisher, said):
    publisher.lists(
        source.PAGE, {page_of("february-2026"): "February 2026", page_of("january-2026"): "January 2026"}
    )
    publisher.lists(page_of("january-2026"), {f"{FILES}/CB/{NAME}January_2026.xlsx": "Workbook"})
    assert [release.period for release in source.releases(web, SINCE)] == [date(2026, 1, 1)]
    assert len(said) == 1
    assert "february-2026" in said[0]


def test_a_workbook_that_names_no_month_costs_a_line(web, publisher, said):
    publisher.lists(source.PAGE, {page_of("february-2026"): "February 2026"})
    publisher.lists(
        page_of("february-2026"),
        {
            f"{FILES}/CB/{NAME}.xlsx": "Telephony Publication",
            f"{FILES}/CB/{NAME}February_2026.xlsx": "Workbook",
        },
    )
    assert [release.period for release in source.releases(web, SINCE)] == [date(2026, 2, 1)]
    assert len(said) == 1
    assert "expected a file of one period" in said[0]


def test_a_series_without_a_page_has_no_releases(web, said):
    assert source.releases(web, SINCE) == []
    assert said


def test_pages_that_list_nothing_of_the_series_are_unclear(web, publisher):
    publisher.lists(source.PAGE, {page_of("february-2026"): "February 2026"})
    publisher.lists(page_of("february-2026"), {f"{FILES}/CB/other.xlsx": "Something else"})
    with pytest.raises(Unclear, match="expected files of gp_telephony, found none"):
        source.releases(web, SINCE)


def test_a_workbook_that_ends_too_soon_is_refused(tmp_path: Path):
    whole = workbook({"Table 3": [[f"{one} {number}" for one in range(20)] for number in range(500)]}, SINCE)
    file = tmp_path / "published.xlsx"
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Drift, match="expected a workbook that opens"):
        source.read(file, Release(source.NAME, SINCE, "https://example.org"))


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("Cloud%20Based%20Telephony%20Publication%20Summary%20March%202026_0526.xlsx", date(2026, 3, 1)),
        ("Cloud_Based_Telephony_Publication_Summary_October_2025_v2.xlsx", date(2025, 10, 1)),
        ("Cloud%20Based%20Telephony%20Publication%20Summary%20August%202026.xlsx", date(2026, 8, 1)),
        ("Cloud_Based_Telephony_October_2024_to_September_2025.xlsx", None),
    ],
)
def test_the_month_of_a_workbook_is_read_from_its_name(name, period):
    assert link_month(Link(f"{FILES}/CB/{name}", "")) == period

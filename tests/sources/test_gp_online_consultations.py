"""Finding the workbooks of online requests, and refusing one that is cut short."""

from datetime import date
from pathlib import Path

import pytest

from etl.demo.pages import workbook
from etl.problems import Drift, Unclear
from etl.source import Release
from etl.sources import gp_online_consultations as source

FILES = "https://files.digital.nhs.uk"
NAME = "Submissions_via_OC_Systems_in_General_Practice_-_"
SINCE = date(2025, 1, 1)


def page_of(month: str) -> str:
    return f"{source.PAGE}/{month}/"


def test_each_month_has_the_workbook_of_its_page(web, publisher):
    publisher.lists(source.PAGE, {page_of("february-2026"): "February 2026", page_of("may-2024"): "May 2024"})
    publisher.lists(
        page_of("february-2026"),
        {
            f"{FILES}/OC/{NAME}February_2026.xlsx": "Submissions in General Practice - February 2026",
            f"{FILES}/OC/{NAME}February_2026.zip": "Submissions in General Practice - CSV",
            f"{FILES}/OC/supporting.xlsx": "Supporting information",
        },
    )
    [release] = source.releases(web, SINCE)
    assert (release.period, release.url, release.optional) == (
        date(2026, 2, 1),
        f"{FILES}/OC/{NAME}February_2026.xlsx",
        True,
    )


@pytest.mark.parametrize(
    "revised", ["February_2026_v2.xlsx", "February_2026_revised.xlsx", "February_2026%20-%20Revised.xlsx"]
)
def test_a_revised_workbook_is_taken_before_the_first(web, publisher, revised):
    publisher.lists(source.PAGE, {page_of("february-2026"): "February 2026"})
    names = ("February_2026.xlsx", revised)
    publisher.lists(page_of("february-2026"), {f"{FILES}/OC/{NAME}{name}": "Workbook" for name in names})
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
    publisher.lists(page_of("january-2026"), {f"{FILES}/OC/{NAME}January_2026.xlsx": "Workbook"})
    assert [release.period for release in source.releases(web, SINCE)] == [date(2026, 1, 1)]


def test_a_month_that_is_gone_costs_a_line(web, publisher, said):
    publisher.lists(
        source.PAGE, {page_of("february-2026"): "February 2026", page_of("january-2026"): "January 2026"}
    )
    publisher.lists(page_of("january-2026"), {f"{FILES}/OC/{NAME}January_2026.xlsx": "Workbook"})
    assert [release.period for release in source.releases(web, SINCE)] == [date(2026, 1, 1)]
    assert len(said) == 1
    assert "february-2026" in said[0]


def test_a_workbook_that_names_no_month_costs_a_line(web, publisher, said):
    publisher.lists(source.PAGE, {page_of("february-2026"): "February 2026"})
    publisher.lists(
        page_of("february-2026"),
        {
            f"{FILES}/OC/{NAME}.xlsx": "Submissions in General Practice",
            f"{FILES}/OC/{NAME}February_2026.xlsx": "Workbook",
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
    publisher.lists(page_of("february-2026"), {f"{FILES}/OC/other.xlsx": "Something else"})
    with pytest.raises(Unclear, match="expected files of gp_online_consultations, found none"):
        source.releases(web, SINCE)


def test_a_workbook_that_ends_too_soon_is_refused(tmp_path: Path):
    whole = workbook({"Table 2": [[f"{one} {number}" for one in range(20)] for number in range(500)]}, SINCE)
    file = tmp_path / "published.xlsx"
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Drift, match="expected a workbook that opens"):
        source.read(file, Release(source.NAME, SINCE, "https://example.org"))

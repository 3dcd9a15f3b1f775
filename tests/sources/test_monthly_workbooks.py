"""Finding the monthly workbooks of practices on pages of months, and refusing one that is cut short."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from etl.demo.pages import workbook
from etl.links import Link
from etl.problems import Drift, Unclear
from etl.revisions import link_month
from etl.source import Release
from etl.sources import gp_online_consultations, gp_telephony

FILES = "https://files.digital.nhs.uk"
SINCE = date(2025, 1, 1)


@dataclass(frozen=True)
class Series:
    """A source, how its workbooks are called, what else its pages list, and the sheet of practices."""

    source: ModuleType
    folder: str
    words: str
    other: str
    sheet: str
    revised: tuple[str, str, str]

    def page(self, month: str) -> str:
        return f"{self.source.PAGE}/{month}/"

    def file(self, name: str) -> str:
        return f"{FILES}/{self.folder}{name}"


ONLINE = Series(
    gp_online_consultations,
    "OC/Submissions_via_OC_Systems_in_General_Practice_-_",
    "Submissions in General Practice",
    f"{FILES}/OC/supporting.xlsx",
    "Table 2",
    ("February_2026_v2.xlsx", "February_2026_revised.xlsx", "February_2026%20-%20Revised.xlsx"),
)
TELEPHONY = Series(
    gp_telephony,
    "CB/Cloud_Based_Telephony_Publication_Summary_",
    "Telephony Publication",
    f"{FILES}/CB/Cloud_Based_Telephony_Calls_Answered_Metric_-_February_2026.xlsx",
    "Table 3",
    ("February_2026_v2.xlsx", "February_2026_v3.xlsx", "February%202026%20-%20Revised.xlsx"),
)
EACH = (ONLINE, TELEPHONY)
FEBRUARY, JANUARY = {"february-2026": "February 2026"}, {"january-2026": "January 2026"}


@pytest.fixture(params=EACH, ids=lambda series: series.source.NAME)
def series(request: pytest.FixtureRequest) -> Series:
    return request.param


def lists_months(publisher, series: Series, *months: dict[str, str]) -> None:
    """The landing page of the series, with the pages of these months."""
    named = {name: words for month in months for name, words in month.items()}
    publisher.lists(series.source.PAGE, {series.page(name): words for name, words in named.items()})


def test_each_month_has_the_workbook_of_its_page(web, publisher, series):
    lists_months(publisher, series, FEBRUARY, {"may-2024": "May 2024"})
    publisher.lists(
        series.page("february-2026"),
        {
            series.file("February_2026.xlsx"): f"{series.words} - February 2026",
            series.file("February_2026.zip"): f"{series.words} - CSV",
            series.other: "Supporting information",
        },
    )
    [release] = series.source.releases(web, SINCE)
    assert (release.period, release.url, release.optional) == (
        date(2026, 2, 1),
        series.file("February_2026.xlsx"),
        True,
    )


@pytest.mark.parametrize(
    ("series", "revised"), [(one, name) for one in EACH for name in one.revised], indirect=["series"]
)
def test_a_revised_workbook_is_taken_before_the_first(web, publisher, series, revised):
    lists_months(publisher, series, FEBRUARY)
    names = ("February_2026.xlsx", revised)
    publisher.lists(series.page("february-2026"), {series.file(name): "Workbook" for name in names})
    [release] = series.source.releases(web, SINCE)
    assert release.url.endswith(revised)


def test_two_workbooks_of_which_neither_is_newer_leave_out_their_month_alone(web, publisher, series):
    lists_months(publisher, series, FEBRUARY, JANUARY)
    february = series.file("February_2026.xlsx")
    publisher.lists(
        series.page("february-2026"),
        {february.replace(f"/{series.folder[:2]}/", f"/{folder}/"): "Workbook" for folder in ("A1", "B2")},
    )
    publisher.lists(series.page("january-2026"), {series.file("January_2026.xlsx"): "Workbook"})
    assert [release.period for release in series.source.releases(web, SINCE)] == [date(2026, 1, 1)]


def test_a_month_that_is_gone_costs_a_line(web, publisher, said, series):
    lists_months(publisher, series, FEBRUARY, JANUARY)
    publisher.lists(series.page("january-2026"), {series.file("January_2026.xlsx"): "Workbook"})
    assert [release.period for release in series.source.releases(web, SINCE)] == [date(2026, 1, 1)]
    assert len(said) == 1
    assert "february-2026" in said[0]


def test_a_workbook_that_names_no_month_costs_a_line(web, publisher, said, series):
    lists_months(publisher, series, FEBRUARY)
    publisher.lists(
        series.page("february-2026"),
        {series.file(".xlsx"): series.words, series.file("February_2026.xlsx"): "Workbook"},
    )
    assert [release.period for release in series.source.releases(web, SINCE)] == [date(2026, 2, 1)]
    assert len(said) == 1
    assert "expected a file of one period" in said[0]


def test_a_series_without_a_page_has_no_releases(web, said, series):
    assert series.source.releases(web, SINCE) == []
    assert len(said) == 1


def test_pages_that_list_nothing_of_the_series_are_unclear(web, publisher, series):
    lists_months(publisher, series, FEBRUARY)
    publisher.lists(series.page("february-2026"), {f"{FILES}/OC/other.xlsx": "Something else"})
    with pytest.raises(Unclear, match=f"expected files of {series.source.NAME}, found none"):
        series.source.releases(web, SINCE)


def test_a_workbook_that_ends_too_soon_is_refused(tmp_path: Path, series):
    rows = [[f"{one} {number}" for one in range(20)] for number in range(500)]
    whole = workbook({series.sheet: rows}, SINCE)
    file = tmp_path / "published.xlsx"
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Drift, match="expected a workbook that opens"):
        series.source.read(file, Release(series.source.NAME, SINCE, "https://example.org"))


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

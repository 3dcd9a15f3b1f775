"""Finding the extract of each month on the year pages."""

from datetime import date

import pytest

from etl.problems import Unclear
from etl.sources import rtt_waits

SINCE = date(2024, 4, 1)
FILES = "https://www.england.nhs.uk/statistics/wp-content/uploads/sites/2/"
MARCH, APRIL = date(2025, 3, 1), date(2025, 4, 1)


def year(slug: str) -> str:
    return f"{rtt_waits.PAGE}rtt-data-{slug}/"


def offered(web) -> dict[date, str]:
    """The file of each month, without where it is."""
    return {release.period: release.url.removeprefix(FILES) for release in rtt_waits.releases(web, SINCE)}


@pytest.fixture
def lists(publisher):
    """List pages of years by their slug, each with links by where the file is."""

    def years(pages: dict[str, dict[str, str]]) -> None:
        publisher.lists(rtt_waits.PAGE, {year(slug): slug for slug in pages})
        for slug, links in pages.items():
            publisher.lists(year(slug), {f"{FILES}{file}": words for file, words in links.items()})

    return years


def test_the_newest_revision_is_offered_with_the_month_it_was_uploaded_in(web, lists):
    words = "Full CSV data file Mar25 (ZIP, 4M)"
    lists({"2024-25": {
        "2025/05/a.zip": words,
        "2025/07/b.zip": f"{words} revised 2 July 2025",
        "2026/01/c.zip": f"{words} revised 15 January 2026",
    }})  # fmt: skip
    [release] = rtt_waits.releases(web, SINCE)
    assert (release.url, release.published) == (f"{FILES}2026/01/c.zip", date(2026, 1, 1))


def test_a_month_on_two_pages_is_offered_once_by_its_newest_file(web, lists):
    words = "Full CSV data file Mar25 (ZIP, 4M)"
    lists({
        "2024-25": {"2025/05/Full-CSV-data-file-Mar25-ZIP-4M-Dc1i9U.zip": words},
        "2025-26": {"2025/07/Full-CSV-data-file-Mar25-ZIP-4M-revised.zip": words},
    })  # fmt: skip
    assert offered(web) == {MARCH: "2025/07/Full-CSV-data-file-Mar25-ZIP-4M-revised.zip"}


def test_one_year_may_have_two_pages(web, lists):
    lists({
        "2025-26": {"a/Full-CSV-data-file-Apr25.zip": "April"},
        "2025-26-2": {"a/Full-CSV-data-file-May25.zip": "May"},
    })  # fmt: skip
    assert list(offered(web)) == [APRIL, date(2025, 5, 1)]


def test_a_month_that_is_unclear_is_left_out_with_a_problem_and_the_others_are_offered(web, lists):
    lists({"2024-25": {
        "a/Full-CSV-data-file-Feb25.zip": "February",
        "a/Full-CSV-data-file-Mar25-1.zip": "March",
        "a/Full-CSV-data-file-Mar25-2.zip": "March",
    }})  # fmt: skip
    assert list(offered(web)) == [date(2025, 2, 1)]
    [problem] = web.left_out
    assert "extract of March 2025: expected one link" in problem
    assert "found 2" in problem


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("a/x.zip", "Full CSV data file Mar25 (ZIP-3M)"),
        ("a/x.zip", "Full CSV Data File – March 2025 (ZIP, 4M)"),
        ("a/x.zip", "Full CSV data file revised Mar25"),
        ("a/x.zip", "Full extract CSV (March 2025)"),
        ("a/Full-CSV-data-file-Mar25-ZIP-3M-revised.zip", "Download"),
        ("a/FULL_CSV_DATA_FILE_MAR25.ZIP", "Download"),
        ("a/Full-CSV-data-file-Mar25.zip?v=2", "Download"),
        ("a/20250331-RTT-March-2025-full-extract.zip", "Download"),
        ("a/x.zip", "Full CSV data file Mar25 (published 15 May 2025)"),
        ("a/Full-CSV-data-file-Mar25.zip", "Full CSV data file Mar25, with Apr25 to follow"),
        ("a/x.zip", "March 2025 full CSV data file"),
    ],
)
def test_an_extract_is_known_by_its_words_or_its_name(web, lists, file, words):
    lists({"2024-25": {file: words}})
    assert offered(web) == {MARCH: file}
    assert web.left_out == []


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("a/Full-CSV-data-file-Apr25.zip", "Full CSV data file Mar25 (ZIP, 4M)"),
        ("a/notes.pdf", "Notes on the full CSV data file Mar25"),
        ("a/x.zip", "Full CSV data file"),
        ("a/x.zip", "Full CSV data files April 2024 to March 2025"),
        ("a/x.zip", "Full CSV data file Mar25 and Apr25"),
    ],
)
def test_a_link_that_looks_like_an_extract_and_is_not_understood_costs_a_line(web, lists, said, file, words):
    lists({"2024-25": {file: words, "a/Full-CSV-data-file-Feb25.zip": "February"}})
    assert list(offered(web)) == [date(2025, 2, 1)]
    assert [line for line in said if file in line and "passed over" in line]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd/Full-CSV-data-file-Mar25.zip",
        "ftp://www.england.nhs.uk/Full-CSV-data-file-Mar25.zip",
        "https://files.example/Full-CSV-data-file-Mar25.zip",
    ],
)
def test_an_extract_that_is_not_on_the_publishers_hosts_is_not_offered(web, publisher, said, url):
    publisher.lists(rtt_waits.PAGE, {year("2024-25"): "2024-25"})
    publisher.lists(year("2024-25"), {url: "March", f"{FILES}a/Full-CSV-data-file-Feb25.zip": "February"})
    assert list(offered(web)) == [date(2025, 2, 1)]
    assert [line for line in said if url in line]


def test_pages_without_an_extract_are_unclear(web, lists):
    lists({"2024-25": {"a/other.xlsx": "Something else"}})
    with pytest.raises(Unclear, match="found none since April 2024"):
        rtt_waits.releases(web, SINCE)

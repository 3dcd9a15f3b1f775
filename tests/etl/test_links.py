"""What the words and addresses of links say, and which of them are the publisher's own."""

from datetime import date

import pytest

from etl.links import (
    Link,
    child_of,
    financial_year,
    is_on,
    links_in,
    months_named,
    on_own_hosts,
    page_address,
    site,
    year_pages,
)

PAGE = "https://www.england.nhs.uk/statistics/rtt-waiting-times/"
SINCE = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Mar25", [(2025, 3)]),
        ("Practice – September 2026: Totals", [(2026, 9)]),
        ("APRIL-2026", [(2026, 4)]),
        ("Sept_2025", [(2025, 9)]),
        ("Full-CSV-data-file-May26-ZIP-3M", [(2026, 5)]),
        ("from Apr24 to Mar25", [(2024, 4), (2025, 3)]),
        ("summary 2025, market 25, decade 2020, persons 100", []),
    ],
)
def test_months_are_read_as_publishers_write_them(text, months):
    assert [(month.year, month.month) for month in months_named(text)] == months


@pytest.mark.parametrize(
    ("text", "year"),
    [("2025-26", 2025), ("rtt-data-2025-2026-2", 2025), ("1999/00 2030/31", 2030), ("2025-27", None)],
)
def test_a_financial_year_is_two_years_that_follow_each_other(text, year):
    assert financial_year(text) == year


@pytest.mark.parametrize(
    ("url", "is_own"),
    [
        ("https://digital.nhs.uk/a.csv", True),
        ("http://files.digital.nhs.uk/a.csv", True),
        ("https://FILES.digital.nhs.uk:443/a.csv", True),
        ("https://notdigital.nhs.uk/a.csv", False),
        ("https://digital.nhs.uk.example/a.csv", False),
        ("https://digital.nhs.uk@example.org/a.csv", False),
        ("https://example.org\\@digital.nhs.uk/a.csv", False),
        ("https://example.org/digital.nhs.uk/a.csv", False),
        ("ftp://digital.nhs.uk/a.csv", False),
        ("file:///etc/passwd", False),
        ("file://digital.nhs.uk/etc/passwd", False),
        ("/etc/passwd", False),
        ("http://[::1/a.csv", False),
    ],
)
def test_an_address_is_the_publishers_own_by_its_host(url, is_own):
    assert is_on(url, ["digital.nhs.uk"]) == is_own


FILE = f"{PAGE}a.zip"
FULL = "Full CSV data file"


@pytest.mark.parametrize(
    ("html", "links"),
    [
        (f"<a href=' a.zip '>{FULL}<br>Mar25</a>", [(FILE, f"{FULL} Mar25")]),
        (f"<a href='a.zip'><p>{FULL}</p><p>Mar25</p></a>", [(FILE, f"{FULL} Mar25")]),
        ("<a href='a.zip'>Mar<b>25</b></a>", [(FILE, "Mar25")]),
        (f"<A HREF=a.zip><img alt='{FULL}'></A>", [(FILE, FULL)]),
        (f"<a href='a.zip' title='{FULL}'><i></i></a>", [(FILE, FULL)]),
        (f"<a href='a.zip' title='Download'>{FULL}</a>", [(FILE, FULL)]),
        (f"<a href='a.zip'>{FULL}", [(FILE, FULL)]),
        ("<a href='a.zip'>One<a href='b.zip'>Two</a>", [(FILE, "One"), (f"{PAGE}b.zip", "Two")]),
        ("<base href='/files/'><a href='a.zip'>A</a>", [("https://www.england.nhs.uk/files/a.zip", "A")]),
        ("<base href='http://['><a href='a.zip#x'>A</a><a href='http://['>B</a>", [(FILE, "A")]),
        ("<!-- <a href='b.zip'>B</a> --><a name='top'>T</a><a href='a.zip'>A</a></a>", [(FILE, "A")]),
    ],
)
def test_links_are_read_as_a_browser_shows_them(tmp_path, html, links):
    (tmp_path / "page.html").write_text(html)
    assert [(link.url, link.text) for link in links_in(tmp_path / "page.html", PAGE)] == links


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.england.nhs.uk/statistics/", "england.nhs.uk"),
        ("https://digital.nhs.uk/data", "digital.nhs.uk"),
        ("https://www.gov.uk/bank-holidays.json", "www.gov.uk"),
    ],
)
def test_the_host_of_a_page_stands_for_those_under_it(url, host):
    assert site(url) == host


def test_a_link_to_another_host_is_passed_over_with_a_line():
    said: list[str] = []
    own, other = Link("https://digital.nhs.uk/a.csv", "A"), Link("file:///etc/passwd", "B")
    assert on_own_hosts([own, other], ["digital.nhs.uk"], said.append) == [own]
    assert said == ["passed over file:///etc/passwd (B): expected an address on digital.nhs.uk"]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (f"{PAGE}wlmds", "wlmds"),
        (f"{PAGE}RTT-Data-2025-26/?utm_source=x#top", "rtt-data-2025-26"),
        (f"{PAGE}wlmds/index.html", "wlmds"),
        (f"{PAGE}wlmds/deeper/", None),
        (PAGE, None),
        ("https://example.org/statistics/rtt-waiting-times/wlmds", None),
    ],
)
def test_a_page_lies_under_another_whatever_its_address_is_dressed_in(url, name):
    assert child_of(PAGE, url) == name


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        (f"{PAGE}a", f"{PAGE}a/"),
        (f"{PAGE}a/", f"{PAGE}a/"),
        (f"{PAGE}a?page=2", f"{PAGE}a?page=2"),
        (f"{PAGE}a/index.html", f"{PAGE}a/index.html"),
    ],
)
def test_a_page_is_asked_by_the_address_that_was_listed_with_a_slash(url, asked):
    assert page_address(url) == asked


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("rtt-data-2025-26", "2025-26 RTT waiting times data"),
        ("rtt-data-2025-26-2/", "2025-26"),
        ("RTT-Data-2025-2026/", "Data"),
        ("rtt-data-2025-26-revised/", "2025-26"),
        ("rtt-data-current/", "RTT waiting times data 2025-26"),
        ("the-newest/", "2025/26"),
    ],
)
def test_the_page_of_a_year_is_understood_by_its_address_or_its_words(to, words):
    said: list[str] = []
    url = f"{PAGE}{to}"
    assert year_pages([Link(url, words)], PAGE, SINCE, said.append) == [page_address(url)]
    assert said == []


@pytest.mark.parametrize(
    ("to", "words"), [("rtt-data-latest/", "Latest"), ("annual-2025-26/", "Annual 2025-26")]
)
def test_a_page_that_may_be_of_a_year_and_is_not_understood_costs_a_line(to, words):
    said: list[str] = []
    assert year_pages([Link(f"{PAGE}{to}", words)], PAGE, SINCE, said.append) == []
    assert len(said) == 1
    assert to in said[0]


@pytest.mark.parametrize(("since", "is_listed"), [(date(2024, 3, 1), True), (date(2024, 4, 1), False)])
def test_a_year_is_asked_for_as_long_as_a_month_of_it_is_wanted(since, is_listed):
    year = Link(f"{PAGE}rtt-data-2023-24/", "2023-24")
    assert year_pages([year], PAGE, since, print) == ([year.url] if is_listed else [])


def test_pages_of_other_things_and_of_old_years_cost_no_line():
    said: list[str] = []
    links = [
        Link(f"{PAGE}wlmds/", "Waiting List Minimum Data Set"),
        Link(f"{PAGE}rtt-data-2019-20/", "2019-20 RTT waiting times data"),
        Link("https://www.england.nhs.uk/statistics/beds-2025-26/", "Beds 2025-26"),
        Link(f"{PAGE}report-2025-26.pdf", "Annual report 2025-26"),
    ]
    assert year_pages(links, PAGE, SINCE, said.append) == []
    assert said == []

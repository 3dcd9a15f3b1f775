"""The invented publisher works by date: what is out on a day, and what each of the last weeks brings."""

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from etl import demo
from etl.demo import planted
from etl.demo.pages import Page, Publication, out_by

MONTHS, SCALE = 9, 0.1
BASE = date(2026, 9, 28)
LINK = re.compile(r'<p><a href="https://([^"]+)">')
PAGES = [
    Publication("files.example/may.csv", b"May", date(2026, 6, 4), replaced=date(2026, 7, 9)),
    Publication("files.example/may-revised.csv", b"May again", date(2026, 7, 9)),
    Publication("files.example/june.csv", b"June", date(2026, 7, 2)),
    Page("example/may/", "May", [("files.example/may.csv", "M"), ("files.example/may-revised.csv", "R")]),
    Page("example/june/", "June", [("files.example/june.csv", "J")]),
    Page("example/", "All", [("example/june/", "June"), ("example/may/", "May")]),
]


@cache
def history() -> demo.Published:
    return demo.history(seed=1, months=MONTHS, scale=SCALE)


def files(day: date) -> dict[str, bytes]:
    """What is out by a day, without pages."""
    return {one.address: one.content for one in out_by(day, history()) if not one.address.endswith("/")}


def arrivals(monday: date) -> set[str]:
    """The names of the files that came in the week up to a Monday."""
    before, now = files(monday - timedelta(weeks=1)), files(monday)
    return {address.rpartition("/")[2] for address in now if now[address] != before.get(address)}


@pytest.mark.parametrize(
    ("day", "out"),
    [
        (date(2026, 6, 3), {}),
        (date(2026, 6, 4), {"example/": ["example/may/"], "example/may/": ["files.example/may.csv"]}),
        (
            date(2026, 7, 8),
            {
                "example/": ["example/june/", "example/may/"],
                "example/may/": ["files.example/may.csv"],
                "example/june/": ["files.example/june.csv"],
            },
        ),
        (
            date(2026, 7, 9),
            {
                "example/": ["example/june/", "example/may/"],
                "example/may/": ["files.example/may-revised.csv"],
                "example/june/": ["files.example/june.csv"],
            },
        ),
    ],
)
def test_a_page_is_out_with_the_first_of_its_links_and_lists_what_is_out_and_not_replaced(day, out):
    pages = {one.address: one for one in out_by(day, PAGES) if one.address.endswith("/")}
    assert {address: LINK.findall(page.content.decode()) for address, page in pages.items()} == out
    assert all(page.published <= day for page in pages.values())


@pytest.mark.parametrize("day", [BASE, date(2026, 10, 21), planted.BEFORE_THE_REVISION, demo.TODAY])
def test_every_link_of_every_page_leads_to_something_that_is_out(day):
    out = {one.address: one for one in out_by(day, history())}
    links = [
        to
        for address, one in out.items()
        if address.endswith("/")
        for to in LINK.findall(one.content.decode())
    ]
    assert len(links) > 50
    assert set(links) <= set(out)


def test_nothing_is_published_after_today_and_nothing_goes_away():
    later = [one.address for one in history() if isinstance(one, Publication) and one.published > demo.TODAY]
    assert later == []
    assert set(files(BASE)) - set(files(demo.TODAY)) == {
        address
        for address in files(BASE)
        if "RTT-Overview" in address or re.search(r"Full-CSV-data-file-Jun26-.*\d{6}\.zip", address)
    }


def test_a_folder_published_week_by_week_lists_what_one_published_today_lists(tmp_path: Path):
    for day in demo.mondays(history(), 3):
        demo.lay_out(tmp_path / "weekly", history(), day)
    demo.lay_out(tmp_path / "today", history(), demo.TODAY)
    weekly, today = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("index.html")}
        for folder in (tmp_path / "weekly", tmp_path / "today")
    )
    assert weekly == today


def test_weeks_are_mondays_up_to_today_from_which_every_series_has_begun():
    eight = demo.mondays(history(), 8)
    assert (eight[0], eight[-1], len(eight)) == (BASE, demo.TODAY, 8)
    assert {day.weekday() for day in eight} == {0}
    assert demo.mondays(history(), 2) == eight[-2:]
    assert min(demo.mondays(history(), 99)) > date(2026, 4, 1)
    assert demo.mondays(demo.history(seed=1, months=1, scale=SCALE), 8) == [demo.TODAY]


def test_two_of_the_last_eight_weeks_bring_nothing():
    weeks = [BASE + timedelta(weeks=number) for number in range(1, 8)]
    assert [week for week in weeks if not arrivals(week)] == [date(2026, 10, 5), date(2026, 11, 9)]


def test_a_week_brings_a_month_of_waits_and_later_the_next_with_a_revision():
    october, november = (
        sorted(name[19:24] for name in arrivals(week) if name.startswith("Full-CSV"))
        for week in (date(2026, 10, 12), date(2026, 11, 16))
    )
    assert (october, november) == (["Aug26"], ["Jun26", "Sep26"])


def test_a_week_brings_revisions_alone():
    assert {name[-8:] for name in arrivals(date(2026, 10, 19))} == {"_v2.xlsx"}
    assert len(arrivals(date(2026, 10, 19))) == 2


def test_a_month_of_referrals_that_was_expected_in_october_is_out_a_week_late():
    name = "eRS-weekly-open-data-August-2026.csv"
    assert name not in {address.rpartition("/")[2] for address in files(date(2026, 10, 19))}
    assert name in arrivals(date(2026, 10, 26))

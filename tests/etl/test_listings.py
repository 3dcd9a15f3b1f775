"""Which files of a series are offered, by the pages that list them."""

from dataclasses import replace
from datetime import date

import pytest

from etl.links import Link, months_named
from etl.listings import child_pages, listed, newest_releases, page_links
from etl.problems import Unclear, Unreachable
from etl.source import Release
from etl.web import Web

HOST = "https://www.publisher.example"
PAGE, OTHER = f"{HOST}/waits/", f"{HOST}/older-waits/"
FILES = f"{HOST}/uploads/2026/10"
AUGUST, SEPTEMBER = date(2026, 8, 1), date(2026, 9, 1)


def is_ours(link: Link) -> bool:
    return link.text.startswith("Waits")


def period_of(link: Link) -> date | None:
    months = months_named(link.text)
    return months[0] if len(months) == 1 else None


def files(web: Web, *pages: str) -> dict[date, list[str]]:
    """The names of the files by period."""
    links = listed(web, "waits", pages, is_ours, period_of, ["publisher.example"])
    return {period: [link.name for link in some] for period, some in links.items()}


def test_files_of_all_pages_are_listed_by_period_and_other_links_passed_over_in_silence(publisher, web, said):
    publisher.lists(PAGE, {f"{FILES}/sep.xlsx": "Waits Sep 2026", f"{FILES}/beds.xlsx": "Beds Sep 2026"})
    publisher.lists(
        OTHER, {f"{FILES}/aug.xlsx": "Waits Aug 2026", f"{FILES}/sep-v2.xlsx": "Waits Sep 2026 v2"}
    )
    assert files(web, PAGE, OTHER) == {SEPTEMBER: ["sep.xlsx", "sep-v2.xlsx"], AUGUST: ["aug.xlsx"]}
    assert said == []


def test_a_page_named_twice_is_asked_once(publisher, web):
    publisher.lists(PAGE, {f"{FILES}/sep.xlsx": "Waits Sep 2026"})
    assert files(web, PAGE, PAGE) == {SEPTEMBER: ["sep.xlsx"]}
    assert len(publisher.asked) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_costs_a_line_and_the_other_is_read(publisher, web, said, status):
    publisher.gives(OTHER, "<html></html>", status)
    publisher.lists(PAGE, {f"{FILES}/sep.xlsx": "Waits Sep 2026"})
    assert files(web, OTHER, PAGE) == {SEPTEMBER: ["sep.xlsx"]}
    assert len(said) == 1
    assert said[0].startswith("waits: ")
    assert OTHER in said[0]


def test_of_pages_that_are_all_gone_nothing_is_listed_and_nothing_stops(web, said):
    assert files(web, PAGE, OTHER) == {}
    assert len(said) == 2
    assert page_links(web, "waits", PAGE) == []


def test_a_page_that_does_not_answer_stops_the_source(publisher, web):
    publisher.gives(PAGE, "", 503)
    with pytest.raises(Unreachable):
        files(web, PAGE)


@pytest.mark.parametrize("words", ["Waits", "Waits Aug 2026 to Sep 2026", "Waits 2026-27 quarter 5"])
def test_a_link_that_is_ours_and_of_no_period_costs_a_line(publisher, web, said, words):
    publisher.lists(PAGE, {f"{FILES}/x.xlsx": words, f"{FILES}/sep.xlsx": "Waits Sep 2026"})
    assert files(web, PAGE) == {SEPTEMBER: ["sep.xlsx"]}
    assert said == [f"waits: passed over {FILES}/x.xlsx ({words}): expected a file of one period"]


def test_a_link_that_is_ours_on_anothers_host_costs_a_line(publisher, web, said):
    elsewhere = "https://elsewhere.example/sep.xlsx"
    publisher.lists(PAGE, {elsewhere: "Waits Sep 2026", f"{FILES}/aug.xlsx": "Waits Aug 2026"})
    assert files(web, PAGE) == {AUGUST: ["aug.xlsx"]}
    assert len(said) == 1
    assert elsewhere in said[0]


@pytest.mark.parametrize(
    "links",
    [{f"{FILES}/beds.xlsx": "Beds Sep 2026"}, {f"{FILES}/x.xlsx": "Waits"}],
    ids=["of another series", "of no period"],
)
def test_a_page_that_came_and_lists_nothing_of_ours_is_unclear(publisher, web, links):
    publisher.lists(PAGE, links)
    with pytest.raises(Unclear, match=f"{PAGE}: expected files of waits, found none"):
        files(web, OTHER, PAGE)


def test_one_page_that_lists_nothing_beside_one_that_does_is_no_problem(publisher, web, said):
    publisher.lists(PAGE, {f"{FILES}/beds.xlsx": "Beds Sep 2026"})
    publisher.lists(OTHER, {f"{FILES}/aug.xlsx": "Waits Aug 2026"})
    assert files(web, PAGE, OTHER) == {AUGUST: ["aug.xlsx"]}
    assert said == []


def test_pages_under_a_landing_page_are_those_that_are_ours_once_each_in_its_order(publisher, web):
    publisher.lists(
        PAGE,
        {
            f"{PAGE}2026-27": "Waits 2026-27",
            f"{PAGE}2025-26/": "Waits 2025-26",
            f"{PAGE}2026-27/#top": "Waits again",
            f"{PAGE}notes/": "Notes",
            f"{PAGE}2025-26/deeper/": "Waits deeper",
            f"{HOST}/waits-elsewhere/": "Waits elsewhere",
        },
    )
    assert child_pages(web, "waits", PAGE, is_ours) == [f"{PAGE}2026-27/", f"{PAGE}2025-26/"]


def test_a_landing_page_that_is_gone_has_no_pages_and_costs_a_line(web, said):
    assert child_pages(web, "waits", PAGE, is_ours) == []
    assert len(said) == 1


def link(name: str, words: str = "Waits Sep 2026") -> Link:
    return Link(f"{FILES}/{name}", words)


def test_a_release_of_each_period_is_offered_in_order_with_the_month_of_its_upload(web):
    offered = newest_releases(
        web, "waits", {SEPTEMBER: [link("sep.xlsx")], AUGUST: [link("aug.xlsx")]}, AUGUST, optional=False
    )
    published = date(2026, 10, 1)
    assert offered == [
        Release("waits", AUGUST, f"{FILES}/aug.xlsx", published),
        Release("waits", SEPTEMBER, f"{FILES}/sep.xlsx", published),
    ]
    assert not any(release.optional for release in offered)


def test_what_is_older_than_is_wanted_is_not_offered_and_may_be_unclear(web, said):
    by_period = {AUGUST: [link("a.xlsx"), link("b.xlsx")], SEPTEMBER: [link("sep.xlsx")]}
    assert [one.period for one in newest_releases(web, "waits", by_period, SEPTEMBER)] == [SEPTEMBER]
    assert (said, web.left_out) == ([], [])


@pytest.mark.parametrize(
    ("names", "newest"),
    [
        (["sep.xlsx", "sep-revised.xlsx"], "sep-revised.xlsx"),
        (["sep-revised-2.xlsx", "sep-revised.xlsx", "sep.xlsx"], "sep-revised-2.xlsx"),
        (["sep.xlsx", "sep.xlsx"], "sep.xlsx"),
    ],
)
def test_of_revisions_the_newest_is_offered(web, names, newest):
    [release] = newest_releases(web, "waits", {SEPTEMBER: [*map(link, names)]}, AUGUST)
    assert release.url == f"{FILES}/{newest}"
    assert web.left_out == []


def test_a_period_that_is_unclear_is_left_out_with_a_problem_and_the_others_are_offered(web, said):
    by_period = {AUGUST: [link("a.xlsx"), link("b.xlsx")], SEPTEMBER: [link("sep.xlsx")]}
    assert [one.period for one in newest_releases(web, "waits", by_period, AUGUST)] == [SEPTEMBER]
    [problem] = web.left_out
    assert problem.startswith("waits: file of August 2026: expected one link")
    assert said == [problem]


def test_an_address_in_settings_is_offered_in_place_of_what_the_pages_list(web):
    named = "https://www.publisher.example/by-hand.xlsx"
    by_hand = replace(web, settings=web.settings.model_copy(update={"addresses": {"waits/2026-08": named}}))
    by_period = {AUGUST: [link("a.xlsx"), link("b.xlsx")], SEPTEMBER: [link("sep.xlsx")]}
    offered = newest_releases(by_hand, "waits", by_period, AUGUST)
    assert [release.url for release in offered] == [named, f"{FILES}/sep.xlsx"]
    assert by_hand.left_out == []

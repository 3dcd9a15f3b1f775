"""Finding the newest month of registered patients."""

from datetime import date

import pytest

from etl.problems import Unclear
from etl.sources import gp_registrations

BASE = gp_registrations.PAGE
FILES = "https://files.digital.nhs.uk/"
SINCE = date(2025, 1, 1)


def test_the_newest_month_is_told_by_its_name_and_not_by_its_place_on_the_page(web, publisher):
    publisher.lists(
        BASE,
        {
            f"{BASE}/january-2026": "January 2026",
            f"{BASE}/march-2026": "March 2026",
            f"{BASE}/february-2026": "February 2026",
            f"{BASE}/data-quality-2026": "Data quality",
            "https://digital.nhs.uk/services/march-2027": "Elsewhere",
        },
    )
    publisher.lists(f"{BASE}/march-2026/", {f"{FILES}A1/gp-reg-pat-prac-all.csv": "Totals"})
    [release] = gp_registrations.releases(web, SINCE)
    assert (release.period, release.url) == (date(2026, 3, 1), f"{FILES}A1/gp-reg-pat-prac-all.csv")


def test_a_month_that_is_announced_and_has_no_file_is_passed_over(web, publisher, said):
    publisher.lists(BASE, {f"{BASE}/march-2026": "March 2026", f"{BASE}/april-2026": "April 2026"})
    publisher.lists(f"{BASE}/april-2026/", {"https://digital.nhs.uk/": "Home"})
    publisher.lists(f"{BASE}/march-2026/", {f"{FILES}A1/gp-reg-pat-prac-all.csv": "Totals"})
    assert gp_registrations.releases(web, SINCE)[0].period == date(2026, 3, 1)
    assert said == ["gp_registrations: April 2026 is announced and has no file yet"]


def test_a_month_that_is_gone_is_passed_over_with_a_line(web, publisher, said):
    publisher.lists(BASE, {f"{BASE}/march-2026": "March 2026", f"{BASE}/april-2026": "April 2026"})
    publisher.lists(f"{BASE}/march-2026/", {f"{FILES}A1/gp-reg-pat-prac-all.csv": "Totals"})
    assert gp_registrations.releases(web, SINCE)[0].period == date(2026, 3, 1)
    assert len(said) == 1


def test_a_month_whose_page_does_not_come_is_passed_over_with_a_line(web, publisher, said):
    publisher.lists(BASE, {f"{BASE}/march-2026": "March 2026", f"{BASE}/april-2026": "April 2026"})
    publisher.gives(f"{BASE}/april-2026/", "<html><body>Down for maintenance</body></html>")
    publisher.lists(f"{BASE}/march-2026/", {f"{FILES}A1/gp-reg-pat-prac-all.csv": "Totals"})
    assert gp_registrations.releases(web, SINCE)[0].period == date(2026, 3, 1)
    assert len(said) == 1
    assert "april-2026" in said[0]


def test_a_month_with_files_and_no_totals_is_unclear(web, publisher):
    publisher.lists(BASE, {f"{BASE}/march-2026": "March 2026", f"{BASE}/february-2026": "February 2026"})
    publisher.lists(f"{BASE}/march-2026/", {f"{FILES}A1/gp-reg-pat-prac-lsoa.zip": "By area"})
    publisher.lists(f"{BASE}/february-2026/", {f"{FILES}A0/gp-reg-pat-prac-all.csv": "Totals"})
    with pytest.raises(Unclear, match="found none of 1"):
        gp_registrations.releases(web, SINCE)


def test_the_totals_are_told_from_the_files_by_age_and_sex(web, publisher):
    publisher.lists(BASE, {f"{BASE}/march-2026": "March 2026"})
    publisher.lists(
        f"{BASE}/march-2026/",
        {
            f"{FILES}A1/gp-reg-pat-prac-all.zip": "Totals (GP practice-all persons), zipped",
            f"{FILES}A1/gp-reg-pat-prac-all-v2.csv": "Totals (GP practice-all persons)",
            f"{FILES}A1/gp-reg-pat-prac-all-age-regions.csv": "Regions",
            f"{FILES}A1/gp-reg-pat-prac-sing-age-male.zip": "Men",
        },
    )
    assert gp_registrations.releases(web, SINCE)[0].url.endswith("gp-reg-pat-prac-all-v2.csv")


def test_only_months_older_than_wanted_are_unclear(web, publisher):
    publisher.lists(BASE, {f"{BASE}/march-2019": "March 2019"})
    with pytest.raises(Unclear, match="none since January 2025"):
        gp_registrations.releases(web, SINCE)


NEWEST = {
    "its address": ({"april-2026": "Latest"}, "april-2026/"),
    "an address in capitals": ({"April-2026": "Latest"}, "April-2026/"),
    "an address with a query": ({"april-2026?utm_source=x#top": "Latest"}, "april-2026?utm_source=x"),
    "an index page": ({"april-2026/index.html": "Latest"}, "april-2026/index.html"),
    "its words": ({"april-2026-special-topic": "April 2026"}, "april-2026-special-topic/"),
    "the second of its pages": ({"april-2026": "A", "april-2026-2": "B"}, "april-2026-2/"),
    "the page of the revision": ({"april-2026-revised": "A", "april-2026": "B"}, "april-2026-revised/"),
    "its address before its words": ({"april-2026": "A", "april-2026-guide": "April 2026"}, "april-2026/"),
}


@pytest.mark.parametrize("case", NEWEST)
def test_the_page_of_a_month_is_known_by(web, publisher, case):
    pages, asked = NEWEST[case]
    listed = {**pages, "march-2026": "March 2026"}
    publisher.lists(BASE, {f"{BASE}/{to}": words for to, words in listed.items()})
    publisher.lists(f"{BASE}/{asked}", {f"{FILES}A1/gp-reg-pat-prac-all.zip": "Totals"})
    publisher.lists(f"{BASE}/march-2026/", {f"{FILES}A0/gp-reg-pat-prac-all.csv": "Totals"})
    [release] = gp_registrations.releases(web, SINCE)
    assert (release.period, release.url) == (date(2026, 4, 1), f"{FILES}A1/gp-reg-pat-prac-all.zip")


def test_a_page_that_speaks_of_a_month_and_is_not_understood_costs_a_line(web, publisher, said):
    publisher.lists(BASE, {f"{BASE}/april-2026-special-topic": "Ages", f"{BASE}/march-2026": "March 2026"})
    publisher.lists(f"{BASE}/march-2026/", {f"{FILES}A0/gp-reg-pat-prac-all.csv": "Totals"})
    assert gp_registrations.releases(web, SINCE)[0].period == date(2026, 3, 1)
    [line] = said
    assert "april-2026-special-topic (Ages): expected the page of a month" in line


NAME = "gp-reg-pat-prac-all"
TOTALS = "2026: Totals (GP practice-all persons)"


@pytest.mark.parametrize(
    ("files", "chosen"),
    [
        ({f"A/{NAME}.csv?v=2": "Totals"}, f"A/{NAME}.csv?v=2"),
        ({f"A/{NAME.title()}.CSV": "Totals"}, f"A/{NAME.title()}.CSV"),
        ({f"A/{NAME}.zip": "x", f"B/{NAME}.csv": "x"}, f"B/{NAME}.csv"),
        ({f"A/{NAME}-v2.zip": "x", f"B/{NAME}.csv": "x"}, f"A/{NAME}-v2.zip"),
        ({f"A/{NAME}.csv": "x", f"B/{NAME}-revised.csv": "x"}, f"B/{NAME}-revised.csv"),
        ({"A/new-name.csv": f"March {TOTALS}"}, "A/new-name.csv"),
        ({f"A/{NAME}.csv": "x", f"B/{NAME}-v1.1.csv": "x"}, f"B/{NAME}-v1.1.csv"),
        ({f"A/{NAME}-march-2026.csv": "x"}, f"A/{NAME}-march-2026.csv"),
        ({f"A/{NAME}-apr-26.csv": "x", f"B/{NAME}-mar-26.csv": "x"}, f"B/{NAME}-mar-26.csv"),
        ({"A/a.zip": f"April {TOTALS}", "B/b.zip": f"March {TOTALS}"}, "B/b.zip"),
    ],
)
def test_the_newest_totals_of_the_month_are_chosen(web, publisher, files, chosen):
    publisher.lists(BASE, {f"{BASE}/march-2026": "March 2026"})
    publisher.lists(f"{BASE}/march-2026/", {f"{FILES}{file}": words for file, words in files.items()})
    assert gp_registrations.releases(web, SINCE)[0].url == FILES + chosen


def test_two_totals_that_do_not_say_which_is_newer_are_unclear_with_the_page(web, publisher):
    publisher.lists(BASE, {f"{BASE}/march-2026": "March 2026"})
    publisher.lists(f"{BASE}/march-2026/", {f"{FILES}{a}/gp-reg-pat-prac-all.csv": "Totals" for a in "AB"})
    with pytest.raises(Unclear, match=r"march-2026/: expected one link, .* found 2"):
        gp_registrations.releases(web, SINCE)


def test_a_second_copy_of_the_totals_is_not_passed_over_for_the_first(web, publisher):
    publisher.lists(BASE, {f"{BASE}/march-2026": "March 2026"})
    publisher.lists(f"{BASE}/march-2026/", {f"{FILES}A/{NAME}.csv": "x", f"{FILES}B/{NAME}-1.csv": "x"})
    with pytest.raises(Unclear, match=r"march-2026/: expected one link, .* found 2"):
        gp_registrations.releases(web, SINCE)


def test_a_file_called_like_the_totals_that_is_not_understood_costs_a_line(web, publisher, said):
    publisher.lists(BASE, {f"{BASE}/march-2026": "March 2026"})
    publisher.lists(f"{BASE}/march-2026/", {f"{FILES}A/{NAME}.csv": "x", f"{FILES}B/{NAME}-ages.csv": "Ages"})
    assert gp_registrations.releases(web, SINCE)[0].url == f"{FILES}A/{NAME}.csv"
    [line] = said
    assert f"{NAME}-ages.csv (Ages): expected totals of practices" in line


def test_totals_on_another_host_are_not_offered(web, publisher):
    publisher.lists(BASE, {f"{BASE}/march-2026": "March 2026"})
    publisher.lists(f"{BASE}/march-2026/", {"https://files.example/gp-reg-pat-prac-all.csv": "Totals"})
    with pytest.raises(Unclear, match="expected a file of totals of practices, found none"):
        gp_registrations.releases(web, SINCE)

"""Which link is the newest: what publishers write of revisions, and what only looks like it."""

from itertools import permutations

import pytest

from etl.links import Link
from etl.problems import Unclear
from etl.revisions import newest_of, revision, without_revision

UPLOADS = "https://www.england.nhs.uk/statistics/wp-content/uploads/sites/2"
MARCH = "Full CSV data file Mar25 (ZIP, 4M)"


def link(words: str, name: str = "Full-CSV-data-file-Mar25-ZIP-4M.zip", folder: str = "2025/05") -> Link:
    return Link(f"{UPLOADS}/{folder}/{name}", words)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (MARCH, 0),
        (f"{MARCH} unrevised", 0),
        (f"{MARCH}, to be revised in July 2026", 0),
        (f"{MARCH} not revised", 0),
        (f"{MARCH} revised", 1),
        (f"{MARCH} Revision", 1),
        (f"{MARCH} corrected", 1),
        (f"{MARCH} revised 2", 2),
        (f"{MARCH} (Revised 3)", 3),
        (f"{MARCH} - revised (10)", 10),
        (f"{MARCH} revision no. 4", 4),
        (f"{MARCH} revision three", 3),
        (f"{MARCH} second revision", 2),
        (f"{MARCH} 3rd revision", 3),
        (f"{MARCH} rev2", 2),
        (f"{MARCH} v1", 0),
        (f"{MARCH} version 3", 2),
        ("Full CSV data file Mar25 revised (ZIP, 4M)", 1),
        ("Full CSV data file Mar25 revised 4 MB", 1),
        ("Full CSV data file Mar25 revised 4M", 1),
        (f"{MARCH} revised 2 July 2025", 1),
        (f"{MARCH} revised 2nd July", 1),
        (f"{MARCH} revised July 2, 2025", 1),
        (f"{MARCH} revised 02/07/2025", 1),
        (f"{MARCH} revised 2025-26", 1),
        (f"{MARCH} revised 31st of January 2026", 1),
        (f"{MARCH} revised on Friday the 31st January 2026", 1),
        (f"{MARCH} republished", 1),
        (f"{MARCH} (correction)", 1),
        (f"{MARCH}, subject to revision", 0),
        (f"{MARCH} not yet revised", 0),
        (f"{MARCH} awaiting revision", 0),
        (f"{MARCH} pre-revision", 0),
        (f"{MARCH} superseded by the revised file", -1),
        (f"{MARCH} revised 2 (withdrawn)", -1),
        (f"{MARCH} revised: the first file has been replaced", 1),
        (f"{MARCH} v2 4 MB", 1),
    ],
)
def test_a_number_of_a_revision_is_told_from_dates_and_sizes(words, number):
    assert revision(link(words)).number == number


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Full-CSV-data-file-Mar25-ZIP-4M-revised.zip", 1),
        ("Full-CSV-data-file-Mar25-ZIP-4M-Revised-3.zip", 3),
        ("Full_CSV_data_file_Mar25_revised2.zip", 2),
        ("Full-CSV-data-file-Mar25-ZIP-4M-rev-2-X7gGnn.zip", 2),
        ("Full-CSV-data-file-Mar25-ZIP-4M-revised-6jPlxd.zip", 1),
        ("Full-CSV-data-file-Mar25-v2.zip", 1),
        ("Full%20CSV%20data%20file%20Mar25%20revised%204.zip", 4),
        ("Full-CSV-data-file-Mar25-V2-4M.ZIP", 1),
        ("Full-CSV-data-file-Mar25-ZIP-2M-97ylx5.zip", 0),
    ],
)
def test_a_file_name_says_which_revision_it_is(name, number):
    assert revision(link(MARCH, name)).number == number


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("revised 2 July 2025", "2025-07-02"),
        ("revised 15th January 2026 (ZIP, 4M)", "2026-01-15"),
        ("revised on 15.01.26", "2026-01-15"),
        ("revised 2026-01-15", "2026-01-15"),
        ("revised 20260115", "2026-01-15"),
        ("revised January 15, 2026", "2026-01-15"),
        ("revised Jan 26", "2026-01"),
        ("revised 31st of January 2026", "2026-01-31"),
        ("revised on Thursday the 2nd July 2025", "2025-07-02"),
        ("revised 2 July", ""),
        ("revised", ""),
    ],
)
def test_the_date_of_a_revision_is_read_in_the_ways_it_is_written(words, on):
    assert revision(link(words)).on == on


@pytest.mark.parametrize(
    ("words", "name", "version"),
    [
        ("Mar25 v1.1", "a.zip", (0, 1)),
        ("Mar25 Version 2.10", "a.zip", (1, 10)),
        ("Mar25", "a_v1_1.zip", (0, 1)),
        ("Mar25", "A-V1.2.ZIP", (0, 2)),
        ("Mar25 v1.1", "a-v2.zip", (1, 0)),
    ],
)
def test_a_version_may_have_two_numbers(words, name, version):
    its = revision(link(words, name))
    assert (its.number, its.minor) == version


NEWER = {
    "the tenth of a version, and the ninth": (link("v1.10", "b.zip"), link("v1.9", "a.zip")),
    "a version with a second number, and the first": (link("v1.1", "b.zip"), link("", "a.zip")),
    "one that says nothing, and one superseded": (
        link("", "b.zip"),
        link("superseded by the revised file", "a.zip"),
    ),
    "a revision, and one that is subject to it": (
        link("revised", "b.zip"),
        link("subject to revision", "a.zip"),
    ),
    "a revision, and the first": (link("revised", "b.zip"), link("", "a.zip")),
    "the third, and the second": (link("revised 3", "b.zip"), link("revised 2", "a.zip")),
    "the tenth, and the ninth": (link("revised 10", "b.zip"), link("revised 9", "a.zip")),
    "the later of two days": (link("revised 15 January 2026", "b.zip"), link("revised 2 July 2025", "a.zip")),
    "numbers in the names": (link(MARCH, "a-revised-2.zip"), link(MARCH, "a-revised.zip")),
    "two revisions, one put there later": (
        link("revised", "b.zip", "2026/01"),
        link("revised", "a.zip", "2025/07"),
    ),
}


@pytest.mark.parametrize("case", NEWER)
def test_the_newer_is_chosen_in_whatever_order_they_are_listed(case):
    newer, older = NEWER[case]
    assert newest_of([newer, older]) == newest_of([older, newer]) == newer


def test_the_newest_of_three_is_chosen_in_every_order():
    three = [link("", "a.zip"), link("revised", "b.zip"), link("second revision", "c.zip")]
    assert {newest_of(order) for order in permutations(three)} == {three[2]}


UNCLEAR = {
    "neither says": (link("", "a.zip", "2025/07"), link("", "b.zip", "2026/01")),
    "one is only subject to revision": (link("", "a.zip"), link("subject to revision", "b.zip")),
    "both say the same": (link("revised 2", "a.zip"), link("revised 2", "b.zip")),
    "number and day disagree": (
        link("revised 3, 2 July 2025", "revised-3.zip", "2025/07"),
        link("revised 15 January 2026", "revised-2.zip", "2026/01"),
    ),
    "one names the day and the other its month": (
        link("revised 2 July 2025", "a.zip"),
        link("revised July 2025", "b.zip"),
    ),
}


@pytest.mark.parametrize("case", UNCLEAR)
def test_links_that_do_not_say_which_is_newer_are_unclear_with_both_addresses(case):
    with pytest.raises(Unclear, match="expected one link") as refused:
        newest_of(UNCLEAR[case])
    assert all(one.url in str(refused.value) for one in UNCLEAR[case])


def test_one_address_listed_twice_is_one_link():
    assert newest_of([link("Mar25"), link("Mar25 again")]).url == link("").url


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Full CSV data file Mar25 (ZIP, 4M) revised 2 July 2025", "full csv data file mar25 zip 4m"),
        ("Full CSV data file, second revision, Mar25", "full csv data file mar25"),
        ("march-2026-revised", "march 2026"),
        ("gp-reg-pat-prac-all-v1.1", "gp reg pat prac all"),
        ("Mar25 revised on Thursday the 2nd of July 2025", "mar25"),
    ],
)
def test_the_words_without_the_revision_still_name_the_month(text, rest):
    assert without_revision(text) == rest

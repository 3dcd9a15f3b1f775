"""A load that lost much of what the one before had is stopped, until a person accepts it by name."""

from pathlib import Path

import pytest

from etl.demo import serve
from etl.losses import is_much
from etl.problems import CheckFailed
from support import rtt_files
from support.running import answers, asked, copied, extract_of, figures, refreshed

REGISTRATIONS = "files.digital.nhs.uk/GP/2026NOV/gp-reg-pat-prac-all.csv"
PEOPLE = "select sum(patients)::int from marts.places"
PERIODS = "select distinct period::text from marts.waits order by all"


@pytest.fixture
def publications(published: Path, tmp_path: Path) -> Path:
    return copied(published, tmp_path / "published")


@pytest.fixture
def data(loaded: Path, tmp_path: Path) -> Path:
    return copied(loaded, tmp_path / "data")


def keep_rows(publications: Path, share: float) -> None:
    """The first rows of the registrations alone."""
    file = publications / REGISTRATIONS
    head, *rows = file.read_text().splitlines(keepends=True)
    file.write_text("".join([head, *rows[: int(len(rows) * share)]]))


def keep_extract_rows(publications: Path, month: str, is_kept) -> None:
    file = extract_of(publications, month)
    head, *rows = rtt_files.table_of(file.read_bytes())
    kept = [row for number, row in enumerate(rows) if is_kept(number / len(rows), row)]
    file.write_bytes(rtt_files.zipped(rtt_files.text([head, *kept])))


@pytest.mark.parametrize(
    ("name", "now", "before", "much"),
    [
        ("people", 40_780, 40_780, False),
        ("people", 39_965, 40_780, False),
        ("people", 39_964, 40_780, True),
        ("practices", 39, 40, False),
        ("practices", 38, 40, False),
        ("practices", 37, 40, True),
        ("practices", 21, 40, True),
        ("rows", 180_632, 190_138, False),
        ("rows", 180_631, 190_138, True),
        ("providers", 1, 2, False),
        ("providers", 465, 445, False),
    ],
)
def test_two_in_a_hundred_people_and_five_in_a_hundred_of_others_may_go(name, now, before, much):
    assert is_much(name, now, before) is much


@pytest.mark.fault(
    "a release lacks a large part of the one before",
    shown="the figures of before",
    ends="a sentence; `choice refresh --accept NAME` if it is so",
)
@pytest.mark.parametrize("share", [0.5, 0.8])
def test_part_of_the_registrations_stops_them_and_leaves_every_figure(data, publications, share):
    before, people = figures(data), answers(data, PEOPLE)
    keep_rows(publications, share)
    outcome, _ = refreshed(data, publications)
    assert list(outcome.problems) == ["gp_registrations"]
    sentence = outcome.problems["gp_registrations"]
    assert "expected about as much as the release before has" in sentence
    assert sentence.endswith("choice refresh --accept gp_registrations")
    assert (figures(data), answers(data, PEOPLE)) == (before, people)


def test_what_a_person_accepts_is_published_and_stays_accepted(data, publications):
    [(people,)] = answers(data, PEOPLE)
    keep_rows(publications, 0.8)
    with serve(publications) as address:
        refused = asked("refresh", data=data, mirror=address)
        accepted = asked("refresh", "--accept", "gp_registrations", data=data, mirror=address)
        again = asked("refresh", data=data, mirror=address)
    assert (refused.code, accepted.code, again.code) == (1, 0, 0)
    assert answers(data, PEOPLE)[0][0] < people * 0.98


def test_to_accept_one_source_does_not_accept_another(data, publications):
    keep_rows(publications, 0.8)
    outcome, _ = refreshed(data, publications, accept=["rtt_waits"])
    assert list(outcome.problems) == ["gp_registrations"]


LOSSES = {
    "the last third of an extract": lambda at, row: at < 0.7,
    "every third row": lambda at, row: round(at * 99_999) % 3 > 0,
    "all but one pathway": lambda at, row: "Part_2" in row,
}


@pytest.mark.parametrize(
    ("which", "month"), [*((which, "Sep26") for which in LOSSES), ("every third row", "Jul26")]
)
def test_a_revised_extract_that_lost_much_stops_the_waits(data, publications, which, month):
    before = figures(data)
    keep_extract_rows(publications, month, LOSSES[which])
    outcome, _ = refreshed(data, publications)
    assert "choice refresh --accept rtt_waits" in outcome.problems["rtt_waits"]
    assert figures(data) == before


def test_a_month_far_short_of_the_month_before_is_not_loaded_even_at_first(tmp_path, publications):
    [overview] = publications.glob("**/RTT-Overview-*.xlsx")
    overview.unlink()
    keep_extract_rows(publications, "Sep26", lambda at, row: at < 0.7)
    with serve(publications) as address:
        run = asked("refresh", data=tmp_path / "data", mirror=address)
    assert run.code == 1
    assert "providers, of" in run.err or "rows of those that both have, of" in run.err


def test_one_provider_that_did_not_submit_is_no_loss(data, publications):
    """It is missing by name on the pages; the invented system has such a provider from August on."""
    assert answers(data, "select count(*) > 0 from marts.missing_providers") == [(True,)]
    outcome, _ = refreshed(data, publications)
    assert outcome.problems == {}


def test_a_published_month_that_is_no_longer_on_disk_stops_the_build(data, publications):
    before = figures(data)
    extract_of(publications, "Jul26").unlink()
    for folder in (data / "snapshots").glob("rtt_waits/2026-07-01"):
        for file in folder.iterdir():
            file.unlink()
    with serve(publications) as address:
        run = asked("refresh", data=data, mirror=address)
    assert run.code == 3
    assert (
        "rtt_waits: expected every release that the published build has, found none of 2026-07-01" in run.err
    )
    assert figures(data) == before


def test_a_published_month_may_go_where_a_person_says_so(data, publications):
    extract_of(publications, "Jun26").unlink()
    for file in (data / "snapshots").glob("rtt_waits/2026-06-01/*"):
        file.unlink()
    with pytest.raises(CheckFailed, match="2026-06-01"):
        refreshed(data, publications)
    refreshed(data, publications, accept=["rtt_waits"])
    assert ("2026-06-01",) not in answers(data, PERIODS)

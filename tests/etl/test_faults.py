"""A publisher's server on a bad day: half of its answers are cut short, refused, hung up or a web page.

A refresh ends with the right figures, or with a sentence for each source that did not come; with a wrong
figure never. The mirror decides by a seed, so that a bad day can be had again; CHOICE_BAD_DAYS=20 has more.
"""

import csv
import os
import re
from pathlib import Path

import pytest

from etl.snapshots import kept
from etl.source import all_sources
from etl.warehouse import current
from support.running import (
    Run,
    answers,
    choice,
    copied,
    figures,
    mirrored,
)

FAULTS = "truncate:0.2,503:0.2,reset:0.1,html:0.1"
DAYS = range(1, 1 + int(os.environ.get("CHOICE_BAD_DAYS", "1")))
PATIENT = {"TRIES": "7", "TIMEOUT_SECONDS": "1"}
IMPATIENT = {"TRIES": "1", "TIMEOUT_SECONDS": "1"}
ENGLAND = """
    select period::text, patients, within_18_weeks
    from marts.waits
    where level = 'england' and specialty_code = 'C_999' and pathway = 'incomplete'
    order by period
"""
# As NHS England printed them in its overview of December 2025, without estimates for missing trusts.
PRINTED = [
    ("2025-01-01", 7_427_669, 4_371_844),
    ("2025-02-01", 7_401_153, 4_379_951),
    ("2025-03-01", 7_418_598, 4_434_722),
]

pytestmark = pytest.mark.real


def refresh_of_three_months(data: Path, mirror: str, **more: str) -> Run:
    """The waits and the figures they must equal, of the last three months that are there."""
    words = ("--source", "rtt_waits", "--source", "rtt_overview", "--since", "2025-01")
    live = {"TODAY": "2026-02-20", "MEMORY_LIMIT": "2GB", **PATIENT, **more}
    return choice("refresh", *words, data=data, mirror=mirror, **live)


@pytest.fixture(scope="module")
def clean(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a day without faults gives."""
    data = tmp_path_factory.mktemp("clean") / "data"
    with mirrored(real) as mirror:
        run = refresh_of_three_months(data, mirror.address)
    assert run.code == 0, run.err
    return data


def stopped_by(run: Run) -> set[str]:
    """The sources that stopped or left a month out, each of which has its sentence."""
    lines = re.findall(r"(?m)(?:(\w+) stopped\.|left out:) (.+)$", run.err)
    assert all("expected" in sentence and "found" in sentence for _, sentence in lines)
    [*ended] = re.findall(r"(?m)^choice: \d+ stopped: (.+) \(", run.err)
    names = {name for line in ended for name in line.split(", ")}
    assert {name for name, _ in lines if name} <= names
    assert bool(names) == bool(lines)
    return names


def genuine(real: Path) -> set[str]:
    """The hash of every file the publishers gave."""
    with (real / "manifest.csv").open(newline="") as lines:
        return {row["sha256"] for row in csv.DictReader(lines)}


def test_a_day_without_faults_gives_the_figures_that_were_printed(clean):
    assert answers(clean, ENGLAND) == PRINTED


def test_a_second_day_without_news_downloads_no_body_and_makes_no_build(clean, real):
    published = current(clean / "builds")
    with mirrored(real) as mirror:
        run = refresh_of_three_months(clean, mirror.address)
        assert mirror.bytes_sent() == 0
    assert run.out.startswith("nothing new; the published build stays")
    assert current(clean / "builds") == published


@pytest.mark.parametrize("day", DAYS)
def test_a_bad_day_ends_with_the_right_figures_or_a_sentence(clean, real, tmp_path, day):
    """What was staged on the good day is found by its hash: only the bytes that came decide what is used."""
    data = copied(clean, tmp_path / "data")
    for folder in ("snapshots", "web"):
        (data / folder).rename(tmp_path / folder)
    with mirrored(real, faults=FAULTS, seed=str(day)) as mirror:
        run = refresh_of_three_months(data, mirror.address)
    assert "Traceback" not in run.err
    assert run.code == (1 if stopped_by(run) else 0)
    came = {snapshot.sha256 for source in all_sources() for snapshot in kept(data / "snapshots", source)}
    assert came <= genuine(real)
    assert set(answers(data, ENGLAND)) <= set(PRINTED)
    if not stopped_by(run):
        assert len(came) == 4
        assert answers(data, ENGLAND) == PRINTED


def test_a_day_too_bad_for_one_try_leaves_every_figure(published, loaded, real, tmp_path):
    copied(loaded, tmp_path / "data")
    before = figures(tmp_path / "data")
    with mirrored(real, published, faults="503:0.2,html:0.2,truncate:0.2", seed="3") as mirror:
        run = choice("refresh", data=tmp_path / "data", mirror=mirror.address, **IMPATIENT)
    assert run.code == 1
    assert len(stopped_by(run)) > 3
    assert figures(tmp_path / "data") == before


@pytest.mark.fault(
    "publishers answer with errors, with web pages in the place of files, and with half files",
    shown="each source's figures come right, or stay",
    ends="a sentence for each that stopped, exit code 1; the next run asks again",
)
@pytest.mark.parametrize("day", DAYS)
def test_on_a_bad_day_every_source_comes_or_says_why(published, loaded, real, tmp_path, day):
    with mirrored(real, published, faults=FAULTS, seed=str(day)) as mirror:
        run = choice("refresh", data=tmp_path / "bad", mirror=mirror.address, **PATIENT)
    stopped = stopped_by(run)
    assert "Traceback" not in run.err
    assert run.code == (1 if stopped else 0)
    if not stopped:
        assert figures(tmp_path / "bad") == figures(loaded)


def test_of_the_real_page_whose_files_are_gone_each_costs_a_line_and_the_rest_loads(real, tmp_path):
    """Two year pages and one extract of all they list."""
    pages = "www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times"
    [march] = real.glob("www.england.nhs.uk/statistics/**/Full-CSV-data-file-Mar25-*.zip")
    for file in (*real.glob(f"{pages}/**/index.html"), march):
        (tmp_path / "left" / file.relative_to(real)).parent.mkdir(parents=True)
        (tmp_path / "left" / file.relative_to(real)).symlink_to(file)
    live = {"TODAY": "2026-02-20", "HISTORY_MONTHS": "36", "MEMORY_LIMIT": "2GB"}
    with mirrored(real, tmp_path / "left") as mirror:
        run = choice(
            "refresh", "--source", "rtt_waits", data=tmp_path / "data", mirror=mirror.address, **live
        )
    assert run.code == 0, run.err
    gone = re.findall(
        r"(?m)^\S+ rtt_waits/(\S+): \S+: the publisher lists it but nothing is there \(404\)$", run.err
    )
    assert len(gone) == len(set(gone)) == 12 + 11
    assert [period for period, *_ in answers(tmp_path / "data", ENGLAND)] == ["2025-03-01"]

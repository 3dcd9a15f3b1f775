"""Every kind of file in the data folder, damaged in every way: the next refresh has the right figures or a
sentence, and the one after has nothing to mend.

The kinds are read from a data folder, so a new kind of file is tested as soon as there is one.
"""

import re
import shutil
from itertools import product
from pathlib import Path

import pytest

from etl.problems import CheckFailed
from etl.warehouse import current
from support.running import asked, copied, figures, publish, refreshed


def cut(file: Path) -> None:
    """Keep the first half."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def flipped(file: Path) -> None:
    """Turn one bit in the middle."""
    content = bytearray(file.read_bytes() or b"\0")
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def replaced(file: Path) -> None:
    file.write_bytes(b"Something else.\n")


def taken_away(file: Path) -> None:
    file.unlink()


DAMAGES = (cut, emptied, flipped, replaced, taken_away)


@pytest.fixture(scope="module")
def publications(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented publications, with a row that is rejected and an extract that is gone."""
    folder = publish(tmp_path_factory.mktemp("published"))
    [directory] = folder.glob("**/ONSPD_extract.csv")
    places = [
        f"ZZ9 {digit}{letter}{last}"
        for digit in range(9)
        for letter in "ABDEFGH"
        for last in "ABDEFGHJLNPQRSTUWX"
    ]
    rows = [
        f"{place},,{999_999_999 if place == places[0] else 369_893},370507,53.2,-2.4,,,," for place in places
    ]
    directory.write_text(directory.read_text() + "\n".join(rows) + "\n")
    [june] = folder.glob("**/Full-CSV-data-file-Jun26-*.zip")
    june.unlink()
    return folder


@pytest.fixture(scope="module")
def loaded(publications: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("loaded") / "data"
    outcome, _ = refreshed(data, publications)
    assert outcome.problems == {}
    return data


@pytest.fixture(scope="module")
def before(loaded: Path) -> dict[str, tuple[int, int | None]]:
    return figures(loaded)


def kinds(data: Path) -> dict[str, Path]:
    """One file of each kind, the largest of those whose names have the same shape."""
    files = sorted((file for file in data.rglob("*") if file.is_file()), key=lambda file: file.stat().st_size)
    return {kind(file.relative_to(data)): file.relative_to(data) for file in files}


def kind(file: Path) -> str:
    """The part of the folder it lies in, with its ending, or with its name where that never varies. What a
    publisher gave is one kind, whatever it ends in."""
    varies, ending = re.search(r"\d", file.name), "".join(file.suffixes)
    if file.parts[0] == "snapshots" and not ending.endswith(".note"):
        ending = "bytes"
    ending = re.sub(r".*\.note$", ".note", ending)
    return f"{file.parts[0]} {ending if varies else file.name}".strip()


KINDS = {
    "lock lock",
    "records.sqlite records.sqlite",
    "builds .duckdb",
    "builds .json",
    "builds current.duckdb",
    "snapshots bytes",
    "snapshots .note",
    "kept .parquet",
    "kept .json",
    "staged .parquet",
    "staged .json",
    "staged .broken.parquet",
    "staged empty.parquet",
    "web .html",
    "web .json",
    "web",
}
# Each of these costs a build; two of them are enough.
LONG = set(product({"builds .json"}, {emptied, replaced, taken_away}))
CASES = [case for case in product(sorted(KINDS), DAMAGES) if case not in LONG]


def test_every_kind_of_file_is_in_the_table(loaded):
    assert set(kinds(loaded)) == KINDS


@pytest.mark.fault(
    "a file of the data folder is cut, emptied, altered, replaced or deleted",
    shown="the same figures",
    ends="the next refresh mends it",
)
@pytest.mark.parametrize(("which", "damage"), CASES)
def test_a_damaged_file_costs_no_figure_and_is_mended(loaded, before, publications, tmp_path, which, damage):
    data = copied(loaded, tmp_path / "data")
    file = data / kinds(data)[which]
    if file.is_symlink():
        file.unlink()
        file.write_bytes(b"What the link led to.\n")
    damage(file)
    outcome, _ = refreshed(data, publications)
    assert outcome.problems == {}
    assert is_as_it_was(data, loaded) or figures(data) == before
    outcome, lines = refreshed(data, publications)
    assert (outcome.build, outcome.problems, outcome.new_snapshots) == (None, {}, 0)
    assert [line for line in lines if "Jun26" not in line] == []


def is_as_it_was(data: Path, loaded: Path) -> bool:
    """Whether the published build is byte for byte the one that was loaded."""
    ours, its = current(data / "builds"), current(loaded / "builds")
    return bool(ours and its and ours.read_bytes() == its.read_bytes())


SENTENCES = {
    "snapshots bytes": r"expected the bytes of SHA-256 \S+, found .*fetched again",
    "snapshots .note": r"expected .*, found .*fetched again",
    "builds .duckdb": r"expected the build that was made, found it altered",
}


@pytest.mark.parametrize("which", SENTENCES)
def test_what_a_publisher_gave_and_what_is_published_is_not_mended_without_a_word(
    loaded, publications, tmp_path, which
):
    data = copied(loaded, tmp_path / "data")
    file = kinds(data)[which]
    flipped(data / file)
    _, lines = refreshed(data, publications)
    [line] = [line for line in lines if re.search(SENTENCES[which], line)]
    assert file.stem.split(".")[0] in line


def test_without_the_note_of_the_build_a_source_that_stopped_takes_no_figure_away(
    loaded, publications, tmp_path
):
    data, spoilt = copied(loaded, tmp_path / "data"), copied(publications, tmp_path / "published")
    emptied(data / kinds(data)["builds .json"])
    registrations = spoilt / "files.digital.nhs.uk/GP/2026NOV/gp-reg-pat-prac-all.csv"
    registrations.write_text("Something else.\n")
    with pytest.raises(CheckFailed, match="gp_registrations stopped, and what the published build has"):
        refreshed(data, spoilt)
    assert figures(data) == figures(loaded)


@pytest.mark.fault(
    "a kept file is damaged while its publisher is away",
    shown="the same figures",
    ends="that source stops with a sentence until the publisher answers",
)
def test_a_damaged_snapshot_of_an_unreachable_publisher_leaves_every_figure(
    loaded, before, publications, tmp_path
):
    data, without = copied(loaded, tmp_path / "data"), copied(publications, tmp_path / "published")
    flipped(max((data / "snapshots").glob("rtt_waits/2026-09-01/*.zip")))
    shutil.rmtree(without / "www.england.nhs.uk")
    outcome, lines = refreshed(data, without)
    assert "rtt_waits" in outcome.problems
    assert [line for line in lines if "expected the bytes of SHA-256" in line]
    assert figures(data) == before


def test_without_the_network_a_damaged_snapshot_stops_the_build(loaded, before, tmp_path):
    data = copied(loaded, tmp_path / "data")
    flipped(max((data / "snapshots").glob("rtt_waits/2026-09-01/*.zip")))
    run = asked("build", data=data)
    assert run.code == 3
    assert "rtt_waits: expected every release that the published build has" in run.err
    assert figures(data) == before

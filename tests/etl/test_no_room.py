"""A full disk ends a refresh with one sentence, and leaves nothing half made behind."""

import resource
import subprocess
from pathlib import Path

import pytest

from etl import demo
from etl.warehouse import current
from support.running import command, copied, environment, figures, refreshed


def refresh_with(
    largest_file_bytes: int, data: Path, publications: Path
) -> "subprocess.CompletedProcess[str]":
    """A refresh that cannot write a file beyond a size: to a program it looks like a full disk."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file_bytes, largest_file_bytes))

    with demo.serve(publications) as address:
        return subprocess.run(
            command("refresh"),
            env=environment(data, address),
            cwd=data.parent,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=limit,
        )


def unfinished(data: Path) -> list[Path]:
    endings = {".new", ".part", ".unfinished", ".wal"}
    return [file for file in data.rglob("*") if file.suffix in endings or "scratch" in file.parts]


@pytest.mark.fault(
    "the disk is full during a refresh",
    shown="the figures of before",
    ends="one sentence, nothing half made; make room, then the same command",
)
@pytest.mark.parametrize("bytes_", [0, 20_000, 2_000_000], ids=["a download", "a staged file", "a build"])
def test_a_full_disk_is_one_sentence_and_leaves_every_figure(
    loaded_before_the_revision, published, tmp_path, bytes_
):
    data = copied(loaded_before_the_revision, tmp_path / "data")
    before, build = figures(data), current(data / "builds")
    run = refresh_with(bytes_, data, published)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "expected room to write, found the disk full" in run.stderr.splitlines()[-1]
    assert unfinished(data) == []
    assert (figures(data), current(data / "builds")) == (before, build)


def test_once_there_is_room_the_refresh_ends_well(loaded_before_the_revision, published, tmp_path):
    data = copied(loaded_before_the_revision, tmp_path / "data")
    refresh_with(20_000, data, published)
    outcome, _ = refreshed(data, published)
    assert outcome.problems == {}
    assert outcome.build


def test_on_the_first_day_too(published, tmp_path):
    (tmp_path / "data").mkdir()
    run = refresh_with(20_000, tmp_path / "data", published)
    assert run.returncode == 1
    assert "expected room to write, found the disk full" in run.stderr.splitlines()[-1]
    assert unfinished(tmp_path / "data") == []

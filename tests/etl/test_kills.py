"""Killed at any moment, by a signal no process can catch: what is served is whole, and the next run finishes.

Three kills by default; CHOICE_KILLS=50 makes it fifty.
"""

import os
import random
import shutil
from pathlib import Path

import pytest

from etl import demo
from etl.warehouse import all_builds, current
from support.killing import killed, require_whole, seconds_of_a_run
from support.running import choice, command, copied, environment, figures, refreshed

KILLS = int(os.environ.get("CHOICE_KILLS", "3"))
Figures = dict[str, tuple[int, int | None]]


def refreshing(data: Path, mirror: str) -> tuple[list[str], dict[str, str], Path]:
    """The program that refreshes a data folder."""
    return command("refresh"), environment(data, mirror), data.parent


@pytest.fixture(scope="module")
def after(
    loaded_before_the_revision: Path, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Figures:
    """The figures of a refresh that nobody kills."""
    data = copied(loaded_before_the_revision, tmp_path_factory.mktemp("after") / "data")
    refreshed(data, published)
    return figures(data)


@pytest.mark.fault(
    "a refresh is killed at any moment",
    shown="the old figures or the new, whole",
    ends="the next refresh ends well by itself",
)
def test_killed_at_random_moments_it_serves_the_old_figures_or_the_new_and_ends_well(
    loaded_before_the_revision, published, after, tmp_path
):
    data, old = copied(loaded_before_the_revision, tmp_path / "data"), figures(loaded_before_the_revision)
    chance, stopped_midway = random.Random(), 0
    with demo.serve(published) as address:
        timed = copied(loaded_before_the_revision, tmp_path / "timed" / "data")
        longest = seconds_of_a_run(*refreshing(timed, address))
        for _ in range(KILLS):
            stopped_midway += killed(*refreshing(data, address), chance.uniform(0, longest))
            require_whole(data)
            now = figures(data)
            assert now in (old, after)
            if now == after:
                shutil.rmtree(data)
                copied(loaded_before_the_revision, data)
        last = choice("refresh", data=data, mirror=address)
    assert last.code == 0, last.err
    assert figures(data) == after
    assert stopped_midway > KILLS / 4


def test_killed_at_random_moments_on_the_first_day_it_ends_well_too(published, after, tmp_path):
    data, chance = tmp_path / "data", random.Random()
    with demo.serve(published) as address:
        longest = seconds_of_a_run(*refreshing(tmp_path / "timed" / "data", address))
        for _ in range(max(2, KILLS // 5)):
            killed(*refreshing(data, address), chance.uniform(longest / 4, longest))
            if current(data / "builds"):
                require_whole(data)
                shutil.rmtree(data)
        last = choice("refresh", data=data, mirror=address)
    assert last.code == 0, last.err
    require_whole(data)
    expected = {name: told for name, told in after.items() if name != "revisions"}
    assert {name: told for name, told in figures(data).items() if name != "revisions"} == expected


def test_what_a_kill_left_half_made_is_cleared_away(loaded_before_the_revision, published, tmp_path):
    data = copied(loaded_before_the_revision, tmp_path / "data")
    (data / "builds" / "scratch").mkdir()
    (data / "builds" / "scratch" / "making.duckdb").write_bytes(b"half")
    (data / "builds" / "2026-11-16T080000-abcdef.unfinished").write_bytes(b"half")
    (data / "builds" / "2026-11-16T080000-abcdef.unfinished.wal").write_bytes(b"half")
    (data / "builds" / "current.new").symlink_to("nothing.duckdb")
    refreshed(data, published)
    left = {file.name for file in (data / "builds").iterdir()}
    assert left == {"current.duckdb"} | {
        f"{build.stem}.{ending}" for build in all_builds(data / "builds") for ending in ("duckdb", "json")
    }

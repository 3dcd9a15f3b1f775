"""A server that goes on from build to build lets go of those it no longer shows."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from flask.testing import FlaskClient

from dashboard.data import builds
from dashboard.memory import memories
from dashboard.public_app import create_public_app
from support.dashboard_build import make_build

PAGES = ("/accessibility", "/status", "/api/v1/places?place=ENG", "/healthz")
SWAPS, SETTLED = 20, 5
NUMBERED = "select $number as number, repeat('x', 1000) as text"
RESIDENT = Path("/proc/self/statm")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    monkeypatch.setenv("CHOICE_TODAY", "2026-11-21")
    return tmp_path


@pytest.fixture
def server() -> FlaskClient:
    return create_public_app().test_client()


def publish(data: Path, number: int) -> str:
    """A new build in the place of the one before, which is deleted as old builds are."""
    name = f"2026-11-21T{number:06}"
    build = make_build(data, name)
    for other in build.parent.glob("2026*.duckdb"):
        if other != build:
            other.unlink()
    return name


def files_open() -> list[str]:
    """What this process has open of builds, deleted or not."""
    return [target for target in links() if ".duckdb" in target]


def links() -> Iterator[str]:
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            yield str(handle.readlink())


def builds_remembered(data: Path) -> set[str]:
    keys = (key for memory in memories().values() for key, _ in memory if isinstance(key, tuple))
    return {key[0].stem for key in keys if isinstance(key[0], Path) and key[0].parent == data / "builds"}


def test_over_twenty_swaps_files_memory_and_what_is_remembered_stay_level(
    data: Path, server: FlaskClient
) -> None:
    opened, resident = [], []
    for number in range(SWAPS):
        name = publish(data, number)
        for page in PAGES:
            server.get(page)
        for question in range(300):
            builds.ask(builds.current(), NUMBERED, number=question)
        assert server.get("/healthz").json["build"] == name
        assert builds_remembered(data) == {name}
        opened.append([file for file in files_open() if str(data) in file])
        resident.append(int(RESIDENT.read_text().split()[1]) * os.sysconf("SC_PAGESIZE"))
    assert [len(files) for files in opened] == [1] * SWAPS
    assert not [file for files in opened for file in files if "deleted" in file]
    assert max(resident[SETTLED:]) - resident[SETTLED] < 30_000_000


def test_a_request_that_began_before_the_swap_ends_with_its_own_build(
    data: Path, server: FlaskClient
) -> None:
    name = publish(data, 1)
    with builds.one_build():
        begun = builds.current()
        publish(data, 2)
        other = Thread(target=server.get, args=("/healthz",))
        other.start()
        other.join()
        [row] = builds.ask_once(begun, "select build_id from marts.build")
    assert row["build_id"] == name
    assert builds.current().stem != name


def test_at_most_two_builds_are_open_whatever_addresses_name(data: Path, server: FlaskClient) -> None:
    names = [make_build(data, f"2026-11-2{number}T080000").stem for number in range(5)]
    for name in names:
        assert server.get(f"/api/v1/places?build={name}").status_code == 200
    assert len([file for file in files_open() if str(data) in file]) == 2

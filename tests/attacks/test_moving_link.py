"""While a new build is published again and again, no answer is made of two."""

import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest
from flask import Flask

from dashboard.app import create_app
from etl.demo import TODAY
from support import demo_build as building

IDS = ("2026-11-20T070000", "2026-11-21T070000")
MARKS = ("Formername", "Lattername")
ADDRESSES = (
    "/",
    "/map",
    "/doors",
    "/area/ZQA",
    "/area/ZQA/C_110",
    "/specialty/C_110",
    "/place/Z80001",
    "/place/Z80001/C_110",
    "/told-to-wait?postcode=ZZ1+1AP&specialty=C_110&weeks=40",
    "/about-the-data",
    "/lineage/coverage?place=ZQA",
    "/embed/options?place=Z80001&specialty=C_110",
    "/download/options.csv?place=Z80001&specialty=C_110",
    "/api/v1/views/coverage_by_area",
    "/api/v1/places?per_page=20",
    "/api/v1/providers",
    "/api/v1/openapi.json",
    "/picture/coverage-whole.svg?place=ZQA",
    "/healthz",
    "/doors.atom",
)
REQUESTS = 500


@pytest.fixture(scope="module")
def builds(demo_build: building.Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two builds of the demonstration, each with a mark of its own in the names of places."""
    folder = tmp_path_factory.mktemp("two") / "builds"
    folder.mkdir()
    for name, mark in zip(IDS, MARKS, strict=True):
        shutil.copy(demo_build.build, folder / f"{name}.duckdb")
        with duckdb.connect(str(folder / f"{name}.duckdb")) as build:
            build.execute("update marts.build set build_id = $1", [name])
            for table, column in (
                ("areas", "org_name"),
                ("places", "place_name"),
                ("providers", "provider_name"),
                ("provider_access", "provider_name"),
            ):
                build.execute(f"update marts.{table} set {column} = $1 || {column}", [f"{mark} "])
    publish(folder, IDS[0])
    return folder


@pytest.fixture
def application(builds: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setenv("CHOICE_DATA", str(builds.parent))
    monkeypatch.setenv("CHOICE_TODAY", TODAY.isoformat())
    return create_app()


def publish(folder: Path, name: str) -> None:
    """Move the link as it is moved when a build is published."""
    link = folder / "next"
    link.symlink_to(f"{name}.duckdb")
    link.replace(folder / "current.duckdb")


@pytest.fixture
def moving(builds: Path) -> Iterator[None]:
    """The link moves to and fro all the time."""
    over = threading.Event()

    def move() -> None:
        turn = 0
        while not over.wait(0.001):
            turn = 1 - turn
            publish(builds, IDS[turn])

    mover = threading.Thread(target=move)
    mover.start()
    yield
    over.set()
    mover.join()


@pytest.mark.usefixtures("moving")
def test_no_answer_names_two_builds_while_the_link_moves(application: Flask) -> None:
    def ask(number: int) -> tuple[str, str, int]:
        address = ADDRESSES[number % len(ADDRESSES)]
        answer = application.test_client().get(address, buffered=True)
        return address, f"{answer.headers}{answer.text}", answer.status_code

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(ask, range(REQUESTS)))
    assert {status for _, _, status in answers} == {200}
    seen = [
        (address, {turn for turn in (0, 1) if IDS[turn] in text or MARKS[turn] in text})
        for address, text, _ in answers
    ]
    assert [address for address, turns in seen if len(turns) != 1] == []
    for address in ADDRESSES:
        assert set().union(*(turns for where, turns in seen if where == address)) == {0, 1}, address

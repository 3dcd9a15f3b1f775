"""The page of the data says what was run, how that ended and when the next is, as it is recorded now."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from dashboard.app import create_app
from etl import records
from support import demo_build as building
from support.recorded import ran

JULY = datetime(2026, 7, 17, 8, 40, tzinfo=UTC)


@pytest.fixture
def data(demo_build: building.Built, tmp_path: Path) -> Path:
    """A data folder of its own with the demonstration's builds, and nothing recorded."""
    (tmp_path / "builds").symlink_to(demo_build.build.parent)
    return tmp_path


@pytest.fixture
def server(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    monkeypatch.setenv("CHOICE_DATA", str(data))
    monkeypatch.setenv("CHOICE_TODAY", "2026-11-21")
    yield create_app().test_client()


def section(server: FlaskClient) -> BeautifulSoup:
    page = BeautifulSoup(server.get("/about-the-data").text, "html.parser")
    return page.find(id="runs").parent


def rows(server: FlaskClient) -> list[list[str]]:
    return [[cell.text for cell in row.find_all(["th", "td"])] for row in section(server).select("tbody tr")]


def test_where_nothing_is_recorded_it_says_why_and_writes_nothing(server, data) -> None:
    assert "No run is recorded" in section(server).text
    assert [file.name for file in data.iterdir()] == ["builds"]


def test_a_run_is_on_the_page_as_soon_as_it_is_recorded_with_times_of_london(server, data) -> None:
    section(server)
    ran(data, "refresh", JULY, "nothing new")
    assert rows(server) == [["Fetching what is new", "17 Jul 2026, 09:40", "nothing new", "not known"]]
    ran(data, "refresh", JULY + timedelta(days=3), "failed")
    [[_, last, how, _]] = rows(server)
    assert (last, how) == ("20 Jul 2026, 09:40", "failed; last done 17 Jul 2026, 09:40")


def test_the_next_run_is_known_while_a_clock_is_there(server, data) -> None:
    records.write_next_runs(data, {"report": JULY, "refresh": JULY})
    assert rows(server) == [
        ["Fetching what is new", "never", "not run yet", "17 Jul 2026, 09:40"],
        ["The weekly report", "never", "not run yet", "17 Jul 2026, 09:40"],
    ]
    records.write_next_runs(data, {})
    assert "No run is recorded" in section(server).text


def test_a_publication_that_stopped_is_counted_and_the_run_itself_is_none(server, data) -> None:
    with records.recording(data, "refresh") as run:
        run.why_not |= {"beds": "beds: expected a page, found none", "refresh": "the disk is full"}
        run.outcome = "failed"
    assert rows(server)[0][2] == "failed; 1 publication stopped"


def test_a_damaged_record_does_not_take_the_page_away(server, data) -> None:
    (data / records.NAME).write_bytes(b"not a database" * 100)
    assert "No run is recorded" in section(server).text

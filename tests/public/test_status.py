"""The page of the state of the service says what is so at that moment, to a person."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from dashboard.public_app import create_public_app
from etl import records
from support import reading
from support.dashboard_build import make_build
from support.recorded import ran

OLD, NEW = "2026-11-20T080000", "2026-11-21T080000"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    monkeypatch.setenv("CHOICE_TODAY", "2026-11-21")
    return tmp_path


@pytest.fixture
def server() -> FlaskClient:
    return create_public_app().test_client()


def main(server: FlaskClient) -> str:
    answer = server.get("/status")
    assert answer.status_code == 200
    return " ".join(BeautifulSoup(answer.text, "html.parser").find("main").get_text(" ").split())


def test_it_names_what_is_shown_and_what_is_late_since_when(data: Path, server: FlaskClient) -> None:
    make_build(data, NEW)
    text = main(server)
    assert "Yes. You see the newest figures we have." in text
    assert "Month September 2026 Source NHS England, published 12 November 2026" in text
    assert f"Made 21 November 2026 Build {NEW}" in text
    assert "Bed availability and occupancy : late: expected 19 November 2026, 2 days ago ." in text
    assert "Patients registered" not in text


def test_it_says_what_is_late_on_the_day_it_is_asked(
    data: Path, server: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_build(data, NEW)
    monkeypatch.setenv("CHOICE_TODAY", "2026-11-19")
    assert "Nothing is late on 19 November 2026." in main(server)
    monkeypatch.setenv("CHOICE_TODAY", "2026-12-11")
    assert "Yes, but the waiting times are late." in main(server)


def test_where_the_newest_figures_cannot_be_read_it_says_that_these_are_from_before(
    data: Path, server: FlaskClient
) -> None:
    make_build(data, OLD)
    make_build(data, NEW).write_bytes(b"")
    text = main(server)
    assert f"In part. The newest build cannot be read, so build {OLD} is shown." in text
    assert f"Build {OLD}" in text


def test_without_a_build_it_answers_and_says_so(data: Path, server: FlaskClient) -> None:
    text = main(server)
    assert "The pages work, but there are no figures to show yet." in text
    assert "If a figure looks wrong" in text


def test_it_has_the_last_run_and_the_next_as_soon_as_they_are_recorded(
    data: Path, server: FlaskClient
) -> None:
    make_build(data, NEW)
    assert "No run is recorded" in main(server)
    ran(data, "refresh", datetime(2026, 11, 20, 9, 40, tzinfo=UTC), "failed")
    records.write_next_runs(data, {"refresh": datetime(2026, 11, 23, 9, 40, tzinfo=UTC)})
    assert "Fetching what is new 20 Nov 2026, 09:40 failed 23 Nov 2026, 09:40" in main(server)


def test_every_page_leads_to_it(data: Path, server: FlaskClient) -> None:
    make_build(data, NEW)
    for page in ("/accessibility", "/nothing-here"):
        links = BeautifulSoup(server.get(page).text, "html.parser").select("footer a")
        assert "/status" in [link["href"] for link in links]


def test_a_pupil_of_twelve_can_read_it(data: Path, server: FlaskClient) -> None:
    make_build(data, NEW)
    ran(data, "refresh", datetime(2026, 11, 20, 9, 40, tzinfo=UTC), "published")
    assert reading.grade(server.get("/status").text) <= 7

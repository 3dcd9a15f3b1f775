"""/healthz says that the server answers, /readyz whether what it shows is what readers were promised."""

from pathlib import Path

import duckdb
import pytest
from flask.testing import FlaskClient

from dashboard.public_app import create_public_app
from etl.warehouse import remember
from support.dashboard_build import make_build

OLD, NEW = "2026-11-20T080000", "2026-11-21T080000"
BEFORE_THE_NEXT, AFTER_IT = "2026-11-01", "2027-06-01"
LATE_SINCE = "update marts.sources set expected_next = '2026-10-01' where source = '{}'"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    monkeypatch.setenv("CHOICE_TODAY", BEFORE_THE_NEXT)
    return tmp_path


@pytest.fixture
def server() -> FlaskClient:
    return create_public_app().test_client()


def published(data: Path, name: str, statement: str = "") -> Path:
    """A build with its note; no publication of it is late before it is changed by the statement."""
    build = make_build(data, name)
    with duckdb.connect(str(build)) as opened:
        opened.execute("update marts.sources set expected_next = null where expected_next < '2026-11-01'")
        if statement:
            opened.execute(statement)
    remember(build, {})
    return build


def kinds(server: FlaskClient, query: str = "") -> tuple[int, list[str]]:
    answer = server.get(f"/readyz{query}")
    return answer.status_code, [reason["kind"] for reason in answer.json["reasons"]]


def test_a_server_whose_figures_are_as_promised_is_ready(data: Path, server: FlaskClient) -> None:
    published(data, NEW)
    answer = server.get("/readyz")
    assert (answer.status_code, answer.json) == (
        200,
        {"status": "ready", "build": NEW, "reasons": [], "late": []},
    )
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_server_without_a_build_is_healthy_and_not_ready(data: Path, server: FlaskClient) -> None:
    assert server.get("/healthz").status_code == 200
    assert kinds(server) == kinds(server, "?data=no") == (503, ["no_build"])


def test_where_an_earlier_build_is_shown_for_the_newest_it_is_not_ready(
    data: Path, server: FlaskClient
) -> None:
    published(data, OLD)
    published(data, NEW).write_bytes(b"")
    assert server.get("/healthz").json["build"] == OLD
    assert kinds(server) == kinds(server, "?data=no") == (503, ["damaged"])
    [reason] = server.get("/readyz").json["reasons"]
    assert reason["sentence"] == f"The newest build cannot be read, so build {OLD} is shown."


def test_waiting_times_that_are_late_make_it_not_ready_from_that_day_on(
    data: Path, server: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(data, NEW, LATE_SINCE.format("rtt_waits"))
    for day, found in (("2026-10-01", (200, [])), ("2026-10-02", (503, ["late"]))):
        monkeypatch.setenv("CHOICE_TODAY", day)
        assert kinds(server) == found
    [reason] = server.get("/readyz").json["reasons"]
    assert reason["sentence"].endswith(": late: expected 1 October 2026, 1 day ago.")
    assert server.get("/readyz").json["late"] == ["rtt_waits"]


def test_a_balancer_keeps_a_server_whose_data_are_late(data: Path, server: FlaskClient) -> None:
    published(data, NEW, LATE_SINCE.format("rtt_waits"))
    assert kinds(server, "?data=no") == (200, [])
    assert server.get("/readyz?data=no").json["late"] == ["rtt_waits"]


def test_another_publication_that_is_late_is_named_and_leaves_it_ready(
    data: Path, server: FlaskClient
) -> None:
    published(data, NEW, LATE_SINCE.format("gp_registrations"))
    assert kinds(server) == (200, [])
    assert server.get("/readyz").json["late"] == ["gp_registrations"]

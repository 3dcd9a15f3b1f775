"""Readers have the build before until the new one is ready; one that cannot be read is never shown."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.data import builds
from dashboard.public_app import create_public_app
from etl.warehouse import remember
from support.dashboard_build import make_build
from support.served import gunicorn

FIRST, SECOND, THIRD = (f"2026-11-2{number}T080000" for number in range(3))


class Warming:
    """Makes a build ready when it is told to, and knows which and where."""

    def __init__(self, server: FlaskClient) -> None:
        self.go_on, self.seen = threading.Event(), list[str]()
        self._server = server

    def __call__(self, build: Path) -> None:
        self.seen.append(self._server.get("/healthz").json["build"])
        assert self.go_on.wait(60)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    monkeypatch.setenv("CHOICE_TODAY", "2026-11-21")
    published(tmp_path, FIRST)
    return tmp_path


@pytest.fixture
def server(data: Path) -> FlaskClient:
    client = create_public_app().test_client()
    assert shown(client) == FIRST
    return client


@pytest.fixture
def warming(server: FlaskClient) -> Iterator[Warming]:
    it = Warming(create_public_app().test_client())
    builds.make_ready_with(it)
    yield it
    it.go_on.set()
    builds.WARMING.use(None)


def published(data: Path, name: str) -> Path:
    build = make_build(data, name)
    remember(build, {})
    return build


def shown(server: FlaskClient) -> str:
    return str(server.get("/healthz").json["build"])


def until(is_so: Callable[[], bool]) -> None:
    for _ in range(600):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("that was not so after half a minute")


def test_readers_have_the_old_build_until_the_new_one_is_ready(
    data: Path, server: FlaskClient, warming: Warming
) -> None:
    published(data, SECOND)
    until(lambda: shown(server) == FIRST and warming.seen == [SECOND])
    assert [shown(server) for _ in range(5)] == [FIRST] * 5
    assert server.get("/readyz?data=no").status_code == 200
    assert "cannot be read" not in server.get("/accessibility").text
    warming.go_on.set()
    until(lambda: shown(server) == SECOND)
    assert [shown(server) for _ in range(5)] == [SECOND] * 5
    assert warming.seen == [SECOND]


def test_a_new_build_that_cannot_be_read_is_never_shown(
    data: Path, server: FlaskClient, warming: Warming
) -> None:
    warming.go_on.set()
    build = published(data, SECOND)
    build.write_bytes(build.read_bytes()[:-5000])
    seen = set()

    def is_refused() -> bool:
        seen.add(shown(server))
        return server.get("/readyz?data=no").status_code == 503

    until(is_refused)
    seen |= {shown(server) for _ in range(5)}
    assert (seen, warming.seen) == ({FIRST}, [])
    assert "The newest figures cannot be read" in server.get("/accessibility").text


def test_a_build_that_is_damaged_after_it_was_shown_is_said_to_be_so_at_every_look(
    data: Path, server: FlaskClient, warming: Warming
) -> None:
    warming.go_on.set()
    build = published(data, SECOND)
    until(lambda: shown(server) == SECOND)
    build.write_bytes(b"")
    assert [server.get("/readyz?data=no").status_code for _ in range(5)] == [503] * 5
    assert shown(server) == FIRST


def test_where_two_are_published_one_after_the_other_the_last_is_shown_in_the_end(
    data: Path, server: FlaskClient, warming: Warming
) -> None:
    published(data, SECOND)
    until(lambda: shown(server) == FIRST and warming.seen == [SECOND])
    published(data, THIRD)
    assert shown(server) == FIRST
    warming.go_on.set()
    until(lambda: shown(server) == THIRD)
    assert warming.seen[-1] == THIRD


def test_where_the_old_build_is_gone_the_new_one_is_shown_at_once(
    data: Path, server: FlaskClient, warming: Warming
) -> None:
    published(data, SECOND)
    (data / "builds" / f"{FIRST}.duckdb").unlink()
    assert shown(server) == SECOND


def test_a_mistake_while_a_build_is_made_ready_does_not_keep_it_from_readers(
    data: Path, server: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(threading, "excepthook", lambda error: said.append(str(error.exc_value)))

    def fails(_: Path) -> None:
        raise RuntimeError("a page could not be made")

    builds.make_ready_with(fails)
    try:
        published(data, SECOND)
        until(lambda: shown(server) == SECOND)
    finally:
        builds.WARMING.use(None)
    assert said == ["a page could not be made"]


def test_a_running_server_makes_a_new_build_ready_though_nobody_asks(tmp_path: Path) -> None:
    published(tmp_path, FIRST)
    with gunicorn(tmp_path, data=str(tmp_path), today="2026-11-21") as running:
        for _ in range(20):
            running.get("/healthz")
        published(tmp_path, SECOND)
        until(lambda: f"{SECOND}.duckdb is ready" in running.written.read_text())
        until(lambda: f'"build":"{SECOND}"' in running.get("/healthz")[1])

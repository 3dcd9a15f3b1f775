"""Every request has a number; the log has a line for each, and nothing that anybody typed."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.http import logs, refusals
from dashboard.public.routes import refused
from dashboard.public_app import started
from support.dashboard_build import SURGERY, make_build
from support.served import Served, gunicorn

ADDRESS, EMAIL, WORDS = "SW1A1AA", "someone@home.example", "Xylophone"
TYPED = (ADDRESS, EMAIL, WORDS)
PATHS = (
    f"/place?postcode={ADDRESS}",
    f"/search?q={WORDS}",
    f"/place/{ADDRESS}",
    f"/{ADDRESS}/{WORDS}",
    f"/explore/{ADDRESS}",
    f"/api/v1/{WORDS}?place={ADDRESS}",
    f"/?build={WORDS}",
    f"/explore/_dash-component-suites/{WORDS}",
    f"/download/{WORDS}.csv",
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_build(tmp_path)
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    monkeypatch.setenv("CHOICE_TODAY", "2026-11-21")
    return tmp_path


@pytest.fixture
def written(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """What is logged, as JSON; the loggers are put back afterwards."""
    monkeypatch.setenv("CHOICE_LOG_FORMAT", "json")
    ours, text = logging.getLogger("choice"), StringIO()
    before = ours.handlers, ours.level
    logs.set_up(text)
    yield text
    ours.handlers, ours.level = before


@pytest.fixture
def server(written: StringIO) -> FlaskClient:
    return create_app().test_client()


def test_a_request_is_a_line_with_its_route_and_not_its_address(server, written) -> None:
    answer = server.get(f"/place/{SURGERY}?postcode={ADDRESS}")
    line = json.loads(written.getvalue())
    assert line.items() >= {
        "level": "info", "message": "request", "method": "GET", "route": "/place/<practice>",
        "status": answer.status_code, "bytes": len(answer.data),
    }.items()  # fmt: skip
    assert line["request_id"] == answer.headers["X-Request-ID"]
    assert line["ms"] > 0


@pytest.mark.parametrize("given", ["a", "7f-3.B_2", "x" * 64])
def test_a_sane_number_is_kept(server, given: str) -> None:
    assert server.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "a;b", "é", '{"a":1}'])
def test_another_is_replaced(server, given: str) -> None:
    said = server.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert (len(said), said != given) == (16, True)


def test_each_request_has_a_number_of_its_own(server) -> None:
    assert len({server.get("/healthz").headers["X-Request-ID"] for _ in range(20)}) == 20


def test_nothing_that_was_typed_is_in_the_log(server, written) -> None:
    for path in PATHS:
        server.get(path, headers={"User-Agent": WORDS, "Referer": f"http://x/{ADDRESS}"})
    server.post("/subscribe", data={"email": EMAIL, "area": WORDS})
    server.post("/subscribe", data=EMAIL, content_type="application/json")
    for body in ({"output": WORDS}, {"inputs": [ADDRESS]}, WORDS):
        server.post("/explore/_dash-update-component", json=body)
    server.open("/", method=WORDS.upper())
    every = written.getvalue()
    assert len(every.splitlines()) >= 15
    assert [typed for typed in TYPED if typed.lower() in every.lower()] == []


@pytest.fixture
def failing(written: StringIO) -> Flask:
    """A server with a page that is a mistake, and says what it was asked for."""
    server = started()
    refusals.refuse(server, refused)
    server.config["EXPLORER"] = ""

    @server.get("/broken/<code>")
    def broken(code: str) -> str:
        try:
            raise KeyError(code)
        except KeyError as error:
            raise ValueError(f"there is no {code}") from error

    return server


@pytest.mark.parametrize("form", ["json", "plain"])
def test_a_mistake_is_named_on_its_page_and_found_in_the_log_without_its_words(
    failing: Flask, written: StringIO, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setenv("CHOICE_LOG_FORMAT", form)
    logs.set_up(written)
    answer = failing.test_client().get(f"/broken/{ADDRESS}")
    number, text = answer.headers["X-Request-ID"], written.getvalue()
    assert (answer.status_code, f"Its number is {number}." in answer.text) == (500, True)
    assert number in text
    assert all(found in text for found in ("/broken/<code>", "KeyError", "ValueError", "in broken"))
    assert ADDRESS not in text


def test_a_log_that_is_text_has_no_line_for_a_request(
    written: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOICE_LOG_FORMAT", "plain")
    logs.set_up(written)
    assert create_app().test_client().get("/healthz").status_code == 200
    assert written.getvalue() == ""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    make_build(folder)
    with gunicorn(folder, data=str(folder), today="2026-11-21", log_format="json") as running:
        yield running


def test_gunicorn_itself_writes_no_word_of_what_was_sent(served: Served) -> None:
    served.get(f"/place?postcode={ADDRESS}")
    for raw in (
        f"GET /place?postcode={ADDRESS} {WORDS} HTTP/1.1\r\n\r\n",
        f"GET / HTTP/1.1\r\n{WORDS} {EMAIL}: x\r\n\r\n",
        f"{WORDS}\r\n\r\n",
        f"GET /{ADDRESS} HTTP/9.{WORDS}\r\n\r\n",
        f"POST /subscribe HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{EMAIL}\r\n",
    ):
        served.send(raw.encode())
    written = served.written.read_text()
    every = [json.loads(line) for line in written.splitlines()]
    assert [line["message"] for line in every].count("a request that is no HTTP was refused") >= 3
    assert [typed for typed in (*TYPED, "127.0.0.1") if typed.lower() in written.lower()] == []

"""A real server, and requests that no browser sends."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.dashboard_build import make_build

ANSWER = re.compile(rb"^HTTP/1\.1 (\d{3}) ", re.MULTILINE)
COMMAND = (
    "-m", "gunicorn", "dashboard.wsgi_public:server", "-k", "gthread", "--workers", "1", "--threads", "4",
    "--no-control-socket", "--log-level", "warning",
)  # fmt: skip


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a gunicorn as it is served."""
    data: Path = tmp_path_factory.mktemp("served")
    make_build(data)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)
        environment = {
            **os.environ,
            "CHOICE_DATA": str(data),
            "CHOICE_TODAY": "2026-11-21",
            "CHOICE_PUBLIC_URL": "https://choice.example",
            "CHOICE_WEBHOOKS": "public",
            "GUNICORN_FD": str(listening.fileno()),
        }
        command = [sys.executable, *COMMAND, "--bind", f"fd://{listening.fileno()}"]
        with subprocess.Popen(command, env=environment, pass_fds=[listening.fileno()]) as server:
            yield listening.getsockname()[1]
            server.terminate()


def said(port: int, request: bytes) -> tuple[list[int], bytes]:
    """The statuses of every answer to some bytes, and all that came back."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        whole = b""
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while part := connection.recv(65536):
                whole += part
        except OSError:  # the server answered and closed before it had all of it
            pass
    return [int(status) for status in ANSWER.findall(whole)], whole


def post(headers: str, body: bytes, path: str = "/subscribe") -> bytes:
    kind = "Content-Type: application/x-www-form-urlencoded"
    return f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{kind}\r\n{headers}\r\n\r\n".encode() + body


def in_chunks(body: bytes, size: int = 4000) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


CHUNKED = "Transfer-Encoding: chunked"


def test_a_form_that_says_its_length_is_read(port: int) -> None:
    statuses, answer = said(port, post("Content-Length: 25", b"area=ENG&address=nonsense"))
    assert statuses[0] in {200, 400}
    assert b"</footer>" in answer


@pytest.mark.parametrize("many", [10, 10_000, 300_000])
@pytest.mark.parametrize("path", ["/subscribe", "/confirm/x", "/api/v1/"])
def test_a_body_in_chunks_is_refused_and_never_cut_off_in_silence(port: int, path: str, many: int) -> None:
    statuses, answer = said(port, post(CHUNKED, in_chunks(b"area=" + b"x" * many), path))
    if many == 10 or statuses:  # of a long one the server may close before its answer is read
        assert statuses == [411]
        assert b"does not say how long it is" in answer


def test_a_body_over_the_limit_is_refused_by_the_length_it_names(port: int) -> None:
    assert said(port, post("Content-Length: 999999999", b"area=ENG"))[0] == [413]


@pytest.mark.parametrize(
    "headers",
    [
        f"{CHUNKED}\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 50",
        "Content-Length: -5",
        "Content-Length: 5x",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding : chunked",
        "Bad Header: 1",
        " folded",
    ],
)
def test_a_body_whose_length_is_said_in_two_ways_hides_no_second_request(port: int, headers: str) -> None:
    hidden = b"0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    statuses, answer = said(port, post(headers, hidden))
    assert all(status >= 400 for status in statuses)
    assert b'"status":"ok"' not in answer


@pytest.mark.parametrize("path", ["/", "/healthz", "/nowhere"])
def test_what_is_not_read_of_a_body_is_no_second_request(port: int, path: str) -> None:
    hidden = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    statuses, _ = said(port, post(CHUNKED, in_chunks(hidden * 2), path))
    assert len(statuses) == 1


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET /" + b"x" * 10_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * 20_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X-Many: 1\r\n" * 300 + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: a\x00b\r\n\r\n",
        b"G\xffT / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"nonsense\r\n\r\n",
    ],
    ids=["long line", "long header", "many headers", "two hosts", "nul", "nul in a header", "method", "none"],
)
def test_a_head_that_is_too_much_or_makes_no_sense_is_refused(port: int, request_line: bytes) -> None:
    statuses, answer = said(port, request_line)
    assert statuses == [] or all(400 <= status < 500 for status in statuses), answer[:200]
    assert b"Traceback" not in answer


def test_the_server_still_answers(port: int) -> None:
    statuses, answer = said(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert statuses == [200]
    assert b'"status":"ok"' in answer

"""Files of whole tables are sent by the proxy itself: the same arrives, and no thread waits for readers."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from support import demo_build as demonstration
from support.proxy import Proxy, proxied, serving, slow_clients

FILE = "/downloads/latest/source_rows.csv"
MADE = "/downloads/latest/waits.parquet"
LARGE_BYTES = 64_000_000  # more than the proxy and the connections hold of an answer


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports")


@pytest.fixture(scope="module")
def server(demo_build: demonstration.Built, exports: Path) -> Iterator[int]:
    more = {"CHOICE_EXPORTS": str(exports), "CHOICE_PROXY_SENDS_FILES": "true"}
    with serving(demo_build.build.parents[1], app="dashboard.wsgi_public:server", **more) as port:
        yield port


@pytest.fixture(scope="module")
def proxy(server: int, exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    with proxied(tmp_path_factory.mktemp("proxy"), server, PUBLIC_EXPORTS=str(exports)) as running:
        yield running


@pytest.fixture(scope="module")
def whole(proxy: Proxy, exports: Path) -> bytes:
    """The file as it lies in the folder."""
    assert proxy.get(FILE).status_code == 200
    [file] = exports.glob("*/source_rows.csv")
    return file.read_bytes()


def test_the_server_names_the_file_and_sends_nothing_of_it(server, whole):
    answer = requests.get(f"http://127.0.0.1:{server}{FILE}", timeout=60)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["X-Accel-Redirect"].endswith("/source_rows.csv")


def test_what_arrives_is_the_file_with_the_words_of_the_server(proxy, whole):
    answer = proxy.get(FILE)
    assert hashlib.sha256(answer.content).digest() == hashlib.sha256(whole).digest()
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=source_rows-")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "X-Accel-Redirect" not in answer.headers


def test_a_download_that_was_broken_off_goes_on(proxy, whole):
    plain = {"Accept-Encoding": "identity"}
    etag = proxy.ask("HEAD", FILE, headers=plain).headers["ETag"]
    rest = proxy.get(FILE, headers={**plain, "Range": "bytes=1000-1999", "If-Range": etag})
    assert (rest.status_code, rest.content) == (206, whole[1000:2000])
    assert rest.headers["Content-Range"] == f"bytes 1000-1999/{len(whole)}"


def test_a_file_that_a_reader_has_is_not_sent_again(proxy, whole):
    for encoding in ("identity", "gzip"):
        first = proxy.get(FILE, headers={"Accept-Encoding": encoding})
        known = {"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]}
        again = proxy.get(FILE, headers=known)
        assert (again.status_code, again.content) == (304, b"")


def test_a_reader_cannot_ask_for_another_file(proxy, server, whole):
    for path in ("/etc/passwd", "/../../../../etc/passwd", "/.lock"):
        answer = proxy.get("/method", headers={"X-Accel-Redirect": path})
        assert "root:" not in answer.text
        assert answer.headers["Content-Type"].startswith("text/html")
    assert proxy.get("/downloads/latest/..%2f..%2fsource_rows.csv").status_code == 404


@pytest.mark.fault(
    "20 clients read a large file a byte now and then",
    shown="every page, to everybody else",
    ends="the proxy alone waits for them",
)
def test_20_slow_readers_of_a_large_file_hold_no_thread(proxy, exports, demo_build):
    """One that was made before, with whatever in it: it is sent as it lies there."""
    file = exports / demo_build.build.stem / "waits.parquet"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(bytes(LARGE_BYTES))
    request = f"GET {MADE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    with slow_clients(proxy, request, b"") as clients:
        assert proxy.get("/healthz").json()["status"] == "ok"
        assert "England" in proxy.get("/").text
        assert [client.is_there() for client in clients] == [True] * 20

"""The real proxy with the Caddyfile that is deployed, in front of a server that has two threads."""

import json
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requests

from support import demo_build as demonstration
from support.proxy import CADDY, CADDYFILE, Proxy, free_port, proxied, serving, slow_clients

POSTCODE = "ZX10 1AA"
# Uncompressed it is more than the buffers of a connection hold.
LARGE = "/explore/_dash-component-suites/plotly/package_data/plotly.min.js"
MB = 1_000_000


@pytest.fixture(scope="module")
def server(demo_build: demonstration.Built) -> Iterator[int]:
    with serving(demo_build.build.parents[1]) as port:
        yield port


@pytest.fixture(scope="module")
def proxy(server: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    patient = {"LONGEST_HEADER": "10m", "LONGEST_BODY": "10m"}
    with proxied(tmp_path_factory.mktemp("proxy"), server, **patient) as running:
        yield running


@pytest.fixture
def away(tmp_path: Path) -> Iterator[Proxy]:
    """A proxy whose server is not there."""
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        with proxied(tmp_path, nobody.getsockname()[1], PATIENCE="1s") as running:
            yield running


def test_the_caddyfile_is_written_as_caddy_writes_it():
    done = subprocess.run([CADDY, "fmt", "--diff", CADDYFILE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("path", ["/", "/built/public.css", "/api/v1/", "/no-such-page", "/metrics"])
def test_every_answer_says_to_come_back_over_tls_and_not_what_serves_it(path, proxy):
    answer = proxy.get(path)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert not {"Server", "Via"} & set(answer.headers)


def test_the_servers_own_headers_arrive(proxy, server):
    straight = requests.get(f"http://127.0.0.1:{server}/", timeout=60).headers
    through = proxy.get("/").headers
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"):
        assert through[name] == straight[name]


def test_a_page_is_compressed_once(proxy):
    plain = proxy.get("/method", headers={"Accept-Encoding": "identity"})
    compressed = proxy.get("/method", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert compressed.text == plain.text


def test_a_page_that_a_browser_has_is_not_sent_again(proxy):
    first = proxy.get("/method")
    again = proxy.get("/method", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_changes_its_address_with_its_content_is_kept_for_ever_and_a_page_is_not(proxy):
    assert "immutable" in proxy.get("/built/public.css?v=1").headers["Cache-Control"]
    assert "immutable" in proxy.get(LARGE).headers["Cache-Control"]
    for path in ("/", "/built/public.css", "/built/nothing.css?v=1", "/explore/"):
        assert "immutable" not in proxy.get(path).headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["/metrics", "/metrics/", "/metrics/more", "//metrics", "/readyz", "/READYZ"]
)
def test_what_the_servers_say_of_themselves_is_not_for_readers(path, proxy):
    answer = proxy.get(path)
    assert (answer.status_code, "choice_" in answer.text) == (404, False)


@pytest.mark.fault(
    "a body of 36 MB is sent",
    shown="every page",
    ends="413 before it has arrived; 411 where it does not say how long it is",
)
@pytest.mark.parametrize(("path", "chunked", "status"), [("/subscribe", False, 413), ("/next", True, 411)])
def test_a_body_of_36_mb_is_refused(path, chunked, status, proxy):
    """Before it has arrived: the answer is there while it is still being sent."""
    body = (b"x" * MB for _ in range(36)) if chunked else b"x" * 36 * MB
    with suppress(requests.ConnectionError):
        answer = proxy.ask("POST", path, data=body)
        assert answer.status_code == status
    [line] = [line for line in proxy.logged(f'"uri":"{path}"') if line["msg"] == "handled request"]
    assert (line["status"], line["bytes_read"] < MB) == (status, True)


@pytest.mark.fault(
    "a server is away",
    shown="a sentence of the proxy, status 503",
    ends="it starts again by itself",
)
def test_a_server_that_is_away_is_said_in_a_sentence(away):
    answer = away.get("/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.text == "The pages cannot be shown at the moment. Please try again in a minute."
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_server_that_is_started_again_costs_nobody_a_page(demo_build, tmp_path):
    port = free_port()
    with proxied(tmp_path, port, PATIENCE="60s") as proxy, ThreadPoolExecutor() as pool:
        early = pool.submit(proxy.get, "/healthz")
        assert not proxy.log.read_text().count('"status"')
        with serving(demo_build.build.parents[1], port, app="dashboard.wsgi_public:server"):
            assert early.result().json()["status"] == "ok"


class Told(BaseHTTPRequestHandler):
    """Answers with the headers that came."""

    def do_GET(self) -> None:
        body = json.dumps({name.title(): value for name, value in self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def before_an_echo(tmp_path: Path) -> Iterator[Proxy]:
    """A proxy in front of a server that answers with what it was told."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Told) as told:
        threading.Thread(target=told.serve_forever, kwargs={"poll_interval": 0.02}).start()
        with proxied(tmp_path, told.server_port) as running:
            yield running
        told.shutdown()


def test_the_server_is_told_whence_a_reader_comes_by_the_proxy_and_not_by_the_reader(before_an_echo):
    lies = {
        "Forwarded": "for=203.0.113.9",
        "X-Real-IP": "203.0.113.9",
        "X-Forwarded-Prefix": "/elsewhere",
        "X-Forwarded-For": "203.0.113.9",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": "elsewhere.example",
        "X-Accel-Redirect": "/etc/passwd",
    }
    came = before_an_echo.get("/", headers=lies).json()
    assert came["X-Forwarded-For"] == "127.0.0.1"
    assert came["X-Forwarded-Proto"] == "https"
    assert came["X-Forwarded-Host"] == came["Host"] == f"localhost:{before_an_echo.port}"
    assert not {"Forwarded", "X-Real-Ip", "X-Forwarded-Prefix"} & set(came)


PRIVATE = ("ZX10", "1AA", "secret", "someone", '"127.0.0.1"')


def ask_privately(proxy: Proxy) -> None:
    private = {"Cookie": "session=secret", "Referer": "https://someone.example/", "Authorization": "secret"}
    for path in ("/place", "/search"):
        proxy.get(path, params={"postcode": POSTCODE, "q": POSTCODE}, headers=private)
    proxy.get("/confirm/secret-of-someone?again=ZX10", headers=private)
    proxy.ask("POST", "/unsubscribe/secret-of-someone/everything", headers=private)


def test_the_log_has_no_postcode_no_link_of_a_mail_no_cookie_and_no_address(proxy):
    ask_privately(proxy)
    [line] = proxy.logged('"uri":"/place"')
    assert line["request"]["client_ip"] == "127.0.0.0"
    assert proxy.logged('"uri":"/confirm/"')
    assert proxy.logged('"uri":"/unsubscribe/"')
    assert [word for word in PRIVATE if word in of_requests(proxy)] == []


def test_nor_has_the_log_while_the_server_is_away(away):
    private = {"Cookie": "session=secret", "Referer": "https://someone.example/"}
    away.get("/place", params={"postcode": POSTCODE}, headers=private)
    assert away.logged('"status":503')
    assert [word for word in PRIVATE if word in of_requests(away)] == []


def of_requests(proxy: Proxy) -> str:
    return "\n".join(line for line in proxy.log.read_text().splitlines() if '"request"' in line)


def test_nor_has_the_log_where_a_reader_leaves_while_an_answer_is_sent(proxy):
    """Which connection broke is said as an error, with both its ends."""
    with proxy.connected(whence="127.9.8.7") as reader:
        reader.sendall(f"GET {LARGE}?left HTTP/1.1\r\n".encode() + HOST + b"\r\n")
        reader.recv(1)
    assert [line for line in proxy.logged("incomplete response") if "error" in line]
    assert "127.9.8.7" not in proxy.log.read_text()


HOST = b"Host: localhost\r\n"
KINDS = {
    "header": (b"GET / HTTP/1.1\r\n", HOST + b"X-Slow: " + b"x" * 4000),
    "body": (
        b"POST /subscribe HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + HOST
        + b"Content-Length: 4000\r\n\r\n",
        b"x" * 4000,
    ),
    "reader": (f"GET {LARGE} HTTP/1.1\r\n".encode() + HOST + b"\r\n", b""),
}


@pytest.mark.fault(
    "20 clients send or read a byte now and then",
    shown="every page, to everybody else",
    ends="header and body have 10 and 30 seconds",
)
@pytest.mark.parametrize("kind", KINDS)
def test_beside_20_slow_clients_another_ones_page_is_answered(kind, proxy):
    with slow_clients(proxy, *KINDS[kind]) as clients:
        for _ in range(3):
            assert proxy.get("/healthz").json()["status"] == "ok"
        assert "England" in proxy.get("/").text
        assert [client.is_there() for client in clients] == [True] * 20


@pytest.fixture
def impatient(server: int, tmp_path: Path) -> Iterator[Proxy]:
    with proxied(tmp_path, server, LONGEST_HEADER="2s", LONGEST_BODY="2s") as running:
        yield running


def test_a_client_that_does_not_end_its_header_is_sent_away(impatient):
    with impatient.connected() as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        connection.settimeout(60)
        with suppress(ssl.SSLError, ConnectionError):
            assert connection.recv(1) == b""


def test_a_body_that_does_not_end_is_given_up(impatient):
    with impatient.connected() as connection:
        connection.sendall(KINDS["body"][0] + b"x")
        [line] = impatient.logged('"uri":"/subscribe"')
        assert (line["bytes_read"], line["status"]) == (1, 499), "as one whose client went away"

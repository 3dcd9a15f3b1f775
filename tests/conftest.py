"""Shared by all tests: the real publications, the mirror that serves them, and a publisher of our own."""

import hashlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck
from hypothesis import settings as examples

from etl.demo import TODAY
from etl.demo.planted import BEFORE_THE_REVISION
from etl.settings import Settings
from etl.web import Web
from support import demo_build as demonstration
from support import real_build as real_months
from support import running
from support.once import once, shared_folder

REAL = Path(__file__).parents[2] / "shared" / "nhs"
# No test is about seconds: a busy machine is no fault.
examples.register_profile("choice", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("choice")


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of real publications, laid out as <host>/<path>."""
    if (REAL / "manifest.csv").exists():
        return REAL
    missing = "the real publications are not there: expected ../shared/nhs beside the repository"
    if os.environ.get("CHOICE_REQUIRE_REAL") == "1":
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def mirror(real: Path) -> Iterator[str]:
    """The address of a mirror that serves the real publications on this machine."""
    tool = real.parent / "tools" / "nhs_mirror.py"
    command = [sys.executable, str(tool), "--port", "0", "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        yield running.stdout.readline().strip()
        running.terminate()


@pytest.fixture(scope="session")
def demo_build(tmp_path_factory: pytest.TempPathFactory) -> demonstration.Built:
    """The demonstration's build, with every table of its making."""
    return demonstration.built(shared_folder(tmp_path_factory) / "demo_build")


@pytest.fixture
def server(demo_build: demonstration.Built, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A client of the dashboard that shows the demonstration, on the demonstration's own day."""
    from dashboard.app import create_app

    monkeypatch.setenv("CHOICE_DATA", str(demo_build.build.parents[1]))
    monkeypatch.setenv("CHOICE_TODAY", TODAY.isoformat())
    return create_app().test_client()


@pytest.fixture(scope="session")
def real_build(mirror: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published build of the twelve real months."""
    return real_months.built(mirror, shared_folder(tmp_path_factory) / "real_build")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four months of the small invented system's publications. A test that spoils any takes a copy."""
    folder = shared_folder(tmp_path_factory) / "published"
    return once(folder, lambda: running.publish(folder / "publications"))


@pytest.fixture(scope="session")
def loaded(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a first refresh from them. A test that changes anything takes a copy."""
    folder = shared_folder(tmp_path_factory) / "loaded"
    return once(folder, lambda: running.loaded(folder / "data", published))


@pytest.fixture(scope="session")
def loaded_before_the_revision(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same from before the publisher revised a month."""
    folder = shared_folder(tmp_path_factory) / "loaded_before_the_revision"
    return once(
        folder,
        lambda: running.loaded(
            folder / "data", running.publish(folder / "publications", as_of=BEFORE_THE_REVISION)
        ),
    )


@dataclass(frozen=True)
class Answer:
    """What is sent back. With `cut`, only half of the body that was promised."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    has_etag: bool = True

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


class Publisher:
    """A publisher on the loopback: give it as the mirror, and tell it what to answer at each address.

    Several answers at one address are given in turn, the last for ever. An address without any is a 404.
    `asked` lists what was asked and how it was answered; `bytes_sent` counts the bodies.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.bytes_sent = 0
        self._answers: dict[str, list[Answer]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def gives(self, url: str, body: bytes | str, status: int = 200, **more: object) -> None:
        """Add an answer at an address such as `https://publisher.example/a.csv`."""
        content = body.encode() if isinstance(body, str) else body
        self._answers.setdefault(url.removeprefix("https://"), []).append(Answer(content, status, **more))

    def forgets(self, url: str) -> None:
        """From now on there is nothing at the address."""
        del self._answers[url.removeprefix("https://")]

    def lists(self, url: str, links: dict[str, str]) -> None:
        """A page of links, by address with the words a reader sees."""
        anchors = "".join(f'<p><a href="{to}">{words}</a></p>' for to, words in links.items())
        self.gives(url, f"<!DOCTYPE html><html><body>{anchors}</body></html>")

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _next(self, path: str) -> Answer:
        answers = self._answers.get(path, [Answer(b"<html><body>Not found</body></html>", 404)])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                pass

            def do_HEAD(self) -> None:
                self.do_GET()

            def do_GET(self) -> None:
                answer = publisher._next(self.path.lstrip("/"))
                is_known = answer.has_etag and self.headers.get("If-None-Match") == answer.etag
                status = 304 if is_known and answer.status == 200 else answer.status
                publisher.asked.append(f"{self.command} {self.path.lstrip('/')} {status}")
                self.send_response(status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if answer.has_etag and answer.status == 200:
                    self.send_header("ETag", answer.etag)
                if status != 304:
                    self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                if status != 304 and self.command == "GET":
                    self._send(answer)

            def _send(self, answer: Answer) -> None:
                body = answer.body[: len(answer.body) // 2] if answer.cut else answer.body
                publisher.bytes_sent += len(body)
                self.wfile.write(body)
                self.close_connection = answer.cut

        return Handler


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    it = Publisher()
    yield it
    it.stop()


@pytest.fixture
def settings(publisher: Publisher, tmp_path: Path) -> Settings:
    """Settings under which every request goes to the publisher, three times at most."""
    return Settings(data=tmp_path / "data", mirror=publisher.address, reference=None, tries=3)


@pytest.fixture
def said() -> list[str]:
    """The lines the `web` fixture said."""
    return []


@pytest.fixture
def web(settings: Settings, said: list[str]) -> Web:
    return Web(settings, settings.data / "web", said.append)

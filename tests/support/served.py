"""A real gunicorn of two workers, as `choice serve` starts one, on free ports of this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen


@dataclass(frozen=True)
class Served:
    """A running server: where it listens, and the file of what it writes."""

    port: int
    written: Path
    pid: int

    def get(self, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
        """The status and the text of an address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = Request(f"http://127.0.0.1:{self.port}{path}", data=body, headers=named)
        try:
            with urlopen(asked, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as refused:
            return refused.code, refused.read().decode()

    def send(self, raw: bytes) -> bytes:
        """What is answered to bytes that may be no request."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            connection.sendall(raw)
            return connection.recv(65_536)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def gunicorn(
    folder: Path, app: str = "dashboard.wsgi_public:server", under: Sequence[str] = (), **settings: str
) -> Iterator[Served]:
    """The server of the data that the settings name; stopped afterwards. What it writes is in the folder.
    `under` is a command that runs it."""
    port, written = free_port(), folder / "written.txt"
    command = [*under, sys.executable, "-m", "gunicorn", app, "--bind", f"127.0.0.1:{port}", "-k", "gthread"]
    command += ["--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "warning"]
    command += ["--config", "python:dashboard.serving"]
    environment = {**os.environ, **{f"CHOICE_{name.upper()}": value for name, value in settings.items()}}
    with (
        written.open("wb") as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=log) as running,
    ):
        try:
            served = Served(port, written, running.pid)
            _wait(served, running)
            yield served
        finally:
            running.terminate()


def _wait(served: Served, running: "subprocess.Popen[bytes]") -> None:
    while running.poll() is None:
        try:
            served.get("/healthz")
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(served.written.read_text())

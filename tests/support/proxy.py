"""The real proxy, with the configuration that is deployed, in front of a real server with few threads."""

import json
import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from etl.demo import TODAY

CADDY = Path(sys.executable).with_name("caddy")
CADDYFILE = Path(__file__).parents[2] / "deploy" / "Caddyfile"
THREADS = 2


@dataclass(frozen=True)
class Proxy:
    """A running proxy: where readers find it, the certificate to trust, and the file that it logs to."""

    port: int
    folder: Path

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def certificate(self) -> Path:
        return self.folder / "caddy" / "pki" / "authorities" / "local" / "root.crt"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def ask(self, method: str, path: str, **more: Any) -> requests.Response:
        """An answer. Where none comes the test fails in its own words, and not by the clock of the run."""
        address = path if path.startswith("https:") else f"{self.address}{path}"
        return requests.request(method, address, verify=self.certificate, timeout=60, **more)

    def get(self, path: str, **more: Any) -> requests.Response:
        return self.ask("GET", path, **more)

    def connected(self, whence: str = "127.0.0.1") -> ssl.SSLSocket:
        """A connection of one's own, to be slow on, from an address of this machine. It takes little."""
        plain = socket.socket()
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        plain.bind((whence, 0))
        plain.connect(("127.0.0.1", self.port))
        trusted = ssl.create_default_context(cafile=str(self.certificate))
        return trusted.wrap_socket(plain, server_hostname="localhost")

    def logged(self, words: str) -> list[dict[str, Any]]:
        """The lines that have these words in them, once there are any."""
        for _ in range(100):
            lines = [json.loads(line) for line in self.log.read_text().splitlines() if words in line]
            if lines:
                return lines
            time.sleep(0.1)
        return []


class Slow:
    """A client that sends or takes a byte now and then, until it is told to stop."""

    def __init__(self, proxy: Proxy, request: bytes, rest: bytes) -> None:
        self._connection, self._rest = proxy.connected(), rest
        self._connection.sendall(request)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._dawdle)
        self._thread.start()
        self.moved = 0

    def _dawdle(self) -> None:
        with closing(self._connection), suppress(OSError):
            while not self._stopping.wait(0.3):
                if self._rest:
                    self._connection.sendall(self._rest[self.moved : self.moved + 1])
                else:
                    self._connection.recv(1)
                self.moved += 1

    def is_there(self) -> bool:
        return self._thread.is_alive()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()


@contextmanager
def slow_clients(proxy: Proxy, request: bytes, rest: bytes, many: int = 20) -> Iterator[list[Slow]]:
    """So many of them while in use."""
    clients = [Slow(proxy, request, rest) for _ in range(many)]
    try:
        yield clients
    finally:
        for client in clients:
            client.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    data: Path, port: int | None = None, app: str = "dashboard.wsgi:server", **more: str
) -> Iterator[int]:
    """The port, a free one if none is given, of a server of these data with one worker and few threads."""
    port = port or free_port()
    program = [sys.executable, "-m", "gunicorn", app, "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    program += ["-k", "gthread", "--threads", str(THREADS), "--no-control-socket", "--log-level", "warning"]
    ours = {"CHOICE_DATA": str(data), "CHOICE_TODAY": TODAY.isoformat(), **more}
    with stopped_at_the_end(program, ours) as process:
        wait_for(process, port)
        yield port


@contextmanager
def proxied(folder: Path, server: int, **more: str) -> Iterator[Proxy]:
    """The proxy in front of that port, with its certificates and its log in the folder."""
    proxy = Proxy(free_port(), folder)
    ours = {
        "PUBLIC_SERVER": f"127.0.0.1:{server}",
        "HTTPS_PORT": str(proxy.port),
        "HTTP_PORT": str(free_port()),
        "BIND": "127.0.0.1",
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        **more,
    }
    program = [str(CADDY), "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    with proxy.log.open("wb") as log, stopped_at_the_end(program, ours, stderr=log) as process:
        wait_for(process, proxy.port)
        until_trusted(proxy)
        yield proxy


@contextmanager
def stopped_at_the_end(
    program: list[str], ours: dict[str, str], **more: Any
) -> Iterator[subprocess.Popen[bytes]]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith("CHOICE_")}
    process = subprocess.Popen(program, env={**outside, **ours}, **more)
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
        process.kill()
        process.wait()


def wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    """Until something listens at the port."""
    while process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError(f"{process.args} ended with {process.returncode}")


def until_trusted(proxy: Proxy) -> None:
    """Until it has made its certificates, which is after it listens."""
    for _ in range(100):
        with suppress(OSError), proxy.connected():
            return
        time.sleep(0.1)
    raise AssertionError(f"there is no certificate: {proxy.log.read_text()}")

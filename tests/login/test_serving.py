"""`choice serve` as it is run: each audience has its own server, on this machine."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import requests

from support.mailbox import unused_port
from support.running import command, environment


@contextmanager
def served(data, audience: str, **settings: str) -> Iterator[str]:
    """The address of a server of an audience."""
    port = unused_port()
    words = command("serve", "--port", str(port), "--audience", audience)
    with subprocess.Popen(words, env=environment(data, "", **settings), stdout=subprocess.DEVNULL) as running:
        try:
            yield _answering(f"http://127.0.0.1:{port}", running)
        finally:
            running.terminate()


def _answering(address: str, running: subprocess.Popen[bytes]) -> str:
    while running.poll() is None:
        try:
            requests.get(f"{address}/healthz", timeout=60)
        except requests.ConnectionError:
            time.sleep(0.2)
        else:
            return address
    raise AssertionError(f"the server ended with {running.returncode}")


@pytest.mark.parametrize(("audience", "explorer"), [("public", 404), ("analyst", 200), ("both", 200)])
def test_each_audience_has_its_own_server(data, audience, explorer):
    with served(data, audience) as address:
        statuses = [requests.get(address + path, timeout=60).status_code for path in ("/", "/explore/trend")]
        layout = requests.get(f"{address}/explore/_dash-layout", timeout=60)
        elsewhere = requests.get(f"{address}/", headers={"Host": "choice.example"}, timeout=60)
    assert statuses == [200, explorer]
    assert layout.status_code == explorer
    assert elsewhere.status_code == 400


def test_a_header_written_another_way_names_nobody(data):
    proxy = {"TRUSTED_HEADER": "X-User", "TRUSTED_HEADER_ROLES": "X-Roles", "TRUSTED_PROXY": "127.0.0.1"}
    named, otherwise = {"X-User": "Ada", "X-Roles": "reader"}, {"X_User": "Eve", "X_Roles": "editor"}
    with served(data, "analyst", **proxy) as address:
        pages = [
            requests.get(f"{address}/account", headers=headers, timeout=60)
            for headers in (named, otherwise, {**named, **otherwise})
        ]
    assert [page.status_code for page in pages] == [200, 401, 200]
    assert "Ada" in pages[2].text
    assert "role is reader" in pages[2].text

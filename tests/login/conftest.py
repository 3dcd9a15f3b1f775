"""Analysts' servers of the demonstration, with the login a test asks for."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.analyst_app import create_analyst_app
from etl.demo import TODAY
from support import demo_build as demonstration
from support.provider import CLIENT, SECRET, Provider

Analysts = Callable[..., FlaskClient]


@pytest.fixture(scope="session")
def copy(demo_build: demonstration.Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration's build, where the tests of this folder are."""
    return Path(shutil.copy(demo_build.build, tmp_path_factory.mktemp("copy")))


@pytest.fixture
def data(copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The demonstration on its own day, in a data folder of the test's own."""
    builds = tmp_path / "builds"
    builds.mkdir()
    (builds / copy.name).hardlink_to(copy)
    (builds / "current.duckdb").symlink_to(copy.name)
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    monkeypatch.setenv("CHOICE_TODAY", TODAY.isoformat())
    return tmp_path


@pytest.fixture
def analysts(data: Path, monkeypatch: pytest.MonkeyPatch) -> Analysts:
    """A client of an analysts' server with such settings as trusted_header="X-User"."""

    def made(**settings: str) -> FlaskClient:
        for name, value in settings.items():
            monkeypatch.setenv(f"CHOICE_{name.upper()}", value)
        client = create_analyst_app().test_client()
        client.environ_base["HTTP_ACCEPT"] = "text/html,*/*;q=0.8"
        return client

    return made


@pytest.fixture(scope="session")
def running() -> Iterator[Provider]:
    it = Provider()
    yield it
    it.stop()


@pytest.fixture
def provider(running: Provider) -> Provider:
    """A provider that gives true tokens."""
    running.changes, running.asked, running.sign = {}, [], running.signed
    return running


@pytest.fixture
def at_provider(provider: Provider) -> dict[str, str]:
    """The settings of a site whose readers log in there."""
    return {
        "oidc_issuer": provider.address,
        "oidc_client_id": CLIENT,
        "oidc_client_secret": SECRET,
        "analyst_url": "http://localhost",
        "login_contact": "choice@example.nhs.uk",
    }


@pytest.fixture
def client(analysts: Analysts, at_provider: dict[str, str]) -> FlaskClient:
    """A browser at an analysts' server, before anybody has logged in."""
    return analysts(**at_provider)


@pytest.fixture
def log_in(provider: Provider) -> Callable[..., TestResponse]:
    """Goes the whole way: to the provider as one of its people, and back to the site."""

    def gone(client: FlaskClient, sub: str = "ada", then: str = "/explore/trend") -> TestResponse:
        there = client.get("/login/start", query_string={"next": then}).headers["Location"]
        return client.get(provider.says_yes(there, sub))

    return gone

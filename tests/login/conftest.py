"""Analysts' servers of the demonstration, with the login a test asks for."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.analyst_app import create_analyst_app
from etl.demo import TODAY
from support import demo_build as demonstration

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
        return create_analyst_app().test_client()

    return made

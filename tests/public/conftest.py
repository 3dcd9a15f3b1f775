"""Servers of builds that differ from the demonstration's in stated rows."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from flask.testing import FlaskClient

from etl.demo import TODAY
from support import demo_build as building

Edited = Callable[[str], FlaskClient]


@pytest.fixture
def edited(demo_build: building.Built, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Edited]:
    """A server of the demonstration's build after one statement."""
    from dashboard.app import create_app

    def made(statement: str) -> FlaskClient:
        builds = tmp_path / "builds"
        builds.mkdir()
        shutil.copy(demo_build.build, builds / "edited.duckdb")
        (builds / "current.duckdb").symlink_to("edited.duckdb")
        with duckdb.connect(str(builds / "edited.duckdb")) as build:
            build.execute(statement)
        monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
        monkeypatch.setenv("CHOICE_TODAY", TODAY.isoformat())
        return create_app().test_client()

    yield made

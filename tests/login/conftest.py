"""Analysts' servers of the demonstration, with the login a test asks for."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from dashboard.analyst_app import create_analyst_app
from etl.demo import TODAY
from support import demo_build as demonstration

Analysts = Callable[..., FlaskClient]


@pytest.fixture
def shown(
    demo_build: demonstration.Built, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The demonstration on its own day, from a data folder that a test may write to."""
    data = tmp_path_factory.mktemp("data")
    (data / "builds").symlink_to(demo_build.build.parent)
    monkeypatch.setenv("CHOICE_DATA", str(data))
    monkeypatch.setenv("CHOICE_TODAY", TODAY.isoformat())


@pytest.fixture
def analysts(shown: None, monkeypatch: pytest.MonkeyPatch) -> Analysts:
    """A client of an analysts' server with such settings as trusted_header="X-User"."""

    def made(**settings: str) -> FlaskClient:
        for name, value in settings.items():
            monkeypatch.setenv(f"CHOICE_{name.upper()}", value)
        return create_analyst_app().test_client()

    return made

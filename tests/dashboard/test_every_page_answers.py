"""A sample of the pages of a build, each asked for once: none of them fails."""

from pathlib import Path

import pytest

from dashboard.app import create_app
from support import demo_build as building
from support.every_page import addresses, failures


def test_no_page_of_the_demonstration_fails(
    demo_build: building.Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOICE_DATA", str(demo_build.build.parents[1]))
    assert failures(create_app().test_client(), addresses(demo_build.build, 60)) == []


@pytest.mark.real
def test_no_page_of_the_real_months_fails(real_build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every provider, area and specialty, and 60 practices with as many cells."""
    monkeypatch.setenv("CHOICE_DATA", str(real_build.parents[1]))
    assert failures(create_app().test_client(), addresses(real_build, 60)) == []

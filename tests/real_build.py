"""A build of the twelve real months, made once for all tests that need it: a minute or two.

real_build = real_build.real_build
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from demo_build import Quiet

from etl.refresh import refresh
from etl.settings import Settings

TODAY = date(2026, 4, 10)


@cache
def _built(mirror: str, data: Path) -> Path:
    settings = Settings(data=data, mirror=mirror, reference=None, today=TODAY, memory_limit="2GB")
    outcome = refresh(settings, Quiet())
    assert (outcome.problems, outcome.build is not None) == ({}, True)
    assert outcome.build
    return outcome.build


@pytest.fixture(scope="session")
def real_build(mirror: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published build; its folder goes with the session's other temporary files."""
    return _built(mirror, tmp_path_factory.getbasetemp() / "real_build")

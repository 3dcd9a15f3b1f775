"""A build of the twelve real months, made once for all tests that need it: a minute or two."""

from datetime import date
from pathlib import Path

from etl.refresh import refresh
from etl.settings import Settings
from support.demo_build import Quiet
from support.once import once

TODAY = date(2026, 4, 10)


def built(mirror: str, folder: Path) -> Path:
    return once(folder, lambda: refreshed(mirror, folder / "data"))


def refreshed(mirror: str, data: Path) -> Path:
    """The real months fetched from the mirror and built."""
    settings = Settings(data=data, mirror=mirror, reference=None, today=TODAY, memory_limit="2GB")
    outcome = refresh(settings, Quiet())
    assert (outcome.problems, outcome.build is not None) == ({}, True)
    assert outcome.build
    return outcome.build

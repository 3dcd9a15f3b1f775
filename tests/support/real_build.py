"""A build of the twelve real months, made once for all tests that need it: a minute or two."""

from datetime import date
from functools import cache
from pathlib import Path

from etl.refresh import refresh
from etl.settings import Settings
from support.demo_build import Quiet

TODAY = date(2026, 4, 10)


@cache
def built(mirror: str, data: Path) -> Path:
    settings = Settings(data=data, mirror=mirror, reference=None, today=TODAY, memory_limit="2GB")
    outcome = refresh(settings, Quiet())
    assert (outcome.problems, outcome.build is not None) == ({}, True)
    assert outcome.build
    return outcome.build

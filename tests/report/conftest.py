"""A data folder with a week's reports of the demonstration."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from dashboard.report import run
from dashboard.report.store import Kept
from dashboard.report.weeks import Week
from dashboard.settings import Settings

TODAY = date(2026, 11, 16)
WEEK = Week.of(TODAY)


def settings(data: Path, today: date = TODAY) -> Settings:
    return Settings(data=data, today=today)


def with_build(folder: Path, build: Path) -> Path:
    """A data folder that has this build published."""
    builds = folder / "builds"
    builds.mkdir(parents=True)
    for file in (build, build.with_suffix(".json")):
        shutil.copyfile(file, builds / file.name)
    (builds / "current.duckdb").symlink_to(build.name)
    return folder


@pytest.fixture(scope="session")
def reported(demo_build, tmp_path_factory) -> Path:
    """A data folder with the demonstration's build and the reports of its week. Not to be changed."""
    data = with_build(tmp_path_factory.mktemp("reported") / "data", demo_build.build)
    run.make(settings(data), WEEK)
    return data


@pytest.fixture
def kept(reported) -> Kept:
    """The one edition there is."""
    from dashboard.report import store

    [edition] = store.editions(reported / "reports")
    return edition

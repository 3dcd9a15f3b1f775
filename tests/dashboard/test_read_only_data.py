"""A server reads its data and needs no more: what it may not write or read costs no page."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl.warehouse import remember
from support.dashboard_build import make_build
from support.recorded import ran
from support.served import Served, gunicorn

OLD, NEW = "2026-11-20T080000", "2026-11-21T080000"
RAN_AT = datetime(2026, 11, 20, 9, 40, tzinfo=UTC)
# What the administrator may do to any file, given up: then permissions are kept for it too.
POWERS = "-dac_override,-dac_read_search"


@pytest.fixture
def under() -> list[str]:
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("the administrator may write anywhere, and setpriv is not here")
    return ["setpriv", f"--bounding-set={POWERS}", f"--inh-caps={POWERS}"]


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """A data folder in which nothing may be written, with a run recorded."""
    folder = tmp_path / "data"
    for name in (OLD, NEW):
        remember(make_build(folder, name), {})
    ran(folder, "refresh", RAN_AT, "nothing new")
    folders = [folder, folder / "builds"]
    for one in folders:
        one.chmod(0o555)
    yield folder
    for one in folders:
        one.chmod(0o755)


@pytest.fixture
def served(data: Path, under: list[str], tmp_path: Path) -> Iterator[Served]:
    with gunicorn(tmp_path, under=under, data=str(data), today="2026-11-18") as running:
        yield running


def test_everything_is_shown_from_a_folder_that_cannot_be_written(served: Served, data: Path) -> None:
    assert served.get("/readyz")[0] == 200
    assert "20 Nov 2026, 09:40" in served.get("/status")[1]
    assert f'"build":"{NEW}"' in served.get("/healthz")[1]
    assert served.get("/api/v1/places")[0] == 200
    status, text = served.get("/downloads/latest/options.csv")
    assert (status, "cannot be made now" in text) == (503, True)
    assert "ERROR" not in served.written.read_text()


def test_a_build_that_may_not_be_read_leaves_the_one_before_up(served: Served, data: Path) -> None:
    (data / "builds" / f"{NEW}.duckdb").chmod(0)
    assert f'"build":"{OLD}"' in served.get("/healthz")[1]
    status, text = served.get("/readyz?data=no")
    assert (status, f"so build {OLD} is shown." in text) == (503, True)
    assert "The newest figures cannot be read" in served.get("/accessibility")[1]

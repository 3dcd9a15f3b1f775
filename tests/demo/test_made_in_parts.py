"""A build for which some months are read from where they were kept is the same as one made whole."""

import shutil
from pathlib import Path

import duckdb

from etl import demo
from etl.models import all_models
from etl.refresh import refresh
from etl.settings import Settings
from support.demo_build import Built, Quiet
from support.same_tables import first_difference

# Its name and the time it was made at.
OWN_OF_A_BUILD = "marts.build"


def test_with_one_month_lost_and_one_damaged_every_mart_is_that_of_the_whole_build(
    demo_build: Built, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(demo_build.build.parents[1], data, ignore=shutil.ignore_patterns("builds", "web"))
    before = written(data / "kept")
    lost, damaged = spoil_two_months(data / "kept")
    settings = Settings(data=data, reference=None, today=demo.TODAY)
    outcome = refresh(settings, Quiet(), ask=False, is_demonstration=True)
    assert outcome.problems == {}
    after = written(data / "kept")
    assert after.keys() == before.keys()
    assert {file.name[:10] for file in before if after[file] != before[file]} == {lost, damaged}
    with duckdb.connect() as warehouse:
        warehouse.execute(f"attach '{outcome.build}' as again (read_only)")
        warehouse.execute(f"attach '{demo_build.build}' as whole (read_only)")
        for model in all_models():
            if model.schema == "marts" and model.name != OWN_OF_A_BUILD:
                assert first_difference(warehouse, model, "again", "whole", nearly=1e-9) == [], model.name


def written(kept: Path) -> dict[Path, int]:
    """When each file of a month was written."""
    return {file: file.stat().st_mtime_ns for file in kept.glob("*/*.parquet")}


def spoil_two_months(kept: Path) -> tuple[str, str]:
    """Delete what is kept of the first month, cut every file of the second short, and name both."""
    lost, damaged, *others = sorted({file.name[:10] for file in kept.glob("*/*.parquet")})
    assert others
    for file in kept.glob(f"*/{lost}-*"):
        file.unlink()
    for file in kept.glob(f"*/{damaged}-*.parquet"):
        file.write_bytes(file.read_bytes()[:100])
    return lost, damaged

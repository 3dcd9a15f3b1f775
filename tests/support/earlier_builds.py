"""An earlier build to compare with: a copy of a build in which some rows are as they would have been."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from dashboard.report import frames
from dashboard.report.making import Edition, Report, report
from dashboard.report.store import Earlier
from dashboard.report.weeks import Week

TODAY = date(2026, 11, 16)
OF = {"specialty": "all", "provider": "", "today": TODAY.isoformat()}


def earlier(build: Path, folder: Path, *changes: str, name: str = "earlier") -> Path:
    """A copy of a build with another name, after some SQL."""
    copy = folder / f"{name}.duckdb"
    shutil.copyfile(build, copy)
    with duckdb.connect(str(copy)) as opened:
        opened.execute("update marts.build set build_id = ?", [name])
        for change in changes:
            opened.execute(change)
    return copy


def rows(build: Path, before: Path, name: str, level: str, code: str) -> list[dict[str, Any]]:
    """The rows of one frame."""
    return [dict(row) for row in frames.rows(build, before, name, {**OF, "level": level, "code": code})]


def made(
    build: Path, before: Path | None, level: str, code: str, today: date = TODAY, name: str = ""
) -> Report:
    """The report of an area in the week of a day, compared with one of the week before."""
    compared_with = Earlier(Week.of(today - timedelta(days=7)), before) if before else None
    edition = Edition(Week.of(today), 1, build, compared_with, today)
    return report(edition, {"level": level, "code": code, "name": name or code})


def ask(build: Path, sql: str) -> list[tuple[Any, ...]]:
    """The answer of a build, read by DuckDB alone."""
    with duckdb.connect() as opened:
        opened.execute(f"attach '{build}' as build (read_only)")
        opened.execute("use build")
        return opened.execute(sql).fetchall()

"""Where reports are kept: a folder a week, in it a folder an edition, in it a file an area.

    reports/2026-W47/1/about.json   the builds it is made from
    reports/2026-W47/1/QJK.json     the frames and sentences of an area
    reports/2026-W47/1/QJK.pdf
    reports/builds/2026-W47.duckdb  the build, for the next report to be compared with

A file is written whole or not at all, and never again: a correction is another edition. A run that was
stopped goes on where it stopped. The build is a second name of the file, so that it takes no room while it
is the published one; the newest two are kept.
"""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.data.builds import Build
from dashboard.report.weeks import NAME, Week

ABOUT, BUILDS, BUILDS_KEPT = "about.json", "builds", 2


class Finished(Exception):
    """The report of the week is of another build, and a finished report is not rewritten."""


class Earlier(NamedTuple):
    """The report that one is compared with: its week and its build."""

    week: Week
    build: Build


@dataclass(frozen=True)
class Kept:
    """One edition on disk."""

    week: Week
    number: int
    folder: Path

    @property
    def about(self) -> dict[str, Any]:
        """Builds, when it was begun, and what it corrects."""
        return dict(json.loads((self.folder / ABOUT).read_text()))

    def codes(self) -> list[str]:
        """The areas that have a report in it."""
        return sorted(file.stem for file in self.folder.glob("*.json") if file.name != ABOUT)

    def report(self, code: str) -> dict[str, Any] | None:
        """The report of an area; None where there is none."""
        file = self.folder / f"{code}.json"
        return dict(json.loads(file.read_text())) if code.isalnum() and file.exists() else None

    def pdf(self, code: str) -> Path | None:
        """Its PDF; None where there is none."""
        file = self.folder / f"{code}.pdf"
        return file if code.isalnum() and file.exists() else None

    def keep(self, code: str, report: dict[str, Any], pdf: bytes | None) -> None:
        """Write the report of an area. The JSON comes last: where it is, the report is whole."""
        if pdf is not None:
            write(self.folder / f"{code}.pdf", pdf)
        write(self.folder / f"{code}.json", json.dumps(report, ensure_ascii=False).encode())


def editions(reports: Path) -> list[Kept]:
    """Every edition of every week, the newest first."""
    return sorted(_editions(reports), key=lambda kept: (kept.week, kept.number), reverse=True)


def _editions(reports: Path) -> Iterator[Kept]:
    for about in reports.glob(f"*/*/{ABOUT}"):
        number, week = about.parent.name, about.parent.parent.name
        if NAME.fullmatch(week) and number.isdigit():
            yield Kept(Week.named(week), int(number), about.parent)


def newest(reports: Path, week: Week | None = None) -> Kept | None:
    """The newest edition of a week, or of all."""
    return next((kept for kept in editions(reports) if week in (None, kept.week)), None)


def before(reports: Path, week: Week) -> Earlier | None:
    """The newest report of an earlier week whose build is kept."""
    for kept in editions(reports):
        build = _build(reports, kept.week)
        if kept.week < week and build.exists():
            return Earlier(kept.week, build)
    return None


def open_edition(reports: Path, week: Week, build: Build, corrects: str) -> Kept:
    """The edition to write to: a new one, or that of the same build to go on with. Raises `Finished`."""
    last = newest(reports, week)
    if last and last.about["build_id"] == build.stem and not corrects:
        return last
    if last and not corrects:
        raise Finished(
            f"the report of {week.name} is made from the build {last.about['build_id']} "
            'and is not rewritten; to correct it, say what was wrong: --correct "..."'
        )
    number = last.number + 1 if last else 1
    edition = Kept(week, number, reports / week.name / str(number))
    _keep_build(reports, week, build)
    earlier = before(reports, week)
    about = {
        "week": week.name,
        "edition": number,
        "corrects": corrects,
        "build_id": build.stem,
        "week_before": earlier.week.name if earlier else "",
        "begun_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    edition.folder.mkdir(parents=True, exist_ok=True)
    write(edition.folder / ABOUT, json.dumps(about).encode())
    return edition


def _build(reports: Path, week: Week) -> Path:
    return reports / BUILDS / f"{week.name}.duckdb"


def _keep_build(reports: Path, week: Week, build: Build) -> None:
    """Give the build a second name, or copy it where the disk cannot; forget all but the newest."""
    target = _build(reports, week)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        os.link(build, unfinished)
    except OSError:
        shutil.copyfile(build, unfinished)
    unfinished.replace(target)
    for old in sorted(target.parent.glob("*.duckdb"), reverse=True)[BUILDS_KEPT:]:
        old.unlink()


def write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all, and have it on the disk."""
    unfinished = file.with_suffix(f"{file.suffix}.unfinished")
    with unfinished.open("wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    unfinished.replace(file)

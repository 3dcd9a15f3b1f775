"""The report of an area as it would be made now: for the brief, which is its first page."""

from typing import Any

from dashboard.data.builds import Build
from dashboard.report import store
from dashboard.report.making import Edition, areas, report
from dashboard.report.weeks import Week
from dashboard.settings import Settings


def report_now(where: Settings, build: Build, code: str) -> dict[str, Any] | None:
    """From a build and the newest report of an earlier week; the kept one where it is of that build. None
    for an area without a report."""
    week = Week.of(where.today)
    kept = store.newest(where.reports)
    if kept and kept.about["build_id"] == build.stem and (content := kept.report(code)):
        return content
    edition = Edition(week, 1, build, store.before(where.reports, week), where.today)
    area = next((area for area in areas(edition) if area["code"] == code), None)
    return report(edition, area) if area else None

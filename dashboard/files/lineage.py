"""Where every row of a file comes from: the publication, its fingerprint, and the page that tells the way."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dashboard.data import catalogue
from dashboard.data.answers import Answer
from dashboard.data.builds import Build
from dashboard.data.view import view_address
from dashboard.types import Row, Rows

WAITS = "rtt_waits"
COLUMNS = ("published", "fetched_at", "source_file", "source_sha256", "lineage")


def lineage(answer: Answer) -> str:
    """The address of the page that tells how this answer came about, for good: it names the build."""
    view = replace(answer.view, build=answer.build["build_id"])
    return f"/lineage/{answer.name}{view_address(view)}"


def told(build: Build, rows: Rows, source: Row | None, lineage_page: str) -> Rows:
    """The rows, each with `COLUMNS`: of the release of its own month where there is one, and of the source
    otherwise. What a row says of itself stays."""
    by_month = _by_month(build) if source and source["source"] == WAITS else {}
    otherwise = _newest(source)
    return tuple(
        {**row, **_unsaid(row, by_month.get(row.get("period"), otherwise), lineage_page)} for row in rows
    )


def _unsaid(row: Row, release: Row, lineage_page: str) -> Row:
    said = {**release, "lineage": lineage_page}
    return {name: said[name] for name in COLUMNS if name not in row}


def _newest(source: Row | None) -> Row:
    """Of the source itself: its page stands for a file that is not known."""
    found = source or {}
    told = {name: found.get(name) for name in ("published", "fetched_at")}
    return {**told, "source_file": found.get("page"), "source_sha256": found.get("sha256")}


def _by_month(build: Build) -> Mapping[date | None, Row]:
    return {
        row["period"]: {**row, "source_file": row["url"].rpartition("/")[2], "source_sha256": row["sha256"]}
        for row in catalogue.releases(build, (WAITS,))
    }

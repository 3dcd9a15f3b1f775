"""Where every row of a file comes from: the publication, its fingerprint, and the page of its lineage."""

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


def lineage_page(answer: Answer) -> str:
    """The lasting address of the page that shows how this answer came about: it names the build."""
    view = replace(answer.view, build=answer.build["build_id"])
    return f"/lineage/{answer.name}{view_address(view)}"


def with_lineage(build: Build, rows: Rows, source: Row | None, page: str) -> Rows:
    """The rows, each with `COLUMNS`: of the release of its own month where there is one, and of the source
    otherwise. A column the row has already stays."""
    by_month = _by_month(build) if source and source["source"] == WAITS else {}
    otherwise = _newest(source)
    return tuple({**row, **_lacking(row, by_month.get(row.get("period"), otherwise), page)} for row in rows)


def _lacking(row: Row, release: Row, page: str) -> Row:
    every = {**release, "lineage": page}
    return {name: every[name] for name in COLUMNS if name not in row}


def _newest(source: Row | None) -> Row:
    """Of the source itself: its page in place of a file that is not known."""
    known = source or {}
    dates = {name: known.get(name) for name in ("published", "fetched_at")}
    return {**dates, "source_file": known.get("page"), "source_sha256": known.get("sha256")}


def _by_month(build: Build) -> Mapping[date | None, Row]:
    return {
        row["period"]: {**row, "source_file": row["url"].rpartition("/")[2], "source_sha256": row["sha256"]}
        for row in catalogue.releases(build, (WAITS,))
    }

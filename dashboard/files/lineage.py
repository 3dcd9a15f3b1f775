"""Where every row of a file comes from: the publication, its fingerprint, and the page of its lineage."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from dashboard.data import catalogue
from dashboard.data.answers import Answer
from dashboard.data.builds import Build
from dashboard.data.view import view_address
from dashboard.types import Row, Rows

WAITS = "rtt_waits"
OWN_FILE = {"source", "snapshot_id"}
COLUMNS = ("published", "fetched_at", "source_file", "source_sha256", "lineage")


def lineage_page(answer: Answer) -> str:
    """The lasting address of the page that shows how this answer came about: it names the build."""
    view = replace(answer.view, build=answer.build["build_id"])
    return f"/lineage/{answer.name}{view_address(view)}"


def with_lineage(build: Build, rows: Rows, source: Row | None, page: str) -> Rows:
    """The rows, each with `COLUMNS`: of the file it was read from where it names one, or of the release of
    its own month, and of the source otherwise. A column the row has already stays."""
    if rows and OWN_FILE.issubset(rows[0]):
        files = _by_file(build, {row["source"] for row in rows})
        own = ((row, files.get((row["source"], row["snapshot_id"]), _newest(None))) for row in rows)
        return tuple({**row, **_lacking(row, file, page)} for row, file in own)
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
    return {row["period"]: _file(row) for row in catalogue.releases(build, (WAITS,))}


def _by_file(build: Build, sources: Iterable[str]) -> Mapping[tuple[str, str], Row]:
    return {
        (row["source"], row["snapshot_id"]): _file(row) for row in catalogue.releases(build, tuple(sources))
    }


def _file(release: Row) -> Row:
    return {
        **release,
        "source_file": release["url"].rpartition("/")[2],
        "source_sha256": release["sha256"],
    }

"""The rows of an answer as CSV, from the same columns as its table on the page."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from dashboard.types import Rows
from dashboard.wording.columns import DEMONSTRATION, TESTS


def csv_text(rows: Rows, build: Mapping[str, Any], headings: Sequence[str] = ()) -> str:
    """The rows as CSV that a spreadsheet opens right: every row names its build and its method, which are
    those of the build where the row has none of its own, and says so where the build is a demonstration.
    `headings` are the columns where there are no rows."""
    of_build = {name: build[name] for name in ("method_version", "build_id")}
    if build["is_demonstration"]:
        of_build["demonstration"] = DEMONSTRATION
    own = rows[0] if rows else headings
    if not own:
        return "\ufeff"
    names = [*(name for name in own if name not in of_build), *of_build]
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow(names)
    for row in rows:
        whole = {**of_build, **row}
        writer.writerow([_written(name, whole[name]) for name in names])
    return text.getvalue()


def day_or_time(value: date) -> str:
    """2026-11-21, or 2026-11-21T09:37:12Z: every time in a build is UTC."""
    return f"{value.isoformat()}Z" if isinstance(value, datetime) else value.isoformat()


def _written(name: str, value: Any) -> Any:
    """A test with no result is `unknown`; text a spreadsheet would run as a formula gets an apostrophe."""
    if value is None and name in TESTS:
        return "unknown"
    if isinstance(value, date):
        return day_or_time(value)
    if isinstance(value, list):
        value = ", ".join(value)
    return (
        f"'{value}"
        if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
        else value
    )

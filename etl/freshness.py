"""How new each source is, in the words that pages show."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from etl.snapshots import Snapshot
from etl.source import Source
from etl.stage import Staged


def source_row(
    name: str, source: Source, staged: Sequence[Staged], problems: Mapping[str, str], today: date
) -> dict[str, Any]:
    """What `marts.sources` tells of a source; all text, so that it can be compared and kept as JSON."""
    newest = max((one.snapshot for one in staged), key=lambda snapshot: snapshot.period, default=None)
    expected = _expected_next(source, date.fromisoformat(newest.period)) if newest and source.EVERY else None
    return {
        "source": name,
        "title": source.TITLE,
        "page": source.PAGE,
        "untried": source.UNTRIED,
        "expected_next": expected.isoformat() if expected else None,
        "status": _status(source, newest, expected, problems.get(name), today),
        "problem": problems.get(name),
    }


def _expected_next(source: Source, newest: date) -> date:
    months = newest.year * 12 + newest.month - 1 + source.EVERY
    return date(months // 12, months % 12 + 1, 1) + timedelta(days=source.LAG)


def _status(
    source: Source, newest: Snapshot | None, expected: date | None, problem: str | None, today: date
) -> str:
    if newest is None:
        return "not loaded"
    if problem:
        return "stopped: the figures are from the last good release"
    if expected is None:
        return "loaded; it has no timetable"
    if today <= expected:
        return "up to date"
    periods_late = (today - expected).days / (30.5 * source.EVERY)
    return f"{'very late' if periods_late >= 1 else 'late'}: expected by {expected.day} {expected:%B %Y}"


def release_row(staged: Staged) -> dict[str, Any]:
    """What `marts.releases` tells of a file; all text."""
    snapshot = staged.snapshot
    return {
        "snapshot_id": snapshot.id,
        "source": snapshot.source,
        "period": snapshot.period,
        "part": snapshot.part,
        "published": snapshot.published,
        "fetched_at": snapshot.fetched_at,
        "url": snapshot.url,
        "sha256": snapshot.sha256,
        "file": snapshot.file,
        "rows": str(staged.rows),
        "broken_rows": str(staged.broken),
        "unexpected_columns": ", ".join(staged.unexpected),
    }

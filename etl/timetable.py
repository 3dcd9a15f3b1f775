"""When each kind of run was last, how it ended and when the next is, in lines for a terminal."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from etl import records

LONDON = ZoneInfo("Europe/London")
# The clock writes every five minutes that it is there.
SILENT = timedelta(minutes=20)
NO_RUNS = "No run is recorded yet: `choice refresh` makes one, `choice schedule` one every weekday morning."
NO_CLOCK = (
    "No clock is running here: `choice schedule` is one; a timer of your own may run the commands as well."
)


def lines_of_runs(data: Path, now: datetime | None = None) -> list[str]:
    """A line for each kind of run; what to do where there is none, or no clock."""
    next_runs = {
        kind: next_at
        for kind, (next_at, written_at) in records.next_runs(data).items()
        if (now or datetime.now(UTC)) - written_at < SILENT
    }
    lines = [_line(data, kind, next_runs.get(kind)) for kind in records.kinds(data)]
    return (lines or [NO_RUNS]) + ([] if next_runs else [NO_CLOCK])


def _line(data: Path, kind: str, next_at: datetime | None) -> str:
    last, done = records.newest(data, kind), records.newest(data, kind, done=True)
    parts = [_last(last) if last else "none yet"]
    if last and done and done.id != last.id:
        parts.append(f"last done {_moment(done.started_at)}")
    if next_at:
        parts.append(f"next {_moment(next_at)}")
    return f"{kind}: {'; '.join(parts)}"


def _last(row: records.Row) -> str:
    part = "" if row.is_whole else f" of {row.scope}"
    if row.outcome is None:
        return f"began {_moment(row.started_at)}{part}, and has not ended"
    how = f"published {row.published}" if row.published else row.outcome
    found = f", {row.found} found, {row.kept} new, {row.rejected} rejected" if row.found else ""
    return f"last {_moment(row.started_at)}{part}, {how}{found}{_why_not(row)}"


def _why_not(row: records.Row) -> str:
    """The reason of the run itself, and the sources that stopped; their reasons are in the table above."""
    reason = f" ({row.why_not[row.kind]})" if row.kind in row.why_not else ""
    sources = [name for name in row.why_not if name != row.kind]
    return reason + (f"; {len(sources)} stopped: {', '.join(sources)}" if sources else "")


def _moment(when: datetime) -> str:
    return f"{when.astimezone(LONDON):%a %Y-%m-%d %H:%M}"

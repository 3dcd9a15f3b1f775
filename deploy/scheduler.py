"""The clock: runs each job at its hour, and at once where a run was missed or failed.

One process beside the server, never inside its workers. Whether a run is due is told by the record of runs
and by nothing else: so a week asleep is one run, two clocks on one data folder are one run, and a clock that
was killed has forgotten nothing. The same commands under cron, systemd or Kubernetes leave the same record.
"""

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event
from zoneinfo import ZoneInfo

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from deploy.child import BUSY, GRACE_SECONDS, run_child
from deploy.jobs import Job
from etl import records, warehouse
from etl.locks import only_one
from etl.problems import Busy
from etl.settings import Settings

log = logging.getLogger("choice.clock")

LONDON = ZoneInfo("Europe/London")
# Looked at between the hours too: a machine may have slept through one, a run may have failed.
LOOK_EVERY = timedelta(minutes=5)
# After a run that failed. The publisher's page may be back soon, and need not be asked every minute.
TRY_AGAIN = timedelta(minutes=30)
LONGEST_PERIOD = timedelta(days=8)
BUSY_CLOCK = "another clock is running something on {}"


def trigger(job: Job) -> CronTrigger:
    """The hours of a job."""
    return CronTrigger(day_of_week=job.days, hour=job.hour, minute=job.minute, timezone=LONDON)


def next_due(job: Job, now: datetime) -> datetime:
    """The first hour of a job from now on."""
    at: datetime = trigger(job).get_next_fire_time(None, now)
    return at


def last_due(job: Job, now: datetime) -> datetime:
    """The last hour of a job up to now."""
    at = next_due(job, now - LONGEST_PERIOD)
    while (later := next_due(job, at + timedelta(seconds=1))) <= now:
        at = later
    return at


def is_due(job: Job, settings: Settings, now: datetime) -> bool:
    """Whether nothing has done this job since its last hour, and no try is under way or was made just now."""
    tried = records.newest(settings.data, job.name)
    if tried and (tried.outcome is None or _failed_just_now(tried, now)):
        return False
    done = records.newest(settings.data, job.name, done=True)
    is_missing = job.name == "refresh" and warehouse.current(settings.data / "builds") is None
    return is_missing or done is None or not last_due(job, now) <= done.started_at <= now


def _failed_just_now(row: records.Row, now: datetime) -> bool:
    has_failed = row.outcome in (records.FAILED, records.INTERRUPTED)
    return has_failed and timedelta(0) <= now - (row.ended_at or row.started_at) < TRY_AGAIN


@dataclass
class Clock:
    """Runs jobs one after another, each in a process of its own, until it is stopped."""

    settings: Settings
    jobs: Sequence[Job]
    stopping: Event = field(default_factory=Event)
    tried: dict[str, datetime] = field(default_factory=dict)

    def run(self) -> None:
        """Until interrupted; then the process under way is stopped first."""
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        scheduler = BlockingScheduler(
            timezone=LONDON, job_defaults={"coalesce": True, "misfire_grace_time": None}
        )
        scheduler.add_executor(ThreadPoolExecutor(1), "default")
        scheduler.add_executor(ThreadPoolExecutor(1), "telling")
        look = IntervalTrigger(seconds=int(LOOK_EVERY.total_seconds()))
        start = datetime.now(UTC)
        scheduler.add_job(self.tell, look, executor="telling", next_run_time=start)
        for number, job in enumerate(self.jobs):
            hours = OrTrigger([trigger(job), look])
            first = start + timedelta(seconds=number)  # in the order of the table
            scheduler.add_job(self.look, hours, [job], name=job.name, next_run_time=first)
        try:
            scheduler.start()
        finally:
            self.stopping.set()
            if scheduler.running:
                scheduler.shutdown(wait=True)
            records.write_next_runs(self.settings.data, {})

    def tell(self) -> None:
        """Write down when each job runs next, for the pages and for `choice sources`."""
        now = datetime.now(UTC)
        records.write_next_runs(self.settings.data, {job.name: next_due(job, now) for job in self.jobs})

    def look(self, job: Job, now: datetime | None = None) -> None:
        """Run a job that is due, unless another clock is at it."""
        with (
            suppress(Busy),
            only_one(self.settings.data / "clock.lock", BUSY_CLOCK.format(self.settings.data)),
        ):
            records.settle(self.settings.data)
            if self._may_try(job, now or datetime.now(UTC)):
                self._run(job)

    def _may_try(self, job: Job, now: datetime) -> bool:
        """What cannot be recorded is not run every few minutes either."""
        last = self.tried.get(job.name)
        is_unrecorded = last is not None and not _has_begun(self.settings, job, last)
        if self.stopping.is_set() or (is_unrecorded and last and now - last < TRY_AGAIN):
            return False
        return is_due(job, self.settings, now)

    def _run(self, job: Job) -> None:
        began = datetime.now(UTC).replace(microsecond=0)
        log.info("%s begins", job.name)
        deadline = self.settings.run_deadline_seconds + GRACE_SECONDS
        code = run_child(job.program, self.stopping, deadline)
        log.info("%s ended with %s", job.name, code)
        records.settle(self.settings.data)
        if code != BUSY and not self.stopping.is_set() and not _has_begun(self.settings, job, began):
            self._record(job, code)
        if code != BUSY:
            self.tried[job.name] = began

    def _record(self, job: Job, code: int) -> None:
        """A command that left no record of its own is recorded by how it ended."""
        with records.recording(self.settings.data, job.name) as run:
            if code:
                run.outcome = records.FAILED
                run.why_not = {job.name: f"choice {' '.join(job.command)} ended with {code} before it began"}


def _has_begun(settings: Settings, job: Job, since: datetime) -> bool:
    row = records.newest(settings.data, job.name)
    return row is not None and row.started_at >= since

"""The clock: refreshes every morning, and at once where the last refresh was missed.

Runs as one process beside the server (`python -m deploy.scheduler`), never inside its workers. A missed run
is told by when the last one ended and not by a job store, which would forget it at a restart.
"""

import logging
import subprocess
import sys
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger

from etl import warehouse
from etl.settings import Settings

log = logging.getLogger("choice.scheduler")

# NHS England publishes at 09:30; after it, and outside the hour that summer time skips or repeats.
EVERY_MORNING = CronTrigger(hour=9, minute=40, timezone="Europe/London")
LATE = timedelta(days=1)


def refresh() -> int:
    """Refresh in a process of its own: what it takes is given back, and what it breaks stays there."""
    done = subprocess.run([sys.executable, "-m", "etl", "refresh"], check=False)
    log.info("refresh ended with %s", done.returncode)
    return done.returncode


def is_missed(settings: Settings, now: datetime) -> bool:
    """Whether no refresh has ended within a day: each that does touches `refreshed` in the data folder."""
    stamp = settings.data / "refreshed"
    if warehouse.current(settings.data / "builds") is None or not stamp.exists():
        return True
    return now - datetime.fromtimestamp(stamp.stat().st_mtime, UTC) > LATE


def main() -> None:
    """Until stopped."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    scheduler = BlockingScheduler()
    scheduler.add_job(refresh, EVERY_MORNING, coalesce=True, max_instances=1, misfire_grace_time=6 * 3600)
    if is_missed(Settings(), datetime.now(UTC)):
        scheduler.add_job(refresh)
    scheduler.start()


if __name__ == "__main__":
    main()

"""`choice refresh` with a clock: the main job, and the seconds of each of its stages as the last line."""

import argparse
import json
import time
from collections import defaultdict
from datetime import date, datetime

from etl.refresh import refresh
from etl.settings import Settings

STAGE_OF = {"finding": "keep", "keeping": "keep", "staging": "stage", "making": "build"}


class Clock:
    """Adds up seconds by what is being done: the time to the next thing belongs to the thing before."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.what, self.since = "", time.perf_counter()

    def say(self, line: str) -> None:
        """Lines are not shown."""

    def doing(self, what: str, done: int, of: int) -> None:
        """Closes the account of what was being done before."""
        now = time.perf_counter()
        self.seconds[self.what] += now - self.since
        self.what, self.since = what, now

    def stages(self) -> dict[str, float]:
        """Seconds of finding and keeping, of staging, and of making, checking and writing the build."""
        found = dict.fromkeys(STAGE_OF.values(), 0.0)
        for what, seconds in self.seconds.items():
            if what:
                found[STAGE_OF[what.split()[0]]] += seconds
        return found

    def slowest(self, how_many: int) -> dict[str, float]:
        """What took longest in making the build."""
        made = {what.split()[1]: s for what, s in self.seconds.items() if what.startswith("making")}
        return dict(sorted(made.items(), key=lambda item: -item[1])[:how_many])


def _month(text: str) -> date:
    return datetime.strptime(text, "%Y-%m").date()


def main() -> None:
    """Refreshes with the settings of the environment."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--since", type=_month)
    ask.add_argument("--demonstration", action="store_true")
    told = ask.parse_args()
    clock = Clock()
    outcome = refresh(Settings(), clock, since=told.since, is_demonstration=told.demonstration)
    clock.doing("", 0, 0)
    found = {
        **clock.stages(),
        "slowest": clock.slowest(5),
        "new": outcome.new_snapshots,
        "is_built": outcome.build is not None,
        "stopped": sorted(outcome.problems),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()

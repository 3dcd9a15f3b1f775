"""Whether what readers see is what they were promised: a build is there, it is the newest, it is not late."""

from dataclasses import dataclass

from dashboard.data import answers
from dashboard.data.builds import Build, NoBuild, current, is_published, published
from dashboard.settings import settings
from dashboard.types import Row, Rows
from dashboard.wording import numbers


@dataclass(frozen=True)
class Reason:
    """One promise that is broken. `is_of_data` where only the publisher, or a refresh, can mend it: any other
    server would show the same."""

    kind: str
    sentence: str
    is_of_data: bool = False


@dataclass(frozen=True)
class Readiness:
    """What is shown, and every reason why it is not as promised."""

    build: Row | None
    late: Rows
    reasons: tuple[Reason, ...]

    def reasons_of(self, with_data: bool) -> tuple[Reason, ...]:
        """The reasons that count; without those that are only of the data, where they are not asked for."""
        return tuple(reason for reason in self.reasons if with_data or not reason.is_of_data)


def readiness() -> Readiness:
    """How things stand at this moment."""
    try:
        shown = current()
    except NoBuild:
        return Readiness(None, (), (Reason("no_build", "There is no build that can be read."),))
    about = answers.about_build(shown)
    return Readiness(about, late(shown), (*_damaged(shown, about), *_late(shown)))


def late(build: Build) -> Rows:
    """The publications whose next release was expected before today."""
    return tuple(row for row in answers.sources(build, settings().today) if row["is_late"])


def _damaged(shown: Build, about: Row) -> tuple[Reason, ...]:
    if is_published(shown):
        return ()
    why = "The newest build cannot be read" if published() else "No build is named as the published one"
    return (Reason("damaged", f"{why}, so build {about['build_id']} is shown."),)


def _late(shown: Build) -> tuple[Reason, ...]:
    """Of the waiting times alone, as the line at the top of every page: another publication that is late
    leaves most figures as they were promised, and is named beside the reasons."""
    waits = answers.waits(shown)
    if not (waits and waits["is_late"]):
        return ()
    when = numbers.late(waits["expected_next"], settings().today)
    return (Reason("late", f"{waits['title']}: {when}.", is_of_data=True),)

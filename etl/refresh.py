"""The main job: follow every source, and make a new build where anything is new. One writer at a time."""

import hashlib
import json
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

import polars as pl
from polars.exceptions import PolarsError

from etl import interruption, records, warehouse
from etl import snapshots as keeping
from etl import stage as staging
from etl.files import is_full, needing_room, write
from etl.freshness import release_row, source_row
from etl.locks import only_writer
from etl.losses import require_little_lost
from etl.models import SQL
from etl.problems import (
    CheckFailed,
    Drift,
    Gone,
    NothingToBuild,
    Problem,
    TooManyRejected,
    TooMuchLost,
    TooSlow,
    Unreadable,
)
from etl.settings import Settings
from etl.snapshots import Snapshot
from etl.source import Release, Source, all_sources, hosts_of
from etl.stage import Staged
from etl.web import Web

NEEDED = "rtt_waits"
# What a run may take is for asking up to here; the rest is left for making a build of what came.
SHARE_FOR_ASKING = 0.75


class Reporter(Protocol):
    """Who hears how it goes: a progress bar on a terminal, plain lines elsewhere."""

    def say(self, line: str) -> None:
        """A line that stays."""

    def doing(self, what: str, done: int, of: int) -> None:
        """What is being done, and how far it has come."""


@dataclass
class Outcome:
    """How a refresh went: the new build, if one was made, and a sentence for each source that stopped."""

    build: Path | None = None
    problems: dict[str, str] = field(default_factory=dict)
    new_snapshots: int = 0


def refresh(  # noqa: PLR0913
    settings: Settings,
    reporter: Reporter,
    *,
    only: Sequence[str] = (),
    accept: Sequence[str] = (),
    since: date | None = None,
    ask: bool = True,
    is_demonstration: bool = False,
) -> Outcome:
    """Find, keep and stage every source (or `only` some), then build, check and publish if anything is new.

    With `ask` false nothing is asked of the network. A source that stops keeps what the published build has;
    those in `accept` may have lost much. Raises `Busy`, `NothingToBuild`, `CheckFailed` or `NoRoom`.
    """
    with (
        only_writer(settings.data),
        needing_room(settings.data, PolarsError),
        _without_incoming(settings.data),
        _recording(settings.data, [] if is_demonstration else only, ask) as run,
    ):
        work = _Work(settings, reporter, since or settings.since, accept, run)
        is_demonstration = _stays_demonstration(settings.data, is_demonstration)
        outcome = Outcome(problems=run.why_not)
        files = {
            name: work.follow(name, source, outcome, ask=ask and (not only or name in only))
            for name, source in all_sources().items()
        }
        for name, sentence in work.unknown(files).items():
            files[name] = work.stop(name, sentence, outcome)
        outcome.build = work.build(files, outcome.problems, is_demonstration)
        run.published = outcome.build.stem if outcome.build else None
        run.outcome = work.how_it_ended(outcome)
        return outcome


def _recording(data: Path, only: Sequence[str], ask: bool) -> AbstractContextManager[records.Run]:
    """The demonstration has all its sources, though it names them."""
    return records.recording(data, "refresh" if ask else "build", ", ".join(only), is_whole=not only)


@contextmanager
def _without_incoming(data: Path) -> Iterator[None]:
    """Delete partial downloads, however a refresh ends."""
    try:
        yield
    finally:
        shutil.rmtree(data / "web" / "incoming", ignore_errors=True)


def _stays_demonstration(data: Path, is_demonstration: bool) -> bool:
    """Invented numbers stay invented, whatever command is run on their folder afterwards."""
    mark = data / "demonstration.txt"
    published = warehouse.remembered(warehouse.current(data / "builds"))
    is_invented = is_demonstration or mark.exists() or bool(published.get("is_demonstration"))
    if is_invented and not mark.exists():
        write(mark, "Every place and number in this folder is invented.\n")
    return is_invented


@dataclass
class _Work:
    settings: Settings
    reporter: Reporter
    since: date
    accept: Sequence[str]
    run: records.Run
    answered: set[str] = field(default_factory=set)
    started: float = field(default_factory=time.monotonic)
    left_out: dict[str, list[str]] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)

    @property
    def builds(self) -> Path:
        return self.settings.data / "builds"

    @property
    def snapshots(self) -> Path:
        return self.settings.data / "snapshots"

    @property
    def staged(self) -> Path:
        return self.settings.data / "staged"

    def follow(self, name: str, source: Source, outcome: Outcome, ask: bool) -> list[Staged]:
        """The staged files of a source. One that stops says so and keeps what the published build has."""
        try:
            self.set_aside(name)
            if ask:
                outcome.new_snapshots += self.ask(name, source)
            staged = self.stage(name, source)
        except Problem as problem:
            if interruption.asked_for():
                raise
            return self.stop(name, str(problem), outcome)
        except Exception as mistake:
            if is_full(mistake) or interruption.asked_for():
                raise
            return self.stop(name, f"{name}: stopped by {type(mistake).__name__}: {mistake}", outcome)
        if left_out := self.left_out.get(name):
            outcome.problems[name] = "; ".join(left_out)
        return staged

    def stop(self, name: str, problem: str, outcome: Outcome) -> list[Staged]:
        """Say why a source stopped; what the published build has of it."""
        outcome.problems[name] = problem
        self.stopped.add(name)
        self.reporter.say(f"{name} stopped. {problem}")
        return self.as_published(name)

    def set_aside(self, name: str) -> None:
        """Damaged snapshots do not count, and are fetched again without conditions."""
        for sentence in keeping.set_aside(self.snapshots, name):
            self.reporter.say(sentence)

    def ask(self, name: str, source: Source) -> int:
        """Keep every release on offer; how many snapshots are new. One that is gone costs a line, no more."""
        self.reporter.doing(f"finding {name}", 0, 1)
        web = Web(
            self.settings,
            self.settings.data / "web",
            self.reporter.say,
            hosts_of(source),
            ends_at=self.started + SHARE_FOR_ASKING * self.settings.run_deadline_seconds,
        )
        before = keeping.kept(self.snapshots, name)
        on_offer = source.releases(web, self.since)
        self.left_out[name] = web.left_out
        self.run.found += len(on_offer)
        new = 0
        for number, release in enumerate(on_offer):
            self.reporter.doing(f"keeping {release.name}", number, len(on_offer))
            try:
                new += self._keep(web, release, before)
            except TooSlow:
                raise
            except Problem as problem:
                self._leave_out(name, source, problem, is_newest=True)
        if web.has_answered:
            self.answered.add(name)
        return new

    def _keep(self, web: Web, release: Release, before: list[Snapshot]) -> int:
        try:
            snapshot, is_new = keeping.keep(web, self.snapshots, release, before)
        except Gone as gone:
            self.reporter.say(f"{release.name}: {gone}")
            return 0
        if is_new:
            self.run.kept += 1
            self.reporter.say(f"{release.name}: new, published {snapshot.published}")
        return int(is_new)

    def stage(self, name: str, source: Source) -> list[Staged]:
        """Every snapshot of a source, staged. An older release that does not read is left out with a line if
        a newer one of the same period does; otherwise it stops the source, or its period alone."""
        staged: list[Staged] = []
        kept = keeping.kept(self.snapshots, name)
        newest = {snapshot.offer: snapshot for snapshot in kept}
        for number, snapshot in enumerate(kept):
            self.reporter.doing(f"staging {name} {snapshot.period[:7]}", number, len(kept))
            try:
                staged.append(self._stage(source, snapshot, staged))
            except (Drift, TooManyRejected, TooMuchLost) as problem:
                self._leave_out(name, source, problem, is_newest=snapshot is newest[snapshot.offer])
        return staged

    def _leave_out(self, name: str, source: Source, problem: Problem, *, is_newest: bool) -> None:
        """Say which release is left out. The newest of a period stops its source, unless its periods stand
        each for itself: then the source has a problem, and its other periods."""
        if not is_newest:
            self.reporter.say(f"left out an older release: {problem}")
        elif getattr(source, "PERIODS_STAND_ALONE", False):
            self.left_out.setdefault(name, []).append(str(problem))
            self.reporter.say(f"left out: {problem}")
        else:
            raise problem

    def _stage(self, source: Source, snapshot: Snapshot, earlier: Sequence[Staged]) -> Staged:
        """One snapshot, staged and compared with the release before: of the same part, oldest first."""
        staged, is_new = staging.stage(
            source, snapshot, self.snapshots, self.staged, self.settings.largest_unpacked_bytes
        )
        if is_new:
            self._report(staged)
        before = next((one for one in reversed(earlier) if one.snapshot.part == snapshot.part), None)
        if before and not keeping.is_accepted(self.snapshots, snapshot):
            self._require_little_lost(staged, before)
        return staged

    def _require_little_lost(self, staged: Staged, before: Staged) -> None:
        try:
            require_little_lost(staged, before)
        except TooMuchLost as loss:
            if staged.snapshot.source not in self.accept:
                raise
            keeping.accept(self.snapshots, staged.snapshot, str(loss))
            self.reporter.say(f"accepted: {loss}")

    def _report(self, staged: Staged) -> None:
        self.run.rejected += staged.broken
        for sentence, count in staged.reasons.items():
            self.reporter.say(
                f"{staged.snapshot.name}: {count:,} of {staged.rows:,} rows left out, where not: {sentence}"
            )
        if staged.unexpected:
            unexpected = ", ".join(staged.unexpected)
            self.reporter.say(f"{staged.snapshot.name}: columns we do not know: {unexpected}")

    def how_it_ended(self, outcome: Outcome) -> str:
        """A refresh whose publishers all failed has failed, and is to be tried again."""
        if outcome.problems and self.run.kind == "refresh" and not self.answered - outcome.problems.keys():
            return records.FAILED
        return records.PUBLISHED if outcome.build else records.NOTHING_NEW

    def unknown(self, files: Mapping[str, list[Staged]]) -> dict[str, str]:
        """A sentence for each source whose rows do not fit those of the others, by its `require_known`.

        One that stopped has the rows of the published build, which were compared when that was made.
        """
        problems: dict[str, str] = {}
        for name, source in all_sources().items():
            if hasattr(source, "require_known") and files[name] and name not in self.stopped:
                try:
                    self._require_known(source, files[name], files)
                except Drift as problem:
                    problems[name] = str(problem)
        return problems

    def _require_known(
        self, source: Any, staged: Sequence[Staged], files: Mapping[str, list[Staged]]
    ) -> None:
        """Each file on its own: a large table that fits would hide a small one that does not."""
        others = {name: pl.scan_parquet(self._paths(name, some)) for name, some in files.items()}
        newest = {one.snapshot.offer: one for one in staged}
        for one in newest.values():
            try:
                source.require_known(pl.scan_parquet(self.staged / one.file), others)
            except Drift as problem:
                raise Drift(f"{one.snapshot.name}: {problem}") from problem

    @property
    def published(self) -> Mapping[str, Any]:
        """What the published build was made from, or the newest where the link is gone; empty where that
        cannot be told."""
        builds = warehouse.all_builds(self.builds)
        return warehouse.remembered(warehouse.current(self.builds) or (builds[-1] if builds else None))

    def as_published(self, name: str) -> list[Staged]:
        """What the published build has of a source, as long as it is still readable."""
        staged = []
        for file in self.published.get("staged", {}).get(name, []):
            with suppress(Unreadable):
                staged.append(staging.load(self.staged / file))
        return staged

    def require_nothing_lost(self, name: str, files: Sequence[Staged]) -> None:
        """Raises `CheckFailed` where the published build has a period, or a newer release of one, that these
        files lack."""
        newest = {staging.offer(file): file for file in self.published.get("staged", {}).get(name, [])}
        now = {one.snapshot.id for one in files}
        lost = [offer for offer, file in newest.items() if staging.snapshot_id(file) not in now]
        if not lost:
            return
        sentence = (
            f"{name}: expected every release that the published build has, found none of "
            f"{', '.join(lost)} in the data folder. If it is to go: choice refresh --accept {name}"
        )
        if name not in self.accept:
            raise CheckFailed(sentence)
        self.reporter.say(f"accepted: {sentence}")

    def build(
        self, files: Mapping[str, list[Staged]], problems: Mapping[str, str], is_demonstration: bool
    ) -> Path | None:
        """A new build, checked and published, or None where nothing it would be made from has changed."""
        if not files[NEEDED]:
            why = problems.get(NEEDED, f"no {NEEDED} on disk (run `choice refresh`)")
            raise NothingToBuild(f"there is nothing to build from: {why}")
        if problems and not self.published and warehouse.all_builds(self.builds):
            raise CheckFailed(
                f"{', '.join(problems)} stopped, and what the published build has of it is not known: "
                "expected its note, found none that can be read"
            )
        for name, some in files.items():
            self.require_nothing_lost(name, some)
        rows = [
            source_row(name, source, files[name], problems, self.settings.today)
            for name, source in all_sources().items()
        ]
        made_from = {
            "staged": {name: [staged.file for staged in some] for name, some in files.items()},
            "sources": rows,
            "sql": sql_id(SQL),
            "is_demonstration": is_demonstration,
        }
        same = self._made_before(made_from)
        if same is None:
            return self._make(files, rows, made_from)
        if same == warehouse.current(self.builds):
            return None
        warehouse.publish(same)
        return same

    def _made_before(self, made_from: Mapping[str, Any]) -> Path | None:
        """The newest build that was made from the same and is still whole. One that is not costs a line."""
        for build in reversed(warehouse.all_builds(self.builds)):
            if warehouse.remembered(build) == made_from:
                if warehouse.is_whole(build):
                    return build
                self.reporter.say(f"{build.name}: expected the build that was made, found it altered")
        return None

    def _make(
        self, files: Mapping[str, list[Staged]], rows: list[dict[str, Any]], made_from: dict[str, Any]
    ) -> Path:
        now = datetime.now(UTC).replace(microsecond=0)
        print_of = hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()
        target = self.builds / f"{now:%Y-%m-%dT%H%M%S}-{print_of[:6]}.duckdb"
        self.builds.mkdir(parents=True, exist_ok=True)
        warehouse.forget_old(self.builds, self.settings.keep_builds)
        inputs = warehouse.Inputs(
            files={name: self._paths(name, some) for name, some in files.items()},
            releases=[release_row(staged) for some in files.values() for staged in some],
            sources=rows,
            facts={
                "build_id": target.stem,
                "made_at": now.isoformat(),
                "is_demonstration": str(made_from["is_demonstration"]).lower(),
            },
        )

        def say_step(step: str) -> None:
            self.reporter.doing(f"making {step}", 0, 0)

        warehouse.build(inputs, target, self.settings, say_step)
        self._say_notes(target)
        warehouse.remember(target, made_from)
        warehouse.publish(target)
        warehouse.forget_old(self.builds, self.settings.keep_builds)
        return target

    def _say_notes(self, build: Path) -> None:
        """What is to be known of a source that did not stop: how short it is, or whom it cannot place."""
        notes, _ = warehouse.ask(build, "select source, note from marts.sources where note is not null")
        for source, note in notes:
            self.reporter.say(f"{source}: {note}")

    def _paths(self, name: str, staged: list[Staged]) -> list[Path]:
        if staged:
            return [(self.staged / one.file).resolve() for one in staged]
        return [staging.empty(all_sources()[name].CONTRACT, self.staged / name / "empty.parquet").resolve()]


def sql_id(folder: Path) -> str:
    """Changes when any SQL file in a folder does, the macros as well."""
    texts = [file.read_bytes() for file in sorted(folder.rglob("*.sql"))]
    return hashlib.sha256(b"".join(texts)).hexdigest()[:16]

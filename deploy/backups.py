"""`choice backup`: a copy of everything in the data folder that cannot be fetched or made again.

That is: the builds that are kept, with their notes and which of them is published; the publishers' files as
they were given (publishers replace and remove theirs); reports; tables of journeys; the record of runs; and
the subscribers with the key of their links. Staged files, kept months, exports and what was remembered of the
web are made again by the next refresh.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from deploy.backup_manifest import Manifest, copied
from etl import warehouse
from etl.files import needing_room, sync
from etl.locks import only_one, only_writer
from etl.problems import NothingToBuild, Problem, Unreadable
from etl.settings import Settings
from etl.terminal import Bars, Plain, listener

FOLDERS = ("reports", "travel_times")
SNAPSHOTS = "snapshots"
SECRETS = "*.key"
STORES = "*.sqlite"
UNFINISHED = ".unfinished"
REPORT_BUSY = "a report is being made in {}; try again when it has finished"
NO_BUILD = "there is no published build in {}, so nothing to back up (`choice refresh` makes one)"


@contextmanager
def nothing_written(data: Path) -> Iterator[None]:
    """While nobody makes a build or a report. Raises `Busy`."""
    with only_writer(data), only_one(data / "report.lock", REPORT_BUSY.format(data)):
        yield


def back_up(data: Path, target: Path, reporter: Plain | Bars, with_snapshots: bool = True) -> Manifest:
    """Write a backup to `target`, which must not be there yet: all of it, or nothing.

    Raises `Busy`, `NoRoom`, `NothingToBuild`, and `Unreadable` where the published build is damaged.
    """
    if target.exists():
        raise Problem(f"{target}: expected a name that is free for a new backup, found something there")
    if warehouse.current(data / "builds") is None:
        raise NothingToBuild(NO_BUILD.format(data))
    with nothing_written(data), needing_room(target.parent):
        published = _published(data)
        unfinished = target.with_name(target.name + UNFINISHED)
        shutil.rmtree(unfinished, ignore_errors=True)
        try:
            unfinished.mkdir(mode=0o700, parents=True)
            files = _copy_all(data, unfinished, reporter, with_snapshots)
            made_at = datetime.now(UTC).isoformat(timespec="seconds")
            manifest = Manifest(made_at, version("choice"), published, files)
            manifest.write(unfinished)
            unfinished.rename(target)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        sync(target.parent)
    return manifest


def _published(data: Path) -> str:
    build = warehouse.current(data / "builds")
    if build is None:
        raise NothingToBuild(NO_BUILD.format(data))
    if not warehouse.is_whole(build):
        raise Unreadable(f"{build.name}: expected the build that was made, found it altered")
    return build.name


def _copy_all(data: Path, to: Path, reporter: Plain | Bars, with_snapshots: bool) -> dict[str, str]:
    names = [*_builds(data, reporter), *_others(data, with_snapshots)]
    stores = sorted(file.name for file in data.glob(STORES))
    hashes = {}
    for number, name in enumerate(names):
        reporter.doing(f"copying {name}", number, len(names) + len(stores))
        hashes[name] = copied(data / name, to / name)
    for number, name in enumerate(stores, len(names)):
        reporter.doing(f"copying {name}", number, len(names) + len(stores))
        hashes[name] = _copied_store(data / name, to / name)
    return hashes


def _builds(data: Path, reporter: Plain | Bars) -> list[str]:
    """Builds that are as they were made, and their notes. One that is damaged is of no use to anybody."""
    names = []
    for build in warehouse.all_builds(data / "builds"):
        if warehouse.is_whole(build):
            names += [f"builds/{build.name}", f"builds/{build.stem}.json"]
        else:
            reporter.say(f"{build.name}: expected the build that was made, found it altered; it is left out")
    return names


def _others(data: Path, with_snapshots: bool) -> list[str]:
    folders = (*FOLDERS, SNAPSHOTS) if with_snapshots else FOLDERS
    inside = [file for folder in folders for file in sorted((data / folder).rglob("*")) if file.is_file()]
    return [file.relative_to(data).as_posix() for file in (*inside, *sorted(data.glob(SECRETS)))]


def _copied_store(source: Path, target: Path) -> str:
    """One moment of a store that others may be writing to; the SHA-256 of the copy, readable by its owner.

    The copy is made in memory and written by us, so that a full disk is known as what it is.
    """
    content = _at_one_moment(source)
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as copy:
        copy.write(content)
    sync(target)
    return hashlib.sha256(content).hexdigest()


def _at_one_moment(source: Path) -> bytes:
    address = f"{source.absolute().as_uri()}?mode=rw"
    try:
        with (
            closing(sqlite3.connect(address, uri=True, timeout=30)) as original,
            closing(sqlite3.connect(":memory:")) as copy,
        ):
            original.backup(copy)
            return copy.serialize()
    except sqlite3.Error as error:
        raise Unreadable(f"{source.name}: expected a SQLite store, found: {error}") from None


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--without-snapshots", is_flag=True, help="Leave out the publishers' own files.")
@click.pass_obj
def backup_command(settings: Settings, target: Path, without_snapshots: bool) -> None:
    """Copy what cannot be fetched again to the new folder TARGET. It holds addresses and keys: guard it."""
    with listener() as reporter:
        manifest = back_up(settings.data, target, reporter, with_snapshots=not without_snapshots)
    size = sum((target / name).stat().st_size for name in manifest.files)
    click.echo(f"backed up {len(manifest.files):,} files, {size / 1e6:,.0f} MB, to {target}")

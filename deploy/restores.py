"""`choice restore`: a data folder as it was when a backup was made of it.

Every file is copied beside the data folder's own and compared with the manifest before any of those is
touched; then the names are exchanged. What was there before goes last.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

import click

from deploy.backup_manifest import Manifest, copied, require
from deploy.backups import nothing_written
from deploy.sending import only_sender
from etl import warehouse
from etl.files import needing_room, sha256, sync
from etl.problems import Problem, Unreadable
from etl.settings import Settings
from etl.terminal import Bars, Plain, listener

RESTORING, REPLACED = "restoring", "replaced"
# They stay where they are: a process that waits for a lock waits for this file and no other of its name.
LOCKS = {"lock", "report.lock", "sending.lock", "clock.lock"}
# What is made again by itself may be a volume of its own, which cannot be moved.
STAYING = LOCKS | {"exports", "lost+found", RESTORING, REPLACED}


def restore(data: Path, source: Path, reporter: Plain | Bars, replace: bool = False) -> Manifest:
    """Put a backup in the place of what is in the data folder, which must be empty unless `replace`.

    Raises `Unreadable` with the name of a file that is missing or altered, `Busy`, `NoRoom`, and `Problem`
    where the data folder is not empty; all is then as it was before.
    """
    manifest = Manifest.read(source)
    new, old = data / RESTORING, data / REPLACED
    if not replace:
        _require_empty(data)
    with nothing_written(data), only_sender(data), needing_room(data):
        shutil.rmtree(new, ignore_errors=True)
        try:
            _take(manifest, source, new, reporter)
            _exchange(data, new, old)
        finally:
            shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return manifest


def verify(source: Path, reporter: Plain | Bars) -> Manifest:
    """Compare every file of a backup with its manifest. Raises `Unreadable`."""
    manifest = Manifest.read(source)
    for number, name in enumerate(manifest.files):
        reporter.doing(f"reading {name}", number, len(manifest.files))
        require(manifest, name, sha256(_there(source, name)) or "unreadable")
    return manifest


def _require_empty(data: Path) -> None:
    found = _entries(data) if data.exists() else []
    if found:
        raise Problem(
            f"{data}: expected an empty data folder, found {found[0].name} "
            "(--replace puts the backup in the place of all that is there)"
        )


def _entries(data: Path) -> list[Path]:
    return sorted(entry for entry in data.iterdir() if entry.name not in STAYING)


def _take(manifest: Manifest, source: Path, new: Path, reporter: Plain | Bars) -> None:
    for number, name in enumerate(manifest.files):
        reporter.doing(f"copying {name}", number, len(manifest.files))
        require(manifest, name, copied(_there(source, name), new / name))
    warehouse.publish(new / "builds" / manifest.published)


def _there(source: Path, name: str) -> Path:
    file = source / name
    if not file.is_file():
        raise Unreadable(f"{name}: expected the file that was backed up, found no file; nothing was restored")
    return file


def _exchange(data: Path, new: Path, old: Path) -> None:
    """Where a restore was killed in here, the same with --replace finishes it."""
    old.mkdir(exist_ok=True)
    try:
        _move(_entries(data), old)
    except OSError as error:
        _move(list(old.iterdir()), data)
        raise Problem(
            f"{error.filename}: expected a name that can be moved, found: {error.strerror}; "
            "nothing was restored"
        ) from None
    _move(list(new.iterdir()), data)
    sync(data)


def _move(entries: Iterable[Path], to: Path) -> None:
    for entry in entries:
        target = to / entry.name
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        entry.rename(target)


@click.command("restore")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in the place of all that is in the data folder.")
@click.option("--check", is_flag=True, help="Only compare the backup with its manifest.")
@click.pass_obj
def restore_command(settings: Settings, source: Path, replace: bool, check: bool) -> None:
    """Make the data folder what it was when the backup SOURCE was made of it. Stop the services first."""
    with listener() as reporter:
        manifest = verify(source, reporter) if check else restore(settings.data, source, reporter, replace)
    done = "is whole" if check else f"is restored to {settings.data}"
    click.echo(f"the backup of {manifest.made_at}, {len(manifest.files):,} files, {done}")

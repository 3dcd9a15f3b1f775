"""Servers that make nothing themselves: they follow the build that one machine publishes to a store.

A store is a folder that any web server or S3-compatible service gives out over HTTP. In it lie builds under
their own names, which never change, and `published.json`, which is replaced in one step and names the
published one with its SHA-256. A follower asks for that note, takes a build it does not have, compares its
hash, and moves its link. What cannot be reached or is not what the note says leaves the link where it is.
"""

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import click

from etl import warehouse
from etl.files import is_as_noted, move_into_place, needing_room, read_note, sha256, unfinished, write_note
from etl.locks import only_one, only_writer
from etl.problems import NothingToBuild, Problem, Unclear, Unreadable
from etl.settings import Settings
from etl.web import Web

NOTE = "published.json"
NAME = re.compile(r"[0-9A-Za-z-]+\.duckdb")
HASH = re.compile(r"[0-9a-f]{64}")
BUSY = "another choice process is writing to {}; try again when it has finished"
NO_BUILD = "no published build in {} (`choice refresh` or `choice restore` makes one)"


@dataclass(frozen=True)
class Published:
    """What the note of a store says: the file name of a build, its SHA-256 in hexadecimal, and what it was
    made from."""

    name: str
    sha256: str
    made_from: Mapping[str, Any]

    @classmethod
    def read(cls, file: Path) -> "Published":
        """Raises `Unclear` for a file that is not such a note: it is not believed, whoever wrote it."""
        try:
            content = read_note(file)
        except Unreadable as error:
            raise Unclear(f"{NOTE}: {error}") from None
        name, digest, made_from = (content.get(field) for field in ("build", "sha256", "made_from"))
        if not (NAME.fullmatch(str(name)) and HASH.fullmatch(str(digest)) and isinstance(made_from, dict)):
            raise Unclear(f"{NOTE}: expected the name of a build and its SHA-256, found something else")
        return cls(str(name), str(digest), made_from)


def offer(settings: Settings, store: Path) -> str:
    """Copy the published build to a store and name it there; the name. The builds that followers may still
    be taking stay. Raises `NothingToBuild`, `NoRoom` and `Unreadable`."""
    build = warehouse.current(_builds(settings))
    if build is None:
        raise NothingToBuild(NO_BUILD.format(settings.data))
    if not warehouse.is_whole(build):
        raise Unreadable(f"{build.name}: expected the build that was made, found it altered")
    digest = sha256(build)
    note = {"build": build.name, "sha256": digest, "made_from": warehouse.remembered(build)}
    with needing_room(store), only_one(store / "lock", BUSY.format(store)):
        if sha256(store / build.name) != digest:
            with unfinished(store / build.name) as temporary:
                shutil.copyfile(build, temporary)
        write_note(store / NOTE, note)
        _forget(store, build.name, settings.keep_builds)
    return build.stem


def _forget(store: Path, named: str, keep: int) -> None:
    for file in sorted(store.glob("*.duckdb"))[:-keep]:
        if file.name != named:
            file.unlink()


def follow(settings: Settings, store: str) -> str | None:
    """Publish here what the store at an address has published; its name, or None where it is published
    already. Raises `Problem`: the published build is as it was."""
    web = Web(settings, settings.data / "web")
    with only_writer(settings.data), needing_room(settings.data):
        there = _published(web, f"{store.rstrip('/')}/{NOTE}")
        build = _builds(settings) / there.name
        if warehouse.current(_builds(settings)) == build.resolve() and _is(build, there):
            return None
        if not _is(build, there):
            _take(web, f"{store.rstrip('/')}/{there.name}", there, build)
        warehouse.publish(build)
        warehouse.forget_old(_builds(settings), settings.keep_builds)
    return build.stem


def _published(web: Web, url: str) -> Published:
    body = web.fetch(url, {}, Published.read)
    if body is None:
        raise Unclear(f"{url}: expected a note, found an answer without one")
    return Published.read(body.file)


def _is(build: Path, there: Published) -> bool:
    """Whether the build is here, whole, and the one that is meant."""
    return sha256(build) == there.sha256 and is_as_noted(build, build.with_suffix(".json"))


def _take(web: Web, url: str, there: Published, build: Path) -> None:
    """Fetch a build. It has its name only when it is known to be what the note of the store says."""

    def check(file: Path) -> None:
        found = sha256(file)
        if found != there.sha256:
            raise Unclear(f"{there.name}: expected SHA-256 {there.sha256[:12]}, found {str(found)[:12]}")

    body = web.fetch(url, {}, check)
    if body is None:
        raise Unclear(f"{url}: expected a build, found an answer without one")
    move_into_place(body.file, build)
    warehouse.remember(build, there.made_from)


def keep_following(
    settings: Settings, store: str, every: float, stopping: Event, say: Callable[[str], None]
) -> None:
    """Follow until stopped. A problem is said once, and again when it is another or over."""
    problem = ""
    while not stopping.is_set():
        before, problem = problem, ""
        try:
            if name := follow(settings, store):
                say(f"published {name}")
            elif before:
                say("the store answers again, with nothing new")
        except Problem as error:
            problem = str(error)
            if problem != before:
                say(problem)
        stopping.wait(every)


def _builds(settings: Settings) -> Path:
    return settings.data / "builds"


@click.command("offer")
@click.option("--to", "store", type=click.Path(path_type=Path), required=True, metavar="FOLDER")
@click.pass_obj
def offer_command(settings: Settings, store: Path) -> None:
    """Copy the published build to a store that other servers follow."""
    click.echo(f"offered {offer(settings, store)} in {store}")


@click.command("follow")
@click.option("--from", "store", required=True, metavar="ADDRESS", help="Of the store, such as https://...")
@click.option("--every", type=click.FloatRange(min=1), metavar="SECONDS", help="Go on until stopped.")
@click.pass_obj
def follow_command(settings: Settings, store: str, every: float | None) -> None:
    """Fetch and publish here what a store has published: for servers that make nothing themselves."""
    if not store.startswith(("http://", "https://")):
        raise click.UsageError("--from takes an address that begins with http:// or https://")
    if every is None:
        name = follow(settings, store)
        click.echo(f"published {name}" if name else "nothing new")
        return
    keep_following(settings, store, every, Event(), click.echo)

"""What the `choice` command can be asked."""

import json
import logging
import sys
import time
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError
from pydantic_settings import SettingsError
from rich.console import Console
from rich.table import Table

from etl.files import write
from etl.interruption import deadline
from etl.problems import CheckFailed, NothingToBuild, Problem
from etl.settings import Settings
from etl.terminal import listener, note, print_rows
from etl.timetable import lines_of_runs

log = logging.getLogger("choice")
# The weeks of a demonstration, and where it remembers the last it went through.
WEEKS, LAST_WEEK = 2, "last-week.txt"
NOT_LOADED = (None, None, "not loaded", None, None)
LOOPBACK = "127.0.0.1"
SERVERS = {"both": "dashboard.wsgi", "public": "dashboard.wsgi_public", "analyst": "dashboard.wsgi_analyst"}
NO_BUILD = "there is no build in {} yet (run `choice refresh` or `choice demo`)"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="choice")
@click.pass_context
def cli(context: click.Context) -> None:
    """Shows whether the choices the NHS in England offers people are genuinely accessible.

    Settings come from CHOICE_... in the environment or from choice.toml; see the README.
    """
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stderr
    )
    try:
        context.obj = Settings()
    except ValidationError as error:
        mistakes = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise click.UsageError(f"a setting is not usable: {mistakes}") from None
    except (SettingsError, ValueError, OSError) as error:
        raise click.UsageError(f"the settings cannot be read (CHOICE_... or choice.toml): {error}") from None


def _month(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    try:
        return datetime.strptime(value, "%Y-%m").date() if value else None
    except ValueError:
        raise click.BadParameter(f"expected a month such as 2025-03, found {value!r}") from None


def _source_names(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    from etl.source import all_sources

    unknown = [name for name in value if name not in all_sources()]
    if unknown:
        raise click.BadParameter(f"there is no source {unknown[0]!r}; there are: {', '.join(all_sources())}")
    return value


def _server(_: click.Context, __: click.Parameter, value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise click.BadParameter(f"expected an address such as http://127.0.0.1:5000, found {value!r}")
    return value.rstrip("/")


def _table_file(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    if value and value.suffix not in (".csv", ".parquet"):
        raise click.BadParameter(f"expected a file that ends in .csv or .parquet, found {value.name!r}")
    return value


@cli.command()
@click.option(
    "--source", "only", multiple=True, callback=_source_names, help="Only this source; may be repeated."
)
@click.option(
    "--accept",
    multiple=True,
    callback=_source_names,
    help="Publish this source although it lost much since the release before; may be repeated.",
)
@click.option("--since", callback=_month, metavar="YYYY-MM", help="The oldest month to look for.")
@click.pass_obj
def refresh(settings: Settings, only: tuple[str, ...], accept: tuple[str, ...], since: date | None) -> None:
    """Fetch what is new, and make, check and publish a build of it."""
    _refreshed(settings, only=only, accept=accept, since=since)


@cli.command()
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), help="What makes the models.")
@click.pass_obj
def build(settings: Settings, engine: str | None) -> None:
    """Make, check and publish a build from what is on disk, without the network."""
    chosen = settings.model_copy(update={"engine": engine or settings.engine})
    _refreshed(chosen, ask=False)


def _refreshed(settings: Settings, when: str = "", **how: Any) -> None:
    from etl.refresh import refresh as run

    started = time.monotonic()
    with deadline(settings.run_deadline_seconds), listener() as reporter:
        outcome = run(settings, reporter, **how)
    seconds = time.monotonic() - started
    made = f"published {outcome.build.stem}" if outcome.build else "nothing new; the published build stays"
    click.echo(f"{when}{made} ({outcome.new_snapshots} new files, {seconds:.1f} s)")
    if outcome.problems:
        raise Problem(
            f"{len(outcome.problems)} stopped: {', '.join(outcome.problems)} (the sentences are above)"
        )


@cli.command()
@click.pass_obj
def check(settings: Settings) -> None:
    """Say what was checked when the published build was made, with the figures it was checked against."""
    rows, columns = _ask(settings, "select * from marts.back_tests order by all")
    if not rows:
        click.echo("no published figures to check against: rtt_overview is not loaded")
        return
    differing = [row for row in rows if not dict(zip(columns, row, strict=True))["is_equal"]]
    months = {row[columns.index("period")] for row in rows}
    click.echo(
        f"{len(rows) - len(differing):,} of {len(rows):,} figures equal the publisher's exactly, "
        f"over {len(months)} months ({min(months):%B %Y} to {max(months):%B %Y})"
    )
    print_rows(differing, columns, "table")
    if differing:
        raise CheckFailed("the figures above differ from the publisher's")


@cli.command()
@click.pass_obj
def sources(settings: Settings) -> None:
    """List every source: how new it is, when more is expected, and what is wrong."""
    from etl.source import all_sources

    try:
        rows, _ = _ask(
            settings, "select source, newest_period, published, status, problem, note from marts.sources"
        )
    except NothingToBuild:
        rows = []
    known = {row[0]: row for row in rows}
    table = Table("source", "newest", "published", "status", show_edge=False, pad_edge=False)
    for name, source in all_sources().items():
        _, newest, published, status, problem, note = known.get(name, (name, *NOT_LOADED))
        lines = [status, *filter(None, (problem, note, source.UNTRIED))]
        table.add_row(name, str(newest or ""), str(published or ""), "\n".join(lines))
    Console(width=None if sys.stdout.isatty() else 140).print(table, highlight=False, markup=False)
    for line in lines_of_runs(settings.data):
        click.echo(line)


@cli.command("sql")
@click.argument("question")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
@click.pass_obj
def sql_(settings: Settings, question: str, form: str) -> None:
    """Ask the published build a question in SQL. It cannot be changed by asking."""
    rows, columns = _ask(settings, question)
    print_rows(rows, columns, form)
    if _ask(settings, "select is_demonstration from marts.build")[0] == [(True,)]:
        note("This is a demonstration build: every place and number in it is invented.")


@cli.command()
@click.pass_obj
def rollback(settings: Settings) -> None:
    """Go back to the build before the published one."""
    from etl import warehouse
    from etl.locks import only_writer

    with only_writer(settings.data):
        click.echo(f"published {warehouse.rollback(settings.data / 'builds').stem}")


@cli.command("travel-times")
@click.option(
    "--from",
    "server",
    required=True,
    callback=_server,
    metavar="ADDRESS",
    help="A running OSRM or Valhalla server, such as http://127.0.0.1:5000.",
)
@click.option("--engine", type=click.Choice(["osrm", "valhalla"]), help="Which it is; else it is asked.")
@click.option("--mode", type=click.Choice(["car", "walk"]), default="car", show_default=True)
@click.option(
    "--at-once", type=click.IntRange(1, 1000), default=50, show_default=True, help="Places a request."
)
@click.option("--within-km", type=click.FloatRange(1, 500), default=120, show_default=True)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    callback=_table_file,
    metavar="FILE",
    help="A .csv or .parquet file; else travel_times/MODE.parquet in the data folder.",
)
@click.pass_obj
def travel_times(settings: Settings, /, mode: str, target: Path | None, **asked: Any) -> None:
    """Ask a route server how long it takes from practices to sites, and write a table of it to be loaded."""
    from etl.travel_table import make_table

    file = (target or settings.data / "travel_times" / f"{mode}.parquet").resolve()
    with listener() as reporter:
        made = make_table(settings, reporter, target=file, mode=mode, **asked)
    click.echo(
        f"wrote {made.rows:,} journeys by {made.engine} to {file} ({made.unanswered:,} without an answer)"
    )
    addresses = json.dumps({**settings.addresses, f"travel_times/{mode}": str(file)})
    click.echo(f"To load it: CHOICE_ADDRESSES='{addresses}' choice refresh --source travel_times")


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8050, show_default=True)
@click.option("--host", default=LOOPBACK, show_default=True)
@click.option(
    "--audience",
    type=click.Choice(list(SERVERS)),
    default="both",
    show_default=True,
    help="Public pages, or the explorer behind its login; both is for this machine alone.",
)
@click.pass_obj
def serve(settings: Settings, host: str, port: int, audience: str) -> None:
    """Show the published build in a browser."""
    _serve(settings, host, port, audience)


@cli.command()
@click.option("--months", default=18, show_default=True, help="How many months to invent.")
@click.option(
    "--weeks",
    type=click.IntRange(min=1),
    default=WEEKS,
    show_default=True,
    help="How many Mondays to refresh on, each as of that day.",
)
@click.option("--scale", default=1.0, show_default=True, help="How large a health system to invent.")
@click.option("--seed", default=1, show_default=True, help="Another seed is another health system.")
@click.option("--port", type=click.IntRange(1, 65535), default=8050, show_default=True)
@click.option("--host", default=LOOPBACK, show_default=True)
@click.option("--no-serve", is_flag=True, help="Make the build and stop.")
@click.pass_obj
def demo(settings: Settings, /, weeks: int, **asked: Any) -> None:
    """Invent a small health system, publish it on this machine, and run everything on it."""
    if not asked["no_serve"]:
        _refuse_open_explorer("both", asked["host"])
    ours = _demonstration(settings, weeks, {name: asked[name] for name in ("seed", "months", "scale")})
    if not asked["no_serve"]:
        _serve(ours, asked["host"], asked["port"])


def _demonstration(settings: Settings, weeks: int, size: Mapping[str, Any]) -> Settings:
    """Refreshes on each of the last Mondays, as of that day: releases arrive, and one is revised."""
    from etl import demo as invented

    click.echo("Inventing a health system: no real place, no real number.")
    try:
        published = invented.history(**size)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    ours = _invented_settings(settings, weeks, size)
    for day in _still_to_come(ours.data, invented.mondays(published, weeks)):
        invented.lay_out(ours.data / "publisher", published, day)
        with invented.serve(ours.data / "publisher") as address:
            of_the_day = ours.model_copy(update={"mirror": address, "today": day})
            _refreshed(
                of_the_day,
                f"{day:%A} {day.day} {day:%B %Y}: ",
                only=invented.publications(),
                is_demonstration=True,
            )
        _report(of_the_day)
        write(ours.data / LAST_WEEK, day.isoformat())
    click.echo(f"To ask it questions: export CHOICE_DATA={ours.data}")
    return ours


def _invented_settings(settings: Settings, weeks: int, size: Mapping[str, Any]) -> Settings:
    """In a folder for its size, with a build for every week. More weeks than usual have one of their own."""
    name = "seed-{seed}-months-{months}-scale-{scale:g}".format(**size)
    name += f"-weeks-{weeks}" if weeks != WEEKS else ""
    ours: dict[str, Any] = {
        "data": settings.data / "demonstration" / name,
        "reference": None,
        "addresses": {},
    }
    ours |= {"history_months": size["months"] + 12, "keep_builds": max(settings.keep_builds, weeks + 1)}
    return settings.model_copy(update=ours)


def _still_to_come(data: Path, days: list[date]) -> list[date]:
    """A demonstration that was stopped goes on where it was, and one that ended asks once more."""
    file = data / LAST_WEEK
    last = date.fromisoformat(file.read_text()) if file.exists() else date.min
    return [day for day in days if day > last] or days[-1:]


def _report(settings: Settings) -> None:
    """The report of the week before that day, in a process of its own, as `_serve` is."""
    import os
    import subprocess

    of_the_day = {"CHOICE_DATA": str(settings.data.resolve()), "CHOICE_TODAY": settings.today.isoformat()}
    command = [sys.executable, "-m", "deploy", "report"]
    subprocess.run(command, env={**os.environ, **of_the_day}, check=True)


def _refuse_open_explorer(audience: str, host: str) -> None:
    """The showing half knows whether it has a login. What it says is on the terminal already."""
    import subprocess

    asked = [sys.executable, "-m", "dashboard.login.binding", audience, host]
    if host != LOOPBACK and (code := subprocess.run(asked, check=False).returncode):
        raise SystemExit(code)


def _serve(settings: Settings, host: str, port: int, audience: str = "both") -> None:
    """In a process of its own, by the name of its entry point: loading and showing do not know each other."""
    import os
    import socket

    from etl import warehouse

    if warehouse.current(settings.data / "builds") is None:
        raise NothingToBuild(NO_BUILD.format(settings.data))
    _refuse_open_explorer(audience, host)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Problem(
                f"cannot serve at {host}:{port}: {error.strerror} (try --port with another number)"
            ) from None
    click.echo(f"Serving http://{host}:{port}/ (stop with Ctrl+C)")
    sys.stdout.flush()
    command = [sys.executable, "-m", "gunicorn", f"{SERVERS[audience]}:server", "--bind", f"{host}:{port}"]
    command += [
        "-k",
        "gthread",
        "--workers",
        "2",
        "--threads",
        "8",
        "--no-control-socket",
        "--log-level",
        "warning",
        "--config",
        "python:dashboard.serving",
    ]
    os.execve(sys.executable, command, {**os.environ, "CHOICE_DATA": str(settings.data.resolve())})  # noqa: S606


def _ask(settings: Settings, question: str) -> tuple[list[tuple[Any, ...]], list[str]]:
    from etl import warehouse

    published = warehouse.current(settings.data / "builds")
    if published is None:
        raise NothingToBuild(NO_BUILD.format(settings.data))
    return warehouse.ask(published, question)

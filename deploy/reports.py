"""Commands of the weekly report."""

from datetime import timedelta
from pathlib import Path

import click

from dashboard.data.builds import NoBuild
from dashboard.report.run import NoSuchArea, make
from dashboard.report.store import Finished, Kept
from dashboard.report.weeks import Week
from dashboard.settings import Settings as Showing
from etl import records
from etl.locks import only_one
from etl.problems import Problem
from etl.settings import Settings

BUSY = "another report is being made in {}"


def _week(_: click.Context, __: click.Parameter, value: str | None) -> Week | None:
    try:
        return Week.named(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.option("--week", callback=_week, metavar="2026-W47", help="Of this week; else of the last that ended.")
@click.option("--area", "codes", multiple=True, metavar="CODE", help="Only this area; may be repeated.")
@click.option("--correct", default="", metavar="WHY", help="A new edition of a finished report, and why.")
@click.pass_obj
def report(settings: Settings, week: Week | None, codes: tuple[str, ...], correct: str) -> None:
    """Make the weekly report of the published build, compared with that of the report before."""
    week = week or Week.of(settings.today - timedelta(days=7))
    kept = made(settings, week, tuple(code.upper() for code in codes), correct)
    click.echo(f"{week.name}, edition {kept.number}: {len(kept.codes())} areas in {kept.folder}")


def made(settings: Settings, week: Week, codes: tuple[str, ...] = (), correct: str = "") -> Kept:
    """Make what is missing of a week's report, and record the run. Raises `Problem` with a sentence."""
    showing = Showing(data=settings.data, today=settings.today)
    scope = " ".join((week.name, *codes))
    with (
        only_one(settings.data / "report.lock", BUSY.format(settings.data)),
        records.recording(settings.data, "report", scope, is_whole=not codes) as run,
    ):
        try:
            kept = make(showing, week, codes, correct, progress=lambda line: click.echo(line, err=True))
        except NoBuild as error:
            raise Problem(f"{error}: run `choice refresh` or `choice demo` first") from None
        except (Finished, NoSuchArea) as error:
            raise Problem(str(error)) from None
        run.outcome, run.published = records.PUBLISHED, f"{week.name}, edition {kept.number}"
        run.kept = len(kept.codes())
    return kept


@click.command()
@click.option("--to", "target", type=click.Path(path_type=Path), required=True, metavar="FOLDER")
@click.pass_obj
def archive(settings: Settings, target: Path) -> None:
    """Write every report there is to a folder of files that needs no server."""
    from dashboard.public.archive import export

    try:
        written = export(Showing(data=settings.data).reports, target)
    except FileExistsError as error:
        raise Problem(str(error)) from None
    click.echo(f"wrote {written} reports to {target}: open index.html")

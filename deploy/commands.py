"""The commands that need the clock, and the table of what it runs. Being imported adds them to `choice`."""

import click

from deploy.backups import backup_command
from deploy.jobs import Job
from deploy.replicas import follow_command, offer_command
from deploy.reports import archive, report
from deploy.restores import restore_command
from deploy.sending import send_command
from etl.commands import cli
from etl.settings import Settings

# NHS England publishes at 09:30 on working days. The report is of the week that ended on Sunday, whose last
# publications Friday's refresh has brought: at eight on Monday it is there when people sit down to read it,
# and nothing of the new week is in it. All lie outside the hours that summer time skips or repeats. Where
# several have been missed they run in this order.
JOBS = (
    Job("refresh", "mon-fri", hour=9, minute=40, command=("refresh",)),
    Job("report", "mon", hour=8, minute=0, command=("report",)),
    Job("send", "mon", hour=8, minute=30, command=("send", "--if-set")),
)

cli.add_command(report)
cli.add_command(archive)
cli.add_command(offer_command)
cli.add_command(follow_command)
cli.add_command(send_command)
cli.add_command(backup_command)
cli.add_command(restore_command)


@cli.command()
@click.pass_obj
def schedule(settings: Settings) -> None:
    """Run what is due and what was missed, on weekday mornings, until stopped."""
    from deploy.scheduler import Clock

    try:
        Clock(settings, JOBS).run()
    except KeyboardInterrupt:
        click.echo("stopped")

"""Send what is queued for subscribers: `choice send`, each minute or so, or with --every until it is stopped.

One at a time on a data folder. It may be killed at any moment: deploy/deliveries.py says why nothing is lost
then and nothing comes twice. No line it writes has an address in it.
"""

import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from pathlib import Path

import click
from pydantic import ValidationError

from dashboard.report.subscriptions import Form, Subscribers, now
from dashboard.settings import Settings
from deploy import webhooks
from deploy.deliveries import Deliveries, Delivery, Withdrawn
from deploy.messages import Messages, NoReport
from deploy.outcomes import NoServer, Refused, Unanswered
from deploy.smtp import MailServer
from etl.locks import only_one
from etl.problems import Problem
from etl.settings import Settings as Loading

LOCK = "sending.lock"
Post = Callable[[Delivery], None]


def only_sender(data: Path) -> AbstractContextManager[None]:
    """Hold the sender's lock. Raises `Busy`."""
    return only_one(data / LOCK, f"another process is sending the reports of {data}")


def send(
    where: Settings,
    progress: Callable[[str], None] = lambda _: None,
    clock: Callable[[], datetime] = now,
    again: bool = False,
) -> Counter[str]:
    """Queue the newest reports and send what is due; how many deliveries ended in which way. Raises `Busy`,
    and `NoServer` after all that can be sent without the mail server was."""
    with only_sender(where.data):
        run = _Run(where, Deliveries(Subscribers(where.data, clock)), progress)
        run.prepare(again)
        no_server = run.mails() if where.sends_mail else None
        if where.posts_webhooks:
            run.each("webhook", run.post)
    if no_server:
        raise no_server
    return run.ended


class _Run:
    """One round of sending."""

    def __init__(self, where: Settings, queue: Deliveries, progress: Callable[[str], None]) -> None:
        self.where, self.queue, self.progress = where, queue, progress
        self.messages = Messages(where, queue.subscribers)
        self.ended: Counter[str] = Counter()

    def prepare(self, again: bool) -> None:
        """Clear what a stopped run and time have left, and queue the newest editions."""
        self.ended["unanswered"] += self.queue.settle_interrupted()
        if again:
            self.queue.send_again()
        self.queue.subscribers.forget_requests()
        self.queue.fill(self.where.reports)

    def mails(self) -> NoServer | None:
        """Send every mail that is due; what stopped it, if anything did."""
        try:
            with MailServer(self.where) as server:
                self.each("email", lambda delivery: self.mail(server, delivery))
        except NoServer as error:
            return error
        return None

    def each(self, form: Form, post: Post) -> None:
        """Send all that is due in one form. What goes wrong with one does not stop the others."""
        for delivery in self.queue.due(form):
            way = self._ended(delivery, post)
            self.ended[way] += 1
            self.progress(f"{way}: {delivery.name}")

    def _ended(self, delivery: Delivery, post: Post) -> str:
        try:
            post(delivery)
        except Withdrawn:
            return "withdrawn"
        except NoReport:
            self.queue.end(delivery, "failed", "the report is not on disk any more")
            return "failed"
        except Unanswered as error:
            self.queue.end(delivery, "unanswered", str(error))
            return "unanswered"
        except Refused as error:
            return self._refused(delivery, error)
        self.queue.end(delivery, "sent")
        return "sent"

    def _refused(self, delivery: Delivery, error: Refused) -> str:
        if not error.is_final and self.queue.try_later(delivery, str(error)):
            return "to be tried again"
        self.queue.end(delivery, "failed", str(error))
        return "failed"

    def mail(self, server: MailServer, delivery: Delivery) -> None:
        """Send one email."""
        message = self.messages.email(delivery)
        begin = partial(self.queue.begin, delivery, self.messages.message_id(delivery))
        server.deliver(message.as_bytes(), delivery.subscriber.address, begin)

    def post(self, delivery: Delivery) -> None:
        """Post one webhook; a challenge that comes back begins the subscription."""
        body, headers = self.messages.posting(delivery)
        begin = partial(self.queue.begin, delivery, headers["Choice-Delivery"])
        may_be_loopback = self.where.webhooks == "loopback"
        answer = webhooks.post(delivery.subscriber.address, body, headers, may_be_loopback, begin)
        if not delivery.is_confirmation:
            return
        challenge = self.messages.challenge(delivery)
        if answer.strip() != challenge.encode():
            raise Refused("the webhook did not answer with the challenge")
        self.queue.subscribers.confirm(challenge)


def in_words(ended: Counter[str]) -> str:
    """`12 sent, 1 to be tried again`."""
    return (
        ", ".join(f"{number} {way}" for way, number in sorted(ended.items()) if number) or "nothing was due"
    )


@click.command("send")
@click.option(
    "--every", type=click.IntRange(1, 3600), metavar="SECONDS", help="Go on, with this pause, until stopped."
)
@click.option(
    "--again", is_flag=True, help="Send again what failed or was not answered; somebody may get it twice."
)
@click.option("--if-set", is_flag=True, help="Do nothing where neither a mail server nor webhooks are set.")
@click.pass_obj
def send_command(settings: Loading, every: int | None, again: bool, if_set: bool) -> None:
    """Send confirmations and the newest weekly reports to subscribers, by email and webhook."""
    try:
        where = Settings(data=settings.data)
    except ValidationError as error:
        raise Problem("; ".join(str(mistake["msg"]) for mistake in error.errors())) from None
    if not (where.sends_mail or where.posts_webhooks):
        not_set = "reports are not sent from here: set smtp_host, or webhooks (CHOICE_... or choice.toml)"
        if if_set:
            click.echo(not_set)
            return
        raise Problem(not_set)
    if every is None:
        _send_once(where, again)
        return
    while True:
        try:
            _send_once(where, again)
        except Problem as problem:
            click.echo(f"choice: {problem}", err=True)
        again = False
        time.sleep(every)


def _send_once(where: Settings, again: bool) -> None:
    ended = send(where, progress=lambda line: click.echo(line, err=True), again=again)
    click.echo(in_words(ended))
    if ended["failed"] or ended["unanswered"]:
        raise Problem(f"{ended['failed']} failed and {ended['unanswered']} were not answered")

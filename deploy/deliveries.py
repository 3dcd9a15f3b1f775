"""The queue of messages to subscribers: one row a subscriber and edition, which no crash loses or repeats.

    due         to be sent, not before `next_try_at`
    sending     its end is on the way: from here on it may have arrived
    sent        the server has taken it
    unanswered  its end went out and no answer came: it counts as sent and is not sent again
    failed      refused for good, or refused too often
    skipped     not needed: nothing changed, or a newer edition came first

A message is on the way only from the moment its end is written: all else of it can be sent before, and a
server drops what has no end. So a row still due was certainly not delivered, and is tried again; a row found
`sending` after a crash almost certainly was, and is not. Where the power fails, or the server refuses, in the
moment between the note and the answer, one report is lost, which stands on the site; the row says so. The
Message-ID is the same whenever a delivery is sent.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from dashboard.report import store as reports_store
from dashboard.report.store import Kept
from dashboard.report.subscriptions import (
    COLUMNS,
    CONFIRMATION,
    Form,
    Subscriber,
    Subscribers,
    subscriber,
    written,
)
from dashboard.wording.mail import changes

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440))
STATES = ("due", "sending", "sent", "unanswered", "failed", "skipped")
INTERRUPTED = "the sender was stopped before the answer came"


class Withdrawn(Exception):
    """The delivery is not due any more: its subscriber has gone."""


@dataclass(frozen=True)
class Delivery:
    """One message to one subscriber. `content` is `confirmation` or an edition, `2026-W47/1`."""

    id: int
    subscriber: Subscriber
    content: str
    tries: int
    queued_at: datetime

    @property
    def is_confirmation(self) -> bool:
        """Whether it asks for a confirmation, and is no report."""
        return self.content == CONFIRMATION

    @property
    def name(self) -> str:
        """What log lines call it: nothing that tells an address."""
        return f"delivery {self.id} ({self.content}, {self.subscriber.area})"


class Deliveries:
    """The queue in the store of subscribers. Only the process that holds the sender's lock changes it."""

    def __init__(self, subscribers: Subscribers) -> None:
        self.subscribers = subscribers

    def settle_interrupted(self) -> int:
        """Deliveries of a sender that was stopped while it waited for an answer count as sent; how many."""
        with self.subscribers.changing() as connection:
            return connection.execute(
                "update deliveries set state = 'unanswered', ended_at = ?, problem = ? "
                "where state = 'sending'",
                (self._now(), INTERRUPTED),
            ).rowcount

    def send_again(self) -> int:
        """What failed or was not answered is due again; how many. For who knows that it did not arrive."""
        with self.subscribers.changing() as connection:
            return connection.execute(
                "update deliveries set state = 'due', tries = 0, next_try_at = ?, problem = '' "
                "where state in ('failed', 'unanswered')",
                (self._now(),),
            ).rowcount

    def fill(self, reports: Path) -> None:
        """Queue the newest edition of each area for whoever subscribed before it was begun."""
        editions = reports_store.editions(reports)
        with self.subscribers.changing() as connection:
            areas = connection.execute(
                "select distinct area from subscribers where confirmed_at is not null"
            ).fetchall()
            for (area,) in areas:
                newest = next((kept for kept in editions if (kept.folder / f"{area}.json").exists()), None)
                if newest:
                    self._fill_area(connection, newest, area)

    def _fill_area(self, connection: sqlite3.Connection, newest: Kept, area: str) -> None:
        content = f"{newest.week.name}/{newest.number}"
        waiting = connection.execute(
            "select id, only_when_changed from subscribers where area = ? and confirmed_at < ? "
            "and not exists (select 1 from deliveries where (subscriber, content) = (subscribers.id, ?))",
            (area, newest.about["begun_at"], content),
        ).fetchall()
        report = newest.report(area) if waiting else None
        if report is None:
            return
        is_news = bool(report["corrects"] or changes(report))
        for number, only_when_changed in waiting:
            self._add(connection, number, content, is_news or not only_when_changed)

    def _add(self, connection: sqlite3.Connection, subscriber: int, content: str, is_wanted: bool) -> None:
        stamp = self._now()
        connection.execute(
            "update deliveries set state = 'skipped', ended_at = ?, problem = 'a newer edition came first' "
            "where subscriber = ? and state = 'due' and content <> ?",
            (stamp, subscriber, CONFIRMATION),
        )
        state, problem = ("due", "") if is_wanted else ("skipped", "nothing changed")
        connection.execute(
            "insert into deliveries (subscriber, content, state, next_try_at, queued_at, problem) "
            "values (?, ?, ?, ?, ?, ?)",
            (subscriber, content, state, stamp, stamp, problem),
        )

    def due(self, form: Form) -> Iterator[Delivery]:
        """What is to be sent now, confirmations first: people wait for them."""
        with self.subscribers.changing() as connection:
            rows = connection.execute(
                f"select deliveries.id as delivery, content, tries, queued_at, "
                f"{', '.join(f'subscribers.{name}' for name in COLUMNS.split(', '))} "
                "from deliveries inner join subscribers on subscribers.id = deliveries.subscriber "
                "where state = 'due' and form = ? and next_try_at <= ? "
                "order by content = ? desc, deliveries.id",
                (form, self._now(), CONFIRMATION),
            ).fetchall()
        for row in rows:
            queued_at = datetime.fromisoformat(row["queued_at"])
            yield Delivery(row["delivery"], subscriber(row), row["content"], row["tries"], queued_at)

    def begin(self, delivery: Delivery, message_id: str) -> None:
        """Note, on the disk, that the end of the message goes out next. Raises `Withdrawn`."""
        with self.subscribers.changing() as connection:
            begun = connection.execute(
                "update deliveries set state = 'sending', tries = tries + 1, message_id = ? "
                "where id = ? and state = 'due'",
                (message_id, delivery.id),
            ).rowcount
        if not begun:
            raise Withdrawn

    def end(
        self, delivery: Delivery, state: Literal["sent", "unanswered", "failed"], problem: str = ""
    ) -> None:
        """Note how a delivery ended."""
        with self.subscribers.changing() as connection:
            connection.execute(
                "update deliveries set state = ?, ended_at = ?, problem = ? where id = ?",
                (state, self._now(), problem, delivery.id),
            )

    def try_later(self, delivery: Delivery, problem: str) -> bool:
        """Due again after a pause that grows with each try; False, and failed, after the last."""
        if delivery.tries >= len(PAUSES):
            self.end(delivery, "failed", problem)
            return False
        next_try = written(self.subscribers.clock() + PAUSES[delivery.tries])
        with self.subscribers.changing() as connection:
            connection.execute(
                "update deliveries set state = 'due', tries = ?, next_try_at = ?, problem = ? where id = ?",
                (delivery.tries + 1, next_try, problem, delivery.id),
            )
        return True

    def counts(self) -> dict[str, int]:
        """How many deliveries are in each state."""
        with self.subscribers.changing() as connection:
            rows = connection.execute("select state, count(*) from deliveries group by state").fetchall()
        return {**dict.fromkeys(STATES, 0), **dict(rows)}

    def _now(self) -> str:
        return written(self.subscribers.clock())

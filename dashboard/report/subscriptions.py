"""Who gets the reports of an area: `subscribers.sqlite` in the data folder, apart from every figure.

A request is a subscriber that is not confirmed; it is forgotten after two days. Whoever ends a subscription
is deleted, and the file overwrites what it deletes. How often an address was asked for on a day is counted
under a keyed hash of it, so that the count outlives the address by a day and does not tell it.
"""

import hmac
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from dashboard.report import tokens

NAME = "subscribers.sqlite"
MOST_REQUESTS_OF_AN_ADDRESS, MOST_REQUESTS = 3, 1000  # a day
FORGOTTEN_AFTER = timedelta(days=2)
CONFIRMATION = "confirmation"
WAIT_SECONDS = 20
SCHEMA = Path(__file__).with_name("subscriptions.sql")

Form = Literal["email", "webhook"]


class TooMany(Exception):
    """More requests of all addresses together came today than this site answers."""


@dataclass(frozen=True)
class Subscriber:
    """An address, the area whose report goes there, and when. Times are ISO 8601, in UTC, to the second."""

    id: int
    form: Form
    address: str
    area: str
    area_title: str
    only_when_changed: bool
    salt: str
    confirmed_at: str | None


COLUMNS = "id, form, address, area, area_title, only_when_changed, salt, confirmed_at"


def now() -> datetime:
    """The time it is."""
    return datetime.now(UTC)


def written(when: datetime) -> str:
    """A time as the store holds it; the order of the text is the order of time."""
    return when.astimezone(UTC).isoformat(timespec="seconds")


class Subscribers:
    """The subscribers of a data folder. A method opens the file, makes one transaction, and closes it."""

    def __init__(self, data: Path, clock: Callable[[], datetime] = now) -> None:
        self.data, self.clock = data, clock
        self.file = data / NAME

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: whole or not at all, and on the disk at its end."""
        with closing(self._open()) as connection:
            connection.execute("begin immediate")
            try:
                yield connection
            except BaseException:
                connection.execute("rollback")
                raise
            connection.execute("commit")

    def _open(self) -> sqlite3.Connection:
        self.data.mkdir(parents=True, exist_ok=True)
        # Made before SQLite would make it, which would let others read it.
        os.close(os.open(self.file, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlite3.connect(self.file, timeout=WAIT_SECONDS, isolation_level=None)
        connection.row_factory = sqlite3.Row
        for pragma in ("foreign_keys = on", "secure_delete = on", "synchronous = full"):
            connection.execute(f"pragma {pragma}")
        if not connection.execute("pragma user_version").fetchone()[0]:
            connection.executescript(SCHEMA.read_text())
        return connection

    def token(self, purpose: str, salt: str) -> str:
        """A secret of one subscription; see `tokens`."""
        return tokens.token(tokens.key(self.data), purpose, salt)

    def request(
        self, form: Form, address: str, area: str, area_title: str, only_when_changed: bool = False
    ) -> str:
        """Queue a confirmation for an address, unless today had enough of them; the key its webhook is signed
        with. Nothing that is answered tells whether the address was known. Raises `TooMany`."""
        salt = tokens.salt()
        with self.changing() as connection:
            self._forget(connection)
            if self._is_wanted(connection, form, address, area):
                values = (form, address, area, area_title, only_when_changed, salt)
                self._add(connection, values)
        return self.token("sign", salt)

    def _is_wanted(self, connection: sqlite3.Connection, form: Form, address: str, area: str) -> bool:
        """Whether this request is among the first of its address today. A webhook that is confirmed stays as
        it is: a new request would give its key to whoever asked."""
        site = tokens.key(self.data)
        of_all = self._count(connection, "all")
        if of_all > MOST_REQUESTS:
            raise TooMany
        who = hmac.new(site, f"limit|{address.lower()}".encode(), "sha256").hexdigest()
        is_first = self._count(connection, who) <= MOST_REQUESTS_OF_AN_ADDRESS
        known = connection.execute(
            "select 1 from subscribers where (form, address, area) = (?, ?, ?) and confirmed_at is not null",
            (form, address, area),
        ).fetchone()
        return is_first and not (known and form == "webhook")

    def _count(self, connection: sqlite3.Connection, who: str) -> int:
        day = f"{self.clock().astimezone(UTC).date()}"
        [(number,)] = connection.execute(
            "insert into requests values (?, ?, 1) on conflict do update set number = number + 1 "
            "returning number",
            (who, day),
        ).fetchall()
        return int(number)

    def _add(self, connection: sqlite3.Connection, values: tuple[Any, ...]) -> None:
        *_, salt = values
        secrets = [tokens.hashed(self.token(purpose, salt)) for purpose in ("confirm", "unsubscribe")]
        stamp = written(self.clock())
        added = connection.execute(
            "insert into subscribers (form, address, area, area_title, only_when_changed, salt, "
            "confirm_hash, unsubscribe_hash, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, *secrets, stamp),
        ).lastrowid
        connection.execute(
            "insert into deliveries (subscriber, content, state, next_try_at, queued_at) "
            "values (?, ?, 'due', ?, ?)",
            (added, CONFIRMATION, stamp, stamp),
        )

    def _forget(self, connection: sqlite3.Connection) -> None:
        old = self.clock() - FORGOTTEN_AFTER
        connection.execute(
            "delete from subscribers where confirmed_at is null and created_at < ?", (written(old),)
        )
        connection.execute("delete from requests where day < ?", (f"{old.astimezone(UTC).date()}",))

    def forget_requests(self) -> None:
        """Delete requests that nobody confirmed in two days."""
        with self.changing() as connection:
            self._forget(connection)

    def of_token(self, purpose: Literal["confirm", "unsubscribe"], token: str) -> Subscriber | None:
        """Whose link this is; None for one that is used up, too old or no link of ours."""
        with self.changing() as connection:
            return self._of_token(connection, purpose, token)

    def _of_token(self, connection: sqlite3.Connection, purpose: str, token: str) -> Subscriber | None:
        self._forget(connection)
        row = connection.execute(
            f"select {COLUMNS} from subscribers where {purpose}_hash = ?", (tokens.hashed(token),)
        ).fetchone()
        return subscriber(row) if row else None

    def confirm(self, token: str) -> Subscriber | None:
        """Begin a subscription; None where there is no such request. A second request of a subscriber changes
        when it wants reports, and is over."""
        with self.changing() as connection:
            asking = self._of_token(connection, "confirm", token)
            if asking is None or asking.confirmed_at:
                return asking
            known = connection.execute(
                f"update subscribers set only_when_changed = ? where (form, address, area) = (?, ?, ?) "
                f"and confirmed_at is not null returning {COLUMNS}",
                (asking.only_when_changed, asking.form, asking.address, asking.area),
            ).fetchone()
            if known:
                connection.execute("delete from subscribers where id = ?", (asking.id,))
                return subscriber(known)
            row = connection.execute(
                f"update subscribers set confirmed_at = ? where id = ? returning {COLUMNS}",
                (written(self.clock()), asking.id),
            ).fetchone()
            return subscriber(row)

    def unsubscribe(self, token: str) -> Subscriber | None:
        """End one subscription: its address, and what was queued for it, is deleted."""
        with self.changing() as connection:
            ending = self._of_token(connection, "unsubscribe", token)
            if ending:
                connection.execute("delete from subscribers where id = ?", (ending.id,))
        return ending

    def erase(self, token: str) -> Subscriber | None:
        """Delete the address of a subscription, with every other subscription and request of it."""
        with self.changing() as connection:
            ending = self._of_token(connection, "unsubscribe", token)
            if ending:
                connection.execute("delete from subscribers where address = ?", (ending.address,))
        return ending

    def unsubscribe_token(self, ending: Subscriber) -> str:
        """The secret of the link that ends a subscription. The hash follows a key that was replaced."""
        token = self.token("unsubscribe", ending.salt)
        with self.changing() as connection:
            connection.execute(
                "update subscribers set unsubscribe_hash = ? where id = ? and unsubscribe_hash <> ?",
                (tokens.hashed(token), ending.id, tokens.hashed(token)),
            )
        return token


def subscriber(row: sqlite3.Row) -> Subscriber:
    """A row of the table as what it is."""
    values = {name: row[name] for name in COLUMNS.split(", ")}
    return Subscriber(**{**values, "only_when_changed": bool(row["only_when_changed"])})

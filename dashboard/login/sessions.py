"""Who has logged in: a signed cookie that says it for eight hours, and after that to nobody.

The cookie goes to this site alone, by https where this site is reached by it, and no script reads it.
"""

import secrets
import time
from datetime import timedelta
from pathlib import Path

from flask import Flask, session

from dashboard.key_file import key_of
from dashboard.login import ended
from dashboard.login.roles import Person, Role
from dashboard.settings import Settings

KEY = "sessions.key"
LASTS = timedelta(hours=8)
NUMBER, NAME, ROLE, UNTIL = "number", "name", "role", "until"


def keep(server: Flask, where: Settings) -> None:
    """Give a server sessions. Raises `OSError`."""
    server.config.update(
        SECRET_KEY=where.session_key or key_of(where.data / KEY),
        # A cookie of such a name is taken from this very host by https alone: no neighbour can plant one.
        SESSION_COOKIE_NAME="__Host-choice" if where.is_secure else "choice",
        SESSION_COOKIE_SECURE=where.is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=LASTS,
    )


def begin(person: Person) -> None:
    """A session of this person, with nothing in it of any before."""
    session.clear()
    session.permanent = True
    session.update(
        {
            NUMBER: secrets.token_urlsafe(16),
            NAME: person.name,
            ROLE: person.role.name,
            UNTIL: time.time() + LASTS.total_seconds(),
        }
    )


def end(folder: Path) -> None:
    """No session, and none for whoever has a copy of its cookie. Raises `sqlite3.Error`."""
    number, until = session.get(NUMBER), session.get(UNTIL)
    session.clear()
    if number and until:
        ended.end(folder, number, until)


def found(folder: Path) -> Person | None:
    """Whose session this request brings. One that was changed, is too old or was ended is nobody's. Raises
    `sqlite3.Error`."""
    if session.get(UNTIL, 0) < time.time() or ended.has_ended(folder, session[NUMBER]):
        return None
    return Person(session[NAME], Role[session[ROLE]])

"""How gunicorn runs a server: `gunicorn --config python:dashboard.serving dashboard.wsgi_public:server`.

It writes its own log as the server does. What it says of a request that is no HTTP has that request in it,
and the address of who sent it, so it is said without.
"""

import logging
from typing import Any

from gunicorn.glogging import Logger

from dashboard.http import logs

ABOUT_A_REQUEST = {
    "Invalid request from": "a request that is no HTTP was refused",
    "Error handling request": "a request could not be handled",
}


class Log(Logger):  # type: ignore[misc]
    """Gunicorn's log of itself, without what was asked, in the form of the settings."""

    def setup(self, cfg: Any) -> None:
        """See `gunicorn.glogging.Logger`."""
        super().setup(cfg)
        self.error_log.filters = [without_what_was_asked]
        for handler in self.error_log.handlers:
            handler.setFormatter(logs.formatter())


def without_what_was_asked(record: logging.LogRecord) -> bool:
    """Change a line about a request to one that could be about any."""
    for begins, instead in ABOUT_A_REQUEST.items():
        if str(record.msg).startswith(begins):
            record.msg, record.args = instead, ()
    return True


logger_class = Log

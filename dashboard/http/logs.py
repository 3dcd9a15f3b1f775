"""How a server writes its log: as text, or as one JSON object a line for a program that gathers logs.

Neither writes what an exception says: its words may be what somebody typed. Its kind and its lines of code
are enough to find a mistake of ours.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any, TextIO

from dashboard.http.request_ids import request_id
from dashboard.settings import settings


class Plain(logging.Formatter):
    """`2026-11-21 09:40:00 ERROR /place could not be answered (request 4f2a9c)`, and where that was."""

    def format(self, record: logging.LogRecord) -> str:
        """See above."""
        when = f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%d %H:%M:%S}"
        of = f" (request {request_id()})" if request_id() else ""
        return "\n".join([f"{when} {record.levelname} {record.getMessage()}{of}", *_where(record)])


class Json(logging.Formatter):
    """An object a line: time, level, message, the number of the request, and the fields of the line."""

    def format(self, record: logging.LogRecord) -> str:
        """See above."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            "request_id": request_id() or None,
            **getattr(record, "fields", {}),
        }
        if where := _where(record):
            line["where"] = where
        return json.dumps(line)


def formatter() -> logging.Formatter:
    """Of the form that the settings ask for."""
    return Json() if settings().log_format == "json" else Plain()


def set_up(to: TextIO | None = None) -> None:
    """Write what this process logs of `choice`, to the standard error, in the form of the settings."""
    handler = logging.StreamHandler(to)
    handler.setFormatter(formatter())
    ours = logging.getLogger("choice")
    ours.handlers = [handler]
    ours.setLevel(logging.INFO)


def _where(record: logging.LogRecord) -> list[str]:
    """The lines of code a mistake came through and its kind, each under the one it was raised from."""
    error = record.exc_info[1] if record.exc_info else None
    lines: list[str] = []
    while error is not None:
        here = [f"{at.filename}:{at.lineno} in {at.name}" for at in traceback.extract_tb(error.__traceback__)]
        lines = [*lines, type(error).__name__, *here]
        error = error.__cause__ or error.__context__
    return lines

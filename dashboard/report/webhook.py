"""What is posted to a webhook: the report in JSON without its tables, and the challenge before the first."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from dashboard.report.mail import links
from dashboard.wording import mail as wording

PARTS = ("week", "days", "edition", "corrects", "week_before", "area", "build", "lead")
SENTENCES = ("doors", "missing", "checked", "unsettled", "ask")


def challenge(token: str, area: str, area_title: str, unsubscribe: str) -> bytes:
    """Asks an address whether it wants a report: it does if it answers 200 with the challenge as its body."""
    content = {"type": "challenge", "challenge": token, "area": {"code": area, "title": area_title}}
    return _written({**content, "unsubscribe": unsubscribe})


def summary(report: Mapping[str, Any], site: str, unsubscribe: str) -> bytes:
    """What the first page of a report says, and where each of its forms stands."""
    return _written(
        {
            "type": "report",
            **{name: report[name] for name in PARTS},
            "changes": wording.changes(report),
            "bars": report["bars"],
            "moved": [thing["sentence"] for thing in report["moved"]],
            **{name: report[name] for name in SENTENCES},
            "links": links(report, site),
            "unsubscribe": unsubscribe,
        }
    )


def _written(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def signature(key: str, seconds: int, body: bytes) -> str:
    """`t=1764374400,v1=...`: HMAC-SHA-256, by the key of the subscription, of the seconds, a stop and the
    body. Whoever checks it refuses an old time too, so that nobody can post the same again."""
    digest = hmac.new(key.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={digest}"

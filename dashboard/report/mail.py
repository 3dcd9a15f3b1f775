"""The report of an area as an email: plain text, HTML that loads nothing, and its pictures as PNG inside it.

Everything it says comes from the JSON of the report, as in every other form.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from pathlib import Path
from textwrap import fill
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from dashboard.report.forms import compiler
from dashboard.wording import mail as wording
from dashboard.wording import report as report_wording

HERE = Path(__file__).parent
TEMPLATE = HERE / "mail.typ"
DOTS_PER_INCH = 144  # two dots for each pixel of the page, for sharp screens
LINE = 76
NOT_FOLDED = {"list-unsubscribe", "list-id", "message-id"}
MAILS = Environment(
    loader=FileSystemLoader(HERE / "mails"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
MAILS.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
MAILS.filters["wrapped"] = lambda text, indent="": fill(
    text, LINE, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
)


class _Policy(EmailPolicy):
    """That of SMTP, but an address that is longer than a line stays an address: the library would write it in
    encoded words, which no mail program reads as one."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name.lower() in NOT_FOLDED:
            return f"{name}: {value}\r\n".encode("ascii")
        return super().fold_binary(name, value)


POLICY = _Policy(**{name: getattr(SMTP, name) for name in ("linesep", "raise_on_defect", "max_line_length")})


@dataclass(frozen=True)
class Envelope:
    """Whom a message goes to and from, and what tells it from any other. `unsubscribe` is the address of the
    page that ends the subscription, and takes a POST that ends it at once."""

    to: str
    sender: str
    message_id: str
    date: datetime
    unsubscribe: str


@dataclass(frozen=True)
class Picture:
    """A PNG that the HTML shows by its name."""

    name: str
    png: bytes
    words: str


def links(report: Mapping[str, Any], site: str) -> dict[str, str]:
    """Where the report stands in each form."""
    page = f"{site}/reports/{report['week']}/{report['edition']}/{report['area']['code']}"
    forms = {form: f"{page}.{form}" for form in ("pdf", "xlsx", "json")}
    return {"report": page, **forms, "archive": f"{site}/reports"}


def pictures(report: Mapping[str, Any]) -> list[Picture]:
    """The bars, then the small pictures of what moved. One set for all subscribers of an area."""
    sparklines = [(place, thing) for place, thing in enumerate(report["moved"], 1) if thing["picture"]]
    named = [
        *((f"bar-{bar['cut_code']}", wording.bar_alternative(bar)) for bar in report["bars"]),
        *((f"moved-{place}", f"Its months: {thing['sentence']}") for place, thing in sparklines),
    ]
    if not named:
        return []
    content = {"bars": report["bars"], "sparklines": [thing["picture"] for _, thing in sparklines]}
    inputs = {"content": json.dumps(content, ensure_ascii=False)}
    made = compiler(TEMPLATE).compile(format="png", ppi=DOTS_PER_INCH, sys_inputs=inputs)
    pages = made if isinstance(made, list) else [made]
    return [Picture(name, bytes(png), words) for (name, words), png in zip(named, pages, strict=True)]


def message(
    report: Mapping[str, Any], drawn: list[Picture], site: str, envelope: Envelope, only_when_changed: bool
) -> EmailMessage:
    """The email of a report to one subscriber."""
    values = {
        "report": {**report, "lead": wording.lead(report)},
        "pictures": {picture.name: picture for picture in drawn},
        "links": links(report, site),
        "unsubscribe": envelope.unsubscribe,
        "only_when_changed": only_when_changed,
        "citation": report_wording.citation(report),
        "newest_month": report_wording.month(report["build"]["newest_period"]),
        "subject": wording.subject(report),
    }
    mail = _headed(envelope, wording.subject(report))
    mail["List-Id"] = f"<{report['area']['code'].lower()}.reports.{envelope.sender.rpartition('@')[2]}>"
    mail["List-Unsubscribe"] = f"<{envelope.unsubscribe}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(MAILS.get_template("report.txt").render(values), cte="quoted-printable")
    mail.add_alternative(
        MAILS.get_template("report.html").render(values), subtype="html", cte="quoted-printable"
    )
    _, html = mail.iter_parts()
    for picture in drawn:
        html.add_related(
            picture.png,
            "image",
            "png",
            cid=f"<{picture.name}@choice>",
            disposition="inline",
            filename=f"{picture.name}.png",
        )
    return mail


def confirmation(
    area_title: str, only_when_changed: bool, site: str, confirm: str, envelope: Envelope
) -> EmailMessage:
    """The email that asks whether an address wants a report. It says nothing else, and goes once."""
    values = {
        "area_title": area_title,
        "only_when_changed": only_when_changed,
        "site": site,
        "confirm": confirm,
    }
    mail = _headed(envelope, f"Confirm: weekly report of {area_title}")
    mail.set_content(MAILS.get_template("confirmation.txt").render(values), cte="quoted-printable")
    return mail


def _headed(envelope: Envelope, subject: str) -> EmailMessage:
    mail = EmailMessage(policy=POLICY)
    mail["From"] = f"Choice reports <{envelope.sender}>"
    mail["To"] = envelope.to
    mail["Subject"] = subject
    mail["Date"] = envelope.date
    mail["Message-ID"] = envelope.message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = "en-GB"
    return mail

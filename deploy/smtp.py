"""One connection to the mail server, which takes one message after another."""

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from dashboard.settings import Settings
from deploy.outcomes import NoServer, Refused, Unanswered, cut_off_after

SILENCE_SECONDS, HELLO_SECONDS = 30, 90
# RFC 5321 (4.5.3.2.6): a server may think ten minutes before it answers the end of a message.
MESSAGE_SECONDS = 600
PORTS = {"starttls": 587, "tls": 465, "none": 25}
CLOSING = 421
LOST = (OSError, smtplib.SMTPException)


class MailServer:
    """The mail server of the settings, reached when the first message is there."""

    def __init__(self, where: Settings) -> None:
        self.where = where
        self.session: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        if self.session:
            with suppress(*LOST), cut_off_after(SILENCE_SECONDS, self._socket):
                self.session.quit()
            self._close()

    def deliver(self, content: bytes, to: str, before_end: Callable[[], None]) -> None:
        """Send a message. `before_end` is called when all but its end is sent; what it raises takes the
        message back. Raises `Refused`, `Unanswered` and `NoServer`."""
        session = self.session or self._connect()
        is_ended = False
        try:
            with cut_off_after(MESSAGE_SECONDS, self._socket):
                self._begin(session, to)
                session.send(_with_stops_doubled(content))
                before_end()
                is_ended = True
                session.send(b".\r\n")
                code, _ = session.getreply()
        except (Refused, NoServer):
            self._reset()
            raise
        except LOST:
            self._close()
            if is_ended:
                raise Unanswered("no answer came to the end of the message") from None
            raise Refused("the connection to the mail server was lost") from None
        except BaseException:
            self._close()  # without an end the server drops what it has
            raise
        if code == CLOSING:
            self._close()
        _accepted(code, "the message")

    def _begin(self, session: smtplib.SMTP, to: str) -> None:
        code, _ = session.mail(str(self.where.smtp_from))
        if code >= 500:
            raise NoServer(f"the mail server does not take mail from smtp_from: it answered {code}")
        _accepted(code, "the sender")
        code, _ = session.rcpt(to)
        _accepted(code, "the recipient")
        code, _ = session.docmd("DATA")
        if code != 354:
            _accepted(code if code >= 400 else 451, "the message")

    def _connect(self) -> smtplib.SMTP:
        where = f"the mail server {self.where.smtp_host}"
        self.session = _session(self.where)
        try:
            with cut_off_after(HELLO_SECONDS, self._socket):
                self._greet(self.session)
        except smtplib.SMTPAuthenticationError as error:
            self._close()
            raise NoServer(f"{where} does not take the name and password: {error.smtp_code}") from None
        except LOST as error:
            self._close()
            raise NoServer(f"{where} cannot be reached: {_reason(error)}") from None
        return self.session

    def _greet(self, session: smtplib.SMTP) -> None:
        security, port = self.where.smtp_security, self.where.smtp_port
        session.connect(str(self.where.smtp_host), port or PORTS[security])
        session.ehlo_or_helo_if_needed()
        if security == "starttls":
            session.starttls(context=ssl.create_default_context())
            session.ehlo()
        if self.where.smtp_user:
            session.login(self.where.smtp_user, _password(self.where))

    def _socket(self) -> socket.socket | None:
        return self.session.sock if self.session else None

    def _reset(self) -> None:
        try:
            if self.session:
                self.session.rset()
        except LOST:
            self._close()

    def _close(self) -> None:
        if self.session:
            self.session.close()
        self.session = None


def _session(where: Settings) -> smtplib.SMTP:
    """Not connected yet, but it knows which name the certificate must have."""
    session = (
        smtplib.SMTP_SSL(timeout=SILENCE_SECONDS, context=ssl.create_default_context())
        if where.smtp_security == "tls"
        else smtplib.SMTP(timeout=SILENCE_SECONDS)
    )
    session._host = str(where.smtp_host)  # type: ignore[attr-defined]
    return session


def _password(where: Settings) -> str:
    if where.smtp_password:
        return where.smtp_password.get_secret_value()
    try:
        return Path(str(where.smtp_password_file)).read_text().strip()
    except OSError as error:
        raise NoServer(f"smtp_password_file cannot be read: {error.strerror}") from None


def _with_stops_doubled(content: bytes) -> bytes:
    """As SMTP carries a message: lines end with CR LF, and one that begins with a stop gets another."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", content)
    whole = lines if lines.endswith(b"\r\n") else lines + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", whole)


def _accepted(code: int, what: str) -> None:
    """Raises `Refused` unless the server accepted. What it wrote beside the number may hold an address."""
    if not 200 <= code < 300:
        raise Refused(f"the mail server refused {what}: {code}", is_final=code >= 500)


def _reason(error: Exception) -> str:
    code = getattr(error, "smtp_code", None)
    return f"it answered {code}" if code else getattr(error, "strerror", None) or type(error).__name__

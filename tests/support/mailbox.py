"""A real mail server on the loopback that keeps what it takes, and answers as a test wants."""

import email
import socket
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller


def unused_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Mailbox:
    """Whom it took which message for. `answers` holds, by step (EHLO, MAIL, RCPT, DATA), what it says next
    instead of yes; `at` what is called at a step, before the answer. `how` goes to the library's server."""

    def __init__(self, **how: Any) -> None:
        self.taken: list[tuple[str, EmailMessage]] = []
        self.answers: dict[str, list[str]] = {}
        self.at: dict[str, Callable[[], object]] = {}
        self.port = unused_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, **how)
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    def to(self, address: str) -> list[EmailMessage]:
        """The messages an address got."""
        return [message for recipient, message in self.taken if recipient == address]

    def times(self) -> Counter[str]:
        """How many messages each address got."""
        return Counter(recipient for recipient, _ in self.taken)

    def _step(self, step: str) -> str | None:
        if step in self.at:
            self.at[step]()
        waiting = self.answers.get(step)
        return waiting.pop(0) if waiting else None

    async def handle_EHLO(self, _: Any, session: Any, __: Any, hostname: str, responses: Any) -> Any:  # noqa: N802
        session.host_name = hostname
        self._step("EHLO")
        return responses

    async def handle_MAIL(self, _: Any, __: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self._step("MAIL") or "250 OK"

    async def handle_RCPT(self, _: Any, __: Any, envelope: Any, address: str, ___: Any) -> str:  # noqa: N802
        refusal = self._step("RCPT")
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return refusal or "250 OK"

    async def handle_DATA(self, _: Any, __: Any, envelope: Any) -> str:  # noqa: N802
        """Once the end of a message is there the server has it, whatever becomes of who sent it."""
        waiting = self.answers.get("DATA")
        if not waiting:
            message = email.message_from_bytes(envelope.content, policy=default)
            assert isinstance(message, EmailMessage)
            self.taken += [(address, message) for address in envelope.rcpt_tos]
        return self._step("DATA") or "250 OK"

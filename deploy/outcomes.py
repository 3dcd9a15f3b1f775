"""How a delivery can go wrong, and the longest it may take."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from etl.problems import Problem


class Refused(Exception):
    """The other side said no, or could not be reached: the message has not arrived. `is_final` where another
    try would change nothing. The sentence has no address in it."""

    def __init__(self, sentence: str, is_final: bool = False) -> None:
        super().__init__(sentence)
        self.is_final = is_final


class Unanswered(Exception):
    """The whole message went out and no answer came: it may have arrived."""


class NoServer(Problem):
    """The mail server cannot be reached, or does not take mail from us: no mail can be sent now."""


@contextmanager
def cut_off_after(seconds: float, connection: Callable[[], socket.socket | None]) -> Iterator[None]:
    """Close a connection under whoever still reads from it: a timeout of the socket alone starts again with
    every byte, and a server that sends one a second would hold the sender for ever."""

    def cut() -> None:
        with suppress(OSError):
            if (open_one := connection()) is not None:
                open_one.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()

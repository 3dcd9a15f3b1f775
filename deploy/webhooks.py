"""Post to the address of a webhook: a stranger named it, so it must lie on the public network.

The name is looked up here, every address it has is judged, and the one that was judged is connected to: a
name that answers otherwise a moment later leads nowhere else. No redirect is followed, no proxy is asked.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from deploy.outcomes import Refused, Unanswered, cut_off_after

SILENCE_SECONDS, WHOLE_SECONDS = 10, 20
LONGEST_ANSWER = 4096
GONE = 410
# Addresses of the new kind that stand for one of the old kind, wherever that lies.
TRANSLATED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
LOST = (OSError, http.client.HTTPException)


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    may_be_loopback: bool,
    before_end: Callable[[], None],
) -> bytes:
    """Post JSON; the beginning of the answer. `before_end` is called when all but the last byte is sent; what
    it raises takes the message back. Raises `Refused` and `Unanswered`."""
    connection = _Pinned(url, may_be_loopback)
    is_ended = False
    try:
        with cut_off_after(WHOLE_SECONDS, lambda: connection.sock):
            _begin(connection, url, {**headers, "Content-Length": f"{len(body)}"})
            connection.send(body[:-1])
            before_end()
            is_ended = True
            connection.send(body[-1:])
            answer = connection.getresponse()
            content = answer.read(LONGEST_ANSWER)
    except LOST:
        if is_ended:
            raise Unanswered("no answer came to the end of the message") from None
        raise Refused("the webhook cannot be reached") from None
    finally:
        connection.close()
    if not 200 <= answer.status < 300:
        raise Refused(f"the webhook answered {answer.status}", is_final=answer.status == GONE)
    return content


def _begin(connection: http.client.HTTPConnection, url: str, headers: Mapping[str, str]) -> None:
    parts = urlsplit(url)
    connection.putrequest("POST", f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}")
    for name, value in {"Content-Type": "application/json", "User-Agent": "choice", **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was judged, under the name that was asked for."""

    def __init__(self, url: str, may_be_loopback: bool) -> None:
        parts = urlsplit(url)
        self.is_encrypted = parts.scheme == "https"
        self.may_be_loopback = may_be_loopback
        port = parts.port or (443 if self.is_encrypted else 80)
        self.default_port = 443 if self.is_encrypted else 80
        super().__init__(str(parts.hostname), port, timeout=SILENCE_SECONDS)

    def connect(self) -> None:
        """Look up, judge, connect. Raises `Refused` for an address that may not be asked."""
        address = allowed_address(self.host, self.port, self.may_be_loopback)
        self.sock = socket.create_connection((address, self.port), SILENCE_SECONDS)
        if self.is_encrypted:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


def allowed_address(host: str, port: int, may_be_loopback: bool) -> str:
    """The first address of a host, of which every one must be public. Raises `Refused` and `OSError`."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(row[4][0]).partition("%")[0] for row in rows]
    if not all(is_allowed(address, may_be_loopback) for address in addresses):
        raise Refused("the webhook lies on a network that is not public", is_final=True)
    return addresses[0]


def is_allowed(text: str, may_be_loopback: bool) -> bool:
    """Whether an address is on the public network, or this machine's own where that is allowed."""
    address = ipaddress.ip_address(text)
    if address.version == 6:
        address = address.ipv4_mapped or address
    if address.is_loopback:
        return may_be_loopback
    is_translated = any(address.version == net.version and address in net for net in TRANSLATED)
    return address.is_global and not address.is_multicast and not is_translated

"""The addresses a report can be sent to, and the sentence for what is none."""

import ipaddress
import re
from urllib.parse import urlsplit

LONGEST_EMAIL, LONGEST_WEBHOOK = 254, 500
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
DOMAIN = rf"(?:{LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]{{1,59}})"
NAME = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
EMAIL = re.compile(rf"(?=[^@]{{1,64}}@)({NAME})@({DOMAIN})")
PRINTED = re.compile(r"[!-~]+")


class NotAnAddress(Exception):
    """What was typed is no address that a report can be sent to: the sentence says what one looks like."""


def email(text: str) -> str:
    """An email address with its domain in small letters. Raises `NotAnAddress`."""
    name, at, domain = text.strip().rpartition("@")
    written = f"{name}{at}{domain.lower()}"
    if len(written) > LONGEST_EMAIL or not EMAIL.fullmatch(written):
        raise NotAnAddress("Type an email address such as name@example.nhs.uk")
    return written


def webhook(text: str, may_be_loopback: bool) -> str:
    """The address of a webhook. Raises `NotAnAddress`. Whether its host is on the public network is known
    only when it is looked up, which the sender does each time."""
    written = text.strip()
    try:
        parts = urlsplit(written)
        is_plain = PRINTED.fullmatch(written) and not parts.username and not parts.fragment
        is_web = parts.scheme in ("http", "https")
        is_there = may_be_loopback and is_web and _is_loopback(parts.hostname)
        is_ours = parts.scheme == "https" and parts.port in (None, 443) and _is_a_name(parts.hostname)
    except ValueError:
        raise NotAnAddress("Type an address such as https://example.nhs.uk/choice") from None
    if len(written) > LONGEST_WEBHOOK or not is_plain or not (is_ours or is_there):
        raise NotAnAddress("Type an address that begins with https://, by name and without a port or a user")
    return written


def _is_a_name(host: str | None) -> bool:
    return bool(host and re.fullmatch(DOMAIN, host))


def _is_loopback(host: str | None) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False

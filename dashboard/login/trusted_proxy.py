"""Who asks, as a proxy says that people log in to: two headers, believed from that proxy's address alone."""

from ipaddress import ip_address

from flask import Request

from dashboard.login.loopback import peer
from dashboard.login.refused import Refused
from dashboard.login.roles import Person, role_of
from dashboard.login_settings import LoginSettings

NOT_THE_PROXY = "This server answers only through the proxy that people log in to."
NOBODY = "The proxy that people log in to did not say who you are. Go to this site as you usually do."
NO_ROLE = "You are logged in, and have no role on this site. To get one, ask {}."


def person_of(request: Request, where: LoginSettings) -> Person:
    """Raises `Refused` for another machine than the proxy, for nobody, for two, and for a person without a
    role."""
    if not is_the_proxy(peer(request), where):
        raise Refused(NOT_THE_PROXY)
    name = _text(request, where.trusted_header)
    # Headers of one name arrive as one with commas: then somebody sent one beside the proxy's own.
    if not name or "," in name:
        raise Refused(NOBODY, 401, "You are not logged in")
    names = (one.strip() for one in _text(request, where.trusted_header_roles).split(","))
    role = role_of(names, where.roles)
    if role is None:
        raise Refused(NO_ROLE.format(where.login_contact))
    return Person(name, role)


def is_the_proxy(address: str, where: LoginSettings) -> bool:
    """Whether a connection comes from it. An IPv4 address may be written as an IPv6 one."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    found = getattr(found, "ipv4_mapped", None) or found
    return where.trusted_proxy is not None and found in where.trusted_proxy


def _text(request: Request, header: str | None) -> str:
    """Headers are read as Latin-1, and written by most as UTF-8."""
    value = request.headers.get(header or "", "")
    return value.encode("latin-1", "replace").decode("utf-8", "replace").strip()

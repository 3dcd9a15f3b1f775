"""The settings of the analysts' server: where its readers are, who vouches for them, and their roles."""

from ipaddress import IPv4Network, IPv6Network
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings

NAMES_OF_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
SHORTEST_SECRET = 32
RoleName = Literal["reader", "analyst", "editor"]


class LoginSettings(BaseSettings):
    """Part of the settings of a server. The public server needs none of these but `analyst_url`."""

    analyst_url: str | None = Field(
        None,
        pattern=r"^https?://[^/?#\s]+$",
        description="where the analysts' side is: public pages link to it, and a login comes back to it",
    )
    trusted_header: str | None = Field(
        None, pattern=r"^[A-Za-z0-9-]+$", description="header in which a proxy says who has logged in to it"
    )
    trusted_header_roles: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9-]+$",
        description="header in which it says their roles, with commas between",
    )
    trusted_proxy: IPv4Network | IPv6Network | None = Field(
        None, description="address or network of that proxy; from anywhere else the headers are refused"
    )
    roles: dict[str, RoleName] = Field(
        {"reader": "reader", "analyst": "analyst", "editor": "editor"},
        description="what each name of a role or group, as it is given, stands for here",
    )
    login_contact: str = Field(
        "whoever runs this site", description="whom somebody without a role is told to ask"
    )

    @property
    def has_login(self) -> bool:
        """Whether anybody vouches for those who ask."""
        return self.trusted_header is not None

    @property
    def is_secure(self) -> bool:
        """Whether its readers reach the analysts' side by https alone."""
        return bool(self.analyst_url and self.analyst_url.startswith("https:"))

    @model_validator(mode="after")
    def _login_is_whole(self) -> Self:
        """Half a login is refused at once, and not at the first reader."""
        if self.trusted_header and not (self.trusted_header_roles and self.trusted_proxy):
            raise ValueError("trusted_header needs trusted_header_roles and trusted_proxy beside it")
        if self.trusted_proxy and self.trusted_proxy.prefixlen == 0:
            raise ValueError("trusted_proxy is the whole internet: name the proxy's own address")
        return self


def is_private(address: str) -> bool:
    """Whether what is sent to an address cannot be read on its way: by https, or on this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or parts.hostname in NAMES_OF_THIS_MACHINE

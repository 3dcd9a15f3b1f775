"""The settings of the analysts' server: where its readers are, who vouches for them, and their roles."""

from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator
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
    oidc_issuer: str | None = Field(
        None, pattern=r"^https?://[^?#\s]+$", description="the OpenID Connect provider that people log in to"
    )
    oidc_client_id: str | None = Field(None, description="this site's name there")
    oidc_client_secret: SecretStr | None = Field(None, description="this site's secret there")
    oidc_client_secret_file: Path | None = Field(None, description="file that holds that secret instead")
    oidc_roles_claim: str = Field(
        "roles", description="where the provider says roles: a claim, or a path such as realm_access.roles"
    )
    session_secret: SecretStr | None = Field(
        None,
        description="what sessions are signed with; else sessions.key in the data folder, made if missing",
    )
    session_secret_file: Path | None = Field(None, description="file that holds that secret instead")
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
        return self.trusted_header is not None or self.oidc_issuer is not None

    @property
    def is_secure(self) -> bool:
        """Whether its readers reach the analysts' side by https alone."""
        return bool(self.analyst_url and self.analyst_url.startswith("https:"))

    @property
    def oidc_secret(self) -> str:
        """This site's secret at the provider. Raises `OSError`."""
        if self.oidc_client_secret_file:
            return self.oidc_client_secret_file.read_text().strip()
        return self.oidc_client_secret.get_secret_value() if self.oidc_client_secret else ""

    @property
    def session_key(self) -> bytes | None:
        """What sessions are signed with, if a setting says it. Raises `OSError`."""
        if self.session_secret_file:
            return self.session_secret_file.read_bytes().strip()
        return self.session_secret.get_secret_value().encode() if self.session_secret else None

    @model_validator(mode="after")
    def _login_is_whole(self) -> Self:
        """Half a login is refused at once, and not at the first reader."""
        if self.trusted_header and not (self.trusted_header_roles and self.trusted_proxy):
            raise ValueError("trusted_header needs trusted_header_roles and trusted_proxy beside it")
        if self.trusted_proxy and self.trusted_proxy.prefixlen == 0:
            raise ValueError("trusted_proxy is the whole internet: name the proxy's own address")
        if self.oidc_issuer and self.trusted_header:
            raise ValueError("oidc_issuer and trusted_header are two logins: set one of them")
        if self.session_secret and len(self.session_secret.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"session_secret is too short: expected {SHORTEST_SECRET} characters or more")
        return self

    @model_validator(mode="after")
    def _provider_is_whole(self) -> Self:
        """What goes to and fro between reader, site and provider lets whoever reads it in as that reader."""
        if not self.oidc_issuer:
            return self
        if not (self.oidc_client_id and self.analyst_url):
            raise ValueError("oidc_issuer needs oidc_client_id and analyst_url beside it")
        if not (self.oidc_client_secret or self.oidc_client_secret_file):
            raise ValueError("oidc_issuer needs oidc_client_secret or oidc_client_secret_file beside it")
        if not (is_private(self.oidc_issuer) and is_private(self.analyst_url)):
            raise ValueError("oidc_issuer and analyst_url must begin with https:// except on this machine")
        return self


def is_private(address: str) -> bool:
    """Whether what is sent to an address cannot be read on its way: by https, or on this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or parts.hostname in NAMES_OF_THIS_MACHINE

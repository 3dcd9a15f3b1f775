"""The dashboard's settings, from the environment (CHOICE_...) or from choice.toml in the working folder."""

import os
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from dashboard.login_settings import LoginSettings

FILE = Path("choice.toml")
# The file serves the loading half too. Its other settings are named here, so that a misspelt one is refused.
OF_THE_LOADER = frozenset(
    {
        "addresses",
        "deadline_seconds",
        "engine",
        "history_months",
        "keep_builds",
        "largest_download_bytes",
        "largest_unpacked_bytes",
        "memory_limit",
        "mirror",
        "pause_seconds",
        "reference",
        "run_deadline_seconds",
        "threads",
        "timeout_seconds",
        "tries",
        "user_agent",
    }
)


class _File(TomlConfigSettingsSource):
    """choice.toml without what is only the loading half's."""

    def __call__(self) -> dict[str, Any]:
        return {name: value for name, value in super().__call__().items() if name not in OF_THE_LOADER}


class Settings(LoginSettings):
    """What a server needs to know."""

    model_config = SettingsConfigDict(
        env_prefix="CHOICE_",
        env_ignore_empty=True,
        toml_file=FILE,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,  # it may be a password
    )

    data: Path = Field(Path("data"), description="folder that holds builds/")
    today: date = Field(default_factory=date.today, description="the day that lateness is judged against")
    exports: Path = Field(
        default_factory=lambda known: known["data"] / "exports",
        description="folder for files of whole tables, with a folder in it for each build",
    )
    proxy_sends_files: bool = Field(
        False,
        description="the proxy before the server sends files of whole tables, told by X-Accel-Redirect",
    )
    public_url: str | None = Field(
        None,
        pattern=r"^https?://[^/?#\s]+$",
        description="where readers find this site, as mails link to it: https://choice.example",
    )
    allowed_hosts: str = Field(
        "",
        pattern=r"^[A-Za-z0-9.:_, -]*$",
        description="further names this server answers for, with commas between them",
    )
    query_seconds: float = Field(10, gt=0, description="longest that one question to a build may take")
    file_seconds: float = Field(120, gt=0, description="longest that the file of a whole table may take")
    requests_per_minute: int = Field(
        600,
        ge=0,
        description="how often one address may ask for a page or the API; 0 is as often as it likes",
    )
    files_per_minute: int = Field(30, ge=0, description="how often it may ask for whole tables")
    proxies: int = Field(0, ge=0, le=5, description="proxies before this server that say for whom they ask")
    reserve_bytes: int = Field(
        1_000_000_000,
        ge=0,
        description="room on the disk that files of whole tables leave free, or reserve_share if less",
    )
    reserve_share: float = Field(0.05, ge=0, le=1, description="the same as a share of the disk")
    smtp_host: str | None = Field(None, description="mail server; without one no report is sent by email")
    smtp_port: int | None = Field(
        None, ge=1, le=65535, description="its port; unset 587 for starttls, 465 for tls, 25 for none"
    )
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="how the connection to the mail server is encrypted"
    )
    smtp_user: str | None = Field(None, description="name to log in to the mail server with, if it asks")
    smtp_password: SecretStr | None = Field(None, description="password of that name")
    smtp_password_file: Path | None = Field(None, description="file that holds the password instead")
    smtp_from: str | None = Field(
        None, pattern=r"^[^@\s<>]+@[^@\s<>]+$", description="address that reports are sent from"
    )
    webhooks: Literal["off", "public", "loopback"] = Field(
        "off",
        description="whether reports are posted to addresses that ask for them: https on the public network "
        "only, or this machine's own too",
    )

    log_format: Literal["plain", "json"] = Field(
        "plain",
        description="how a server writes its log: as text without requests, or JSON with a line for each",
    )

    metrics_port: int | None = Field(
        None, ge=1, le=65535, description="where Prometheus may ask a server; unset it cannot"
    )
    metrics_host: str = Field("127.0.0.1", description="the address of that port: this machine alone")

    @property
    def builds(self) -> Path:
        """Where builds lie, with the link to the published one."""
        return self.data / "builds"

    @property
    def reports(self) -> Path:
        """Where weekly reports lie."""
        return self.data / "reports"

    @property
    def explorer(self) -> str:
        """Where public pages say the explorer is; nothing unless a setting says it."""
        return f"{self.analyst_url}/explore/" if self.analyst_url else ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of `allowed_hosts`, one by one."""
        return tuple(name.strip().lower() for name in self.allowed_hosts.split(",") if name.strip())

    @property
    def sends_mail(self) -> bool:
        """Whether reports can be had by email."""
        return self.smtp_host is not None

    @property
    def posts_webhooks(self) -> bool:
        """Whether reports can be had by webhook."""
        return self.webhooks != "off"

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """Half a mail server is refused at once, and not at the first mail."""
        if self.sends_mail and not (self.smtp_from and self.public_url):
            raise ValueError("smtp_host needs smtp_from and public_url beside it")
        if self.posts_webhooks and not self.public_url:
            raise ValueError("webhooks need public_url beside them")
        if self.smtp_user and self.smtp_security == "none":
            raise ValueError("smtp_user needs smtp_security starttls or tls: a password is not sent in clear")
        if self.smtp_user and not (self.smtp_password or self.smtp_password_file):
            raise ValueError("smtp_user needs smtp_password or smtp_password_file beside it")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file."""
        return init_settings, env_settings, _File(settings_cls)


def settings() -> Settings:
    """The settings as they are now, so that a server needs no restart at midnight. Raises
    `ValidationError`."""
    return _read(tuple(os.environ.items()), _state_of_file(), date.today())


@lru_cache(maxsize=1)
def _read(*_read_from: object) -> Settings:
    """Read again only when something that they are read from has changed: a page asks several times."""
    return Settings()


def _state_of_file() -> tuple[int, int, int] | None:
    """Which choice.toml is read, and whether it was written to; None where there is none."""
    try:
        state = FILE.stat()
    except OSError:
        return None
    return state.st_ino, state.st_size, state.st_mtime_ns

"""Settings, from the environment (CHOICE_...) or from choice.toml in the working folder."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from etl.memory import usable_bytes

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36"

# The file serves the dashboard too. Its own settings are named here, so that a misspelt one is refused.
OF_THE_DASHBOARD = frozenset(
    {
        "allowed_hosts",
        "analyst_url",
        "exports",
        "file_seconds",
        "files_per_minute",
        "log_format",
        "login_contact",
        "metrics_host",
        "metrics_port",
        "oidc_client_id",
        "oidc_client_secret",
        "oidc_client_secret_file",
        "oidc_issuer",
        "oidc_roles_claim",
        "proxies",
        "proxy_sends_files",
        "public_url",
        "query_seconds",
        "requests_per_minute",
        "reserve_bytes",
        "reserve_share",
        "roles",
        "session_secret",
        "session_secret_file",
        "smtp_from",
        "smtp_host",
        "smtp_password",
        "smtp_password_file",
        "smtp_port",
        "smtp_security",
        "smtp_user",
        "trusted_header",
        "trusted_header_roles",
        "trusted_proxy",
        "webhooks",
    }
)


class _File(TomlConfigSettingsSource):
    """choice.toml without what is only the dashboard's."""

    def __call__(self) -> dict[str, Any]:
        return {name: value for name, value in super().__call__().items() if name not in OF_THE_DASHBOARD}


class Settings(BaseSettings):
    """Every setting has a default that works for the live publications of England."""

    model_config = SettingsConfigDict(
        env_prefix="CHOICE_", env_ignore_empty=True, toml_file="choice.toml", extra="forbid"
    )

    data: Path = Field(Path("data"), description="folder that holds snapshots, staged files and builds")
    mirror: str | None = Field(
        None,
        pattern=r"^https?://",
        description="send every request to this mirror, as {mirror}/{host}{path}?{query}",
    )
    reference: str | None = Field(
        None,
        description="folder or address that holds reference files with no page of their own; "
        "with a mirror set, {mirror}/reference/ is tried",
    )
    addresses: dict[str, str] = Field(
        {}, description='addresses that override what is found: {"rtt_waits/2025-03": "https://..."}'
    )
    history_months: int = Field(36, ge=1, description="how far back to look for monthly files")
    today: date = Field(default_factory=date.today, description="the day it is; set it to repeat an old run")
    pause_seconds: float | None = Field(
        None, ge=0, description="pause between requests to one host; half a second, none with a mirror"
    )
    tries: int = Field(7, ge=1, le=20, description="how often one address is asked before giving up")
    timeout_seconds: float = Field(20, gt=0, description="longest silence accepted from a server")
    deadline_seconds: float = Field(
        1800, gt=0, description="longest time one file may take to arrive, over every try"
    )
    run_deadline_seconds: float = Field(
        7200,
        gt=0,
        description="longest time a refresh or a report may take; the last quarter is for building",
    )
    user_agent: str = Field(
        BROWSER, description="some publishers refuse clients that do not look like a browser"
    )
    largest_download_bytes: int = Field(1_000_000_000, description="a body larger than this is refused")
    largest_unpacked_bytes: int = Field(1_000_000_000, description="an archive unpacking to more is refused")
    keep_builds: int = Field(3, ge=1, description="how many builds of different data to keep for going back")
    memory_limit: str | None = Field(
        None,
        pattern=r"^\d+(\.\d+)? ?[KMGT]i?B$",
        description="DuckDB's memory while building; it spills to disk beyond. Unset, 40% of the memory that "
        "is free, and at least 1 GB",
    )
    threads: int = Field(2, ge=1, description="DuckDB's threads while building")

    engine: Literal["duckdb", "spark"] = Field(
        "duckdb", description="what makes the models: DuckDB, or Apache Spark where one machine is too small"
    )

    @property
    def since(self) -> date:
        """First day of the oldest month looked for."""
        month = max(12, self.today.year * 12 + self.today.month - 1 - self.history_months)
        return date(month // 12, month % 12 + 1, 1)

    @property
    def pause(self) -> timedelta:
        """A mirror is ours to hurry; a publisher's server is not."""
        seconds = self.pause_seconds if self.pause_seconds is not None else (0.0 if self.mirror else 0.5)
        return timedelta(seconds=seconds)

    @property
    def build_memory(self) -> str:
        """DuckDB's memory while building, as DuckDB writes it."""
        return self.memory_limit or f"{max(1000, int(usable_bytes() * 0.4 / 1e6))}MB"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments win over the environment, which wins over the file."""
        return init_settings, env_settings, _File(settings_cls)

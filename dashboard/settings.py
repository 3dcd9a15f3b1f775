"""The dashboard's settings, from the environment (CHOICE_...) or from choice.toml in the working folder."""

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

# The file serves the loading half too. Its other settings are named here, so that a misspelt one is refused.
OF_THE_LOADER = frozenset(
    {
        "addresses",
        "deadline_seconds",
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


class Settings(BaseSettings):
    """What a server needs to know."""

    model_config = SettingsConfigDict(
        env_prefix="CHOICE_", env_ignore_empty=True, toml_file="choice.toml", extra="forbid", frozen=True
    )

    data: Path = Field(Path("data"), description="folder that holds builds/")
    today: date = Field(default_factory=date.today, description="the day that lateness is judged against")
    exports: Path = Field(
        default_factory=lambda known: known["data"] / "exports",
        description="folder for files of whole tables, with a folder in it for each build",
    )

    @property
    def builds(self) -> Path:
        """Where builds lie, with the link to the published one."""
        return self.data / "builds"

    @property
    def reports(self) -> Path:
        """Where weekly reports lie."""
        return self.data / "reports"

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
    """Read afresh each time, so that a server needs no restart at midnight. Raises `ValidationError`."""
    return Settings()

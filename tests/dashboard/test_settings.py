"""Both halves read one choice.toml: each takes its own settings from it, and refuses what neither knows."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from dashboard.app import create_app
from dashboard.settings import OF_THE_LOADER, settings
from dashboard.settings import Settings as ServerSettings
from etl.settings import OF_THE_DASHBOARD
from etl.settings import Settings as LoaderSettings

HALVES = (ServerSettings, LoaderSettings)
SHARED = {"data", "today"}
EXAMPLE = """
data = "elsewhere"
today = 2026-04-10
exports = "/srv/exports"
mirror = "http://127.0.0.1:8000"
history_months = 14
keep_builds = 2
"""


@pytest.fixture
def choice_toml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in the working folder, and nothing in the environment."""
    for name in ("DATA", "TODAY", "EXPORTS", "MIRROR"):
        monkeypatch.delenv(f"CHOICE_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "choice.toml"


def test_each_half_names_exactly_what_only_the_other_knows() -> None:
    server, loader = (set(half.model_fields) for half in HALVES)
    assert server & loader == SHARED
    assert loader - server == OF_THE_LOADER
    assert server - loader == OF_THE_DASHBOARD


@pytest.mark.parametrize("half", HALVES)
def test_one_file_is_understood_by_both_halves(choice_toml: Path, half: Any) -> None:
    choice_toml.write_text(EXAMPLE)
    assert (half().data, half().today) == (Path("elsewhere"), date(2026, 4, 10))


def test_exports_can_be_set_in_the_file(choice_toml: Path) -> None:
    choice_toml.write_text(EXAMPLE)
    assert ServerSettings().exports == Path("/srv/exports")


def test_exports_are_kept_in_the_data_folder_otherwise(choice_toml: Path) -> None:
    choice_toml.write_text('data = "elsewhere"')
    assert ServerSettings().exports == Path("elsewhere/exports")


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("line", ['exprots = "x"', "colour = 1", "CHOICE_DATA = 'x'"])
def test_a_setting_neither_half_knows_is_refused_by_name(choice_toml: Path, half: Any, line: str) -> None:
    choice_toml.write_text(line)
    with pytest.raises(ValidationError, match=line.split(" = ", maxsplit=1)[0]):
        half()


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "10/04/2026"])
def test_a_day_that_is_no_day_is_refused_by_both_halves(
    choice_toml: Path, monkeypatch: pytest.MonkeyPatch, half: Any, day: str
) -> None:
    monkeypatch.setenv("CHOICE_TODAY", day)
    with pytest.raises(ValidationError, match="today"):
        half()


@pytest.mark.parametrize("half", HALVES)
def test_the_environment_wins_over_the_file(
    choice_toml: Path, monkeypatch: pytest.MonkeyPatch, half: Any
) -> None:
    choice_toml.write_text(EXAMPLE)
    monkeypatch.setenv("CHOICE_DATA", "here")
    assert half().data == Path("here")


def test_an_empty_variable_is_as_if_it_were_not_set(
    choice_toml: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOICE_DATA", "")
    monkeypatch.setenv("CHOICE_EXPORTS", "")
    assert ServerSettings().exports == Path("data/exports")


def test_a_server_does_not_start_with_a_setting_it_does_not_know(choice_toml: Path) -> None:
    choice_toml.write_text("colour = 1")
    with pytest.raises(ValidationError, match="colour"):
        create_app()


def test_settings_are_read_again_only_where_what_they_are_read_from_has_changed(
    choice_toml: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = settings()
    assert settings() is first
    choice_toml.write_text('data = "of the file"')
    assert settings().data == Path("of the file")
    choice_toml.write_text('data = "of the file, longer"')
    assert settings().data == Path("of the file, longer")
    monkeypatch.setenv("CHOICE_DATA", "of the environment")
    assert settings().data == Path("of the environment")
    choice_toml.unlink()
    monkeypatch.delenv("CHOICE_DATA")
    assert settings() == first


def test_settings_are_those_of_the_folder_worked_in(
    choice_toml: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice_toml.write_text('data = "here"')
    assert settings().data == Path("here")
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    assert settings().data == Path("data")


def test_settings_that_cannot_be_used_are_refused_each_time(
    choice_toml: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOICE_TODAY", "someday")
    for _ in range(2):
        with pytest.raises(ValidationError):
            settings()

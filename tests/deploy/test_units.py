"""The units of systemd are ones it takes, and what they start can do little."""

import configparser
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from support.proxy import CADDY

ROOT = Path(__file__).parents[2]
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
OURS = [unit for unit in UNITS if unit.stem != "choice-proxy"]
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "RestrictSUIDSGID": "yes",
    "Restart": "always",
}


@pytest.fixture
def analyze() -> str:
    found = shutil.which("systemd-analyze")
    if found is None:
        missing = "systemd-analyze is not installed, so no unit is looked at by systemd itself"
        if os.environ.get("CHOICE_REQUIRE_BROWSER") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def service(unit: Path) -> configparser.SectionProxy:
    """What is said in [Service]; of a key that is said more than once the last."""
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(unit.read_text())
    return read["Service"]


def installed_here(unit: Path, folder: Path) -> Path:
    """The unit as it would be if the service were installed from this folder."""
    text = unit.read_text().replace("/opt/choice", str(ROOT)).replace("/usr/bin/caddy", str(CADDY))
    copy = folder / unit.name
    copy.write_text(text)
    return copy


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_systemd_takes_the_unit_without_a_word(unit, analyze, tmp_path):
    command = [analyze, "verify", "--man=no", "--recursive-errors=no", str(installed_here(unit, tmp_path))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    about_it = [line for line in (done.stdout + done.stderr).splitlines() if unit.name in line]
    assert (done.returncode, about_it) == (0, [])


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_systemd_calls_its_exposure_ok(unit, analyze, tmp_path):
    command = [analyze, "security", "--offline=true", "--threshold=29", str(installed_here(unit, tmp_path))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    level = re.findall(r"Overall exposure level.*", done.stdout)
    assert (done.returncode, len(level)) == (0, 1), level or done.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_is_bounded_and_comes_back(unit):
    said = service(unit)
    assert {name: said.get(name) for name in HARDENED} == HARDENED
    assert {"MemoryMax", "TasksMax", "TimeoutStopSec"} <= set(said)


@pytest.mark.parametrize("unit", OURS, ids=lambda unit: unit.stem)
def test_nothing_of_ours_runs_as_root_and_the_servers_cannot_write_the_data(unit):
    said = service(unit)
    assert said["User"] == said["Group"] == "choice"
    writes = unit.stem in ("choice-schedule", "choice-send")
    assert said.get("StateDirectory") == ("choice" if writes else None)
    assert "ReadWritePaths" not in said, "ProtectSystem=strict leaves nothing else to be written"

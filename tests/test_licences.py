"""Everything this project runs on or is tested with may be used by anybody who names it."""

import json
import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKED = sorted(set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)))
FRONTEND = ROOT / "dashboard" / "frontend"
ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "CNRI-Python",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",  # asks for changes to its own files, and we change none
    "PSF-2.0",
    "Zlib",
}
# The same in other words.
WRITTEN = {
    "Apache 2": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
# What a package does not say of itself, as its repository says it.
UNSAID = {"resvg-py": "MIT"}
NOT_LICENCES = {"OSI Approved", "DFSG approved"}


def licences(name: str) -> set[str]:
    """Every licence of an installed package, from whichever of its fields says it."""
    said = metadata(name)
    classified = [
        value.rpartition(" :: ")[2]
        for value in said.get_all("Classifier") or []
        if value.startswith("License ::")
    ]
    named = [kind for kind in classified if kind not in NOT_LICENCES]
    short = said.get("License") or ""
    text = said.get("License-Expression") or " AND ".join(named) or short or UNSAID.get(name, "")
    return {WRITTEN.get(part, part) for part in re.split(r" AND | OR ", text)}


def is_installed(name: str) -> bool:
    """Whether a locked package is for this machine."""
    try:
        return bool(metadata(name))
    except PackageNotFoundError:
        return False


INSTALLED = [name for name in LOCKED if is_installed(name)]


def test_most_of_what_is_locked_is_looked_at() -> None:
    assert len(INSTALLED) > 0.9 * len(LOCKED) > 50


@pytest.mark.parametrize("name", INSTALLED)
def test_a_package_has_a_licence_that_is_allowed(name: str) -> None:
    assert licences(name) <= ALLOWED


def test_what_pages_are_made_with_has_a_licence_that_is_allowed() -> None:
    wanted = json.loads((FRONTEND / "package.json").read_text())
    for name in {**wanted["dependencies"], **wanted["devDependencies"]}:
        said = json.loads((FRONTEND / "node_modules" / name / "package.json").read_text())
        assert said["license"] in ALLOWED, name

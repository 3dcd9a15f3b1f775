"""How much memory a build is given where the settings do not say."""

import re
from pathlib import Path

import pytest

from etl.memory import usable_bytes
from etl.settings import Settings

GIB = 2**30


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine with 16 GiB free."""
    file = tmp_path / "meminfo"
    file.write_text(f"MemTotal: 33554432 kB\nMemFree: 1024 kB\nMemAvailable: {16 * 2**20} kB\n")
    return file


@pytest.mark.parametrize(
    ("limit", "usable"),
    [("max\n", 16 * GIB), (f"{2 * GIB}\n", 2 * GIB), (f"{64 * GIB}\n", 16 * GIB), ("", 16 * GIB)],
    ids=["no limit", "a small container", "a container larger than the machine", "an unknown limit"],
)
def test_a_container_has_what_it_is_given_and_never_more_than_the_machine(machine, tmp_path, limit, usable):
    (tmp_path / "memory.max").write_text(limit)
    assert usable_bytes(machine, [tmp_path / "memory.max"]) == usable


def test_a_system_that_does_not_say_has_nothing_to_count_on(tmp_path):
    assert usable_bytes(tmp_path / "nothing", []) == 0


def test_a_build_is_given_a_gigabyte_at_least_and_what_is_set_where_it_is_set():
    [megabytes] = re.findall(r"^(\d+)MB$", Settings().build_memory)
    assert int(megabytes) >= 1000
    assert Settings(memory_limit="600MB").build_memory == "600MB"

"""How much memory a build may count on, on this machine or in this container."""

from collections.abc import Sequence
from pathlib import Path

MACHINE = Path("/proc/meminfo")
CONTAINERS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


def usable_bytes(machine: Path = MACHINE, containers: Sequence[Path] = CONTAINERS) -> int:
    """What is free on the machine, or what the container is given where that is less; 0 where the system
    does not say."""
    known = (_of_machine(machine), *(_of_container(file) for file in containers))
    return min((size for size in known if size), default=0)


def _of_machine(file: Path) -> int | None:
    """`MemAvailable:   24273920 kB`."""
    lines = file.read_text().splitlines() if file.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), None)


def _of_container(limit: Path) -> int | None:
    """None outside a container, and in one without a limit (`max`)."""
    text = limit.read_text().strip() if limit.exists() else ""
    return int(text) if text.isdigit() else None

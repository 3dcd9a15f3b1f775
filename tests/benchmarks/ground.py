"""What benchmarks stand on: a scratch folder, publishers to fetch from, and data refreshed from them."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from measured import NotMeasured, Run, environment, measure, program

SHARED = Path(__file__).parents[3] / "shared"
REAL = SHARED / "nhs"
# The mirror's page also lists a year of extracts that are not there, which cost a question each.
FIRST_REAL_MONTH = "2024-04"
INVENTED_MONTHS, INVENTED_SCALE, TODAY = 12, 1, "2026-11-16"


class Skipped(Exception):
    """What a benchmark needs is not there; the sentence says what."""


@dataclass
class Ground:
    """Where benchmarks work and whom they tell how it goes. Everything in `scratch` is thrown away.

    When quick, an invented publisher takes the place of the real publications. `_data` is a data folder
    that is there already.
    """

    scratch: Path
    is_quick: bool
    say: Callable[[str], None]
    _data: Path | NotMeasured | None = None

    def folder(self, name: str) -> Path:
        """An empty folder of that name in the scratch folder."""
        folder = self.scratch / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def measure(self, command: Sequence[str], **settings: object) -> Run:
        """Measure a command in the scratch folder, where there is no choice.toml."""
        return measure(command, self.scratch, **settings)

    @property
    def kind(self) -> str:
        """What the data is, for titles."""
        return "invented" if self.is_quick else "real"

    def data(self) -> Path:
        """A data folder refreshed from the publisher, made once and used by several benchmarks."""
        if self._data is None:
            with self.publisher() as address:
                self.say(f"preparing: refreshing {self.kind} months")
                self.refresh(address)
        if isinstance(self._data, Path):
            return self._data
        raise NotMeasured("the refresh it needs did not end well")

    def refresh(self, address: str) -> Run:
        """A refresh from nothing, whose data folder is then what `data` gives."""
        folder = self.folder("refreshed")
        try:
            run = self.measure(self.refreshing(), data=folder, mirror=address, **self.today())
        except NotMeasured as problem:
            self._data = problem
            raise
        self._data = folder
        return run

    def refreshing(self) -> list[str]:
        """The command that refreshes from `publisher`."""
        return program("refresh", *(["--demonstration"] if self.is_quick else ["--since", FIRST_REAL_MONTH]))

    def today(self) -> dict[str, str]:
        """The day it is to be: a day after the newest invented month was published."""
        return {"today": TODAY} if self.is_quick else {}

    def publisher(self) -> AbstractContextManager[str]:
        """The address of a publisher while in use: a mirror of the real files. Raises `Skipped`."""
        if self.is_quick:
            return self.demonstration(INVENTED_MONTHS, INVENTED_SCALE)
        if not (REAL / "manifest.csv").exists():
            raise Skipped(
                "Skipped: the real publications are not there (../shared/nhs beside the repository)"
            )
        return serving([sys.executable, str(SHARED / "tools" / "nhs_mirror.py"), "--port", "0", "--quiet"])

    def demonstration(self, months: int, scale: float) -> AbstractContextManager[str]:
        """The address of the invented publisher, on a free port while in use."""
        return serving(program("publish", self.folder("publisher"), months, scale, "--serve"))


@contextmanager
def serving(command: Sequence[str]) -> Iterator[str]:
    """Run a server while in use; the first line it says is its address."""
    with (
        tempfile.TemporaryFile("w+") as complained,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=complained, text=True, env=environment({})
        ) as running,
    ):
        try:
            address = running.stdout.readline().strip() if running.stdout else ""
            if not address.startswith("http"):
                complained.seek(0)
                raise NotMeasured(f"expected a server to say its address, found {complained.read()[-1500:]}")
            yield address
        finally:
            running.terminate()


def linked(data: Path, folder: Path) -> Path:
    """A data folder with the same snapshots and staged files, as hard links, and no build."""
    for part in ("snapshots", "staged"):
        shutil.copytree(data / part, folder / part, copy_function=os.link)
    return folder


def build_mb(data: Path) -> float:
    """Size of the published build, in millions of bytes."""
    return (data / "builds" / "current.duckdb").resolve().stat().st_size / 1e6

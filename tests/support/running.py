"""Running the loading half in tests: by its command or in this process, on the small invented system."""

import io
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest
import requests

from etl import demo
from etl.__main__ import main
from etl.refresh import Outcome, refresh
from etl.settings import Settings
from etl.warehouse import current

MONTHS, SCALE = 4, 0.1
ABOUT_THE_LOADING = {"build", "releases", "sources"}
EXTRACTS = "www.england.nhs.uk/statistics/wp-content/uploads/sites/2/*/*/Full-CSV-data-file-{}-*.zip"


@dataclass
class Listener:
    """Remembers the lines that stay."""

    lines: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        self.lines.append(line)

    def doing(self, what: str, done: int, of: int) -> None:
        """What moves is not remembered."""


@dataclass(frozen=True)
class Run:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str


def publish(folder: Path, **more: Any) -> Path:
    """The invented system's publications, four months of them."""
    demo.publish(folder, months=MONTHS, scale=SCALE, **more)
    return folder


def extract_of(publications: Path, month: str) -> Path:
    """The file of a month such as Sep26."""
    [file] = publications.glob(EXTRACTS.format(month))
    return file


def settings(data: Path, mirror: str, **more: Any) -> Settings:
    """Settings for the invented system, on the day after its last publication."""
    given: dict[str, Any] = {"reference": None, "today": demo.TODAY, "tries": 2, "history_months": 16}
    return Settings(data=data, mirror=mirror or None, **{**given, **more})


def refreshed(
    data: Path, publications: Path, accept: Sequence[str] = (), **more: Any
) -> tuple[Outcome, list[str]]:
    """A refresh in this process of what the invented system publishes, and its lines."""
    listener = Listener()
    with demo.serve(publications) as address:
        ours = settings(data, address, **more)
        outcome = refresh(ours, listener, only=demo.publications(), accept=accept)
        return outcome, listener.lines


def loaded(data: Path, publications: Path) -> Path:
    """A data folder with all that the invented system publishes."""
    outcome, _ = refreshed(data, publications)
    assert (outcome.problems, outcome.build is not None) == ({}, True)
    return data


def environment(data: Path, mirror: str, **more: str) -> dict[str, str]:
    """For a process of its own; nothing of ours that is set outside the test."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("CHOICE_")}
    ours = {
        "DATA": str(data),
        "MIRROR": mirror,
        "TODAY": str(demo.TODAY),
        "HISTORY_MONTHS": "16",
        "TRIES": "2",
    }
    return {**outside, **{f"CHOICE_{name}": value for name, value in {**ours, **more}.items()}}


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "etl", *words]


def choice(
    *words: str, data: Path, mirror: str = "http://127.0.0.1:9", folder: Path | None = None, **more: str
) -> Run:
    """The command run to its end, in a working folder without a choice.toml unless one is given."""
    done = subprocess.run(
        command(*words),
        env=environment(data, mirror, **more),
        cwd=folder or data.parent,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def asked(
    *words: str,
    data: Path,
    mirror: str = "http://127.0.0.1:9",
    folder: Path | None = None,
    **more: str,
) -> Run:
    """As `choice`, in this process and so much faster: for what starts nothing and is soon over."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as outside, redirect_stdout(out), redirect_stderr(err):
        for name in os.environ.keys() - environment(data, mirror, **more).keys():
            outside.delenv(name)
        for name, value in environment(data, mirror, **more).items():
            outside.setenv(name, value)
        outside.chdir(folder or data.parent)
        outside.setattr(sys, "argv", ["choice", *words])
        try:
            main()
        except SystemExit as end:
            return Run(int(end.code or 0), out.getvalue(), err.getvalue())
    return Run(0, out.getvalue(), err.getvalue())


@contextmanager
def opened(build: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(build), read_only=True) as connection:
        yield connection


def answers(data: Path, question: str) -> list[tuple[Any, ...]]:
    """Rows of the published build."""
    published = current(data / "builds")
    assert published, f"nothing is published in {data}"
    with opened(published) as connection:
        return connection.sql(question).fetchall()


def marts(connection: duckdb.DuckDBPyConnection) -> list[str]:
    named = "select table_name from duckdb_tables() where schema_name = 'marts' order by all"
    return [name for (name,) in connection.sql(named).fetchall()]


def figures(data: Path) -> dict[str, tuple[int, int | None]]:
    """For each mart the number of its rows and a hash of them in any order, without those about loading."""
    published = current(data / "builds")
    assert published, f"nothing is published in {data}"
    with opened(published) as connection:
        return {
            name: connection.sql(
                f"select count(*), bit_xor(hash(t)) from ({rounded(connection, name)}) as t"
            ).fetchall()[0]
            for name in marts(connection)
            if name not in ABOUT_THE_LOADING
        }


def rounded(connection: duckdb.DuckDBPyConnection, mart: str) -> str:
    """A mart to four decimals: fractions differ in the last places with the order of adding."""
    columns = connection.sql(f"select column_name, column_type from (describe marts.{mart})").fetchall()
    listed = [f"round({name}, 4)" if kind in ("DOUBLE", "FLOAT") else name for name, kind in columns]
    return f"select {', '.join(listed)} from marts.{mart}"


def copied(folder: Path, to: Path) -> Path:
    """A copy to spoil, with its links as links and its times as they were."""
    return Path(shutil.copytree(folder, to, symlinks=True))


@dataclass(frozen=True)
class Mirror:
    """A running mirror, and what it counts."""

    address: str

    def forget(self) -> None:
        requests.get(f"{self.address}/__stats?reset", timeout=10)

    def bytes_sent(self) -> int:
        return int(requests.get(f"{self.address}/__stats", timeout=10).json()["bytes"])


@contextmanager
def mirrored(real: Path, *folders: Path, **words: str) -> Iterator[Mirror]:
    """The shared mirror, serving other folders than its own, with such words as faults="503:0.2"."""
    tool = real.parent / "tools" / "nhs_mirror.py"
    asked = [word for name, value in words.items() for word in (f"--{name}", value)]
    ours = [sys.executable, str(tool), "--port", "0", "--quiet", *asked, *map(str, folders)]
    with subprocess.Popen(ours, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        try:
            yield Mirror(running.stdout.readline().strip())
        finally:
            running.terminate()


def started_in_a_terminal(*words: str, data: Path, mirror: str) -> tuple[int, str]:
    """The command on a terminal of its own: its exit code and all it drew there."""
    ours, its = pty.openpty()
    with subprocess.Popen(
        command(*words), env=environment(data, mirror), cwd=data.parent, stdin=its, stdout=its, stderr=its
    ) as running:
        os.close(its)
        drawn = b""
        # Reading the last of a terminal that was hung up is an error, not an end.
        with suppress(OSError):
            while block := os.read(ours, 4096):
                drawn += block
    os.close(ours)
    return running.returncode, drawn.decode(errors="replace")

"""How long the weekly reports of all areas take, with their PDFs, beside the least that so many PDFs take.

python tests/benchmarks/reporting.py DATA      DATA has a published build; nothing of it is changed
"""

import os
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import typst

from dashboard.report import run
from dashboard.report.weeks import Week
from dashboard.settings import Settings

ONE_LINE = b"#set document(title: [A report])\n= A report\nOne line."


def main() -> None:
    builds = Path(sys.argv[1]) / "builds"
    build = (builds / "current.duckdb").resolve()
    with tempfile.TemporaryDirectory(dir=builds) as folder:
        data = Path(folder)
        (data / "builds").mkdir()
        os.link(build, data / "builds" / build.name)
        shutil.copyfile(build.with_suffix(".json"), data / "builds" / f"{build.stem}.json")
        (data / "builds" / "current.duckdb").symlink_to(build.name)
        started = time.monotonic()
        kept = run.make(Settings(data=data), Week.of(date.today()))
        reports = time.monotonic() - started
        areas = len(kept.codes())
        line = data / "line.typ"
        line.write_bytes(ONE_LINE)
        started = time.monotonic()
        compiler = typst.Compiler(line, ignore_system_fonts=True)
        for _ in range(areas):
            compiler.compile(format="pdf", pdf_standards=["ua-1"])
        floor = time.monotonic() - started
    print(f"{areas} areas: {reports:.1f} s; {areas} PDFs of a line: {floor:.1f} s")
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()

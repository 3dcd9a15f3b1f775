"""Every cell of a workbook as text, sheet by sheet.

The bytes of a workbook of before 2007 (.xls) carry no checksums, and one that is wrong can make what reads
them ask for more memory than there is, which ends the whole process. It is therefore read in its own.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path

import fastexcel

from etl.problems import Drift

Rows = list[list[str | None]]
# A hundred times what a publisher's largest has needed.
MEMORY_BYTES, SECONDS = 4_000_000_000, 120


def cells(file: Path) -> dict[str, Rows]:
    """The rows of each sheet by its name, hidden sheets last: an earlier table may be hidden in one.

    Raises `Drift` where the file is no workbook, or is cut short.
    """
    return _read_apart(file) if file.suffix == ".xls" else _read(file)


def _read(file: Path) -> dict[str, Rows]:
    try:
        workbook = fastexcel.read_excel(file)
        loaded = [
            workbook.load_sheet(name, header_row=None, dtypes="string") for name in workbook.sheet_names
        ]
        loaded.sort(key=lambda sheet: sheet.visible != "visible")
        frames = {sheet.name: sheet.to_polars() for sheet in loaded}
    except fastexcel.FastExcelError as error:
        raise Drift(f"expected a workbook that opens, found {str(error).splitlines()[0][:200]}") from error
    return {name: [list(row) for row in frame.iter_rows()] for name, frame in frames.items()}


def _read_apart(file: Path) -> dict[str, Rows]:
    command = [sys.executable, "-m", __name__, str(file)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Drift(f"expected a workbook that opens in {SECONDS} seconds, found one that does not") from None
    if done.returncode:
        raise Drift(f"expected a workbook that opens, found one that ends what reads it ({done.returncode})")
    read: dict[str, Rows] | str = json.loads(done.stdout)
    if isinstance(read, str):
        raise Drift(read)
    return read


def _answer(file: Path) -> None:
    """In the process of its own: what was read, or the sentence that says why not."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        print(json.dumps(_read(file)))
    except Drift as drift:
        print(json.dumps(str(drift)))


if __name__ == "__main__":
    _answer(Path(sys.argv[1]))

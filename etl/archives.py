"""Open what a publisher zipped, without trusting it."""

import os
import re
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import reduce
from pathlib import Path, PurePosixPath

from etl.files import is_full
from etl.problems import Drift, Unclear

HTML = re.compile(rb"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body)\b", re.I | re.S)
PARQUET = b"PAR1"
FIRST_BYTES = {
    ".zip": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".xls": b"\xd0\xcf\x11\xe0",
    ".parquet": PARQUET,
}

# What a desktop adds to a zip beside the files that somebody put there.
LEFT_BY_A_DESKTOP = re.compile(r"(^|[/\\])(__MACOSX[/\\]|\._|(\.DS_Store|Thumbs\.db|desktop\.ini)$)", re.I)
CELL = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
MOST_CELLS = 20_000_000
NOT_WHOLE = (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, zlib.error)


def is_what_it_says(file: Path, suffix: str) -> None:
    """Raises `Unclear` where a file's first bytes are not what its name promises, or it is cut short."""
    with file.open("rb") as content:
        start = content.read(256)
    if HTML.match(start.lstrip(b"\xef\xbb\xbf \r\n\t")):
        raise Unclear(f"a web page where a {suffix} file was expected")
    expected = FIRST_BYTES.get(suffix)
    if expected and not start.startswith(expected):
        raise Unclear(f"a file that starts {start[:8]!r} where a {suffix} file was expected")
    if suffix in (".zip", ".xlsx") and not zipfile.is_zipfile(file):
        raise Unclear(f"a {suffix} file without an end (cut short)")
    if suffix == ".parquet" and not _ends_with(file, PARQUET):
        raise Unclear("a .parquet file without an end (cut short)")


def is_parquet(file: Path) -> bool:
    """Whether a file begins as Parquet does, whatever its name."""
    with file.open("rb") as content:
        return content.read(len(PARQUET)) == PARQUET


def _ends_with(file: Path, last: bytes) -> bool:
    with file.open("rb") as content:
        content.seek(max(0, file.stat().st_size - len(last)))
        return content.read() == last


@contextmanager
def opened(file: Path, name: str, largest_bytes: int) -> Iterator[Path]:
    """The file itself, or for a zip its one member (a folder where it has several), unpacked for the while.

    Raises `Drift` for a zip that would unpack to more than `largest_bytes`, that has a member with a path
    outside its folder, or whose contents do not match their checksums.
    """
    if file.suffix == ".xlsx":
        _require_within(file, name, largest_bytes)
    if file.suffix != ".zip":
        yield file
        return
    with tempfile.TemporaryDirectory(prefix="choice-", ignore_cleanup_errors=True) as folder:
        members = _unpack(file, Path(folder), name, largest_bytes)
        yield members[0] if len(members) == 1 else Path(folder)


def _unpack(file: Path, folder: Path, name: str, largest_bytes: int) -> list[Path]:
    try:
        with zipfile.ZipFile(file) as archive:
            members = [
                m for m in archive.infolist() if not (m.is_dir() or LEFT_BY_A_DESKTOP.search(m.filename))
            ]
            if not members:
                raise Drift(f"{name}: expected a file in the zip, found none")
            names = [member.filename for member in members]
            if twice := sorted({found for found in names if names.count(found) > 1})[:5]:
                raise Drift(f"{name}: expected each file in the zip once, found twice {', '.join(twice)}")
            for member in members:
                _require_inside(member, name)
            _extract_all(archive, [(m, folder / m.filename) for m in members], largest_bytes, name)
    except NOT_WHOLE as error:
        if is_full(error):
            raise
        raise Drift(f"{name}: expected a whole zip, found one that does not open ({error})") from error
    return [folder / member.filename for member in members]


def _require_inside(member: zipfile.ZipInfo, name: str) -> None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    if not path.parts or path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or is_link:
        raise Drift(f"{name}: expected files inside the zip's own folder, found {member.filename!r}")


def _require_within(file: Path, name: str, largest_bytes: int) -> None:
    """A workbook is a zip too, and what reads it would unpack it into memory."""
    try:
        with zipfile.ZipFile(file) as archive:
            nowhere = Path(os.devnull)
            _extract_all(archive, [(member, nowhere) for member in archive.infolist()], largest_bytes, name)
            _require_a_table(archive, name)
    except NOT_WHOLE as error:
        raise Drift(f"{name}: expected a whole workbook, found one that does not open ({error})") from error


def _require_a_table(archive: zipfile.ZipFile, name: str) -> None:
    """What reads a sheet makes room for every cell up to the last: one stray cell can ask for terabytes, and
    then the whole process is ended, not the source."""
    for sheet in (member for member in archive.namelist() if member.startswith("xl/worksheets/")):
        columns = rows = 1
        with archive.open(sheet) as content:
            before = b""
            while block := content.read(1 << 20):
                for letters, number in CELL.findall(before + block):
                    columns, rows = max(columns, _column(letters)), max(rows, int(number))
                before = block[-20:]
        if columns * rows > MOST_CELLS:
            raise Drift(
                f"{name}: expected a sheet of at most {MOST_CELLS:,} cells, found one of {rows:,} rows and "
                f"{columns:,} columns ({sheet})"
            )


def _column(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    return reduce(lambda number, letter: number * 26 + letter - 64, letters, 0)


def _extract_all(
    archive: zipfile.ZipFile, wanted: list[tuple[zipfile.ZipInfo, Path]], largest_bytes: int, name: str
) -> None:
    """Counts the bytes as they come: what the archive says of its own size is not believed."""
    written = 0
    for member, target in wanted:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as content, target.open("wb") as out:
            while block := content.read(1 << 20):
                written += len(block)
                if written > largest_bytes:
                    raise Drift(
                        f"{name}: expected a file that unpacks to at most {largest_bytes:,} bytes, found "
                        f"{member.filename!r} growing past it (largest_unpacked_bytes in settings)"
                    )
                out.write(block)


def held(file: Path) -> str:
    """The ending of a file whose address promises none: what it holds tells."""
    if is_parquet(file):
        return ".parquet"
    if not zipfile.is_zipfile(file):
        return ".csv"
    with zipfile.ZipFile(file) as archive:
        return ".xlsx" if "[Content_Types].xml" in archive.namelist() else ".zip"

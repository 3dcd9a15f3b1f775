"""Sound files to be damaged: the smallest real ones of each source, cut down, and the examples."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

import polars as pl

from etl.archives import held
from etl.settings import Settings
from etl.source import Release, Source
from etl.web import Web
from fuzz import workbooks
from support.examples import CASES, as_given, release_of
from support.running import mirrored

TODAY = date(2026, 4, 10)
FEW_LINES, SEVERAL_LINES = 60, 600


@dataclass(frozen=True)
class Original:
    """One file as its publisher gave it, and what it was offered as."""

    release: Release
    suffix: str
    content: bytes


def examples(name: str) -> list[Original]:
    """The files of a source's examples that are not refused."""
    cases = [case for case in CASES if case.parent.name == name and (case / "expected.csv").exists()]
    return [_example(case) for case in cases]


def _example(case: Path) -> Original:
    with TemporaryDirectory() as folder:
        file = as_given(case, Path(folder))
        return Original(release_of(case), file.suffix, file.read_bytes())


def real_files(real: Path, name: str, source: Source) -> list[Original]:
    """The smallest file of each part of a source, among those that are there."""
    smallest: dict[str, tuple[Release, Path]] = {}
    for release, file in _on_offer(real, source):
        if release.part not in smallest or file.stat().st_size < smallest[release.part][1].stat().st_size:
            smallest[release.part] = release, file
    kept = sorted(smallest.values(), key=lambda one: one[1].stat().st_size)
    return [
        Original(release, _suffix(release, file), file.read_bytes())
        for release, file in kept
        if release.source == name
    ]


def _on_offer(real: Path, source: Source) -> Iterator[tuple[Release, Path]]:
    with mirrored(real) as mirror, TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), mirror=mirror.address, reference=None, today=TODAY, tries=1)
        for release in source.releases(Web(settings, Path(folder) / "web"), settings.since):
            address = urlsplit(release.url)
            place = unquote(address.netloc + address.path) + (f"__{address.query}" if address.query else "")
            if (real / place).is_file():
                yield release, real / place


def _suffix(release: Release, file: Path) -> str:
    suffix = Path(urlsplit(release.url).path).suffix.lower()
    return suffix if re.fullmatch(r"\.\w{1,8}", suffix) else held(file)


def shortened(original: Original) -> list[Original]:
    """The same with ever more of its rows, the whole last: where a file says what its rows come to, fewer
    of them are refused."""
    shorter = {
        ".csv": _lines,
        ".zip": _lines_of_members,
        ".xlsx": _rows_of_sheets,
        ".parquet": _rows_of_parquet,
    }.get(original.suffix)
    if shorter is None:
        return [original]
    cut = (shorter(original.content, most) for most in (FEW_LINES, SEVERAL_LINES))
    return [*(Original(original.release, original.suffix, content) for content in cut), original]


def _lines(content: bytes, most: int) -> bytes:
    return b"".join(content.splitlines(keepends=True)[:most])


def _lines_of_members(content: bytes, most: int) -> bytes:
    members = {name: _lines(member, most) for name, member in workbooks.read(content).items()}
    return workbooks.written(members, zipfile.ZIP_DEFLATED)


def _rows_of_sheets(content: bytes, most: int) -> bytes:
    members = workbooks.read(content)
    for name in filter(workbooks.SHEET.fullmatch, list(members)):
        rows = list(workbooks.ROW.finditer(members[name]))
        if len(rows) > most:
            members[name] = members[name][: rows[most].start()] + members[name][rows[-1].end() :]
    return workbooks.written(members, zipfile.ZIP_DEFLATED)


def _rows_of_parquet(content: bytes, most: int) -> bytes:
    out = io.BytesIO()
    pl.read_parquet(io.BytesIO(content)).head(most).write_parquet(out)
    return out.getvalue()

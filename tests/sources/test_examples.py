"""Every example in tests/sources/<source>/<what it shows>/: what was published, and what we make of it.

`support.examples` says how what was published is written down. `expected.csv` holds the staged rows, of the
columns it names, in any order; `expected_error.txt` a pattern of the message that refuses the file.
"""

import csv
import re
from pathlib import Path

import polars as pl
import pytest

from etl.archives import opened
from etl.contract import judge
from etl.problems import Drift, TooManyRejected
from etl.source import Source, all_sources
from support.examples import CASES, as_given, release_of

LARGEST = 10_000_000


def name_of(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_what_was_published_becomes_the_rows_we_expect(case: Path, tmp_path: Path) -> None:
    source = all_sources()[case.parent.name]
    if (case / "expected_error.txt").exists():
        with pytest.raises((Drift, TooManyRejected)) as refused:
            staged(source, case, tmp_path)
        pattern = (case / "expected_error.txt").read_text().strip()
        assert re.search(pattern, str(refused.value))
        return
    rows = staged(source, case, tmp_path)
    expected = expected_rows(case)
    assert dict(rows.schema) == dict(source.CONTRACT.schema)
    assert as_text(rows.select(expected[0])) == sorted(expected[1:])


@pytest.mark.parametrize("name", all_sources())
def test_every_source_has_an_example(name: str) -> None:
    assert any(case.parent.name == name for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_an_example_expects_rows_or_an_error_and_not_both(case: Path) -> None:
    assert (case / "expected.csv").exists() != (case / "expected_error.txt").exists()


def staged(source: Source, case: Path, folder: Path) -> pl.DataFrame:
    """The same steps as `etl.stage`, in memory."""
    release = release_of(case)
    with opened(as_given(case, folder), case.name, LARGEST) as file:
        rows = source.read(file, release).rows.collect()
        good = judge(rows, source.CONTRACT, case.name).good
        return source.tidy(good.lazy()).collect()


def expected_rows(case: Path) -> list[tuple[str, ...]]:
    with (case / "expected.csv").open(newline="", encoding="utf-8") as lines:
        return [tuple(row) for row in csv.reader(lines)]


def as_text(rows: pl.DataFrame) -> list[tuple[str, ...]]:
    return sorted(rows.select(pl.all().cast(pl.String).fill_null("")).rows())

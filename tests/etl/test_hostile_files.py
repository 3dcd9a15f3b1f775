"""Files that are not what they should be: each a sentence with the file, what was expected and was found.

A file is fetched from a publisher of our own, kept and staged, as a refresh does it. That the rest goes on
and the figures stay is shown in `test_refresh.py`.
"""

import csv
import io
import re
import struct
import warnings
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from etl.problems import Problem
from etl.settings import Settings
from etl.snapshots import keep, kept
from etl.source import Release, all_sources
from etl.stage import Staged, stage
from etl.web import Web
from support import rtt_files
from support.rtt_files import Row, Table

SEP = date(2026, 9, 1)
NAME = "Full-CSV-data-file-Sep26-ZIP-4M-123456.zip"
URL = f"https://www.england.nhs.uk/statistics/wp-content/uploads/sites/2/2026/11/{NAME}"
EXTRACT = Release("rtt_waits", SEP, URL, date(2026, 11, 1))
OVERVIEW = Release(
    "rtt_overview", SEP, "https://publisher.example/2026/11/RTT-Overview-Timeseries-Sep26.xlsx"
)
TABLE = rtt_files.table(SEP)


@pytest.fixture
def loaded(publisher, tmp_path) -> Callable[..., Staged]:
    """Fetch, keep and stage one file; raises what a refresh would tell."""

    def load(content: bytes, release: Release = EXTRACT, **limits: int) -> Staged:
        settings = Settings(data=tmp_path, mirror=publisher.address, reference=None, tries=1, **limits)
        publisher.gives(release.url, content)
        web = Web(settings, tmp_path / "web")
        snapshot, _ = keep(web, tmp_path / "snapshots", release, kept(tmp_path / "snapshots", release.source))
        source = all_sources()[release.source]
        folders = tmp_path / "snapshots", tmp_path / "staged"
        return stage(source, snapshot, *folders, settings.largest_unpacked_bytes)[0]

    return load


def as_zip(table: Table) -> bytes:
    return rtt_files.zipped(rtt_files.text(table))


def zip_of(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("Full Time Series").write_row(0, 0, TABLE[0][:20])
    return out.getvalue()


def locked() -> bytes:
    """A zip that says its member is behind a password."""
    content = bytearray(as_zip(TABLE))
    for signature, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(signature) + flags_at
        content[at : at + 2] = struct.pack("<H", 1)
    return bytes(content)


def without(heading: str) -> Table:
    at = TABLE[0].index(heading)
    return [row[:at] + row[at + 1 :] for row in TABLE]


def renamed(old: str, new: str) -> Table:
    return [[new if cell == old else cell for cell in TABLE[0]], *TABLE[1:]]


def given_twice(heading: str) -> Table:
    at = TABLE[0].index(heading)
    return [[*row, row[at]] for row in TABLE]


ZEROS = rtt_files.zipped(b"\0" * 30_000_000)
REFUSED = {
    "a renamed column": (as_zip(renamed("Total All", "Grand Total")), r"Total All\): missing.*Grand Total"),
    "a missing column": (as_zip(without("Provider Org Code")), r"headings Provider Org Code.*found Period, "),
    "a missing band": (
        as_zip(without("Gt 17 To 18 Weeks SUM 1")),
        r"found 104 bands up to 104, without \[17\]",
    ),
    "a month twice": (as_zip([*TABLE, *TABLE[1:]]), "one row for each provider_code.*found 4 repeated"),
    "a second month": (
        as_zip([*TABLE, *rtt_files.table(date(2026, 8, 1))[1:]]),
        "of the month the page promised",
    ),
    "another month": (rtt_files.extract(date(2026, 8, 1)), "month September 2026, found 'RTT-August-2026'"),
    "no bytes": (b"", r"a file that starts b'' where a \.zip file was expected"),
    "an empty file in the zip": (rtt_files.zipped(b""), "expected the headings .* found an empty file"),
    "a header alone": (as_zip(TABLE[:1]), "expected rows, found none"),
    "a zip with nothing in it": (zip_of(), r"starts b'PK\\x05\\x06.* where a \.zip file was expected"),
    "a folder alone in the zip": (zip_of(**{"folder/": b""}), "expected a file in the zip, found none"),
    "a path outside the folder": (
        zip_of(**{"../../sql/marts/waits.sql": b"1"}),
        r"own folder, found '\.\./\.\./sql",
    ),
    "a zip cut short": (as_zip(TABLE)[:-40], r"a \.zip file without an end \(cut short\)"),
    "a zip behind a password": (locked(), r"expected a whole zip, found one .*password"),
    "a web page": (
        b"<!DOCTYPE html><html><body>Error</body></html>",
        r"a web page where a \.zip file was expected",
    ),
    "words": (b"The file has moved.", r"starts b'The file' where a \.zip file was expected"),
    "words in a zip": (
        zip_of(**{"notes.txt": b"The file has moved.\n"}),
        "headings .* found The file has moved",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_bad_extract_is_refused_with_the_file_what_was_expected_and_what_was_found(loaded, what):
    content, told = REFUSED[what]
    with pytest.raises(Problem, match=told) as refused:
        loaded(content)
    sentence = str(refused.value)
    assert NAME in sentence
    assert "expected" in sentence
    assert "found" in sentence


def test_zeros_that_would_fill_the_disk_are_refused_on_the_way(loaded):
    assert len(ZEROS) < 100_000
    with pytest.raises(Problem, match=r"expected a .* that unpacks .*largest_unpacked_bytes") as refused:
        loaded(ZEROS, largest_unpacked_bytes=10_000_000)
    assert NAME in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "latin-1"])
def test_an_extract_in_another_encoding_is_read(loaded, encoding):
    named = [[cell.replace("HOSPITAL", "HÔPITAL") for cell in row] for row in TABLE]
    out = io.StringIO()
    csv.writer(out).writerows(named)
    staged = loaded(rtt_files.zipped(out.getvalue().encode(encoding)))
    assert (staged.rows, staged.broken, staged.unexpected) == (loaded(as_zip(TABLE)).rows, 0, ())


@pytest.mark.parametrize("separator", [";", "\t"])
def test_an_extract_with_another_separator_is_read(loaded, separator):
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(TABLE)
    staged = loaded(rtt_files.zipped(out.getvalue().encode()))
    assert (staged.rows, staged.broken, staged.unexpected) == (loaded(as_zip(TABLE)).rows, 0, ())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\0" * 300_000, "expected the headings .* found "),
        (b'"' + b"words, " * 50_000, "expected a table, found one that cannot be read"),
    ],
    ids=["one endless line", "a quotation without an end"],
)
def test_a_text_without_lines_is_refused(loaded, content, told):
    with pytest.raises(Problem, match=f"{NAME}.*{told}"):
        loaded(rtt_files.zipped(content))


def test_the_same_file_twice_in_a_zip_is_refused(loaded):
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        for table in (TABLE, TABLE[:1]):
            archive.writestr("extract.csv", rtt_files.text(table))
    with pytest.raises(Problem, match=f"{NAME}.*expected each file in the zip once, found twice extract.csv"):
        loaded(out.getvalue())


def test_nothing_bad_is_staged(loaded, tmp_path):
    with pytest.raises(Problem):
        loaded(as_zip([*TABLE, *TABLE[1:]]))
    assert list((tmp_path / "staged").rglob("*.parquet")) == []


def test_columns_in_another_order_load_the_same(loaded, tmp_path):
    as_it_was = loaded(as_zip(TABLE))
    shuffled = loaded(as_zip([[*row[70:], *row[:70]] for row in TABLE]))
    assert (shuffled.rows, shuffled.broken, shuffled.unexpected) == (as_it_was.rows, 0, ())


def test_a_column_we_do_not_know_loads_and_is_told(loaded):
    staged = loaded(as_zip([[*row, "Region" if row is TABLE[0] else "Y99"] for row in TABLE]))
    assert staged.unexpected == ("Region",)
    assert staged.broken == 0


def test_a_few_broken_rows_are_left_out_and_counted_with_the_reason(loaded):
    many = [Row(weeks={1: 1}, provider=f"Z{number:04}") for number in range(2000)]
    cells = rtt_files.table(SEP, many)
    cells[7][-1] = "2"
    staged = loaded(as_zip(cells))
    assert (staged.rows, staged.broken) == (1999, 1)
    [(sentence, count)] = staged.reasons.items()
    assert (sentence.split(",")[0], count) == ("weekly bands add up to the total", 1)


def test_one_broken_row_in_a_thousand_is_the_most(loaded):
    many = [Row(weeks={1: 1}, provider=f"Z{number:04}") for number in range(2000)]
    cells = rtt_files.table(SEP, many)
    for row in cells[1:4]:
        row[-1] = "2"
    with pytest.raises(Problem, match=r"at most 0\.10% of 2,000 rows .* found 3 "):
        loaded(as_zip(cells))


def test_a_heading_given_twice_is_refused(loaded):
    with pytest.raises(Problem, match=r"Total All"):
        loaded(as_zip(given_twice("Total All")))


@pytest.mark.parametrize(
    "change", [str.upper, lambda cell: f" {cell} "], ids=["in capitals", "between spaces"]
)
def test_headings_written_otherwise_are_the_same_headings(loaded, change):
    assert loaded(as_zip([[change(cell) for cell in TABLE[0]], *TABLE[1:]])).broken == 0


def test_fewer_than_nobody_is_no_count(loaded):
    cells = rtt_files.table(SEP, [Row(weeks={0: 5, 1: -2})])
    with pytest.raises(Problem, match="whole number"):
        loaded(as_zip(cells))


@pytest.mark.parametrize(
    "content",
    [
        zip_of(**{"a.csv": rtt_files.text(TABLE), "b.csv": rtt_files.text(TABLE)}),
        zip_of(**{"a.csv": rtt_files.text(TABLE), "notes.txt": b"Notes"}),
        workbook(),
    ],
    ids=["two files", "a file and notes", "a workbook under the name of a zip"],
)
def test_more_than_one_file_in_the_zip_is_refused(loaded, content):
    with pytest.raises(Problem, match=f"{NAME}.*expected one file in the zip, found "):
        loaded(content)


def test_a_workbook_of_zeros_is_refused_before_it_is_read(loaded):
    with zipfile.ZipFile(io.BytesIO(workbook())) as book:
        members = {name: book.read(name) for name in book.namelist()}
    members["xl/worksheets/sheet1.xml"] += b" " * 30_000_000
    with pytest.raises(Problem, match=r"Sep26\.xlsx.*expected a .*largest_unpacked_bytes"):
        loaded(zip_of(**members), OVERVIEW, largest_unpacked_bytes=10_000_000)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<html><head><title>Error</title></head></html>", r"a web page where a \.xlsx file was expected"),
        (b"Month,Total\r\nSep-26,1\r\n", r"starts b'Month,To' where a \.xlsx file was expected"),
        (zip_of(**{"notes.txt": b"The file has moved."}), "expected a workbook that opens, found "),
        (workbook(), "expected a row with the headings Month and Incomplete RTT pathways, found none"),
        (workbook()[:-30], r"a \.xlsx file without an end"),
    ],
    ids=["a web page", "a csv", "a zip of a text", "another workbook", "a workbook cut short"],
)
def test_a_bad_overview_is_refused(loaded, content, told):
    with pytest.raises(Problem, match=told) as refused:
        loaded(content, OVERVIEW)
    assert "Sep26.xlsx" in str(refused.value)


def test_a_sentence_tells_how_large_is_too_large(loaded):
    with pytest.raises(Problem, match=r"10,000,000"):
        loaded(ZEROS, largest_unpacked_bytes=10_000_000)


def test_no_sentence_names_a_folder_of_this_machine(loaded, tmp_path):
    for content, _ in REFUSED.values():
        with pytest.raises(Problem) as refused:
            loaded(content)
        assert not re.search(r"/tmp|/var/", str(refused.value).replace(str(Path(URL)), ""))

"""Opening zips without trusting them."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from etl.archives import is_what_it_says, opened
from etl.files import move_into_place
from etl.problems import Drift, Unclear

LARGEST = 1_000_000


def zip_of(target: Path, members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(target, "w", how) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target


def read_all(file: Path, largest: int = LARGEST) -> bytes:
    with opened(file, "waits 2026-05 (a.zip)", largest) as member:
        return member.read_bytes()


def test_a_file_that_is_no_zip_is_opened_as_it_is(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"1")
    with opened(tmp_path / "a.csv", "a", LARGEST) as file:
        assert file == tmp_path / "a.csv"


def test_a_zip_of_one_file_opens_as_that_file(tmp_path):
    assert read_all(zip_of(tmp_path / "a.zip", {"folder/": b"", "folder/a.csv": b"1,2"})) == b"1,2"


def test_a_zip_of_several_files_opens_as_their_folder(tmp_path):
    with opened(zip_of(tmp_path / "a.zip", {"Data/a.csv": b"1", "b.csv": b"2"}), "a", LARGEST) as folder:
        found = {str(file.relative_to(folder)) for file in folder.rglob("*.csv")}
    assert found == {"Data/a.csv", "b.csv"}


@pytest.mark.parametrize(
    "name",
    [
        "__MACOSX/._a.csv",
        "__MACOSX/folder/a.csv",
        ".DS_Store",
        "folder/Thumbs.db",
        "desktop.ini",
        "folder/._a.csv",
    ],
)
def test_what_a_desktop_adds_to_a_zip_is_not_one_of_its_files(tmp_path, name):
    assert read_all(zip_of(tmp_path / "a.zip", {"folder/a.csv": b"1,2", name: b"\0\5\x16\7"})) == b"1,2"


def test_a_zip_of_nothing_but_what_a_desktop_adds_is_refused(tmp_path):
    with pytest.raises(Drift, match="expected a file in the zip, found none"):
        read_all(zip_of(tmp_path / "a.zip", {".DS_Store": b"1"}))


def test_nothing_unpacked_is_left_behind(tmp_path):
    with opened(zip_of(tmp_path / "a.zip", {"a.csv": b"1"}), "a", LARGEST) as file:
        pass
    assert not file.exists()


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "a/../../b.csv", "..\\a.csv", "C:\\a.csv"])
def test_a_path_outside_the_zips_folder_is_refused(tmp_path, name):
    with pytest.raises(Drift, match="expected files inside the zip's own folder"):
        read_all(zip_of(tmp_path / "a.zip", {name: b"1"}))
    assert not (tmp_path.parent / "a.csv").exists()


def test_a_link_in_a_zip_is_refused(tmp_path):
    link = zipfile.ZipInfo("a.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(Drift, match="inside the zip's own folder"):
        read_all(tmp_path / "a.zip")


def test_a_zip_that_unpacks_past_its_limit_is_refused(tmp_path):
    bomb = zip_of(tmp_path / "a.zip", {"a.csv": b"0" * 5_000_000})
    assert bomb.stat().st_size < 10_000
    with pytest.raises(Drift, match="growing past it"):
        read_all(bomb, largest=1_000_000)


def test_the_limit_holds_for_all_files_of_a_zip_together(tmp_path):
    with pytest.raises(Drift, match="growing past it"):
        read_all(zip_of(tmp_path / "a.zip", {"a.csv": b"0" * 600, "b.csv": b"0" * 600}), largest=1000)


@pytest.mark.parametrize(
    ("cell", "is_refused"), [("XFD1048576", True), ("T1000001", True), ("T1000000", False), ("C3", False)]
)
def test_a_sheet_of_more_than_20_million_cells_is_refused_however_few_are_filled(tmp_path, cell, is_refused):
    sheet = f'<row><c r="A1"/></row><row><c r="{cell}"/></row>'.encode()
    book = zip_of(tmp_path / "a.xlsx", {"xl/worksheets/sheet1.xml": sheet})
    if is_refused:
        with pytest.raises(Drift, match=r"at most 20,000,000 cells, found one of [\d,]+ rows"):
            read_all(book)
    else:
        assert read_all(book) == book.read_bytes()


def test_a_size_the_zip_says_of_itself_is_not_believed(tmp_path):
    zip_of(tmp_path / "a.zip", {"a.csv": b"0" * 5_000_000})
    content = bytearray((tmp_path / "a.zip").read_bytes())
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 10)
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(Drift):
        read_all(tmp_path / "a.zip", largest=1_000_000)


def test_contents_that_do_not_match_their_checksum_are_refused(tmp_path):
    zip_of(tmp_path / "a.zip", {"a.csv": b"patients,12345"}, zipfile.ZIP_STORED)
    content = (tmp_path / "a.zip").read_bytes().replace(b"patients,12345", b"patients,99999")
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(Drift, match=r"found one that does not open .*CRC"):
        read_all(tmp_path / "a.zip")


def test_a_zip_cut_short_is_refused(tmp_path):
    zip_of(tmp_path / "a.zip", {"a.csv": bytes(range(256)) * 100})
    content = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(content[: len(content) // 2])
    with pytest.raises(Drift, match="does not open"):
        read_all(tmp_path / "a.zip")


def test_an_empty_zip_is_refused(tmp_path):
    with pytest.raises(Drift, match="expected a file in the zip, found none"):
        read_all(zip_of(tmp_path / "a.zip", {}))


def whole_zip() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.csv", "1,2\n" * 100)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (b"a,b\n1,2\n", ".csv"),
        (b'"00C","NHS MADEUPSHIRE"\r\n', ".csv"),
        (b"", ".csv"),
        (whole_zip(), ".zip"),
        (whole_zip(), ".xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"),
    ],
)
def test_a_file_that_is_what_it_says_passes(tmp_path, content, suffix):
    (tmp_path / "file").write_bytes(content)
    assert is_what_it_says(tmp_path / "file", suffix) is None


@pytest.mark.parametrize(
    ("content", "suffix", "told"),
    [
        (b"<!DOCTYPE html><html>", ".csv", "a web page"),
        (b"\xef\xbb\xbf\r\n <HTML lang='en'>", ".csv", "a web page"),
        (b"<html><body>Down</body></html>", ".zip", "a web page"),
        (b'{"error": "not found"}', ".zip", "a file that starts"),
        (b"\xd0\xcf\x11\xe0", ".xlsx", "a file that starts"),
        pytest.param(whole_zip()[:-30], ".zip", "without an end", id="zip without its last bytes"),
        pytest.param(whole_zip()[:60], ".xlsx", "without an end", id="workbook of its first bytes"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_unclear(tmp_path, content, suffix, told):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(Unclear, match=told):
        is_what_it_says(tmp_path / "file", suffix)


def test_a_file_is_moved_into_place_whole(tmp_path):
    (tmp_path / "new").write_text("new")
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "file").write_text("old")
    move_into_place(tmp_path / "new", tmp_path / "there" / "file")
    assert (tmp_path / "there" / "file").read_text() == "new"
    assert not (tmp_path / "new").exists()


def test_contents_that_cannot_be_unpacked_are_refused(tmp_path):
    zip_of(tmp_path / "a.zip", {"a.csv": bytes(range(256)) * 100})
    content = bytearray((tmp_path / "a.zip").read_bytes())
    content[40:60] = b"\xff" * 20
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(Drift, match="does not open"):
        read_all(tmp_path / "a.zip")


def test_a_member_without_a_name_is_refused(tmp_path):
    with pytest.raises(Drift):
        read_all(zip_of(tmp_path / "a.zip", {".": b"1", "a.csv": b"2"}))


@pytest.mark.parametrize(
    "start", [b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>', b"<!-- 503 -->\n<html>", b"<head>"]
)
def test_a_web_page_that_starts_otherwise_is_a_web_page(tmp_path, start):
    (tmp_path / "file").write_bytes(start + b"<title>Error</title>")
    with pytest.raises(Unclear, match="a web page"):
        is_what_it_says(tmp_path / "file", ".csv")

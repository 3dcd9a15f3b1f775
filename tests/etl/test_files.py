"""Notes and hashes of the files in the data folder: what was altered is known as such."""

import json
import os
from pathlib import Path

import pytest

from etl.files import read_note, sha256, write_note
from etl.problems import Unreadable

NOTE = {"url": "https://publisher.example/a.csv", "rows": 1204, "reasons": {"code is there": 3}}


@pytest.fixture
def note(tmp_path: Path) -> Path:
    write_note(tmp_path / "note.json", NOTE)
    return tmp_path / "note.json"


def altered(checksum: str, position: int) -> str:
    """A checksum with another character in one position."""
    other = "0" if checksum[position] != "0" else "1"
    return checksum[:position] + other + checksum[position:][1:]


def test_a_note_is_read_as_it_was_written(note: Path) -> None:
    assert read_note(note) == NOTE


@pytest.mark.parametrize("position", [0, 31, 63])
def test_one_altered_character_of_a_checksum_is_noticed_wherever_it_is(note: Path, position: int) -> None:
    written = json.loads(note.read_text())
    note.write_text(json.dumps({**written, "checksum": altered(written["checksum"], position)}))
    with pytest.raises(
        Unreadable, match=r"note\.json: expected the content that was written, found it altered"
    ):
        read_note(note)


@pytest.mark.parametrize("end", [0, 1, 63])
def test_a_checksum_that_was_cut_short_is_noticed(note: Path, end: int) -> None:
    written = json.loads(note.read_text())
    note.write_text(json.dumps({**written, "checksum": written["checksum"][:end]}))
    with pytest.raises(Unreadable, match="found it altered"):
        read_note(note)


@pytest.mark.parametrize("change", [{"rows": 1205}, {"more": 1}, {"reasons": {"code is there": 4}}])
def test_content_that_was_altered_is_noticed(note: Path, change: dict[str, object]) -> None:
    note.write_text(json.dumps({**json.loads(note.read_text()), **change}))
    with pytest.raises(Unreadable, match="found it altered"):
        read_note(note)


def test_the_hash_is_of_what_the_file_holds_now(tmp_path: Path) -> None:
    """Of the same size and the same time, too: the file that replaced it is another."""
    file, other = tmp_path / "file", tmp_path / "other"
    file.write_text("abc")
    # The worked example of FIPS 180-2.
    assert sha256(file) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    other.write_text("abd")
    os.utime(other, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
    other.replace(file)
    assert sha256(file) == "a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9"
    file.unlink()
    assert sha256(file) is None

"""Keeping what publishers gave: once, byte for byte, with where it came from."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from etl.problems import Gone, Unreachable
from etl.settings import Settings
from etl.snapshots import accept, is_accepted, keep, kept, set_aside
from etl.source import Release
from etl.web import Web

URL = "https://publisher.example/2026/02/waits.csv"
OTHER = "https://publisher.example/2026/07/waits-revised.csv"
MAY = date(2026, 5, 1)
FIRST = Release("waits", MAY, URL, date(2026, 7, 9))
REVISED = Release("waits", MAY, OTHER, date(2027, 1, 14))


@pytest.fixture
def folder(settings: Settings) -> Path:
    return settings.data / "snapshots"


def keep_again(web, folder, release):
    return keep(web, folder, release, kept(folder, release.source))


def test_a_snapshot_has_the_publishers_bytes_and_says_where_they_came_from(web, publisher, folder):
    publisher.gives(URL, b"a,b\r\n1,2\r\n")
    snapshot, is_new = keep_again(web, folder, FIRST)
    assert is_new
    assert (folder / snapshot.file).read_bytes() == b"a,b\r\n1,2\r\n"
    assert (snapshot.url, snapshot.period, snapshot.published) == (URL, "2026-05-01", "2026-07-09")
    assert snapshot.sha256.startswith(snapshot.id)
    assert snapshot.file == f"waits/2026-05-01/2026-07-09-{snapshot.id}.csv"


def test_the_publishers_silence_about_the_day_is_filled_by_the_servers(web, publisher, folder):
    publisher.gives(URL, b"1", headers={"Last-Modified": "Thu, 09 Jul 2026 08:30:00 GMT"})
    snapshot, _ = keep_again(web, folder, Release("waits", MAY, URL))
    assert snapshot.published == "2026-07-09"


def test_what_was_kept_is_found_again(web, publisher, folder):
    publisher.gives(URL, b"1")
    snapshot, _ = keep_again(web, folder, FIRST)
    assert kept(folder, "waits") == [snapshot]
    assert kept(folder, "something_else") == []


def test_an_unchanged_file_costs_no_body_and_makes_no_snapshot(web, publisher, folder):
    publisher.gives(URL, b"1" * 5000)
    first, _ = keep_again(web, folder, FIRST)
    sent = publisher.bytes_sent
    assert keep_again(web, folder, FIRST) == (first, False)
    assert publisher.bytes_sent == sent


def test_changed_bytes_at_the_same_address_are_kept_beside_the_first(web, publisher, folder):
    publisher.gives(URL, b"first")
    publisher.gives(URL, b"second")
    first, _ = keep_again(web, folder, Release("waits", MAY, URL))
    second, is_new = keep_again(web, folder, Release("waits", MAY, URL))
    assert is_new
    assert {(folder / s.file).read_bytes() for s in (first, second)} == {b"first", b"second"}
    assert len(kept(folder, "waits")) == 2


def test_a_revision_at_another_address_is_the_newest_of_its_period(web, publisher, folder):
    publisher.gives(URL, b"first")
    publisher.gives(OTHER, b"revised")
    keep_again(web, folder, FIRST)
    keep_again(web, folder, REVISED)
    assert [snapshot.url for snapshot in kept(folder, "waits")] == [URL, OTHER]


def test_the_same_bytes_at_another_address_are_the_same_snapshot(web, publisher, folder):
    publisher.gives(URL, b"first")
    publisher.gives(OTHER, b"first")
    first, _ = keep_again(web, folder, FIRST)
    again, is_new = keep_again(web, folder, REVISED)
    assert not is_new
    assert again.id == first.id
    assert len(kept(folder, "waits")) == 1


def test_the_same_bytes_for_another_period_are_another_snapshot(web, publisher, folder):
    publisher.gives(URL, b"first")
    keep_again(web, folder, FIRST)
    _, is_new = keep_again(web, folder, Release("waits", date(2026, 6, 1), URL, date(2026, 8, 13)))
    assert is_new
    assert [snapshot.period for snapshot in kept(folder, "waits")] == ["2026-05-01", "2026-06-01"]


def test_parts_of_one_period_are_kept_apart(web, publisher, folder):
    for part in ("etr", "ets"):
        publisher.gives(f"https://publisher.example/report?report={part}", b"the same bytes")
        address = f"https://publisher.example/report?report={part}"
        assert keep_again(web, folder, Release("register", MAY, address, part=part))[1]
    assert [snapshot.part for snapshot in kept(folder, "register")] == ["etr", "ets"]


def test_an_address_in_settings_overrides_the_one_that_was_found(publisher, tmp_path, folder):
    publisher.gives(OTHER, b"by hand")
    settings = Settings(
        data=tmp_path, mirror=publisher.address, reference=None, addresses={"waits/2026-05": OTHER}
    )
    snapshot, _ = keep_again(Web(settings, tmp_path / "web"), folder, FIRST)
    assert snapshot.url == OTHER
    assert publisher.asked == ["GET publisher.example/2026/07/waits-revised.csv 200"]


def test_a_web_page_in_place_of_a_zip_is_never_kept(web, publisher, folder):
    address = "https://publisher.example/waits.zip"
    publisher.gives(address, "<!DOCTYPE html><html><body>Down for maintenance</body></html>")
    with pytest.raises(Unreachable, match=r"a web page where a \.zip file was expected"):
        keep_again(web, folder, Release("waits", MAY, address))
    assert kept(folder, "waits") == []


def test_a_file_that_is_gone_leaves_what_was_kept(web, publisher, folder):
    publisher.gives(URL, b"first")
    first, _ = keep_again(web, folder, FIRST)
    publisher.forgets(URL)
    with pytest.raises(Gone):
        keep_again(web, folder, FIRST)
    assert kept(folder, "waits") == [first]


def test_a_snapshot_without_its_bytes_does_not_count(web, publisher, folder):
    publisher.gives(URL, b"first")
    snapshot, _ = keep_again(web, folder, FIRST)
    (folder / snapshot.file).unlink()
    assert kept(folder, "waits") == []
    assert keep_again(web, folder, FIRST)[1]


def test_a_note_beside_the_bytes_can_be_read_by_anyone(web, publisher, folder):
    publisher.gives(URL, b"first")
    snapshot, _ = keep_again(web, folder, FIRST)
    [beside] = set((folder / snapshot.file).parent.iterdir()) - {folder / snapshot.file}
    note = json.loads(beside.read_text())
    assert (note["url"], note["sha256"]) == (URL, snapshot.sha256)


def test_the_same_bytes_at_another_address_cost_a_body_once(web, publisher, folder):
    publisher.gives(URL, b"first" * 1000)
    publisher.gives(OTHER, b"first" * 1000)
    keep_again(web, folder, FIRST)
    keep_again(web, folder, REVISED)
    sent = publisher.bytes_sent
    keep_again(web, folder, REVISED)
    assert publisher.bytes_sent == sent


def test_a_revision_taken_back_is_taken_back(web, publisher, folder):
    publisher.gives(URL, b"first")
    publisher.gives(OTHER, b"revised")
    keep_again(web, folder, FIRST)
    keep_again(web, folder, REVISED)
    publisher.gives("https://publisher.example/2026/08/waits-corrected.csv", b"first")
    corrected = Release(
        "waits", MAY, "https://publisher.example/2026/08/waits-corrected.csv", date(2027, 2, 11)
    )
    keep_again(web, folder, corrected)
    assert (folder / kept(folder, "waits")[-1].file).read_bytes() == b"first"


def test_a_file_in_json_is_not_overwritten_by_its_note(web, publisher, folder):
    address = "https://publisher.example/boundaries.json"
    publisher.gives(address, b'{"type": "FeatureCollection"}')
    snapshot, _ = keep_again(web, folder, Release("boundaries", MAY, address))
    assert (folder / snapshot.file).read_bytes() == b'{"type": "FeatureCollection"}'


def test_a_zip_from_an_address_without_an_ending_is_kept_as_a_zip(web, publisher, folder):
    address = "https://publisher.example/downloads?format=CSV&redirect"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("Data/CSV/zz.csv", "1")
    publisher.gives(address, content.getvalue())
    snapshot, _ = keep_again(web, folder, Release("postcodes", MAY, address))
    assert snapshot.file.endswith(".zip")


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("what", ["the bytes", "the note"])
def test_a_snapshot_that_was_altered_does_not_count_and_is_fetched_again_whole(web, publisher, folder, what):
    publisher.gives(URL, b"practice,people\r\nZ00001,1000\r\n")
    snapshot, _ = keep_again(web, folder, FIRST)
    flip(folder / (snapshot.file if what == "the bytes" else f"{snapshot.file}.note"))
    assert kept(folder, "waits") == []
    [sentence] = set_aside(folder, "waits")
    assert snapshot.id in sentence
    assert "expected" in sentence
    assert "found" in sentence
    again, is_new = keep_again(web, folder, FIRST)
    assert is_new
    assert (folder / again.file).read_bytes() == b"practice,people\r\nZ00001,1000\r\n"
    assert set_aside(folder, "waits") == []


def test_the_note_of_another_snapshot_is_no_note(web, publisher, folder):
    publisher.gives(URL, b"May")
    publisher.gives(OTHER, b"June")
    may, _ = keep_again(web, folder, FIRST)
    june, _ = keep_again(web, folder, Release("waits", date(2026, 6, 1), OTHER, date(2026, 8, 13)))
    (folder / f"{june.file}.note").write_bytes((folder / f"{may.file}.note").read_bytes())
    assert kept(folder, "waits") == [may]


def test_a_note_without_a_checksum_was_written_by_an_earlier_version_and_counts(web, publisher, folder):
    publisher.gives(URL, b"May")
    snapshot, _ = keep_again(web, folder, FIRST)
    note = folder / f"{snapshot.file}.note"
    written = json.loads(note.read_text())
    del written["checksum"]
    note.write_text(json.dumps(written))
    assert kept(folder, "waits") == [snapshot]


def test_an_acceptance_is_of_one_snapshot_and_a_damaged_one_is_none(web, publisher, folder):
    publisher.gives(URL, b"first")
    publisher.gives(OTHER, b"revised")
    first, _ = keep_again(web, folder, FIRST)
    revised, _ = keep_again(web, folder, REVISED)
    accept(folder, first, "half of it was lost")
    assert (is_accepted(folder, first), is_accepted(folder, revised)) == (True, False)
    flip(folder / f"{first.file}.accepted")
    assert not is_accepted(folder, first)

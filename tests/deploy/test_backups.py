"""A backup has what cannot be fetched again, and a restore gives it back whole or changes nothing."""

import json
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.report.subscriptions import Subscribers
from dashboard.report.tokens import key
from deploy.backup_manifest import NAME, Manifest
from deploy.backups import back_up
from deploy.restores import restore, verify
from etl import warehouse
from etl.files import write_note
from etl.locks import only_one, only_writer
from etl.problems import Busy, NothingToBuild, Problem, Unreadable
from support.running import Listener, Run, copied, environment, figures, refreshed

BUILD = "2026-11-02T093700-bbbbbb"
OTHERS = (
    "snapshots/rtt_waits/a.zip",
    "staged/rtt_waits/a.parquet",
    "kept/a.parquet",
    "web/pages/a",
    "reports/2026-W44/1/report.json",
    "travel_times/car.parquet",
    "exports/x/waits.csv",
)
LOCKS = {"lock", "report.lock", "sending.lock"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with something of every kind. No test that uses it looks into its build."""
    folder = tmp_path / "data"
    for name in ("2026-11-01T093700-aaaaaa", BUILD):
        make(folder, name)
    for name in OTHERS:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    Subscribers(folder).request("email", "someone@example.org", "ENG", "England")
    with closing(sqlite3.connect(folder / "records.sqlite")) as store:
        store.execute("create table runs (id integer)")
    return folder


def make(folder: Path, name: str) -> None:
    build = folder / "builds" / f"{name}.duckdb"
    build.parent.mkdir(parents=True, exist_ok=True)
    build.write_bytes(name.encode() * 50_000)
    warehouse.remember(build, {"rtt_waits": name})
    warehouse.publish(build)


def backed_up(data: Path) -> Path:
    target = data.parent / "backup"
    back_up(data, target, Listener())
    return target


def spoil(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but the locks."""
    return {
        name: file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and (name := file.relative_to(folder).as_posix()) not in LOCKS
    }


def command(*words: str, data: Path, largest_file_bytes: int | None = None) -> Run:
    """The command run to its end; to a program, a file that may not grow looks like a full disk."""

    def limit() -> None:
        if largest_file_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file_bytes, largest_file_bytes))

    done = subprocess.run(
        [sys.executable, "-m", "deploy", *words],
        env=environment(data, ""),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def test_a_restored_folder_has_the_same_figures_and_fetches_nothing_again(loaded, published, tmp_path):
    restored = tmp_path / "restored"
    restore(restored, backed_up(copied(loaded, tmp_path / "data")), Listener())
    assert figures(restored) == figures(loaded)
    outcome, _ = refreshed(restored, published)
    assert (outcome.problems, outcome.new_snapshots) == ({}, 0)
    assert figures(restored) == figures(loaded)


def test_a_server_answers_from_a_restored_folder_as_from_the_first(loaded, tmp_path, monkeypatch):
    from dashboard.app import create_app

    restored = tmp_path / "restored"
    restore(restored, backed_up(copied(loaded, tmp_path / "data")), Listener())
    answers = []
    for folder in (loaded, restored):
        monkeypatch.setenv("CHOICE_DATA", str(folder))
        monkeypatch.setenv("CHOICE_EXPORTS", str(tmp_path / "exports"))
        answers.append(create_app().test_client().get("/download/coverage.csv?place=ENG&specialty=all"))
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].data == answers[1].data
    assert answers[0].data.count(b"\n") > 1


def test_a_backup_has_what_cannot_be_made_again_and_nothing_else(data):
    assert contents(backed_up(data)).keys() == {
        NAME,
        "builds/2026-11-01T093700-aaaaaa.duckdb",
        "builds/2026-11-01T093700-aaaaaa.json",
        f"builds/{BUILD}.duckdb",
        f"builds/{BUILD}.json",
        "records.sqlite",
        "reports/2026-W44/1/report.json",
        "snapshots/rtt_waits/a.zip",
        "subscribers.key",
        "subscribers.sqlite",
        "travel_times/car.parquet",
    }


def test_publishers_files_can_be_left_out(data):
    run = command("backup", str(data.parent / "small"), "--without-snapshots", data=data)
    assert run.code == 0
    assert not (data.parent / "small" / "snapshots").exists()
    assert "snapshots/rtt_waits/a.zip" not in Manifest.read(data.parent / "small").files


def test_links_in_mails_that_were_sent_work_after_a_restore(data, tmp_path):
    restored = tmp_path / "restored"
    restore(restored, backed_up(data), Listener())
    assert key(restored) == key(data)
    with closing(sqlite3.connect(restored / "subscribers.sqlite")) as store:
        assert store.execute("select address from subscribers").fetchall() == [("someone@example.org",)]
    assert warehouse.current(restored / "builds") == restored / "builds" / f"{BUILD}.duckdb"


def test_only_the_owner_can_read_a_backup_or_what_is_secret_in_a_restored_folder(data, tmp_path):
    backup, restored = backed_up(data), tmp_path / "restored"
    restore(restored, backup, Listener())
    assert backup.stat().st_mode & 0o077 == 0
    for name in ("subscribers.key", "subscribers.sqlite"):
        assert (restored / name).stat().st_mode & 0o077 == 0, name


def test_a_store_is_copied_at_one_moment_while_a_server_writes_to_it(data):
    with closing(sqlite3.connect(data / "records.sqlite", isolation_level=None)) as server:
        server.execute("pragma journal_mode = wal")
        server.execute("insert into runs values (1)")
        server.execute("begin immediate")
        server.execute("insert into runs values (2)")
        backup = backed_up(data)
        server.execute("commit")
    with closing(sqlite3.connect(backup / "records.sqlite")) as copy:
        assert copy.execute("select id from runs").fetchall() == [(1,)]


@pytest.mark.fault(
    "a byte of a backup is altered",
    shown="the data folder as it was",
    ends="refused, with the name of the file; take another backup",
)
@pytest.mark.parametrize(
    "name", [f"builds/{BUILD}.duckdb", "subscribers.key", "subscribers.sqlite", "snapshots/rtt_waits/a.zip"]
)
def test_a_flipped_byte_is_refused_by_name_and_nothing_is_changed(data, tmp_path, name):
    backup, before = backed_up(data), contents(data)
    spoil(backup / name)
    for attempt in (
        lambda: restore(tmp_path / "restored", backup, Listener()),
        lambda: restore(data, backup, Listener(), replace=True),
        lambda: verify(backup, Listener()),
    ):
        with pytest.raises(Unreadable, match=f"^{name}: .* found it altered"):
            attempt()
    assert contents(tmp_path / "restored") == {}
    assert contents(data) == before


def test_a_missing_file_is_named(data, tmp_path):
    backup = backed_up(data)
    (backup / "subscribers.key").unlink()
    with pytest.raises(Unreadable, match=r"^subscribers\.key: .* found no file"):
        restore(tmp_path / "restored", backup, Listener())


def test_a_manifest_that_was_edited_is_refused(data, tmp_path):
    backup = backed_up(data)
    manifest = json.loads((backup / NAME).read_text())
    (backup / NAME).write_text(json.dumps({**manifest, "files": {}}))
    with pytest.raises(Unreadable, match="found it altered"):
        restore(tmp_path / "restored", backup, Listener())


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", ""])
def test_a_manifest_that_names_a_file_outside_the_backup_is_refused(tmp_path, name):
    files = {"builds/a.duckdb": "0", name: "0"}
    write_note(tmp_path / NAME, {"made_at": "", "version": "", "published": "a.duckdb", "files": files})
    with pytest.raises(Unreadable, match="expected the manifest of a backup"):
        restore(tmp_path / "restored", tmp_path, Listener())


def test_a_folder_that_is_no_backup_is_refused(data, tmp_path):
    with pytest.raises(Unreadable, match=r"expected a backup, found no manifest\.json"):
        restore(tmp_path / "restored", data, Listener())


def test_a_data_folder_that_is_not_empty_is_left_alone_unless_it_is_to_be_replaced(data):
    backup = backed_up(data)
    make(data, "2026-11-03T093700-cccccc")
    with pytest.raises(Problem, match="expected an empty data folder, found builds"):
        restore(data, backup, Listener())
    assert warehouse.current(data / "builds").stem == "2026-11-03T093700-cccccc"
    restore(data, backup, Listener(), replace=True)
    assert warehouse.current(data / "builds").stem == BUILD
    assert not {"staged", "restoring", "replaced"} & {entry.name for entry in data.iterdir()}


@pytest.mark.fault(
    "a backup or a restore is asked for during a refresh or a report",
    shown="the same",
    ends="a sentence, exit code 75; wait",
)
def test_while_something_is_written_neither_is_done_and_the_sentence_says_why(data):
    backup = backed_up(data)
    with only_writer(data):
        run = command("backup", str(data.parent / "second"), data=data)
        assert (run.code, "another choice process is writing" in run.err) == (75, True)
        with pytest.raises(Busy):
            restore(data, backup, Listener(), replace=True)
    with only_one(data / "report.lock", "busy"), pytest.raises(Busy, match="a report is being made"):
        back_up(data, data.parent / "second", Listener())
    assert not list(data.parent.glob("second*"))


@pytest.mark.parametrize("bytes_", [10_000, 2_000_000], ids=["a build", "a store"])
def test_a_full_disk_is_one_sentence_and_leaves_nothing_of_a_backup(data, bytes_):
    with closing(sqlite3.connect(data / "records.sqlite", isolation_level=None)) as store:
        store.execute("create table large as select zeroblob(3000000)")
    run = command("backup", str(data.parent / "second"), data=data, largest_file_bytes=bytes_)
    assert (run.code, "found the disk full" in run.err.splitlines()[-1]) == (1, True)
    assert "copying records" in run.err or bytes_ == 10_000
    assert not list(data.parent.glob("second*"))


def test_a_full_disk_is_one_sentence_and_leaves_nothing_of_a_restore(data):
    backup, restored = backed_up(data), data.parent / "restored"
    run = command("restore", str(backup), data=restored, largest_file_bytes=10_000)
    assert (run.code, "found the disk full" in run.err.splitlines()[-1]) == (1, True)
    assert {file.name for file in restored.iterdir()} <= LOCKS


def test_an_older_build_that_is_damaged_is_left_out_with_a_sentence(data):
    spoil(data / "builds" / "2026-11-01T093700-aaaaaa.duckdb")
    listener = Listener()
    manifest = back_up(data, data.parent / "backup", listener)
    assert "builds/2026-11-01T093700-aaaaaa.duckdb" not in manifest.files
    assert "it is left out" in listener.lines[0]


def test_a_damaged_published_build_is_not_taken_for_a_backup(data):
    spoil(data / "builds" / f"{BUILD}.duckdb")
    with pytest.raises(Unreadable, match=f"^{BUILD}.* found it altered"):
        backed_up(data)


def test_a_damaged_store_is_named(data):
    (data / "records.sqlite").write_bytes(b"no store at all " * 500)
    with pytest.raises(Unreadable, match=r"^records\.sqlite: expected a SQLite store"):
        backed_up(data)
    assert not list(data.parent.glob("backup*"))


def test_an_earlier_backup_is_never_overwritten(data):
    backup = backed_up(data)
    with pytest.raises(Problem, match="expected a name that is free"):
        back_up(data, backup, Listener())


def test_without_a_build_there_is_nothing_to_back_up(tmp_path):
    with pytest.raises(NothingToBuild, match="no published build"):
        back_up(tmp_path / "empty", tmp_path / "backup", Listener())

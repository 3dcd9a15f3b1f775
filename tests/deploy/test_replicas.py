"""Servers that follow a store have the build it names or the one they had, whatever happens on the way."""

import hashlib
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event

import pytest

from deploy.replicas import NOTE, follow, keep_following, offer
from etl import warehouse
from etl.files import write_note
from etl.problems import NothingToBuild, Problem, Unreachable
from etl.settings import Settings
from support.running import environment


class Store:
    """A store given out on the loopback. With `pause`, a build stops half way for so many seconds."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.pause, self.halves = folder, 0.0, 0
        folder.mkdir()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[SimpleHTTPRequestHandler]:
        store = self

        class Handler(SimpleHTTPRequestHandler):
            def __init__(self, *args: object) -> None:
                super().__init__(*args, directory=str(store.folder))

            def log_message(self, *_: object) -> None:
                pass

            def copyfile(self, source: object, outputfile: object) -> None:
                content = source.read()
                outputfile.write(content[: len(content) // 2])
                outputfile.flush()
                if self.path.endswith(".duckdb"):
                    store.halves += 1
                    time.sleep(store.pause)
                outputfile.write(content[len(content) // 2 :])

        return Handler


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    served = Store(tmp_path / "store")
    yield served
    served.stop()


def machine(folder: Path) -> Settings:
    return Settings(data=folder, tries=2, pause_seconds=0)


@pytest.fixture
def maker(tmp_path: Path) -> Settings:
    """The machine that makes builds, with a first one published."""
    settings = machine(tmp_path / "maker")
    make(settings, "2026-11-01T093700-aaaaaa")
    return settings


def make(settings: Settings, name: str) -> Path:
    """A published build with a content of its own: no server of these tests looks into one."""
    build = settings.data / "builds" / f"{name}.duckdb"
    build.parent.mkdir(parents=True, exist_ok=True)
    build.write_bytes(name.encode() * 50_000)
    warehouse.remember(build, {"rtt_waits": name})
    warehouse.publish(build)
    return build


def shown(settings: Settings) -> bytes | None:
    build = warehouse.current(settings.data / "builds")
    return build.read_bytes() if build and warehouse.is_whole(build) else None


def test_every_follower_has_the_build_that_was_offered_and_the_next_one(maker, store, tmp_path):
    followers = [machine(tmp_path / f"follower-{number}") for number in range(3)]
    for name in ("2026-11-02T093700-bbbbbb", "2026-11-03T093700-cccccc"):
        make(maker, name)
        offer(maker, store.folder)
        assert [follow(one, store.address) for one in followers] == [name] * 3
        assert {shown(one) for one in followers} == {shown(maker)}
        assert [follow(one, store.address) for one in followers] == [None] * 3


def test_a_rollback_reaches_followers_without_another_download(maker, store, tmp_path):
    follower = machine(tmp_path / "follower")
    offer(maker, store.folder)
    follow(follower, store.address)
    make(maker, "2026-11-02T093700-bbbbbb")
    offer(maker, store.folder)
    follow(follower, store.address)
    warehouse.rollback(maker.data / "builds")
    offer(maker, store.folder)
    taken = store.halves
    assert follow(follower, store.address) == "2026-11-01T093700-aaaaaa"
    assert (shown(follower), store.halves) == (shown(maker), taken)


def test_builds_older_than_those_kept_leave_the_store_and_the_named_one_stays(maker, store):
    first = maker.data / "builds" / "2026-11-01T093700-aaaaaa.duckdb"
    for day in range(2, 6):
        make(maker, f"2026-11-0{day}T093700-bbbbbb")
        offer(maker, store.folder)
    warehouse.publish(first)
    offer(maker, store.folder)
    assert sorted(file.name[:10] for file in store.folder.glob("*.duckdb")) == [
        "2026-11-01",
        "2026-11-03",
        "2026-11-04",
        "2026-11-05",
    ]


@pytest.mark.fault(
    "a build in the store is altered",
    shown="what it showed",
    ends="a sentence with both hashes; offer it again",
)
def test_a_build_that_is_not_what_the_note_says_is_not_published(maker, store, tmp_path):
    follower = machine(tmp_path / "follower")
    offer(maker, store.folder)
    follow(follower, store.address)
    before = shown(follower)
    build = make(maker, "2026-11-02T093700-bbbbbb")
    offer(maker, store.folder)
    content = bytearray((store.folder / build.name).read_bytes())
    content[1000] ^= 1
    (store.folder / build.name).write_bytes(content)
    with pytest.raises(Unreachable, match=r"expected SHA-256 \w+, found \w+"):
        follow(follower, store.address)
    assert shown(follower) == before
    offer(maker, store.folder)
    assert follow(follower, store.address) == build.stem


def test_a_follower_mends_a_build_that_was_damaged_on_its_own_disk(maker, store, tmp_path):
    follower = machine(tmp_path / "follower")
    offer(maker, store.folder)
    name = follow(follower, store.address)
    (follower.data / "builds" / f"{name}.duckdb").write_bytes(b"damaged")
    assert follow(follower, store.address) == name
    assert shown(follower) == shown(maker)


DIGEST = hashlib.sha256(b"x").hexdigest()


@pytest.mark.parametrize(
    "content",
    [
        {"build": "../../x.duckdb", "sha256": DIGEST, "made_from": {}},
        {"build": "/etc/x.duckdb", "sha256": DIGEST, "made_from": {}},
        {"build": "current.duckdb/../x", "sha256": DIGEST, "made_from": {}},
        {"build": "x.duckdb", "sha256": "short", "made_from": {}},
        {"build": "x.duckdb", "sha256": DIGEST, "made_from": "rtt_waits"},
        {"build": None, "sha256": None, "made_from": None},
        {},
    ],
)
def test_a_note_that_is_not_one_is_refused_in_a_sentence(content, store, tmp_path):
    write_note(store.folder / NOTE, content)
    follower = machine(tmp_path / "follower")
    with pytest.raises(Problem, match="expected the name of a build"):
        follow(follower, store.address)
    assert not list((follower.data / "builds").glob("*"))


def test_a_note_altered_on_its_way_is_refused(maker, store, tmp_path):
    offer(maker, store.folder)
    note = json.loads((store.folder / NOTE).read_text())
    (store.folder / NOTE).write_text(json.dumps({**note, "build": "2026-11-09T000000-dddddd.duckdb"}))
    with pytest.raises(Problem, match="found it altered"):
        follow(machine(tmp_path / "follower"), store.address)


@pytest.mark.fault(
    "a follower is killed while it takes a build",
    shown="what it showed",
    ends="it goes on when started again",
)
def test_a_follower_killed_half_way_shows_what_it_showed_and_goes_on_when_asked_again(maker, store, tmp_path):
    follower = machine(tmp_path / "follower")
    offer(maker, store.folder)
    follow(follower, store.address)
    before = shown(follower)
    make(maker, "2026-11-02T093700-bbbbbb")
    offer(maker, store.folder)
    store.pause, taken = 60, store.halves
    command = [sys.executable, "-m", "deploy", "follow", "--from", store.address]
    child = subprocess.Popen(command, env=environment(follower.data, ""), stderr=subprocess.DEVNULL)
    while store.halves == taken and child.poll() is None:
        time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert shown(follower) == before
    store.pause = 0
    assert follow(follower, store.address) == "2026-11-02T093700-bbbbbb"
    assert shown(follower) == shown(maker)


@pytest.mark.fault(
    "the store that followers ask is away",
    shown="the last figures",
    ends="one line; it goes on by itself",
)
def test_while_the_store_is_gone_it_is_said_once_and_the_last_figures_stay(maker, tmp_path):
    store, follower = Store(tmp_path / "store"), machine(tmp_path / "follower")
    offer(maker, store.folder)
    lines: list[str] = []
    stopping = Event()

    def say(line: str) -> None:
        lines.append(line)
        if line.startswith("published"):
            store.stop()
        else:
            threading.Timer(1, stopping.set).start()

    keep_following(follower, store.address, 0.1, stopping, say)
    assert lines[0] == "published 2026-11-01T093700-aaaaaa"
    assert "no connection" in lines[1]
    assert len(lines) == 2
    assert shown(follower) == shown(maker)


def test_without_a_build_there_is_nothing_to_offer(tmp_path):
    with pytest.raises(NothingToBuild, match="no published build"):
        offer(machine(tmp_path / "empty"), tmp_path / "store")

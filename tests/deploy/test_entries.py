"""What the image, compose and systemd start is started here: it answers, and it ends when it is told to."""

import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import requests
import yaml

from etl import records
from etl.commands import serve
from etl.demo import TODAY
from support import demo_build as demonstration
from support.proxy import free_port, stopped_at_the_end, wait_for
from support.running import copied, environment

ROOT = Path(__file__).parents[2]
CHOICE = Path(sys.executable).with_name("choice")
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text()
SERVERS = ("public", "analyst")


def of_the_image() -> list[str]:
    """ENTRYPOINT and CMD."""
    entry, command = (re.findall(rf"(?m)^{word} (\[.*\])$", DOCKERFILE)[0] for word in ("ENTRYPOINT", "CMD"))
    return [*yaml.safe_load(entry), *yaml.safe_load(command)]


def of_compose(name: str) -> list[str]:
    services = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())["services"]
    return ["choice", *services[name]["command"]]


def of_systemd(name: str) -> list[str]:
    unit = (ROOT / "deploy" / "systemd" / f"choice-{name}.service").read_text()
    return shlex.split(re.findall(r"(?m)^ExecStart=(.*)$", unit)[0])


ENTRIES = {
    "the image": of_the_image(),
    **{f"compose {name}": of_compose(name) for name in SERVERS},
    **{f"systemd {name}": of_systemd(name) for name in SERVERS},
}


def on_the_loopback(words: list[str], port: int) -> list[str]:
    """The same words with a free port of this machine's own; anything else would be open to its network."""
    ours = [str(CHOICE), *words[1:]]
    for option, value in (("--host", "127.0.0.1"), ("--port", str(port))):
        ours[ours.index(option) + 1] = value
    return ours


def require_audiences() -> None:
    if "audience" not in {option.name for option in serve.params}:
        pytest.skip("`choice serve` has no --audience yet, so what names one cannot be started")


@pytest.fixture
def data(demo_build: demonstration.Built) -> Path:
    return demo_build.build.parents[1]


def settings_of(data: Path, tmp_path: Path) -> dict[str, str]:
    folder = tmp_path / "exports"
    folder.mkdir(exist_ok=True)
    return {"CHOICE_DATA": str(data), "CHOICE_TODAY": TODAY.isoformat(), "CHOICE_EXPORTS": str(folder)}


@pytest.mark.parametrize("words", ENTRIES.values(), ids=ENTRIES.keys())
def test_a_server_that_is_started_as_it_is_written_answers_and_ends(words, data, tmp_path):
    require_audiences()
    port = free_port()
    with stopped_at_the_end(on_the_loopback(words, port), settings_of(data, tmp_path)) as process:
        wait_for(process, port)
        assert requests.get(f"http://127.0.0.1:{port}/healthz", timeout=60).json()["status"] == "ok"
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    assert [child for child in children if child.is_running()] == []


def test_the_image_is_asked_for_its_health_where_it_listens(data, tmp_path):
    """With its own words, but for the port, they say that it is well; and that it is not where nothing is."""
    [check] = re.findall(r"HEALTHCHECK .*\n?.*CMD (\[.*\])", DOCKERFILE.replace("\\\n", ""))
    port = free_port()
    program = [word.replace(":8050", f":{port}") for word in yaml.safe_load(check)]
    asked = [sys.executable, *program[1:]]
    assert of_the_image()[-2:] == ["--port", "8050"]
    assert subprocess.run(asked, capture_output=True, check=False).returncode != 0
    server = [sys.executable, "-m", "gunicorn", "dashboard.wsgi_public:server", "--bind", f"127.0.0.1:{port}"]
    with stopped_at_the_end([*server, "--no-control-socket"], settings_of(data, tmp_path)) as process:
        wait_for(process, port)
        assert subprocess.run(asked, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    "words", [of_compose("scheduler"), of_systemd("schedule")], ids=["compose", "systemd"]
)
def test_the_scheduler_that_is_started_as_it_is_written_runs_what_is_due_and_ends(words, tmp_path):
    folder = tmp_path / "data"
    known = environment(folder, "http://127.0.0.1:9")
    process = subprocess.Popen(
        [str(CHOICE), *words[1:]], env=known, cwd=tmp_path, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr
        assert any("refresh begins" in line for line in process.stderr)
        process.send_signal(signal.SIGTERM)
        _, rest = process.communicate(timeout=120)
    finally:
        process.kill()
    assert (process.returncode, "Traceback" in rest) == (0, False)
    assert records.next_runs(folder) == {}


SENDERS = {"compose": of_compose("sender"), "systemd": of_systemd("send")}


@pytest.mark.parametrize("words", SENDERS.values(), ids=SENDERS.keys())
def test_the_sender_that_is_started_as_it_is_written_goes_on_until_it_is_stopped(words, tmp_path):
    mail = {"SMTP_HOST": "127.0.0.1", "SMTP_SECURITY": "none", "SMTP_FROM": "choice@example.org"}
    known = environment(tmp_path / "data", "", **mail, PUBLIC_URL="https://choice.example")
    process = subprocess.Popen(
        [str(CHOICE), *words[1:]],
        env=known,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        assert process.stdout.readline() == "nothing was due\n"
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, said.strip()) == (143, "choice: stopped")


ALONE = """
set -e
for folder in "$EXPORTS" "$SCRATCH" "$DATA"; do mount --bind "$folder" "$folder"; done
mount -o remount,bind,ro "$DATA"
mount -o remount,bind,ro /
for folder in "$DATA" "$DATA/builds" /; do
    if touch "$folder/written" 2>/dev/null; then echo "$folder can be written" >&2; exit 9; fi
done
exec "$@"
"""


@pytest.fixture
def unwritable(data: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a public server that can write exports and scratch alone, as in its container."""
    alone = ["unshare", "--map-root-user", "--mount", "sh", "-c", ALONE, "sh"]
    if not shutil.which("unshare") or subprocess.run([*alone[:3], "true"], check=False).returncode:
        pytest.skip("this machine lets nobody have a file system of their own, so none can be read-only")
    (tmp_path / "scratch").mkdir()
    folder = copied(data / "builds", tmp_path / "data" / "builds").parent
    ours = settings_of(folder, tmp_path)
    more = {
        "DATA": str(folder),
        "EXPORTS": ours["CHOICE_EXPORTS"],
        "SCRATCH": str(tmp_path / "scratch"),
        "TMPDIR": str(tmp_path / "scratch"),
        "HOME": str(tmp_path / "scratch"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    port = free_port()
    program = [
        sys.executable,
        "-m",
        "gunicorn",
        "dashboard.wsgi_public:server",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    program += ["-k", "gthread", "--threads", "2", "--no-control-socket"]
    with stopped_at_the_end([*alone, *program], {**ours, **more}) as process:
        wait_for(process, port)
        yield f"http://127.0.0.1:{port}"


@pytest.mark.fault(
    "a server can write nothing but its exports",
    shown="every page",
    ends="nothing: it is meant so",
)
def test_a_server_that_can_write_nothing_else_shows_pages_and_makes_files(unwritable):
    for path in ("/", "/about-the-data", "/reports", "/method", "/downloads/latest/areas.parquet"):
        answer = requests.get(f"{unwritable}{path}", timeout=120)
        assert answer.status_code == 200, path
    assert answer.content[:4] == b"PAR1"

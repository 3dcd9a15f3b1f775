"""Kill refreshes, reports, senders and servers at random moments: `make chaos`.

Each is killed by its own number, with a signal it cannot catch, and run again to its end. After each kill the
published build opens and its figures are the old or the new ones, a report is whole or not there, no message
came twice, and what is started next ends well. One seed is one series of moments.
"""

import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import click
import psutil
import requests

from dashboard.report.subscriptions import Subscribers
from etl import demo
from etl.demo.planted import BEFORE_THE_REVISION
from support.kept_reports import NEWS, Clock, keep, report
from support.killing import killed, require_whole, running, seconds_of_a_run
from support.mailbox import Mailbox
from support.running import choice, command, copied, environment, figures, loaded, publish, refreshed
from support.served import free_port

CHOICE = [sys.executable, "-m", "deploy"]
PEOPLE = 20
WEEK = "2026-W47"
# Kills of one data folder before a run may end there.
IN_A_ROW = 4
PATIENCE = 90


@dataclass(frozen=True)
class Ground:
    """What is killed upon: data folders of before and after a revision, and a folder to copy them to."""

    before: Path
    after: Path
    published: Path
    scratch: Path
    chance: Random


def ground(folder: Path, seed: int) -> Ground:
    """The small invented system, before and after its publisher revised a month."""
    earlier = publish(folder / "earlier", as_of=BEFORE_THE_REVISION)
    before = loaded(folder / "before" / "data", earlier)
    published = publish(folder / "published")
    after = copied(before, folder / "after" / "data")
    refreshed(after, published)
    return Ground(before, after, published, folder / "scratch", Random(seed))


def kill_refreshes(on: Ground, kills: int, ends: float) -> Counter[str]:
    """The figures are the old ones or the new; the next refresh has the new."""
    counts, old, new = Counter[str](), figures(on.before), figures(on.after)
    with demo.serve(on.published) as address:
        longest = seconds_of_a_run(
            command("refresh"),
            environment(copied(on.before, on.scratch / "timed" / "data"), address),
            on.scratch,
        )
        while counts["kills"] < kills and time.monotonic() < ends:
            data = copied(on.before, on.scratch / f"refresh-{counts['kills']}" / "data")
            known = environment(data, address)
            for _ in range(min(IN_A_ROW, kills - counts["kills"])):
                moment = on.chance.uniform(0, longest)
                counts["midway"] += killed(command("refresh"), known, data.parent, moment)
                require_whole(data)
                assert figures(data) in (old, new)
                counts["kills"] += 1
            counts["new figures at last"] += figures(data) == new
            last = choice("refresh", data=data, mirror=address)
            assert last.code == 0, last.err
            assert figures(data) == new
            shutil.rmtree(data.parent)
    return counts


def kill_reports(on: Ground, kills: int, ends: float) -> Counter[str]:
    """What a killed report left is no report, or a whole one; the next run makes it."""
    words = [*CHOICE, "report", "--area", "ENG"]
    counts, old = Counter[str](), figures(on.after)
    timed = copied(on.after, on.scratch / "timed-report" / "data")
    longest = seconds_of_a_run(words, environment(timed, ""), timed.parent)
    whole = _reported(timed)
    while counts["kills"] < kills and time.monotonic() < ends:
        data = copied(on.after, on.scratch / f"report-{counts['kills']}" / "data")
        known = environment(data, "")
        for _ in range(min(IN_A_ROW, kills - counts["kills"])):
            counts["midway"] += killed(words, known, data.parent, on.chance.uniform(0, longest))
            assert figures(data) == old
            counts["kills"] += 1
        seconds_of_a_run(words, known, data.parent)
        assert _reported(data) == whole
        shutil.rmtree(data.parent)
    return counts


def _reported(data: Path) -> list[tuple[str, object]]:
    """The files of the reports, by what they are called, and what the report says."""
    folder = data / "reports"
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != "lock")
    return [(str(file.relative_to(folder)), _said(file)) for file in files]


def _said(file: Path) -> object:
    return json.loads(file.read_text())["lead"] if file.name == "ENG.json" else file.stat().st_size > 0


def kill_senders(on: Ground, kills: int, ends: float) -> Counter[str]:
    """Nobody gets a report twice, however often its sender is killed; in the end everybody has it, or it is
    named as not answered."""
    counts, longest = Counter[str](), 0.0
    while counts["kills"] < kills and time.monotonic() < ends:
        mailbox = Mailbox()
        try:
            data = on.scratch / f"send-{counts['kills']}" / "data"
            known = _subscribed(data, mailbox)
            longest = longest or _sent_at_once(on)
            for _ in range(min(IN_A_ROW, kills - counts["kills"])):
                counts["midway"] += killed(
                    [*CHOICE, "send"], known, data.parent, on.chance.uniform(0, longest)
                )
                assert set(mailbox.times().values()) <= {1}
                counts["kills"] += 1
            _finish(data, known, mailbox, counts)
        finally:
            mailbox.stop()
    return counts


def _finish(data: Path, known: dict[str, str], mailbox: Mailbox, counts: Counter[str]) -> None:
    with running([*CHOICE, "send"], known, data.parent) as sender:
        assert sender.wait(PATIENCE) in (0, 1), (data.parent / "log").read_text()
    assert set(mailbox.times().values()) == {1}
    counts["messages"] += len(mailbox.taken)
    counts["not answered"] += PEOPLE - len(mailbox.times())


def _sent_at_once(on: Ground) -> float:
    mailbox = Mailbox()
    try:
        data = on.scratch / "timed-send" / "data"
        seconds = seconds_of_a_run([*CHOICE, "send"], _subscribed(data, mailbox), data.parent)
        assert len(mailbox.times()) == PEOPLE
        return seconds
    finally:
        mailbox.stop()


def _subscribed(data: Path, mailbox: Mailbox) -> dict[str, str]:
    """People who wait for a report that is made; what the sender has to know."""
    data.mkdir(parents=True)
    made = datetime.now(UTC) - timedelta(hours=1)
    people = Subscribers(data, Clock(made - timedelta(days=2)))
    for number in range(PEOPLE):
        people.request("email", f"reader-{number}@example.org", "ZQA", "NHS Northmoor ICB", False)
        with people.changing() as connection:
            [(salt,)] = connection.execute(
                "select salt from subscribers where confirmed_at is null"
            ).fetchall()
            connection.execute("delete from deliveries where content = 'confirmation'")
        assert people.confirm(people.token("confirm", salt))
    keep(data, report(WEEK, **NEWS), made)
    mail = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(mailbox.port), "SMTP_SECURITY": "none"}
    return environment(
        data, "", **mail, SMTP_FROM="reports@choice.example", PUBLIC_URL="https://choice.example"
    )


def kill_servers(on: Ground, kills: int, ends: float) -> Counter[str]:
    """Workers end with their server, the next one answers from the same build, and the build is as it was."""
    counts, data = Counter[str](), copied(on.after, on.scratch / "served" / "data")
    published = (data / "builds" / "current.duckdb").resolve().read_bytes()
    known = environment(data, "", EXPORTS=str(on.scratch / "exports"))
    while counts["kills"] < kills and time.monotonic() < ends:
        port = free_port()
        words = [*CHOICE, "serve", "--port", str(port)]
        counts["answered before"] += _killed_server(words, known, on, port)
        assert (data / "builds" / "current.duckdb").resolve().read_bytes() == published
        counts["kills"] += 1
    return counts


def _killed_server(words: list[str], known: dict[str, str], on: Ground, port: int) -> bool:
    """Whether it had begun to answer when it was killed: every second one has."""
    waits, has_answered = on.chance.random() < 0.5, False
    moment = time.monotonic() + (PATIENCE if waits else on.chance.uniform(0, 12))
    with running(words, known, on.scratch / "serving") as server:
        while time.monotonic() < moment and server.poll() is None and not (waits and has_answered):
            has_answered |= _answers(port)
            time.sleep(0.05)
        workers = psutil.Process(server.pid).children(recursive=True)
        server.kill()
    _, left = psutil.wait_procs(workers, timeout=PATIENCE)
    assert not left, "a worker outlived its server"
    assert not _answers(port)
    return has_answered


def _answers(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/healthz", timeout=5).status_code == 200
    except requests.RequestException:
        return False


KILLED: dict[str, Callable[[Ground, int, float], Counter[str]]] = {
    "refresh": kill_refreshes,
    "report": kill_reports,
    "send": kill_senders,
    "serve": kill_servers,
}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--kills", default=200, show_default=True, help="How many in all.")
@click.option("--seconds", default=3600.0, show_default=True, help="Longest in all.")
@click.option("--seed", default=1, show_default=True, help="Which moments.")
@click.option("--only", multiple=True, type=click.Choice(list(KILLED)), help="Only these.")
def main(kills: int, seconds: float, seed: int, only: tuple[str, ...]) -> None:
    """Kill refreshes, reports, senders and servers at random moments, and look at what is left."""
    names = only or tuple(KILLED)
    with tempfile.TemporaryDirectory(prefix="choice-chaos-") as folder:
        on = ground(Path(folder), seed)
        for number, name in enumerate(names):
            ends = time.monotonic() + seconds / len(names)
            share = kills // len(names) + (number < kills % len(names))
            counts = KILLED[name](on, share, ends)
            click.echo(f"{name}: " + ", ".join(f"{count} {what}" for what, count in counts.items()))


if __name__ == "__main__":
    main()

"""Prometheus is told what both workers of a real server count, on a port of its own."""

import os
import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import pytest

from support.dashboard_build import make_build
from support.recorded import ran
from support.served import Served, free_port, gunicorn

BUILD = "2026-11-21T093712"
ADDRESS, AT_ONCE = "/accessibility", 16
RAN_AT = datetime(2026, 11, 20, 9, 40, tzinfo=UTC)


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, port: int) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    make_build(folder, BUILD)
    ran(folder, "refresh", RAN_AT, "nothing new")
    with gunicorn(folder, data=str(folder), today="2026-11-21", metrics_port=str(port)) as running:
        wait_for(port)
        yield running


def wait_for(port: int) -> None:
    """Until metrics are told there."""
    for _ in range(600):
        with suppress(OSError):
            scraped(port)
            return
        time.sleep(0.1)
    raise AssertionError("there are no metrics")


def scraped(port: int) -> dict[str, float]:
    """Each sample by its name and labels."""
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=60) as answer:
        lines = answer.read().decode().splitlines()
    samples = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name: float(value) for name, _, value in samples}


def workers(of: dict[str, float]) -> set[str]:
    return {found[1] for name in of if (found := re.match(r'choice_resident_bytes{pid="(\d+)"}', name))}


def until_both_answered(served: Served, port: int) -> int:
    """Ask for one address, many at once, until each worker has answered; how often it was asked for."""
    with ThreadPoolExecutor(AT_ONCE) as readers:
        for asked in range(AT_ONCE, 50 * AT_ONCE, AT_ONCE):
            list(readers.map(served.get, [ADDRESS] * AT_ONCE))
            if len(workers(scraped(port))) == 2:
                return asked
    raise AssertionError("one worker answered all")


def test_requests_are_counted_over_both_workers_by_route(served: Served, port: int) -> None:
    route = 'route="/accessibility"'
    name = f'choice_requests_total{{method="GET",{route},status="200"}}'
    before = scraped(port).get(name, 0)
    asked = until_both_answered(served, port)
    after = scraped(port)
    assert after[name] - before == asked
    assert after[f"choice_request_seconds_count{{{route}}}"] == after[name]
    assert after[f'choice_request_seconds_bucket{{le="+Inf",{route}}}'] == after[name]
    assert after[f"choice_request_seconds_sum{{{route}}}"] > 0


def test_what_nobody_has_a_page_for_is_one_route(served: Served, port: int) -> None:
    for number in range(5):
        served.get(f"/SW1A1AA/{number}")
    found = scraped(port)
    assert found['choice_requests_total{method="GET",route="none",status="404"}'] == 5
    assert not [name for name in found if "SW1A" in name]


def test_the_build_its_age_and_the_last_run_are_told(served: Served, port: int) -> None:
    found = scraped(port)
    assert found[f'choice_build_info{{build="{BUILD}"}}'] == 1
    assert found["choice_is_newest_shown"] == 1
    assert found['choice_data_age_days{source="rtt_waits"}'] == 9
    assert found["choice_late_sources"] == 1
    assert found['choice_last_done_timestamp_seconds{run="refresh"}'] == RAN_AT.timestamp()


def test_memory_is_told_of_each_worker_and_of_each_kind(served: Served, port: int) -> None:
    until_both_answered(served, port)
    found = scraped(port)
    for worker in workers(found):
        assert found[f'choice_resident_bytes{{pid="{worker}"}}'] > 20_000_000
    for memory in ("answers", "pages"):
        assert 0 < found[f'choice_remembered_bytes{{memory="{memory}"}}'] < 100_000_000


def test_the_metrics_are_not_on_the_public_server(served: Served) -> None:
    assert served.get("/metrics")[0] == 404


def test_counts_stay_when_a_worker_ends_and_its_memory_does_not(served: Served, port: int) -> None:
    until_both_answered(served, port)
    before = scraped(port)
    ended = min(workers(before))
    os.kill(int(ended), signal.SIGTERM)
    while ended in workers(after := scraped(port)):
        time.sleep(0.1)
    total = "choice_requests_total"
    assert all(after[name] >= before[name] for name in before if name.startswith(total))


def test_a_server_without_a_port_for_metrics_has_none(tmp_path: Path) -> None:
    make_build(tmp_path)
    with gunicorn(tmp_path, data=str(tmp_path)) as running:
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        commands = [Path(f"/proc/{child}/cmdline").read_text() for child in children]
    assert (len(commands), [command for command in commands if "exporter" in command]) == (2, [])


def test_a_port_that_is_taken_costs_the_metrics_and_not_the_server(tmp_path: Path, port: int, served) -> None:
    make_build(tmp_path)
    with gunicorn(tmp_path, data=str(tmp_path), metrics_port=str(port)) as running:
        while "no metrics at" not in running.written.read_text():
            time.sleep(0.1)
        assert running.get("/healthz")[0] == 200


def test_nothing_is_left_when_the_server_stops(tmp_path: Path) -> None:
    make_build(tmp_path)
    before, port = set(Path("/tmp").glob("choice-metrics-*")), free_port()
    with gunicorn(tmp_path, data=str(tmp_path), metrics_port=str(port)):
        [folder] = set(Path("/tmp").glob("choice-metrics-*")) - before
        wait_for(port)
    assert not folder.exists()
    with pytest.raises(OSError, match="refused"):
        scraped(port)

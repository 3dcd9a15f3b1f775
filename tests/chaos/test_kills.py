"""A few kills of a report, a sender and a server; `make chaos` has two hundred, of refreshes too, and
`tests/etl/test_kills.py` more of refreshes alone.
"""

import time
from pathlib import Path
from random import Random

import pytest

from chaos.kills import PEOPLE, Ground, kill_reports, kill_senders, kill_servers


@pytest.fixture
def ground(loaded: Path, published: Path, tmp_path: Path) -> Ground:
    return Ground(loaded, loaded, published, tmp_path, Random(1))


def soon() -> float:
    return time.monotonic() + 600


def test_a_report_that_was_killed_is_made_whole_by_the_next_run(ground: Ground) -> None:
    assert kill_reports(ground, 2, soon())["kills"] == 2


def test_a_sender_killed_again_and_again_sends_nothing_twice(ground: Ground) -> None:
    counts = kill_senders(ground, 3, soon())
    assert counts["kills"] == 3
    assert counts["messages"] + counts["not answered"] == PEOPLE


def test_a_server_that_was_killed_leaves_no_worker_and_no_other_build(ground: Ground) -> None:
    assert kill_servers(ground, 1, soon())["kills"] == 1

"""The process that Prometheus asks: `python -m dashboard.exporter`, started by `dashboard.serving`.

It is apart from the workers, so its port is nowhere on the public server and a scrape takes nothing from a
reader. It adds up what the workers count, and says what the build and the record of runs say.
"""

import logging
import signal
import sys
from collections.abc import Iterator
from datetime import date

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from dashboard.data import answers
from dashboard.data.builds import NoBuild, current, is_published
from dashboard.data.readiness import readiness
from dashboard.data.runs import runs
from dashboard.http import logs
from dashboard.settings import settings
from dashboard.types import Rows

log = logging.getLogger("choice.exporter")


class Data(Collector):
    """What is shown and how old it is, looked up at every scrape."""

    def collect(self) -> Iterator[Metric]:
        """See `prometheus_client.registry.Collector`."""
        found = readiness()
        if found.build:
            yield InfoMetricFamily("choice_build", "The build shown.", {"build": found.build["build_id"]})
        yield _number(
            "choice_is_newest_shown", "0 where the newest build cannot be read.", int(_is_newest_shown())
        )
        yield _number("choice_late_sources", "Publications that are late.", len(found.late))
        yield _ages(_sources())
        yield _last_done(runs())


def main() -> None:
    """Answer scrapes until the standard input ends, which it does when the server that started this does."""
    logs.set_up()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ours, registry = settings(), CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    registry.register(Data())
    try:
        server, thread = start_http_server(ours.metrics_port or 0, ours.metrics_host, registry)
    except OSError as error:
        log.error("no metrics at %s:%s: %s", ours.metrics_host, ours.metrics_port, error.strerror)
        sys.exit(1)
    sys.stdin.read()
    server.shutdown()
    thread.join()


def _is_newest_shown() -> bool:
    try:
        return is_published(current())
    except NoBuild:
        return False


def _sources() -> Rows:
    try:
        return answers.sources(current(), settings().today)
    except NoBuild:
        return ()


def _ages(sources: Rows) -> GaugeMetricFamily:
    ages = GaugeMetricFamily("choice_data_age_days", "Days since a publication came out.", labels=["source"])
    today: date = settings().today
    for row in sources:
        if row["published"]:
            ages.add_metric([row["source"]], (today - row["published"]).days)
    return ages


def _last_done(recorded: Rows) -> GaugeMetricFamily:
    done = GaugeMetricFamily(
        "choice_last_done_timestamp_seconds", "When a kind of run last did all it is for.", labels=["run"]
    )
    for row in recorded:
        if row["done_at"]:
            done.add_metric([row["kind"]], row["done_at"].timestamp())
    return done


def _number(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value=value)


if __name__ == "__main__":
    main()

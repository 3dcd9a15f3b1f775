"""What a worker counts of its requests, for Prometheus: by the rule of an address, never by the address.

Every worker writes to files of its own in a folder that `dashboard.serving` names; `dashboard.exporter` adds
them up. Without that folder the numbers stay in the process.
"""

import resource
from pathlib import Path

from flask import Flask, Response
from prometheus_client import Counter, Gauge, Histogram

from dashboard.http.request_log import method, route, seconds
from dashboard.memory import memories

# A kept page takes 2 ms, a cold one 50 to 400, the file of a whole table some seconds.
BUCKETS = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
PAGE_BYTES = resource.getpagesize()
RESIDENT_PAGES = Path("/proc/self/statm")

REQUESTS = Counter("choice_requests", "Requests answered.", ["method", "route", "status"])
SECONDS = Histogram("choice_request_seconds", "Seconds until an answer.", ["route"], buckets=BUCKETS)
REMEMBERED = Gauge(
    "choice_remembered_bytes", "Bytes kept by each memory.", ["memory"], multiprocess_mode="livesum"
)
RESIDENT = Gauge("choice_resident_bytes", "Memory of each worker.", multiprocess_mode="liveall")


def count(server: Flask) -> None:
    """Add it to a server, after the log of requests, which notes when each began."""

    @server.after_request
    def counted(answer: Response) -> Response:
        REQUESTS.labels(method(), route(), answer.status_code).inc()
        SECONDS.labels(route()).observe(seconds())
        for name, memory in memories().items():
            REMEMBERED.labels(name).set(memory.bytes)
        RESIDENT.set(_resident_bytes())
        return answer


def _resident_bytes() -> int:
    """Not known, so 0, where there is no /proc."""
    try:
        return int(RESIDENT_PAGES.read_text().split()[1]) * PAGE_BYTES
    except OSError:
        return 0

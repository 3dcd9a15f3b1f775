"""A stand-in for a route server: straight lines at 60 km/h, in the documented answers of OSRM or Valhalla."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import asin, cos, radians, sin, sqrt
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

Degrees = tuple[float, float]
EARTH_KM = 6371.0
OSRM_PATH = re.compile(r"/table/v1/(\w+)/([-\d.,;]+)")


def km_between(one: Degrees, other: Degrees) -> float:
    """By the haversine."""
    (north, east), (norther, easter) = ([radians(d) for d in place] for place in (one, other))
    half = sin((norther - north) / 2) ** 2 + cos(north) * cos(norther) * sin((easter - east) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


@dataclass
class RouteServer:
    """How the stand-in behaves, and the sizes of the tables it was asked for.

    `off_road` and `without_way` are places north of a latitude: for the first a whole question is refused,
    for the second the times are null. `fails_after` so many tables it answers with status 500.
    """

    engine: str
    most_pairs: int = 10_000
    off_road: float = 90
    without_way: float = 90
    far_from_roads: float = 90
    is_brief: bool = False
    fails_after: int = 10**9
    asked: list[tuple[int, int]] = field(default_factory=list)
    modes: set[str] = field(default_factory=set)
    address: str = ""

    def seconds(self, origins: Sequence[Degrees], sites: Sequence[Degrees]) -> list[list[float | None]]:
        return [
            [None if max(o[0], s[0]) > self.without_way else round(km_between(o, s) * 60, 1) for s in sites]
            for o in origins
        ]

    def osrm(self, path: str, query: str) -> tuple[int, dict[str, Any]]:
        """`GET /table/v1/{profile}/{coordinates}?sources=...&destinations=...`"""
        matched = OSRM_PATH.fullmatch(path)
        if not matched:
            return 400, {"code": "InvalidUrl", "message": "URL string malformed close to position 1"}
        self.modes.add(matched[1])
        places = [tuple(map(float, pair.split(",")))[::-1] for pair in matched[2].split(";")]
        chosen = parse_qs(query)
        origins, sites = (
            [places[int(number)] for number in chosen[side][0].split(";")]
            for side in ("sources", "destinations")
        )
        self.asked.append((len(origins), len(sites)))
        if len(origins) * len(sites) > self.most_pairs:
            return 400, {"code": "TooBig", "message": "Too many table coordinates"}
        if any(north > self.off_road for north, _ in (*origins, *sites)):
            return 400, {"code": "NoSegment", "message": "Could not find a matching segment for coordinate 0"}
        snaps = [[self._snap(place) for place in some] for some in (origins, sites)]
        durations = self.seconds(origins, sites)
        return 200, {"code": "Ok", "sources": snaps[0], "destinations": snaps[1], "durations": durations}

    def _snap(self, place: Degrees) -> dict[str, Any]:
        metres = 20_000 if place[0] > self.far_from_roads else 12.5
        return {"hint": "x", "distance": metres, "name": "", "location": [place[1], place[0]]}

    def valhalla(self, path: str, question: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """`POST /sources_to_targets`"""
        if path != "/sources_to_targets":
            return 404, {"error_code": 106, "error": "Try any of: '/route' '/sources_to_targets'"}
        self.modes.add(question["costing"])
        origins, sites = ([(p["lat"], p["lon"]) for p in question[side]] for side in ("sources", "targets"))
        self.asked.append((len(origins), len(sites)))
        if len(origins) * len(sites) > self.most_pairs:
            return 400, {"error_code": 150, "error": "Exceeded max locations", "status_code": 400}
        if any(north > self.off_road for north, _ in (*origins, *sites)):
            return 400, {"error_code": 171, "error": "No suitable edges near location", "status_code": 400}
        seconds = self.seconds(origins, sites)
        if self.is_brief:
            return 200, {"sources_to_targets": {"durations": seconds, "distances": []}, "units": "kilometers"}
        cells = [
            [{"distance": 1.0, "time": s, "from_index": f, "to_index": t} for t, s in enumerate(row)]
            for f, row in enumerate(seconds)
        ]
        return 200, {"sources_to_targets": cells, "sources": [], "targets": [], "units": "kilometers"}

    def answer(self, path: str, body: bytes) -> tuple[int, bytes]:
        if len(self.asked) >= self.fails_after:
            return 500, b"<h1>Internal Server Error</h1>"
        parts = urlsplit(path)
        if self.engine == "osrm":
            status, answer = self.osrm(parts.path, parts.query)
        elif self.engine == "valhalla":
            status, answer = self.valhalla(parts.path, json.loads(body or b"{}"))
        else:
            return 200, b"<h1>A page</h1>"
        return status, json.dumps(answer).encode()


@contextmanager
def running(engine: str, **more: Any) -> Iterator[RouteServer]:
    """The stand-in on the loopback while in use."""
    route_server = RouteServer(engine, **more)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            status, content = route_server.answer(self.path, self.rfile.read(length))
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET  # noqa: N815

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        route_server.address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield route_server
        finally:
            server.shutdown()
            thread.join()

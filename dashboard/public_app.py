"""The public server: pages, files, feeds and the API, for everybody.

It imports nothing of the analysts' side, so on a public server there is no explorer that could be reached.
"""

import mimetypes
from collections.abc import Callable, Sequence
from pathlib import Path

from flask import Flask, request, send_from_directory
from flask_compress import Compress
from werkzeug.wrappers import Response as Answer

from dashboard import health
from dashboard.api import routes as api_routes
from dashboard.files import chart_images, whole_pictures
from dashboard.files import routes as file_routes
from dashboard.http import (
    compression,
    hosts,
    metrics,
    one_build,
    other_origins,
    rates,
    request_ids,
    request_log,
    security_headers,
    time_limits,
)
from dashboard.public import routes as public_routes
from dashboard.settings import settings

BUILT = Path(__file__).parent / "assets" / "built"
A_YEAR_SECONDS = 31_536_000


def create_public_app() -> Flask:
    """The whole public server. Raises `ValidationError`."""
    server = started()
    add_pages(server, settings().explorer, lambda: ())
    return server


def started() -> Flask:
    """A server without a page, which looks for the published build at every request.

    Raises `ValidationError`: a setting that is not usable stops the server here, and not its first page.
    """
    settings()
    server = Flask("dashboard")
    server.config["SEND_FILE_MAX_AGE_DEFAULT"] = A_YEAR_SECONDS
    request_log.keep(server)
    request_ids.number(server)
    if settings().metrics_port:
        metrics.count(server)
    hosts.check(server)
    rates.limit(server)
    one_build.keep_to_one(server)
    time_limits.limit(server)
    server.config["COMPRESS_STREAMS"] = False  # it would leave the files it compresses open
    Compress(server)
    compression.compress(server)
    return server


def add_pages(server: Flask, explorer: str, hashes: Callable[[], Sequence[str]]) -> None:
    """Put on a server what everybody may see. `explorer` is where its pages say the explorer is: they do not
    name it if that is empty. `hashes` answers the fingerprints of the inline scripts that may run."""
    server.config["EXPLORER"] = explorer
    for part in (
        file_routes.answers,
        file_routes.tables,
        chart_images.images,
        whole_pictures.images,
        api_routes.api,
        health.page,
    ):
        server.register_blueprint(part)
    public_routes.register(server)
    server.add_url_rule("/built/<name>", "built_public", built)
    security_headers.protect(server, hashes)
    other_origins.let_read(server)


def built(name: str) -> Answer:
    """A file of assets/built, compressed beforehand where the browser accepts it so."""
    is_compressed = request.accept_encodings.best_match(["br"]) and (BUILT / f"{name}.br").exists()
    answer = send_from_directory(BUILT, f"{name}.br" if is_compressed else name)
    answer.headers["Vary"] = "Accept-Encoding"
    if is_compressed:
        answer.headers["Content-Encoding"] = "br"
        answer.headers["Content-Type"] = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return answer

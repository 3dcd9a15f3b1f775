"""A small server on the loopback address for a folder laid out as host and path.

`https://HOST/PATH?QUERY` at a publisher is `ADDRESS/HOST/PATH?QUERY` here, and the file HOST/PATH__QUERY in
the folder. Every file has an ETag and the day it was last changed, and an unchanged one is answered with 304.
"""

import hashlib
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from threading import Thread
from urllib.parse import unquote, urlsplit


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve the folder while in use; yields the address to send requests to, such as `http://127.0.0.1:40123`."""

    class Answer(_Answer):
        root = folder.resolve()

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _Answer(BaseHTTPRequestHandler):
    root: Path
    protocol_version = "HTTP/1.1"
    # Connections are kept open by clients; a thread must not wait for one for ever.
    timeout = 30

    def do_GET(self) -> None:
        """The file, unless the client has it already."""
        file = self._file()
        if file is None:
            self._send(HTTPStatus.NOT_FOUND, b"<h1>Page not found</h1>", {"Content-Type": "text/html"})
            return
        content = file.read_bytes()
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = {
            "ETag": tag,
            "Last-Modified": formatdate(file.stat().st_mtime, usegmt=True),
            "Content-Type": mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        }
        if tag in self.headers.get("If-None-Match", ""):
            self._send(HTTPStatus.NOT_MODIFIED, b"", headers)
        else:
            self._send(HTTPStatus.OK, content, headers)

    def do_HEAD(self) -> None:
        """As for the file, without it."""
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Quiet: what was asked for is headers by who asks."""

    def _file(self) -> Path | None:
        parts = urlsplit(self.path)
        path = PurePosixPath(unquote(parts.path).lstrip("/"))
        if ".." in path.parts:
            return None
        name = f"{path}__{unquote(parts.query)}" if parts.query else str(path)
        candidates = (self.root / name, self.root / name / "index.html")
        return next((file for file in candidates if file.is_file()), None)

    def _send(self, status: HTTPStatus, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command == "GET" and content:
            self.wfile.write(content)

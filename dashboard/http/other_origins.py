"""What pages of other sites may read from here in their readers' browsers: the API and the files, since those
are the same for everybody. No cookie or login is sent with it, and of nothing else may they read anything."""

from flask import Flask, Response, request

READABLE = ("/api/", "/download/", "/downloads/")
METHODS = "GET, HEAD, OPTIONS"
# What such a page may ask and see beyond what every browser lets it.
SENT = "If-None-Match, Range"
SEEN = "Accept-Ranges, Content-Disposition, Content-Range, ETag, Link, Retry-After"
A_DAY_SECONDS = "86400"


def let_read(server: Flask) -> None:
    """Add it to a server. Refusals are readable too, so that a program can say why."""

    @server.after_request
    def say(answer: Response) -> Response:
        if request.path.startswith(READABLE):
            answer.headers["Access-Control-Allow-Origin"] = "*"
            answer.headers["Access-Control-Expose-Headers"] = SEEN
            if request.method == "OPTIONS":
                answer.headers["Access-Control-Allow-Methods"] = METHODS
                answer.headers["Access-Control-Allow-Headers"] = SENT
                answer.headers["Access-Control-Max-Age"] = A_DAY_SECONDS
        return answer

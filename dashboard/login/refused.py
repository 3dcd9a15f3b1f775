"""What somebody is told who may not: a sentence, as JSON to a program and as a page to a person."""

from flask import Response, request

from dashboard.http.refusals import as_json
from dashboard.public.rendering import render

PROGRAMS = ("/api/", "/explore/_")


class Refused(Exception):
    """Whoever asks may not, and why; or not before some seconds have gone."""

    def __init__(
        self, why: str, status: int = 403, title: str = "This is not open to you", wait_seconds: int = 0
    ) -> None:
        super().__init__(why)
        self.why, self.status, self.title, self.wait_seconds = why, status, title, wait_seconds


def refused(error: Refused) -> Response:
    """The answer to somebody who may not."""
    if request.path.startswith(PROGRAMS):
        answer = as_json(error.why, error.status)
    else:
        answer = render("not_here.html", status=error.status, why=error.why, title=error.title)
    answer.headers["Cache-Control"] = "no-store"
    if error.wait_seconds:
        answer.headers["Retry-After"] = f"{error.wait_seconds}"
    return answer

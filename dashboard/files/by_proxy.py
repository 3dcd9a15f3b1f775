"""Files that the proxy before the server sends in its place: a slow reader holds no thread here."""

from pathlib import Path

from flask import Response, request

from dashboard.settings import settings

HEADER = "X-Accel-Redirect"


def hand_over(answer: Response, file: Path) -> Response:
    """The answer without its body, and with the file's path below the exports folder for the proxy.

    Whether the reader has the file already is answered here; which part of it is wanted, by the proxy.
    """
    answer.close()
    answer.direct_passthrough = False
    answer.set_data(b"")
    answer.make_conditional(request)
    if answer.status_code == 200:
        answer.headers[HEADER] = f"/{file.relative_to(settings().exports).as_posix()}"
    return answer

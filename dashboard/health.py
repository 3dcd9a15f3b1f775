"""What machines ask: /healthz, whether the server answers, and /readyz, whether what it shows is as promised.

The first is for whoever starts a server again, the second for whoever watches. A balancer that would take a
server away asks /readyz?data=no: late data are late on every server, and readers are better off with them.
"""

from flask import Blueprint, Response, jsonify, request

from dashboard.data import answers
from dashboard.data.builds import NoBuild, current
from dashboard.data.readiness import readiness

page = Blueprint("health", __name__)


@page.get("/healthz")
def healthz() -> Response:
    """Which build is shown. A server without a build yet is healthy, and says so."""
    try:
        about = answers.about_build(current())
    except NoBuild:
        return jsonify(status="no build yet", build=None)
    return jsonify(status="ok", build=about["build_id"], newest_period=f"{about['newest_period']}")


@page.get("/readyz")
def readyz() -> Response:
    """503 with a sentence for each promise that is broken, else 200. `late` names every late publication."""
    found = readiness()
    reasons = found.reasons_of(with_data=request.args.get("data") != "no")
    answer = jsonify(
        status="not ready" if reasons else "ready",
        build=found.build["build_id"] if found.build else None,
        reasons=[{"kind": reason.kind, "sentence": reason.sentence} for reason in reasons],
        late=[row["source"] for row in found.late],
    )
    answer.status_code = 503 if reasons else 200
    answer.headers["Cache-Control"] = "no-store"
    return answer

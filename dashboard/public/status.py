"""Whether the service works, for whoever wonders: what is shown, what is late, and when it is run."""

from flask import Blueprint, Response

from dashboard.data.readiness import readiness
from dashboard.data.runs import runs
from dashboard.public.rendering import render
from dashboard.settings import settings
from dashboard.wording import runs as run_words

page = Blueprint("status", __name__)


@page.get("/status")
def status() -> Response:
    """`/status`, made anew each time. It is there without a build too: then it says that there is none."""
    found = readiness()
    return render(
        "status.html",
        shown=found.build,
        damaged=next((reason for reason in found.reasons if reason.kind == "damaged"), None),
        waits_are_late=any(reason.kind == "late" for reason in found.reasons),
        late=found.late,
        runs=runs(),
        run_words=run_words,
        today=settings().today,
    )

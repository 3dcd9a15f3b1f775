"""One provider: who it is, what became of it, how long people wait there, and for whom it can be used."""

from flask import Blueprint, Response

from dashboard.data import answers
from dashboard.public.area import page_view, waits_drawn
from dashboard.public.beside import beside_choice
from dashboard.public.rendering import NotHere, answer, build, cached, render
from dashboard.wording import numbers

page = Blueprint("provider", __name__)


@page.get("/provider/<code>")
def provider(code: str) -> Response:
    """`/provider/RCB`, with `?cut=` for the list of specialties."""
    return cached(lambda: _made(code.upper()))


def _made(code: str) -> Response:
    view = page_view(provider=code)
    known = answer("provider", view)
    if not known.rows:
        raise NotHere(f"No hospital or clinic in the waiting time figures has the code {code}.")
    waits = answer("waits_over_time", view)
    return render(
        "provider.html",
        known=known,
        who=known.rows[0],
        months=answers.about_build(build())["months_of_history"],
        waits=waits,
        waits_drawn=waits_drawn(waits, numbers.name(known.rows[0]["provider_name"])),
        uses=answer("use_by_area", view),
        doors=answer("access_by_area", view),
        fallen=answer("access_lost", view),
        changes=answer("signals", view),
        beside_choice=beside_choice(("capacity", "continuity", "support"), view, "_of_provider"),
        checked=answer("signals_checked_here", view),
    )

"""Told to wait? From where one lives, what for and how many weeks, to what to ask, on one screen of a phone.

A postcode may be somebody's home: neither it nor the answer is kept. Nothing here says whom to choose.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, request

from dashboard.data import answers
from dashboard.data.builds import NoBuild, NotInBuild
from dashboard.data.view import CUTS, EVERY_SPECIALTY, View, view_from_values
from dashboard.public import nearby
from dashboard.public.nearby import Matches
from dashboard.public.rendering import answer, build, render
from dashboard.types import Row, Rows
from dashboard.wording import asking

page = Blueprint("told_to_wait", __name__)
ADDRESS = "/told-to-wait"
WEEKS = re.compile(r"([0-9]{1,3})\s*(?:weeks?|wks?)?", re.IGNORECASE)
LONGEST_WAIT = 260
NOT_WEEKS = "Type a number of weeks from 1 to 260, such as 40. Nine months are about 39 weeks."
NO_SPECIALTY = "Choose what the appointment or the treatment is for. It is named on your letter."
NO_PLACE = "Type your postcode, or the name or code of your GP practice."
OVER_HALF = CUTS[0]


@dataclass(frozen=True)
class Form:
    """What was typed and chosen, and a sentence for each part that makes no sense."""

    text: str
    specialty: str
    weeks: int | None
    weeks_typed: str
    matches: Matches
    wrong: Mapping[str, str]


@page.get(ADDRESS)
def told_to_wait() -> Response:
    """`/told-to-wait?postcode=TS18 1HU&specialty=C_110&weeks=40`"""
    try:
        response = _page()
    except NoBuild:
        response = render("no_build.html", status=503)
    except NotInBuild:
        why = "The old build that the address names has no figures for this page. The newest has."
        response = render("not_here.html", status=404, why=why)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _page() -> Response:
    specialties = answers.specialties(build())
    form = _form({row["code"] for row in specialties})
    is_answered = bool(form.matches.rows and form.specialty and not form.wrong)
    return render(
        "told_to_wait.html",
        form=form,
        specialties=specialties,
        address=_address,
        answered=_answered(form, specialties) if is_answered else None,
    )


def _form(known: set[str]) -> Form:
    """What the address asks for. A page that nobody has filled in yet has nothing wrong."""
    text = nearby.typed(request.args.get("postcode", ""))
    weeks_typed = nearby.typed(request.args.get("weeks", ""))
    specialty = request.args.get("specialty", "")
    matches = nearby.practices(build(), text)
    weeks = _weeks(weeks_typed)
    wrong = {
        "postcode": matches.wrong or ("" if text else NO_PLACE),
        "specialty": "" if specialty in known else NO_SPECIALTY,
        "weeks": NOT_WEEKS if weeks_typed and weeks is None else "",
    }
    is_sent = "specialty" in request.args and "postcode" in request.args
    sentences = {part: sentence for part, sentence in wrong.items() if sentence and is_sent}
    return Form(text, specialty if specialty in known else "", weeks, weeks_typed, matches, sentences)


def _weeks(typed: str) -> int | None:
    """A number of weeks that somebody may be told to wait; None for anything else."""
    match = WEEKS.fullmatch(typed)
    weeks = int(match[1]) if match else 0
    return weeks if 1 <= weeks <= LONGEST_WAIT else None


def _answered(form: Form, specialties: Rows) -> dict[str, Any]:
    """All that the screen shows, for the nearest practice or the one that was named."""
    where = answers.where(build(), form.matches.rows[0]["code"]) or {}
    view = replace(_view(), place=where["code"], specialty=form.specialty)
    options = answer("options", view)
    sorted_out = _by_state(
        _with_waits(options.rows, answers.rows_if_there(build(), "waits_at_options", view))
    )
    say = asking.what_to_say(form.weeks, sorted_out["passed"])
    return {
        "where": where,
        # None where the waiting times lack the area of the practice.
        "area": answers.where(build(), where["sub_icb_code"] or ""),
        "view": view,
        "specialty": next(row for row in specialties if row["code"] == form.specialty),
        "options": options,
        "places": sorted_out,
        "say": say,
        "post": _mail(say),
        "others": form.matches.rows[1:],
    }


def _view() -> View:
    """At even odds: over half start within 18 weeks. Only the build comes from the address."""
    named, _ = view_from_values({"build": request.args.get("build", "")})
    return replace(named, cut=OVER_HALF, specialty=EVERY_SPECIALTY)


def _with_waits(options: Rows, waits: Rows) -> Rows:
    by_provider = {row["provider_code"]: row for row in waits}
    return tuple({**option, "waits": by_provider.get(option["provider_code"])} for option in options)


def _by_state(options: Rows) -> dict[str, list[Row]]:
    """Places by whether over half start in time: yes (`passed`), cannot be told (`unsure`), no (`lost`); each
    by distance, and those that seem closed after the others."""
    by_state: dict[str, list[Row]] = {"passed": [], "unsure": [], "lost": []}
    for option in sorted(options, key=_by_distance):
        by_state[asking.STATE_OF[option["timely"]]].append(option)
    return by_state


def _by_distance(option: Row) -> tuple[bool, bool, float]:
    return asking.seems_closed(option), option["km"] is None, option["km"] or 0.0


def _mail(lines: Sequence[str]) -> str:
    """A link that opens an empty mail to nobody with the words in it."""
    return f"mailto:?subject={quote('What to ask about my wait')}&body={quote(chr(10).join(lines))}"


def _address(form: Form, **changes: str) -> str:
    """The same question of another practice, or in part."""
    asked = {"postcode": form.text, "specialty": form.specialty, "weeks": form.weeks_typed, **changes}
    return f"{ADDRESS}?{urlencode({name: value for name, value in asked.items() if value})}"

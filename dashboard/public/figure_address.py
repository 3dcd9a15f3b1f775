"""Which figure and which view an address names, and what to call them."""

from dataclasses import replace
from urllib.parse import urlsplit

from flask import request

from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.builds import NotInBuild
from dashboard.data.questions import all_questions
from dashboard.data.view import EVERY_SPECIALTY, View, view_address, view_from_values
from dashboard.public.rendering import NotHere, answer, build
from dashboard.wording import numbers


def asked(name: str) -> Answer:
    """The answer that an address names. Raises `NotHere` for a figure or a place there is none of, and
    `NotKept`."""
    if name not in all_questions():
        raise NotHere("There is no figure of that name.")
    view, said = view_from_values(request.args)
    if said:
        raise NotHere(said[0])
    if not answers.where(build(), view.place):
        raise NotHere("There is no place of that code in these figures.")
    try:
        return answer(name, view)
    except NotInBuild as why:
        raise NotHere("That build was made before there was such a figure.") from why


def subject(told: Answer) -> str:
    """What a figure is of: `England, all specialties, even odds (50%)`. Only what it takes of the address."""
    said = {
        "place": _place(told.view),
        "specialty": _specialty(told.view),
        "cut": numbers.CUT_LABELS[told.view.cut],
        "provider": f"provider {told.view.provider}" if told.view.provider else "",
        "period": told.view.period,
    }
    return ", ".join(said[part] for part in told.question.parts if said.get(part))


def _place(view: View) -> str:
    found = answers.where(build(), view.place)
    return numbers.place(found) if found else view.place


def _specialty(view: View) -> str:
    if view.specialty == EVERY_SPECIALTY:
        return "all specialties"
    found = {row["code"]: row["name"] for row in answers.specialties(build())}
    return str(found.get(view.specialty, view.specialty))


def for_good(told: Answer) -> str:
    """The address of the view that names its build, so that it means the same next year."""
    return view_address(replace(told.view, build=str(told.build["build_id"])))


def host() -> str:
    """Where this service stands, as its reader sees it: `https://choice.example`."""
    found = urlsplit(request.host_url)
    return f"{found.scheme}://{found.netloc}"

"""Which figure and which view an address names, and what to call them."""

from dataclasses import replace

from flask import request

from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.builds import NotInBuild
from dashboard.data.questions import all_questions
from dashboard.data.view import EVERY_SPECIALTY, View, view_address, view_from_values
from dashboard.public.rendering import NotHere, answer, build
from dashboard.wording import numbers


def named_figure(name: str) -> Answer:
    """The answer that an address names. Raises `NotHere` for a figure or a place there is none of, and
    `NotKept`."""
    if name not in all_questions():
        raise NotHere("There is no figure of that name.")
    view, sentences = view_from_values(request.args)
    if sentences:
        raise NotHere(sentences[0])
    if not answers.where(build(), view.place):
        raise NotHere("There is no place of that code in these figures.")
    try:
        return answer(name, view)
    except NotInBuild as why:
        raise NotHere("That build was made before there was such a figure.") from why


def subject(figure: Answer) -> str:
    """What a figure is of: `England, all specialties, Even odds`. Only what it takes of the address."""
    words = {
        "place": _place(figure.view),
        "specialty": _specialty(figure.view),
        "cut": _cut(figure.view),
        "provider": f"provider {figure.view.provider}" if figure.view.provider else "",
        "period": figure.view.period,
    }
    return ", ".join(words[part] for part in figure.question.parts if words.get(part))


def _cut(view: View) -> str:
    row = next((row for row in answers.cuts(build()) if row["cut_code"] == view.cut), None)
    return numbers.cut_label(row) if row else numbers.CUT_NAMES[view.cut]


def _place(view: View) -> str:
    place = answers.where(build(), view.place)
    return numbers.place(place) if place else view.place


def _specialty(view: View) -> str:
    if view.specialty == EVERY_SPECIALTY:
        return "all specialties"
    names = {row["code"]: row["name"] for row in answers.specialties(build())}
    return str(names.get(view.specialty, view.specialty))


def for_good(figure: Answer) -> str:
    """The address of the view that names its build, so that it means the same next year."""
    return view_address(replace(figure.view, build=str(figure.build["build_id"])))

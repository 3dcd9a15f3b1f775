"""Pictures to paste, at /picture/: SVG and PNG that say alone what they are, and the card of a page."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import Blueprint, Response, abort, request

from dashboard.charts import colour_scale, door_svg, doors_svg, framed, map_svg, trend_svg
from dashboard.charts.framed import Words
from dashboard.charts.map_svg import Map
from dashboard.data import answers, catalogue
from dashboard.data.answers import Answer
from dashboard.data.builds import Build, NoBuild, NotInBuild, NotKept, find
from dashboard.data.view import ENGLAND, EVERY_SPECIALTY, View, view_address, view_from_values
from dashboard.files import rasters
from dashboard.http import hosts
from dashboard.memory import Memory
from dashboard.types import Rows
from dashboard.wording import numbers
from dashboard.wording.columns import DEMONSTRATION

images = Blueprint("whole_pictures", __name__, url_prefix="/picture")
DRAWN: Memory[bytes] = Memory(16_000_000, len, "pictures")
MIMETYPES = {"png": "image/png", "svg": "image/svg+xml"}
MAP_SIDE = 760
AREAS = {"icb": "by integrated care board", "sub_icb": "by sub-ICB area"}
TREND_ZOOM, DOOR_ZOOM = 1.7, 2.4
MOST_DOORS = 8
SIZE = re.compile(r'<svg class="wide" width="(\d+)" height="(\d+)"')


@images.get("/<name>-whole.<any(png, svg):ending>")
def whole(name: str, ending: str) -> Response:
    """`/picture/coverage-whole.png?place=QF7`. 404 for what is not there, and for an address that makes no
    sense."""
    view, notes = view_from_values(request.args)
    try:
        build = find(view.build)
        if name not in PICTURES or notes or not answers.where(build, view.place):
            abort(404)
        key = (build, name, ending, view, hosts.address())
        drawn = DRAWN.get(key, lambda: _drawn(build, name, view, ending))
    except (NoBuild, NotKept, NotInBuild):
        abort(404)
    response = Response(drawn, mimetype=MIMETYPES[ending], headers={"Cache-Control": "public, max-age=3600"})
    parts = (name.replace("_", "-"), view.provider, view.place, view.specialty, view.cut, build.stem)
    stem = "-".join(filter(None, parts))
    response.headers["Content-Disposition"] = f'inline; filename="{stem}.{ending}"'
    return response


def _drawn(build: Build, name: str, view: View, ending: str) -> bytes:
    svg = PICTURES[name](build, view)
    return rasters.png(svg) if ending == "png" else svg.encode()


def _coverage(build: Build, view: View) -> str:
    figure = answers.answer(build, "coverage", view)
    words = _words(build, figure, view, "Of 100 people referred, from 0 on the left to 100 on the right")
    return framed.card(replace(words, key=framed.grammar()), figure.rows)


def _over_time(build: Build, view: View) -> str:
    figure = answers.answer(build, "coverage_over_time", view)
    rows = tuple(reversed([row for row in figure.rows if row["cut_code"] == view.cut]))
    words = _words(build, figure, view, "People with a real choice, of 100, month by month")
    words = replace(words, of=f"{words.of}, {_cut(build, view)}")
    key = [('fill="#005eb8"', "expected"), ('fill="#005eb8" fill-opacity="0.16"', "likely range")]
    return _month_by_month(replace(words, key=key), rows)


def _waits(build: Build, view: View) -> str:
    figure = answers.answer(build, "waits_over_time", view)
    rows = tuple(
        {"period": row["period"], "best": row["within_18_weeks_share"]} for row in reversed(figure.rows)
    )
    axis = "Of 100 people waiting, how many were waiting under 18 weeks, month by month"
    words = _words(build, figure, view, axis)
    return _month_by_month(replace(words, key=[('fill="#005eb8"', "under 18 weeks")]), rows)


def _month_by_month(words: Words, oldest_first: Rows) -> str:
    drawn = trend_svg.trend(oldest_first, "whole", words.title)
    wide, tall = (int(number) for number in (SIZE.search(drawn) or abort(404)).groups())
    inside = drawn.removeprefix('<div class="trend">').split("</svg>")[0] + "</svg>"
    scaled = f'<g transform="scale({TREND_ZOOM})">{inside}</g>'
    return framed.framed(words, scaled, int(tall * TREND_ZOOM)) if wide else ""


def _door_months(build: Build, view: View) -> str:
    figure = answers.answer(build, "referral_months", view)
    doors = answers.rows(build, "doors", view)
    has_fallen = any(row["provider_code"] == view.provider and row["change"] != "opened" for row in doors)
    if not figure.rows:
        abort(404)
    drawn = door_svg.door(figure.rows, figure.question.title, has_fallen)
    key = [
        ('fill="#005eb8"', "people from this area"),
        ('fill="#5f6b78"', "dotted: others, to the same size"),
    ]
    key[1:1] = [('fill="#c74a00"', "far fewer than before")] if has_fallen else []
    words = _words(build, figure, view, "People who started each month. A signal to ask about, not a cause")
    scaled = f'<g transform="scale({DOOR_ZOOM})">{drawn}</g>'
    return framed.framed(replace(words, key=key), scaled, int(door_svg.HEIGHT * DOOR_ZOOM))


def _doors(build: Build, view: View) -> str:
    figure = answers.answer(build, "doors", view)
    rows = figure.rows[:MOST_DOORS] or abort(404)
    words = _words(
        build, figure, view, "People who started a month, usually and now. A signal to ask about, not proof"
    )
    of = f"{words.of}. The {len(rows)} largest of {numbers.number(len(figure.rows))}"
    drawn = doors_svg.doors(rows, framed.WIDTH - 2 * framed.MARGIN)
    return framed.framed(replace(words, of=of, key=doors_svg.KEY), drawn, doors_svg.height(rows))


def _map(build: Build, view: View) -> str:
    figure, outlines = answers.answer(build, "map", view), answers.rows(build, "outlines", view)
    measure = colour_scale.measure(view.measure)
    drawing = Map(measure, figure.question.title, place=view.place)
    inside = map_svg.svg(drawing, figure.rows, outlines)
    sized = inside.replace(
        "<svg ", f'<svg width="{framed.WIDTH - 2 * framed.MARGIN}" height="{MAP_SIDE}" ', 1
    )
    key = [
        (f'fill="{colour_scale.tint(measure, (step + 0.5) / 5)}" stroke="#5f6b78"', ends)
        for step, ends in enumerate(colour_scale.ranges())
    ]
    key += [('fill="url(#framed-hatch)" stroke="#5f6b78"', numbers.CANNOT_TELL)]
    words = _words(build, figure, replace(view, place=ENGLAND), f"{measure.meaning.capitalize()}, of 100")
    words = replace(words, title=measure.label, of=f"England, {AREAS[view.areas]}. {words.of}", key=key)
    return framed.framed(words, sized, MAP_SIDE)


PICTURES: Mapping[str, Callable[[Build, View], str]] = {
    "coverage": _coverage,
    "coverage_over_time": _over_time,
    "map": _map,
    "waits_over_time": _waits,
    "referral_months": _door_months,
    "doors": _doors,
}
# Where a provider is named, its own figures wherever people come from.
WHOLE_PROVIDER = ("waits_over_time",)


def _words(build: Build, figure: Answer, view: View, axis: str) -> Words:
    of_build = figure.build
    demonstration = f"{DEMONSTRATION}. " if of_build["is_demonstration"] else ""
    return Words(
        title=figure.question.title,
        of=demonstration + _subject(build, figure, view),
        month=numbers.month(figure.period or of_build["newest_period"]),
        axis=axis,
        foot=foot(figure, view),
    )


def foot(figure: Answer, view: View) -> tuple[str, str, str]:
    """The source, the licence and the address of a picture."""
    source = figure.source
    of = (
        f"{source['title']}, NHS England, {numbers.published_on(source['published'])}"
        if source
        else "not known"
    )
    lasting = view_address(replace(view, build=str(figure.build["build_id"])))
    return (
        f"Modelled from: {of}. Method {figure.build['method_version']}.",
        f"Contains public sector information licensed under the {catalogue.LICENCE}.",
        f"{hosts.address()}/lineage/{figure.name}{lasting}",
    )


def _subject(build: Build, figure: Answer, view: View) -> str:
    """`NHS Devon ICB, all specialties, at even odds`: only what the figure takes of the address."""
    words = {"place": _place(build, view), "specialty": _specialty(build, view), "cut": _cut(build, view)}
    if view.provider and "provider" in figure.question.parts:
        from_place = {} if figure.name in WHOLE_PROVIDER else {"place": f"people from {words['place']}"}
        words = {"provider": _provider(build, view), **words, "place": "", **from_place}
    return ", ".join(words[part] for part in words if words[part] and part in figure.question.parts)


def _provider(build: Build, view: View) -> str:
    rows = answers.rows(build, "provider", view)
    return numbers.name(rows[0]["provider_name"]) if rows else view.provider


def _place(build: Build, view: View) -> str:
    return numbers.place(answers.where(build, view.place) or {"name": view.place})


def _specialty(build: Build, view: View) -> str:
    if view.specialty == EVERY_SPECIALTY:
        return "all specialties"
    names = {row["code"]: row["name"] for row in answers.specialties(build)}
    return str(names.get(view.specialty, view.specialty))


def _cut(build: Build, view: View) -> str:
    row = next((row for row in answers.cuts(build) if row["cut_code"] == view.cut), None)
    return f"at {numbers.cut_at(row)}" if row else ""

"""Pictures to paste, at /picture/: SVG and PNG that say alone what they are, and the card of a page."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import Blueprint, Response, abort, request

from dashboard.charts import colour_scale, framed, map_svg, trend_svg
from dashboard.charts.framed import Words
from dashboard.charts.map_svg import Map
from dashboard.data import answers, catalogue
from dashboard.data.answers import Answer
from dashboard.data.builds import Build, NoBuild, NotInBuild, NotKept, find
from dashboard.data.view import ENGLAND, EVERY_SPECIALTY, View, view_address, view_from_values
from dashboard.files import rasters
from dashboard.http import hosts
from dashboard.memory import Memory
from dashboard.wording import numbers
from dashboard.wording.columns import DEMONSTRATION

images = Blueprint("whole_pictures", __name__, url_prefix="/picture")
DRAWN: Memory[bytes] = Memory(16_000_000, len, "pictures")
MIMETYPES = {"png": "image/png", "svg": "image/svg+xml"}
MAP_SIDE = 760
AREAS = {"icb": "by integrated care board", "sub_icb": "by sub-ICB area"}
TREND_ZOOM = 1.7
SIZE = re.compile(r'<svg class="wide" width="(\d+)" height="(\d+)"')


@images.get("/<any(coverage, coverage_over_time, map):name>-whole.<any(png, svg):ending>")
def whole(name: str, ending: str) -> Response:
    """`/picture/coverage-whole.png?place=QF7`. 404 for what is not there, and for an address that makes no
    sense."""
    view, notes = view_from_values(request.args)
    try:
        build = find(view.build)
        if notes or not answers.where(build, view.place):
            abort(404)
        key = (build, name, ending, view, hosts.address())
        drawn = DRAWN.get(key, lambda: _drawn(build, name, view, ending))
    except (NoBuild, NotKept, NotInBuild):
        abort(404)
    response = Response(drawn, mimetype=MIMETYPES[ending], headers={"Cache-Control": "public, max-age=3600"})
    stem = "-".join((name.replace("_", "-"), view.place, view.specialty, view.cut, build.stem))
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
    drawn = trend_svg.trend(rows, "whole", figure.question.title)
    wide, tall = (int(number) for number in (SIZE.search(drawn) or abort(404)).groups())
    inside = drawn.removeprefix('<div class="trend">').split("</svg>")[0] + "</svg>"
    words = _words(build, figure, view, "People with a real choice, of 100, month by month")
    words = replace(words, of=f"{words.of}, {_cut(build, view)}")
    key = [('fill="#005eb8"', "expected"), ('fill="#005eb8" fill-opacity="0.16"', "likely range")]
    scaled = f'<g transform="scale({TREND_ZOOM})">{inside}</g>'
    return framed.framed(replace(words, key=key), scaled, int(tall * TREND_ZOOM)) if wide else ""


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
}


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
    return ", ".join(words[part] for part in words if part in figure.question.parts)


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

"""For browsers and search engines: the icon, what may be read by programs, and every page by its address."""

from collections.abc import Iterator

from flask import Blueprint, Response

from dashboard.data import answers
from dashboard.data.builds import Build, NoBuild, ask, current
from dashboard.data.questions import question
from dashboard.data.view import AREA_LEVELS
from dashboard.files import rasters
from dashboard.http import hosts
from dashboard.public.rendering import MARK

page = Blueprint("finding", __name__)
FIXED: tuple[str, ...] = (
    "/", "/map", "/told-to-wait", "/doors", "/method", "/about-the-data", "/evidence", "/downloads",
    "/accessibility",
)  # fmt: skip
# Answers to what somebody typed, and files without number: a program that follows links would ask for all.
NOT_FOR_PROGRAMS = (
    "/place?",
    "/told-to-wait?",
    "/search?",
    "/download/",
    "/api/",
    "/explore/_dash",
    "/lineage/",
)
A_DAY = {"Cache-Control": "public, max-age=86400"}


@page.get("/favicon.ico")
def icon() -> Response:
    """The mark as an icon, for browsers that ask for it without being told."""
    return Response(rasters.ico(MARK.read_text()), mimetype="image/x-icon", headers=A_DAY)


@page.get("/mark.svg")
def mark() -> Response:
    """The mark, for browsers that draw it at any size."""
    return Response(MARK.read_text(), mimetype="image/svg+xml", headers=A_DAY)


@page.get("/robots.txt")
def robots() -> Response:
    """What programs may read."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_PROGRAMS)]
    return Response("\n".join([*lines, f"Sitemap: {hosts.address()}/sitemap.xml", ""]), mimetype="text/plain")


@page.get("/sitemap.xml")
def sitemap() -> Response:
    """Every page of the published build but those of a practice and a specialty, which are too many."""
    try:
        build = current()
    except NoBuild:
        paths, day = FIXED, ""
    else:
        paths, day = (*FIXED, *_paths(build)), f"{answers.about_build(build)['made_at']:%Y-%m-%d}"
    made = f"<lastmod>{day}</lastmod>" if day else ""
    site = hosts.address()
    urls = "".join(f"<url><loc>{site}{path}</loc>{made}</url>" for path in paths)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    )
    return Response(f"{head}{urls}</urlset>", mimetype="application/xml")


def _paths(build: Build) -> Iterator[str]:
    specialties = [row["code"] for row in answers.specialties(build)]
    for row in ask(build, question("places").sql):
        if row["level"] in AREA_LEVELS:
            yield f"/area/{row['code']}"
            yield from (f"/area/{row['code']}/{specialty}" for specialty in specialties)
        elif row["level"] == "place":
            yield f"/place/{row['code']}"
    yield from (f"/specialty/{specialty}" for specialty in specialties)
    yield from (f"/provider/{row['provider_code']}" for row in ask(build, question("provider_codes").sql))

"""How a public page is made: the build it shows, its frame, and its bytes kept until the next build."""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Response, current_app, g, request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from dashboard.charts import colour_scale
from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.builds import Build, NoBuild, NotInBuild, NotKept, current, find, is_published
from dashboard.data.view import PARTS, View, view_address
from dashboard.http import hosts, kept
from dashboard.http.kept import Kept
from dashboard.memory import Memory
from dashboard.settings import settings
from dashboard.types import Rows
from dashboard.wording import (
    asking,
    claims,
    indicators,
    numbers,
    problems,
    public_verdicts,
    requests,
    signals,
    verdicts,
)

TEMPLATES = Path(__file__).parent / "templates"
CONTENTS: Memory[Kept] = Memory(32_000_000, lambda page: page.size, "pages")
STYLE = Path(__file__).parent.parent / "assets" / "built" / "public.css"
MARK = Path(__file__).parent.parent / "assets" / "mark.svg"
PAGES = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=select_autoescape(),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAGES.globals |= {
    "asking": asking,
    "claim_wording": claims,
    "colour_scale": colour_scale,
    "indicators": indicators,
    "numbers": numbers,
    "public_verdicts": public_verdicts,
    "requests": requests,
    "signals": signals,
    "verdicts": verdicts,
    "write": view_address,
    "View": View,
}
PAGES.filters |= {
    "name": numbers.name,
    "month": numbers.month,
    "day": numbers.day,
    "published": numbers.published,
    "number": numbers.number,
    "published_on": numbers.published_on,
    "problem": problems.brief,
    "capitalize_first": lambda text: text[:1].upper() + text[1:],
    # Jinja's own has no answer for no rows; a template may then ask whether there is one.
    "first": lambda rows: next(iter(rows), None),
    "places_of": lambda rows, name, value: [at for at, row in enumerate(rows) if row[name] == value],
}


class NotHere(Exception):
    """There is nothing at this address; the sentence says what to try."""


def build() -> Build:
    """The build the address names, or the published one. Raises `NoBuild` and `NotKept`."""
    return find(request.args.get("build", ""))


def answer(name: str, view: View) -> Answer:
    """What the build of this request answers."""
    return answers.answer(build(), name, view)


def render(template: str, status: int = 200, **values: Any) -> Response:
    """A page with its frame. `values` is all that the template needs; nothing is remembered."""
    text = PAGES.get_template(template).render(
        about=_about(),
        style=_style(),
        path=request.path,
        query=request.query_string.decode(),
        month_cuts=_cuts(),
        host=hosts.address(),
        explorer=explorer(),
        account=account(),
        **values,
    )
    return Response(text, status=status, mimetype="text/html")


def explorer() -> str:
    """Where the explorer is, as far as this server may say; else nothing."""
    return str(current_app.config["EXPLORER"])


def account() -> str:
    """Where a reader who has logged in sees it and logs out; else nothing."""
    return str(g.get("account", ""))


def _about() -> Any:
    try:
        newest = current()
        where = build()
    except NoBuild:
        return None
    except NotKept:
        where = newest
    return {
        **answers.about_build(where),
        "waits": answers.waits(where),
        "is_old": where != newest,
        "is_fallback": not is_published(newest),
    }


def _cuts() -> Rows:
    """The cuts with their values of the newest month; none where there is no build that has them."""
    try:
        return answers.cuts(build())
    except (NoBuild, NotInBuild, NotKept):
        return ()


def _style() -> str:
    """The address of the styles, with their fingerprint so that a browser may keep them for a year."""
    return f"/built/public.css?v={_fingerprint(STYLE.stat().st_mtime_ns)}" if STYLE.exists() else ""


@lru_cache(maxsize=4)
def _fingerprint(_: int) -> str:
    return hashlib.sha256(STYLE.read_bytes()).hexdigest()[:10]


def cached(make: Callable[[], Response], beside: str = "") -> Response:
    """The bytes of a page, made once for each build, day and address, and for what it shows beside the build.
    Not for addresses with a postcode."""
    now = settings()
    try:
        where = find(request.args.get("build", ""), now)
    except NoBuild:
        return render("no_build.html", status=503)
    try:
        # A banner says that a build is damaged; the address of the picture to share has the host in it, and
        # the ways to the explorer and to an account are in the frame of every page.
        is_newest = is_published(current(now), now)
        address = f"{hosts.address()}{request.full_path} {explorer()} {account()} {is_newest} {beside}"
        return _cached(where, (where, now.today, _digest(address)), make)
    except NotHere as why:
        return render("not_here.html", status=404, why=str(why))
    except NotInBuild:
        why_not = "The old build that the address names has no figures for this page. The newest has."
        return render("not_here.html", status=404, why=why_not)


def _digest(address: str) -> str:
    """An address as a key: as short as any other, so that what is remembered is bounded in bytes."""
    return hashlib.sha256(address.encode()).hexdigest()


def _cached(where: Build, key: tuple[Build, date, str], make: Callable[[], Response]) -> Response:
    """In one coding: a page asked for in another is made again, as hardly any is, so that no page is kept in
    a coding that nobody asks for. Nor is the page of an address with parts that no page knows: it would push
    out others."""
    coding = kept.coding_wanted()

    def made() -> Kept:
        return kept.pack(make().get_data(), coding, where.stem)

    is_kept = request.args.keys() <= PARTS.keys()
    return kept.answer(CONTENTS.get((*key, coding), made) if is_kept else made())

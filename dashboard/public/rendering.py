"""How a public page is made: the build it shows, its frame, and its bytes kept until the next build."""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Response, current_app, g, request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from dashboard.charts import colour_scale
from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.builds import Build, NoBuild, NotInBuild, NotKept, current, find, is_published
from dashboard.data.view import View, view_address
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
CONTENTS: Memory[bytes] = Memory(32_000_000, len)
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
        host=host(),
        explorer=explorer(),
        account=account(),
        **values,
    )
    return Response(text, status=status, mimetype="text/html")


def host() -> str:
    """Where this service stands, as its reader sees it: `https://choice.example`."""
    address = urlsplit(request.host_url)
    return f"{address.scheme}://{address.netloc}"


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
    try:
        where = build()
    except NoBuild:
        return render("no_build.html", status=503)
    try:
        # A banner says that a build is damaged; the address of the picture to share has the host in it, and
        # the ways to the explorer and to an account are in the frame of every page.
        address = f"{host()}{request.full_path} {explorer()} {account()} {is_published(current())} {beside}"
        return _cached(where, (where, settings().today, address), make)
    except NotHere as why:
        return render("not_here.html", status=404, why=str(why))
    except NotInBuild:
        why_not = "The old build that the address names has no figures for this page. The newest has."
        return render("not_here.html", status=404, why=why_not)


def _cached(where: Build, key: tuple[Build, date, str], make: Callable[[], Response]) -> Response:
    content = CONTENTS.get(key, lambda: make().get_data())
    tag = f"{where.stem}-{hashlib.sha256(content).hexdigest()[:12]}"
    response = Response(content, mimetype="text/html")
    response.set_etag(tag)
    response.make_conditional(request)
    return response

"""The weekly reports: their archive, a report of an area in every form, a feed, and the brief of one page."""

import hashlib
from datetime import datetime
from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Redirect

from dashboard.public.rendering import NotHere, build, cached, render
from dashboard.report import live, store
from dashboard.report.files import csv, workbook
from dashboard.report.forms import values
from dashboard.report.store import Kept
from dashboard.report.weeks import Week
from dashboard.settings import settings

page = Blueprint("reports", __name__)
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ENTRIES = 60


@page.errorhandler(NotHere)
def not_here(why: NotHere) -> Response:
    """A week, an edition or an area without a report."""
    return render("not_here.html", status=404, why=str(why))


@page.get("/reports")
def archive() -> Response:
    """Every report that is kept, the newest week first."""
    every = store.editions(settings().reports)
    return render("reports.html", editions=every, areas=areas(every[0]) if every else [], one=None)


@page.get("/reports/<week>")
def of_week(week: str) -> Response:
    """The areas of one week's report."""
    kept = _newest(week)
    return render("reports.html", editions=store.editions(settings().reports), areas=areas(kept), one=kept)


@page.get("/reports/<week>/<code>")
def newest_edition(week: str, code: str) -> Redirect:
    """The address without an edition leads to the newest."""
    kept = _newest(week)
    return redirect(f"/reports/{kept.week.name}/{kept.number}/{code.upper()}")


@page.get("/reports/<week>/<int:edition>/<code>")
def report(week: str, edition: int, code: str) -> Response:
    """The report of an area: its page, or a form of it, `QJK.pdf`, `QJK.xlsx`, `QJK.json`."""
    kept = _edition(week, edition)
    name, _, form = code.partition(".")
    content = kept.report(name.upper())
    if content is None or form not in ("", "pdf", "xlsx", "json"):
        raise NotHere(f"The report of {week} has no such area or form. All that it has are on its page.")
    if form == "pdf":
        file = kept.pdf(name.upper())
        if file is None:
            raise NotHere("This report was made without a PDF.")
        return _file(file.read_bytes(), "application/pdf", f"{name}-{week}.pdf", inline=True)
    if form == "xlsx":
        return _file(workbook(content), SHEET, f"{name}-{week}.xlsx")
    if form == "json":
        file = kept.folder / f"{name.upper()}.json"
        return Response(file.read_bytes(), mimetype="application/json")
    return render("report.html", **page_values(content), newest=_newest(week).number)


@page.get("/reports/<week>/<int:edition>/<code>/<name>.csv")
def table(week: str, edition: int, code: str, name: str) -> Response:
    """One table of a report as CSV."""
    content = _edition(week, edition).report(code.upper())
    if content is None or name not in content["frames"]:
        raise NotHere("There is no such table in this report.")
    return _file(csv(content, name).encode(), "text/csv; charset=utf-8", f"{code}-{week}-{name}.csv")


@page.get("/reports/<code>.atom")
def feed(code: str) -> Response:
    """An Atom feed of an area's reports, an entry an edition."""
    every = store.editions(settings().reports)[:MOST_ENTRIES]
    entries = [(kept, content) for kept in every if (content := kept.report(code.upper())) is not None]
    if not entries:
        raise NotHere(f"No report of an area {code.upper()} is kept.")
    begun = datetime.fromisoformat(entries[0][0].about["begun_at"])
    response = render("reports.atom.xml", entries=entries, code=code.upper(), updated=begun)
    response.mimetype = "application/atom+xml"
    return response


@page.get("/area/<code>/brief")
def brief(code: str) -> Response:
    """One A4 sheet about an area, as the first page of its report is, from the newest figures."""
    return cached(lambda: render("brief.html", **page_values(_live(code.upper()))))


def page_values(content: dict[str, Any]) -> dict[str, Any]:
    """What the templates of a report take."""
    return {"report": content, **values(content)}


def _live(code: str) -> dict[str, Any]:
    content = live.report_now(settings(), build(), code)
    if content is None:
        raise NotHere(f"No local NHS area has the code {code}. All of them are on the map, by name.")
    return content


def areas(kept: Kept) -> list[tuple[str, str, str]]:
    """Code, level and title of every area of an edition: England, regions, boards."""
    return _areas_of(kept, len(kept.codes()))


@lru_cache(maxsize=64)
def _areas_of(kept: Kept, _: int) -> list[tuple[str, str, str]]:
    """Read again only when another report has been added."""
    levels = ("england", "region", "icb")
    listed = [content["area"] for code in kept.codes() if (content := kept.report(code))]
    listed.sort(key=lambda area: (levels.index(area["level"]), area["title"]))
    return [(area["code"], area["level"], area["title"]) for area in listed]


def _newest(week: str) -> Kept:
    kept = store.newest(settings().reports, _week(week))
    if kept is None:
        raise NotHere(f"There is no report of {week}. Those that are kept are listed under Reports.")
    return kept


def _edition(week: str, number: int) -> Kept:
    wanted = _week(week)
    for kept in store.editions(settings().reports):
        if (kept.week, kept.number) == (wanted, number):
            return kept
    raise NotHere(f"There is no edition {number} of the report of {week}.")


def _week(name: str) -> Week:
    try:
        return Week.named(name)
    except ValueError as error:
        raise NotHere(f"There is no such week: {error}.") from None


def _file(content: bytes, kind: str, name: str, inline: bool = False) -> Response:
    response = Response(content, mimetype=kind)
    way = "inline" if inline else "attachment"
    response.headers["Content-Disposition"] = f'{way}; filename="{name}"'
    response.set_etag(hashlib.sha256(content).hexdigest()[:16])
    response.make_conditional(request)
    return response

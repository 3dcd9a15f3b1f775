"""All reports as a folder of files that needs no server, for whoever keeps them when this site is gone."""

import re
import shutil
from pathlib import Path

from dashboard.public.rendering import PAGES, STYLE
from dashboard.public.reports import areas, page_values
from dashboard.report import frames, store
from dashboard.report.files import csv, workbook
from dashboard.report.store import Kept

# An address of the site is a file of the folder; the archive's own pages lie three folders down.
OF_A_REPORT = re.compile(r'href="/reports/([0-9A-Z-]+)/(\d+)/(\w+)((?:/\w+)?\.\w+)?"')
OTHER = re.compile(r'<a [^>]*href="/[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
LINKS = re.compile(r'<link rel="(?:alternate|icon)"[^>]*>')


def export(reports: Path, target: Path) -> int:
    """Write every edition below `target`, which is made or must be empty; how many reports there are.
    Raises `FileExistsError` where something is there already."""
    if target.exists() and any(target.iterdir()):
        raise FileExistsError(f"{target} is not empty: name a folder that is, or that is not there yet")
    target.mkdir(parents=True, exist_ok=True)
    if STYLE.exists():
        shutil.copyfile(STYLE, target / "public.css")
    every = store.editions(reports)
    written = sum(_edition(kept, target) for kept in every)
    contents = [(kept, [(code, title) for code, _, title in areas(kept)]) for kept in every]
    index = PAGES.get_template("archive.html").render(editions=contents)
    (target / "index.html").write_text(index, encoding="utf-8")
    return written


def _edition(kept: Kept, target: Path) -> int:
    folder = target / "reports" / kept.week.name / str(kept.number)
    for code in kept.codes():
        _report(kept, code, folder)
    return len(kept.codes())


def _report(kept: Kept, code: str, folder: Path) -> None:
    content = kept.report(code)
    if content is None:
        return
    (folder / code).mkdir(parents=True, exist_ok=True)
    page = PAGES.get_template("report.html").render(
        about=None,
        style="../../../public.css",
        path="",
        query="",
        explorer="",
        account="",
        newest=kept.number,
        **page_values(content),
    )
    (folder / f"{code}.html").write_text(_for_files(page), encoding="utf-8")
    shutil.copyfile(kept.folder / f"{code}.json", folder / f"{code}.json")
    (folder / f"{code}.xlsx").write_bytes(workbook(content))
    if pdf := kept.pdf(code):
        shutil.copyfile(pdf, folder / f"{code}.pdf")
    for name in frames.NAMES:
        if content["frames"][name]["rows"]:
            (folder / code / f"{name}.csv").write_text(csv(content, name), encoding="utf-8")


def _for_files(page: str) -> str:
    """Links to reports lead to files; links to the rest of the site are only their words."""
    page = LINKS.sub("", page)
    page = OF_A_REPORT.sub(_file_of, page)
    page = page.replace('<a href="/reports">', '<a href="../../../index.html">')
    return OTHER.sub(r"\1", page)


def _file_of(link: re.Match[str]) -> str:
    week, edition, code, rest = link.groups()
    return f'href="../../../reports/{week}/{edition}/{code}{rest or ".html"}"'

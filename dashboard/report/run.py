"""Make the reports of a week: England's, each region's and each board's, on every processor there is."""

import os
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from dashboard.data.builds import Build, current
from dashboard.report import store
from dashboard.report.making import Edition, areas, report
from dashboard.report.pdf import pdf
from dashboard.report.store import Kept
from dashboard.report.weeks import Week
from dashboard.settings import Settings
from dashboard.types import Row


class NoSuchArea(Exception):
    """A code that has no report: a sentence that says which have."""


def make(
    where: Settings,
    week: Week,
    codes: Collection[str] = (),
    corrects: str = "",
    progress: Callable[[str], None] = lambda _: None,
) -> Kept:
    """Make what is not made yet of the week's report from the published build; only some areas where `codes`
    names them. Raises `NoBuild`, `store.Finished` and `NoSuchArea`."""
    build = current(where)
    kept = store.open_edition(where.reports, week, build, corrects)
    edition = _edition(where, kept, build)
    due = [area for area in _chosen(edition, codes) if area["code"] not in kept.codes()]
    for number, name in enumerate(_made(edition, kept, due), 1):
        progress(f"{number} of {len(due)}: {name}")
    return kept


def _edition(where: Settings, kept: Kept, build: Build) -> Edition:
    earlier = store.before(where.reports, kept.week)
    return Edition(kept.week, kept.number, build, earlier, where.today, kept.about["corrects"])


def _chosen(edition: Edition, codes: Collection[str]) -> list[Row]:
    every = {area["code"]: area for area in areas(edition)}
    unknown = sorted(set(codes) - every.keys())
    if unknown:
        raise NoSuchArea(f"no area {unknown[0]} has a report; those that have: {', '.join(every)}")
    return [area for code, area in every.items() if not codes or code in codes]


def _made(edition: Edition, kept: Kept, due: list[Row]) -> Iterator[str]:
    """Each area as it is done. One alone, or few, are made here."""
    processes = min(os.cpu_count() or 1, len(due))
    if processes < 2:
        for area in due:
            yield _make_one(edition, kept, area)
        return
    # Forked children would share open builds with this process; they open their own.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for done in as_completed([pool.submit(_make_one, edition, kept, area) for area in due]):
            yield done.result()


def _make_one(edition: Edition, kept: Kept, area: Row) -> str:
    content = report(edition, area)
    kept.keep(area["code"], content, pdf(content))
    return str(content["area"]["title"])

"""Can the figures be trusted: what came in, what was left out, who is missing, and what could be checked."""

from typing import Any

from dash import html

from dashboard.data.answers import Answer
from dashboard.data.builds import Build
from dashboard.explorer import records
from dashboard.types import Row
from dashboard.wording import numbers

PATH, NAME, TITLE = "/data-quality", "Data quality", "What the figures rest on"
Part = Any


def layout(**_: Any) -> html.Div:
    """The page of the newest build."""
    return records.page(TITLE, "Sources, files, gaps and checks", _body)


def _body(build: Build) -> list[Part]:
    names = ("source_quality", "back_tests", "missing", "files_loaded")
    sources, tests, missing, files = (records.answer(build, name) for name in names)
    return [
        html.P(lead(sources, tests, missing), className="lead"),
        records.listed("Published figures, made again", _tested(tests), tests),
        records.listed("Providers that sent no figures", _missing(missing), missing),
        records.listed("Sources", _broken(sources), sources),
        records.listed(
            "Files", "Each file by the SHA-256 of its bytes: the same file has the same one.", files
        ),
    ]


def lead(sources: Answer, tests: Answer, missing: Answer) -> str:
    """The three checks in one sentence each."""
    return " ".join((_tested(tests), _missing(missing), _broken(sources)))


def _tested(told: Answer) -> str:
    figures, equal = _sum(told, "figures"), _sum(told, "equal")
    if not figures:
        return "No published national figure could be compared with ours."
    if figures == equal:
        return f"All {numbers.number(figures)} published national figures come out equal when made again."
    return f"{numbers.number(equal)} of {numbers.number(figures)} published national figures come out equal."


def _missing(told: Answer) -> str:
    many, month = len(told.rows), numbers.month(told.build["newest_period"])
    if not many:
        return f"Every provider usually heard from sent figures for {month}."
    return f"{numbers.number(many)} {'provider' if many == 1 else 'providers'} sent no figures for {month}."


def _broken(told: Answer) -> str:
    rows, broken = _sum(told, "rows"), _sum(told, "broken_rows")
    if not broken:
        return f"None of {numbers.number(rows)} rows was left out as broken."
    return f"{numbers.number(broken)} rows were left out as broken, {numbers.number(rows)} kept."


def _sum(told: Answer, name: str) -> int:
    return sum(_count(row, name) for row in told.rows)


def _count(row: Row, name: str) -> int:
    return int(row[name] or 0)

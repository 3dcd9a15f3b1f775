"""Can the figures be trusted: what came in, what was left out, who is missing, and what could be checked."""

from typing import Any

from dash import html

from dashboard.data.answers import Answer
from dashboard.explorer.page import Page, frame_of_build, headline, table_section
from dashboard.wording import numbers

PATH, NAME, TITLE = "/data-quality", "Data quality", "What the figures rest on"
ORDER = 11
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame_of_build(_body, values)


def _body(page: Page) -> list[Part]:
    names = ("source_quality", "back_tests", "missing", "files_loaded")
    sources, tests, missing, files = map(page.answer, names)
    return [
        headline(TITLE, "Sources, files, gaps and checks"),
        html.P(lead(sources, tests, missing), className="lead"),
        table_section("Published figures, made again", _tested(tests), tests),
        table_section("Providers that sent no figures", _missing(missing), missing),
        table_section("Sources", _broken(sources), sources),
        table_section(
            "Files", "Each file by the SHA-256 of its bytes: the same file has the same one.", files
        ),
    ]


def lead(sources: Answer, tests: Answer, missing: Answer) -> str:
    """The three checks in one sentence each."""
    return " ".join((_tested(tests), _missing(missing), _broken(sources)))


def _tested(answer: Answer) -> str:
    figures, equal = _sum(answer, "figures"), _sum(answer, "equal")
    if not figures:
        return "No published national figure could be compared with ours."
    if figures == equal:
        return f"All {numbers.number(figures)} published national figures come out equal when made again."
    return f"{numbers.number(equal)} of {numbers.number(figures)} published national figures come out equal."


def _missing(answer: Answer) -> str:
    many, month = len(answer.rows), numbers.month(answer.build["newest_period"])
    if not many:
        return f"Every provider usually heard from sent figures for {month}."
    return f"{numbers.number(many)} {'provider' if many == 1 else 'providers'} sent no figures for {month}."


def _broken(answer: Answer) -> str:
    rows, broken = _sum(answer, "rows"), _sum(answer, "broken_rows")
    if not broken:
        return f"None of {numbers.number(rows)} rows was left out as broken."
    return f"{numbers.number(broken)} rows were left out as broken, {numbers.number(rows)} kept."


def _sum(answer: Answer, name: str) -> int:
    return sum(int(row[name] or 0) for row in answer.rows)

"""Take-up of choice: who starts away from the usual provider, who at independent ones, and how spread out."""

from typing import Any

from dash import html

from dashboard.explorer.page import Page, frame, headline, table_section, wider_note
from dashboard.types import Rows
from dashboard.wording import numbers

PATH, NAME, TITLE = "/take-up", "Take-up", "Choice that is taken up"
ORDER = 16
HERE = (
    "The usual provider is the one that most people of a sub-ICB go to for a specialty. Care at independent "
    "providers is free on the NHS."
)
FIFTHS = (
    "Sub-ICBs in five groups, 1 the most deprived. More or fewer is not better: it shows who goes elsewhere."
)
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values)


def _body(requested: Page) -> list[Part]:
    page = requested.widened()
    answer, fifths = page.answer("take_up_shares"), page.answer("take_up_by_deprivation")
    return [
        headline(TITLE, f"All specialties, {page.whose}"),
        wider_note(requested, page),
        html.P(lead(page, answer.rows), className="lead", role="status"),
        table_section("How much choice is taken up", HERE, answer),
        table_section("By deprivation, in England", FIFTHS, fifths),
    ]


def lead(page: Page, rows: Rows) -> str:
    """The share away from the usual provider, in a sentence."""
    here = next((row for row in rows if row["org_code"] == page.where["code"]), None)
    if here is None or here["away"] is None:
        return "There are no figures for this place in this build."
    return (
        f"In the year to {numbers.month(here['period'])}, {numbers.hundred(here['away'])} in 100 new starts "
        f"from {page.place} were away from the usual provider of their area and specialty."
    )

"""How busy hospitals are: waits for tests, beds, cancelled operations and cancer."""

from typing import Any

from dash import html

from dashboard.explorer.indicators import lead, theme_sections
from dashboard.explorer.page import Page, frame, headline

PATH, NAME, TITLE = "/capacity", "Capacity", "How busy hospitals are"
ORDER = 14
THEMES = ("capacity",)
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values)


def _body(page: Page) -> list[Part]:
    first = page.answer(THEMES[0])
    return [
        headline(TITLE, page.place),
        html.P(lead(first.rows[:3]), className="lead", role="status"),
        *[part for theme in THEMES for part in theme_sections(page, theme)],
    ]

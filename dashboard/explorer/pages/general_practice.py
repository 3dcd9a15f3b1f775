"""Getting care in general practice: how soon, how, with whom, and help to choose."""

from typing import Any

from dash import html

from dashboard.explorer.indicators import lead, theme_sections
from dashboard.explorer.page import Page, frame, headline

PATH, NAME, TITLE = "/general-practice", "General practice", "Getting care in general practice"
ORDER = 15
THEMES = ("access", "support")
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

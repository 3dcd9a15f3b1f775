"""Getting care in general practice: how soon, how, with whom, and help to choose."""

from functools import partial
from typing import Any

from dash import html

from dashboard.explorer.indicators import body
from dashboard.explorer.page import frame

PATH, NAME, TITLE = "/general-practice", "General practice", "Getting care in general practice"
ORDER = 15
THEMES = ("access", "support")


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, partial(body, TITLE, THEMES), values)

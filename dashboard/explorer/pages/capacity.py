"""How busy hospitals are: waits for tests, beds, cancelled operations and cancer."""

from functools import partial
from typing import Any

from dash import html

from dashboard.explorer.indicators import body
from dashboard.explorer.page import frame

PATH, NAME, TITLE = "/capacity", "Capacity", "How busy hospitals are"
ORDER = 14
THEMES = ("capacity",)


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, partial(body, TITLE, THEMES), values)

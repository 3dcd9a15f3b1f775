"""What a page of the explorer shows before its scripts are there: the page itself, in the HTML. It is made
once for a build, a day and an address; assets/first.js takes it away where the living page stands."""

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any
from urllib.parse import parse_qs

from dash import html
from flask import Flask, Response, make_response, request

from dashboard.data.builds import NoBuild, current, is_published
from dashboard.explorer.first_view import written
from dashboard.explorer.page import all_pages
from dashboard.memory import Memory
from dashboard.settings import settings
from dashboard.types import NotNow

log = logging.getLogger("choice.dashboard")
PLACE = "<!-- the first view -->"
MOST_BYTES = 24_000_000
Shell = Callable[[Any, str, str], html.Div]
Index = Callable[..., Any]
KEPT: Memory[str] = Memory(MOST_BYTES, len, "first views")


class _NotMade(Exception):
    """A mistake of ours, which is in the log."""


def put(server: Flask, home: str, shell: Shell, plotly: str) -> None:
    """Put it on every page of a server. `shell` gives what surrounds a page, for a path and a query; `plotly`
    is the address of what a page with a chart needs later."""
    first_view = partial(_first_view, home, shell, f'<link rel="prefetch" as="script" href="{plotly}">')
    for rule in [rule for rule in server.url_map.iter_rules() if rule.rule in (home, f"{home}<path:path>")]:
        index = server.view_functions[rule.endpoint]
        server.view_functions[rule.endpoint] = _with_first_view(index, first_view)


def _with_first_view(index: Index, first_view: Callable[[], str]) -> Index:
    def answered(**values: Any) -> Response:
        answer = make_response(index(**values))
        answer.set_data(answer.get_data(as_text=True).replace(PLACE, first_view(), 1))
        return answer

    return answered


def _first_view(home: str, shell: Shell, early: str) -> str:
    """The page of this request in its surroundings; nothing where there is none to show, or not now."""
    page = _page(request.path.removeprefix(home).strip("/"))
    if not page:
        return ""
    around = written(shell(PLACE, request.path, request.query_string.decode(errors="replace")))
    begun = early if "data-still" in page else ""
    return f'{begun}<div id="first-view">{around.replace(written(PLACE), page, 1)}</div>'


def _page(name: str) -> str:
    with suppress(NoBuild, NotNow, _NotMade):
        where = settings()
        build = current(where)
        key = build, is_published(build, where), where.today, name, request.query_string
        return KEPT.get(key, lambda: _made(name))
    return ""


def _made(name: str) -> str:
    """A page in HTML. Where it cannot be made, the callback that asks for it later says so."""
    layout = next(page.layout for page in all_pages() if page.PATH.strip("/") == name)
    said = parse_qs(request.query_string.decode(errors="replace"))
    try:
        return written(
            layout(**{part: found[0] if len(found) == 1 else found for part, found in said.items()})
        )
    except (NoBuild, NotNow):
        raise
    except Exception:
        log.error("the first view of a page could not be made", exc_info=True)
        raise _NotMade from None

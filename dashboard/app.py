"""The analysts' side: the explorer at /explore/, beside everything that is on the public server."""

import logging
from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, ctx, dcc, html, no_update, page_container, register_page
from flask import Flask, abort, g, request

from dashboard.data.view import View, view_address, view_from_query
from dashboard.explorer import components, controls, error_pages, first_pages
from dashboard.explorer.page import all_pages
from dashboard.http import kept_callbacks
from dashboard.http.request_ids import request_id
from dashboard.public_app import BUILT, add_pages, built, started
from dashboard.types import NotNow

log = logging.getLogger("choice.dashboard")
ASSETS = Path(__file__).parent / "assets"
PAGE_LINKS = "page-links"
CATCH_ALL = f"{components.HOME}<path:path>"
TITLE = "Choice on paper and in practice"
INDEX = """<!DOCTYPE html>
<html lang="en-GB">
    <head>
        {%metas%}
        <title>{%title%}</title>
        <link rel="icon" href="/explore/assets/mark.svg" type="image/svg+xml">
        <meta name="plotly" content="{plotly}">
        {%css%}
    </head>
    <body>
        <!-- the first view -->
        {%app_entry%}
        <noscript><section class="sorry"><h2>Boxes need JavaScript</h2><p>The figures are also on
        <a href="/">pages that need none</a>, as <a href="/downloads">files</a> and in the
        <a href="/api/v1/openapi.json">API</a>.</p></section></noscript>
        {%config%}{%scripts%}{%renderer%}
    </body>
</html>"""


def create_app() -> Flask:
    """Both sides in one server, the explorer without a login: for this machine alone. Raises
    `ValidationError`."""
    return with_explorer(started())


def with_explorer(server: Flask) -> Flask:
    """The explorer and every public page put on a server."""
    app = _dash(server)
    kept_callbacks.keep(server)
    first_pages.put(server, components.HOME, _shell, plotly())
    server.before_request(refuse_unknown_page)
    server.add_url_rule("/explore/assets/built/<name>", "built", built)
    add_pages(server, components.HOME, app.csp_hashes)
    if not (BUILT / "plotly.js").exists():
        log.warning(
            "dashboard/assets/built is not there: pages load all of plotly.js (`make setup` builds it)"
        )
    return server


def finish(server: Flask) -> None:
    """Make the first request. Dash finishes its set-up during it, and answers a second one before it has
    finished. No route can be added afterwards."""
    with server.test_client() as client:
        client.get(f"{components.HOME}_dash-dependencies")


def _dash(server: Any) -> Dash:
    app = Dash(
        "dashboard",
        server=server,
        url_base_pathname=components.HOME,
        assets_folder=str(ASSETS),
        assets_ignore=r"public\.css|plotly\.js",
        use_pages=True,
        include_pages_meta=False,
        pages_folder="",
        suppress_callback_exceptions=True,
        index_string=INDEX.replace("{plotly}", plotly()),
        title=TITLE,
        update_title="",
        on_error=_mistake,
    )
    register: Any = register_page
    for page in all_pages():
        register(page.__name__, path=page.PATH, name=page.NAME, title=page.TITLE, layout=page.layout)
    register("not_found_404", layout=error_pages.not_found)
    app.layout = lambda: _shell(page_container)
    controls.register(app)
    here = Input(controls.ADDRESS, "pathname"), Input(controls.ADDRESS, "search")
    app.callback(Output(PAGE_LINKS, "children"), *here)(page_links)
    return app


def plotly() -> str:
    """The address of our own bundle of plotly, which assets/first.js tells Dash to fetch once a page has a
    chart; of the whole of plotly where ours was not built. It changes with what is there."""
    bundle = BUILT / "plotly.js"
    if not bundle.exists():
        return f"{components.HOME}_dash-component-suites/plotly/package_data/plotly.min.js"
    return f"{components.HOME}assets/built/plotly.js?m={bundle.stat().st_mtime_ns}"


def _shell(page: Any, path: str | None = None, search: str | None = None) -> html.Div:
    """What surrounds a page."""
    marks = [components.mark(state) for state in ("passed", "unsure", "lost")]
    home = dcc.Link([*marks, "Choice, on paper and in practice"], href=components.HOME, className="wordmark")
    return html.Div(
        [
            html.A("Skip to the figures", href="#main", className="skip"),
            dcc.Location(id=controls.ADDRESS, refresh="callback-nav"),
            html.Header(html.Div([home, _navigation(path, search)], className="inner")),
            html.Main(page, id="main"),
            html.Footer(html.Div(_small_print(), className="inner")),
        ]
    )


def _navigation(path: str | None, search: str | None) -> html.Nav:
    label: dict[str, Any] = {"aria-label": "Views"}
    return html.Nav(page_links(path, search), id=PAGE_LINKS, className="views", **label)


def page_links(path: str | None, search: str | None) -> list[Any]:
    """The pages by name, each of the same place and specialty; and the way to the public pages."""
    view, _ = view_from_query(search or "")
    same = view_address(View(view.place, view.specialty, view.cut, beside=view.beside, build=view.build))
    here = _below_home(path or components.HOME)
    links = [
        dcc.Link(page.NAME, href=f"{components.HOME}{to}{same}", className="here" if to == here else "")
        for page in all_pages()
        for to in [page.PATH.strip("/")]
    ]
    account = g.get("account") if g else None
    out = [html.A("Account", href=account)] if account else []
    return [*links, html.A("Public pages", href="/"), *out]


def _below_home(path: str) -> str:
    """`trend` for `/explore/trend`."""
    return path.removeprefix(components.HOME).strip("/")


def refuse_unknown_page() -> None:
    """A 404 for an address under /explore/ that is no page. Dash has one answer for all of them, a 200."""
    is_page = _below_home(request.path) in {page.PATH.strip("/") for page in all_pages()}
    if request.endpoint == CATCH_ALL and not is_page:
        abort(404)


def _small_print() -> list[html.P]:
    return [
        html.P(
            "Contains NHS England data and Office for National Statistics data, licensed under the Open "
            "Government Licence v3.0. Contains OS data © Crown copyright and database right."
        ),
        html.P("Figures here are modelled from publications. They do not say whom anyone should choose."),
    ]


def _mistake(error: Exception) -> Any:
    """Our own mistake: where it was in the log, a sentence on the page. `NotNow` is none, and goes on."""
    if isinstance(error, NotNow):
        raise error
    kept_callbacks.not_to_be_kept()
    log.error("a page could not be made", exc_info=error)
    is_page = isinstance(ctx.outputs_list, list)
    return [error_pages.mistake(request_id()), {"title": TITLE}] if is_page else no_update

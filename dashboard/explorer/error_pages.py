"""Pages for when there is nothing to show: what happened, and what to do."""

from typing import Any

from dash import html

from dashboard.explorer.components import HOME


def no_build() -> html.Div:
    """Nothing has been built yet: what to run."""
    return html.Div(
        [
            html.H1("There is no build to show yet", id="title", tabIndex=-1),
            html.P("This page shows the newest published build, and none has been made in this folder."),
            html.Ul(
                [
                    html.Li([html.Code("choice refresh"), " fetches the publications and builds."]),
                    html.Li([html.Code("choice demo"), " builds a small invented health system to look at."]),
                ]
            ),
            html.P("Then load this page again: nothing needs restarting."),
        ],
        className="sorry",
    )


def not_found(**_: Any) -> html.Div:
    """An address under /explore/ that is no page of ours."""
    return html.Div(
        [
            html.H1("There is no page at this address", id="title", tabIndex=-1),
            html.P(html.A("Start from England", href=HOME)),
        ],
        className="sorry",
    )


def mistake(number: str) -> html.Div:
    """A mistake of ours; the log has where it was, under the number of the request."""
    return html.Div(
        [
            html.H1("This page could not be made", id="title", tabIndex=-1),
            html.P(f"The mistake is ours and is in the log as {number}. The figures are unharmed."),
            html.P(html.A("Start again from England", href=HOME)),
        ],
        className="sorry",
    )

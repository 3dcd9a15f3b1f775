"""Pieces every page is made of: what stands by a number, what stands round a picture."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import dcc, html

from dashboard.charts.layout import Figure
from dashboard.charts.theme import CHART
from dashboard.data.answers import Answer
from dashboard.data.view import View, view_address
from dashboard.types import Row
from dashboard.wording import numbers

Part = Any
HOME = "/explore/"
UNSEEN: dict[str, Any] = {"aria-hidden": "true"}
NOTHING = "There are no figures for this in this build."


def evidence(told: Answer) -> html.P:
    """The line that stands by every number."""
    source = told.source
    published = f" · {source['title']}, {numbers.published_on(source['published'])}" if source else ""
    return html.P(f"{numbers.month(told.period)}{published}. {told.question.caution}", className="evidence")


def lineage(told: Answer) -> html.Details:
    """How do we know: the file, its fingerprint, the build and the method."""
    source = told.source or {"title": numbers.NOT_KNOWN, "page": None}
    facts = [
        ("Publication", named(source)),
        ("Month of the data", numbers.month(told.period)),
        ("Published", numbers.published(source.get("published"))),
        ("Fetched", numbers.day(source.get("fetched_at"))),
        ("SHA-256 of the file", html.Code(source.get("sha256") or numbers.NOT_KNOWN)),
        ("Build", html.Code(told.build["build_id"])),
        ("Method", f"version {told.build['method_version']}"),
    ]
    rows = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts]
    whole = html.P(html.A("Every file, and the publisher's own rows", href=_address("lineage", told)))
    return html.Details([html.Summary("How do we know?"), html.Dl(rows, className="facts"), whole])


def _address(kind: str, told: Answer) -> str:
    """The page of this figure's lineage, or the one to be framed elsewhere."""
    return f"/{kind}/{told.name}{view_address(told.view)}"


def links(told: Answer) -> list[Part]:
    """The file of what is drawn, an address that names the build, and a frame for another page."""
    lasting = view_address(replace(told.view, build=told.build["build_id"]))
    return [
        file_link(told),
        html.A("Permalink", href=lasting, className="quiet-button"),
        html.A("Embed", href=_address("embed", told), className="quiet-button"),
    ]


def named(source: Row) -> Part:
    """A publication, linked to its page."""
    page = source["page"]
    return html.A(source["title"], href=page, rel="noreferrer") if page else html.Span(source["title"])


def twins(told: Answer, table: html.Table, is_chart: bool) -> html.Div:
    """The same rows as a table, a file and a picture, and where they come from."""
    save: dict[str, Any] = {"data-save": told.name}
    picture = html.Button("Picture (PNG)", type="button", className="quiet-button", **save)
    return html.Div(
        [
            html.Details([html.Summary("Table"), html.Div(table, className="scroll", tabIndex=0)]),
            lineage(told),
            *links(told),
            picture if is_chart else None,
        ],
        className="twins",
    )


def file_link(told: Answer) -> html.A:
    """What is drawn, as a file."""
    to = f"/download/{told.name}.csv{view_address(told.view)}"
    return html.A("CSV", href=to, className="quiet-button", download="")


def under(told: Answer) -> html.Div:
    """What stands under a list: where it comes from, and its file."""
    linked = html.Div([lineage(told), *links(told)], className="twins")
    return html.Div([evidence(told), linked], className="under")


def picture(title: str, sentence: str, figure: Figure, *, table: html.Table, told: Answer) -> html.Figure:
    """A chart with its sentence, its key, its table, its file and where it comes from."""
    return chart(html.Figcaption([html.H2(title), html.P(sentence)]), key(), figure, table, told)


def chart(caption: Part, marks: Part, figure: Figure, table: html.Table, told: Answer) -> html.Figure:
    """As `picture`, with a caption and a key of its own."""
    if not told.period:
        return html.Figure([caption, html.P(NOTHING)], className="picture")
    height = f"{figure['layout']['height']}px"
    drawn = dcc.Graph(id=f"{told.name}-chart", figure=figure, config=CHART, style={"height": height})
    return html.Figure(
        [caption, marks, drawn, evidence(told), twins(told, table, is_chart=True)],
        className="picture",
    )


def key() -> html.Ul:
    """What solid, hatched, outlined and the tick mean. The same everywhere."""
    told = (("sure", "sure"), ("unsure", "cannot tell"), ("not", "sure not"), ("best", "best estimate"))
    swatches = [html.Li([html.Span(className=f"swatch {look}"), text]) for look, text in told]
    return html.Ul(swatches, className="key")


def strip(low: float | None, best: float | None, high: float | None, cuts: Sequence[float] = ()) -> html.Div:
    """A share from 0 to 1 as a bar of 100 in small: for the eye only, the words stand beside it."""
    if low is None or high is None:
        return html.Div(className="strip unknown", **UNSEEN)
    stretches = [("sure", 0.0, low), ("unsure", low, high), ("not", high, 1.0)]
    ticks = [("best", best)] if best is not None else []
    pieces = [
        html.Span(className=look, style={"left": f"{start:.2%}", "width": f"{end - start:.2%}"})
        for look, start, end in stretches
        if end > start
    ]
    pieces += [
        html.Span(className=look, style={"left": f"{spot:.2%}"})
        for look, spot in [*ticks, *(("cut", cut) for cut in cuts)]
    ]
    return html.Div(pieces, className="strip", **UNSEEN)


def tally(figures: Sequence[tuple[str, str]]) -> html.P:
    """The answer in large figures: what there is on paper, then what is left of it."""
    said = [
        html.Span([html.B(figure, className="figure"), " ", html.Span(text, className="means")])
        for figure, text in figures
    ]
    return html.P(said, className="tally")


def mark(state: str) -> html.Span:
    """Filled, hatched or hollow; always beside a word."""
    return html.Span(className=f"mark {state}", **UNSEEN)


def link(text: Part, view: View, path: str = "/", **more: Any) -> dcc.Link:
    """A link to a view; `path` says of which page, the one about a place where none is named."""
    return dcc.Link(text, href=HOME + path.removeprefix("/") + view_address(view), **more)


def banner(build: Row) -> Part:
    """A build of invented numbers says so on every page."""
    if not build["is_demonstration"]:
        return None
    return html.P("Demonstration: invented places and numbers", className="banner")


def notes(sentences: Sequence[str]) -> Part:
    """What the address asked for that could not be shown, kindly."""
    told = [html.P(said) for said in sentences]
    return html.Div(told, className="notes", role="status") if told else None

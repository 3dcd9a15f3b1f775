"""Pieces every page is made of: what stands by a number, what stands round a picture."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import dcc, html

from dashboard.charts.layout import NOT, SURE, UNSURE, Figure, share_stretches
from dashboard.charts.theme import CHART
from dashboard.data.answers import Answer
from dashboard.data.view import View, view_address
from dashboard.types import Row
from dashboard.wording import numbers
from dashboard.wording.columns import DEMONSTRATION

Part = Any
HOME = "/explore/"
UNSEEN: dict[str, Any] = {"aria-hidden": "true"}
CLASSES = {SURE: "sure", UNSURE: "unsure", NOT: "not"}
GRAMMAR = (("sure", "sure"), ("unsure", "cannot tell"), ("not", "sure not"), ("best", "expected"))
NOTHING = "There are no figures for this in this build."


def evidence(answer: Answer) -> html.P:
    """The line that stands by every number."""
    source = answer.source
    published = f" · {source['title']}, {numbers.published_on(source['published'])}" if source else ""
    of = f"{_period(answer)}{published}. " if answer.is_of_one_period else ""
    return html.P(f"{of}{answer.question.caution}", className="evidence")


def _period(answer: Answer) -> str:
    return answer.period_in_words if answer.period else numbers.NOT_KNOWN


def lineage(answer: Answer) -> html.Details:
    """How do we know: the file, its fingerprint, the build and the method."""
    source = answer.source or {"title": numbers.NOT_KNOWN, "page": None}
    facts = [
        ("Publication", named(source)),
        ("Month of the data", _period(answer)),
        ("Published", numbers.published(source.get("published"))),
        ("Fetched", numbers.day(source.get("fetched_at"))),
        ("SHA-256 of the file", html.Code(source.get("sha256") or numbers.NOT_KNOWN)),
        ("Build", html.Code(answer.build["build_id"])),
        ("Method", f"version {answer.build['method_version']}"),
    ]
    rows = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts]
    whole = html.P(html.A("Every file, and the publisher's own rows", href=_address("lineage", answer)))
    return html.Details([html.Summary("How do we know?"), html.Dl(rows, className="facts"), whole])


def _address(kind: str, answer: Answer) -> str:
    """The page of this figure's lineage, or the one to be framed elsewhere."""
    return f"/{kind}/{answer.name}{view_address(answer.view)}"


def answer_links(answer: Answer) -> list[Part]:
    """The file of what is drawn, an address that names the build, and a frame for another page."""
    lasting = view_address(replace(answer.view, build=answer.build["build_id"]))
    return [
        *file_links(answer),
        html.A("Permalink", href=lasting, className="quiet-button"),
        html.A("Embed", href=_address("embed", answer), className="quiet-button"),
    ]


def named(source: Row) -> Part:
    """A publication, linked to its page."""
    page = source["page"]
    return html.A(source["title"], href=page, rel="noreferrer") if page else html.Span(source["title"])


def twins(answer: Answer, table: html.Table, is_chart: bool) -> html.Div:
    """The same rows as a table, a file and a picture, and where they come from."""
    return html.Div(
        [
            html.Details([html.Summary("Table"), html.Div(table, className="scroll", tabIndex=0)]),
            lineage(answer),
            *answer_links(answer),
            *(picture_buttons(answer) if is_chart else []),
        ],
        className="twins",
    )


def picture_buttons(answer: Answer) -> list[html.Button]:
    """Save the chart as a picture that says alone what it is: assets/choice.js puts the words round it."""
    source = answer.source
    of = f"{source['title']}, {numbers.published_on(source['published'])}" if source else numbers.NOT_KNOWN
    lasting = view_address(replace(answer.view, build=answer.build["build_id"]))
    demonstration = f"{DEMONSTRATION}. " if answer.build["is_demonstration"] else ""
    words: dict[str, Any] = {
        "data-save": answer.name,
        "data-month": f"{demonstration}{numbers.month(answer.period)}",
        "data-source": f"Modelled from: {of}. Method {answer.build['method_version']}.",
        "data-licence": "Contains public sector information licensed under the Open Government Licence v3.0.",
        "data-address": f"/lineage/{answer.name}{lasting}",
    }
    forms: list[dict[str, Any]] = [{"data-form": "png"}, {"data-form": "svg"}]
    return [
        html.Button(label, type="button", className="quiet-button", **words, **form)
        for label, form in zip(("Picture (PNG)", "SVG"), forms, strict=True)
    ]


def file_links(answer: Answer) -> list[html.A]:
    """What is drawn, as files; none of nothing."""
    if not answer.rows:
        return []
    address = view_address(answer.view)
    return [
        html.A(
            form.upper(),
            href=f"/download/{answer.name}.{form}{address}",
            className="quiet-button",
            download="",
        )
        for form in ("csv", "xlsx")
    ]


def under(answer: Answer) -> html.Div:
    """What stands under a list: where it comes from, and its file."""
    linked = html.Div([lineage(answer), *answer_links(answer)], className="twins")
    return html.Div([evidence(answer), linked], className="under")


def picture(title: str, sentence: str, figure: Figure, *, table: html.Table, answer: Answer) -> html.Figure:
    """A chart with its sentence, its key, its table, its file and where it comes from."""
    return chart(html.Figcaption([html.H2(title), html.P(sentence)]), key(), figure, table, answer)


def chart(caption: Part, marks: Part, figure: Figure, table: html.Table, answer: Answer) -> html.Figure:
    """As `picture`, with a caption and a key of its own."""
    if not answer.period:
        return html.Figure([caption, html.P(NOTHING)], className="picture")
    height = f"{figure['layout']['height']}px"
    drawn = dcc.Graph(id=f"{answer.name}-chart", figure=figure, config=CHART, style={"height": height})
    return html.Figure(
        [caption, marks, drawn, evidence(answer), twins(answer, table, is_chart=True)],
        className="picture",
    )


def key() -> html.Ul:
    """What solid, hatched, outlined and the tick mean. The same everywhere."""
    return key_of(GRAMMAR)


def key_of_counts() -> html.Ul:
    """As `key`, for counts of options: what is expected of them is written and has no tick."""
    return key_of(GRAMMAR[:3])


def key_of(looks: Sequence[tuple[str, str]]) -> html.Ul:
    """A key: the class of each swatch, and its meaning."""
    swatches = [html.Li([html.Span(className=f"swatch {look}"), meaning]) for look, meaning in looks]
    return html.Ul(swatches, className="key")


def bar(row: Row, before: str = "", look: str = "") -> html.Div:
    """The bar of 100 in small, of a row's `sure` and `cannot_tell`, with a tick at what is expected where it
    may be said. For the eye only: the words stand beside it."""
    stretches = share_stretches(row, before)
    if not stretches:
        return html.Div(className="strip unknown", **UNSEEN)
    best = row[f"{before}best"]
    pieces = [_stretch(CLASSES[kind], start, end) for kind, start, end in stretches]
    tick = [_tick("best", best)] if best is not None else []
    return html.Div([*pieces, *tick], className=f"strip {look}".strip(), **UNSEEN)


def share_bar(name: str, share: float | None, words: str) -> html.Li:
    """A share that is known, as a bar of 100 between its name and its words."""
    row = {"sure": share, "cannot_tell": None if share is None else 0, "best": None}
    return html.Li([html.Span(name, className="named"), bar(row), html.Span(words)])


def bar_words(row: Row, before: str = "") -> str:
    """What a bar of 100 says: `about 70 in 100; likely between 65 and 75`."""
    if row[f"{before}sure"] is None:
        return numbers.NOT_KNOWN
    low, best, high = (row.get(f"{before}{end}") for end in ("low", "best", "high"))
    return numbers.about(low, best, high)


def range_strip(low: float | None, best: float | None, high: float | None, cuts: Sequence[float]) -> html.Div:
    """Where a share of 0-1 is likely to lie, with what is expected, over the cuts."""
    if low is None or high is None:
        return html.Div(className="strip unknown", **UNSEEN)
    ticks = [("best", best)] if best is not None else []
    pieces = [_tick(look, spot) for look, spot in [*ticks, *(("cut", cut) for cut in cuts)]]
    return html.Div([_stretch("likely", low, high), *pieces], className="strip", **UNSEEN)


def _stretch(look: str, start: float, end: float) -> html.Span:
    return html.Span(className=look, style={"left": f"{start:.2%}", "width": f"{end - start:.2%}"})


def _tick(look: str, spot: float) -> html.Span:
    return html.Span(className=look, style={"left": f"{spot:.2%}"})


def tally(figures: Sequence[tuple[str, str]]) -> html.P:
    """The answer in large figures: what there is on paper, then what is left of it."""
    parts = [
        html.Span([html.B(figure, className="figure"), " ", html.Span(text, className="means")])
        for figure, text in figures
    ]
    return html.P(parts, className="tally")


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
    """Sentences about what the address asks for and the page cannot show."""
    lines = [html.P(sentence) for sentence in sentences]
    return html.Div(lines, className="notes", role="status") if lines else None

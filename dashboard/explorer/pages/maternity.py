"""Maternity care: who is placed with a midwife or team, who sees them, and where babies are born."""

from typing import Any

from dash import html

from dashboard.charts.continuity import continuity
from dashboard.data.answers import Answer
from dashboard.explorer import components
from dashboard.explorer.page import Page, frame, headline, section, table_section, wider_note
from dashboard.explorer.table import table, table_of
from dashboard.types import Row, Rows
from dashboard.wording import groups, indicators, numbers

PATH, NAME, TITLE = "/maternity", "Maternity", "Continuity of carer in maternity care"
ORDER = 13
LEVELS = ("england", "icb")
PLACED = "placed with a midwife or team by 28 weeks"
RECEIVING = "seen mostly by the same midwife or team"
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values)


def _body(requested: Page) -> list[Part]:
    page = requested.widened(LEVELS)
    months = page.answer("maternity_continuity")
    return [
        headline(TITLE, page.place),
        wider_note(requested, page),
        html.P(lead(page.place, months.rows), className="lead", role="status"),
        _months(months),
        _births(page, months.rows),
        _groups(page.answer("maternity_groups")),
        _places_of_birth(page.answer("maternity_places_of_birth")),
        _units(page.answer("maternity_units")),
    ]


def lead(place: str, months: Rows) -> str:
    """The newest month that has measures, in a sentence."""
    row = next((row for row in months if _has_measures(row)), None)
    if row is None:
        return f"There are no figures of continuity of carer for {place} in this build."
    placed, receiving = (_share(row, name) for name in ("placed", "receiving"))
    month = numbers.month(row["period"])
    return f"In {month}, {PLACED}: {placed}. {RECEIVING.capitalize()}: {receiving}."


def _has_measures(row: Row) -> bool:
    return any(row[name] is not None for name in ("placed", "placed_status", "receiving", "receiving_status"))


def _share(row: Row, name: str) -> str:
    """`17 in 100 women`, or why it is not known."""
    if row[name] is None:
        return f"not known ({row[f'{name}_status'] or 'not published'})"
    return f"{numbers.hundred(row[name])} in 100 women"


def _months(answer: Answer) -> html.Figure:
    sentence = (
        "Of 100 women. It may be a team, not one person. The national target date for this was removed on "
        "21 September 2022, so no target is drawn."
    )
    caption = html.Figcaption([html.H2("Placed and seen, month by month"), html.P(sentence)])
    key = components.key_of([("flow-out", PLACED), ("flow-in", RECEIVING)])
    return components.chart(caption, key, continuity(answer.rows), table_of(answer), answer)


def _births(page: Page, months: Rows) -> html.Section:
    """Births beside the beds and midwives that a build has."""
    row = next((row for row in months if row["deliveries"] is not None), None)
    births = "How many women gave birth is not known."
    if row:
        many = numbers.number(row["deliveries"])
        births = f"{many} women gave birth in {numbers.month(row['period'])}."
    capacity = page.answer("maternity_capacity")
    caption = "Maternity beds and midwives, the newest figure of each"
    beside: Part = html.P("No figures of midwives or maternity beds are loaded in this build.")
    if capacity.rows:
        listed = table(capacity.rows, capacity.question.columns, caption)
        beside = html.Div(listed, className="scroll", tabIndex=0)
    heading = html.H2("Births, beds and midwives")
    return html.Section([heading, html.P(births), beside], className="wide")


def _groups(answer: Answer) -> html.Section:
    kinds = dict.fromkeys(row["kind"] for row in answer.rows)
    bars = [part for kind in kinds for part in _kind(kind, answer.rows)]
    key = components.key_of([("sure", "placed"), ("not", "not placed")])
    sentence = f"Of 100 women in each group, how many were {PLACED}. The table also says who was {RECEIVING}."
    drawn = html.Div([key, *bars])
    return section("By ethnicity and deprivation", sentence, drawn, answer, table_of(answer))


def _kind(kind: str, rows: Rows) -> list[Part]:
    """The groups of one kind, such as ethnicity, under its name."""
    bars = [
        _bar(groups.name(row["group_kind"], row["group_name"]), row["placed"])
        for row in rows
        if row["kind"] == kind
    ]
    return [html.H3(kind), html.Ul(bars, className="hundreds")]


def _places_of_birth(answer: Answer) -> html.Section:
    bars = html.Ul(
        [_bar(groups.name("place_of_birth", row["place_of_birth"]), row["share"]) for row in answer.rows],
        className="hundreds",
    )
    sentence = "Of 100 babies, how many were born in each kind of place."
    return section("Where babies were born", sentence, html.Div(bars), answer, table_of(answer))


def _bar(name: str, share: float | None) -> html.Li:
    return components.share_bar(name, share, indicators.measure(share, "share"))


def _units(answer: Answer) -> html.Section:
    sentence = (
        "The newest month. One with low data quality, or that did not submit, has no figure; it is not zero."
    )
    return table_section("Provider by provider", sentence, answer)

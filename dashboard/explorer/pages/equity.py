"""Who has the choice: coverage by how deprived the area round the practice is, and how far it leans."""

from typing import Any

from dash import html

from dashboard.data.answers import Answer
from dashboard.explorer import components, overlays
from dashboard.explorer.heatmap import short
from dashboard.explorer.page import Page, frame, headline, history_note, section, wider_note
from dashboard.explorer.table import table_of
from dashboard.types import Row, Rows
from dashboard.wording import numbers

PATH, NAME, TITLE = "/equity", "Equity", "Choice by deprivation"
ORDER = 6
NO_SLOPE = "the slope of a sub-ICB area is made for all specialties together alone; choose all of them."
WHOLE, WITHIN = "whole area", "within sub-ICBs"
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values)


def _body(requested: Page) -> list[Part]:
    page = requested.widened()
    fifths, slopes = page.answer("coverage_by_quintile"), page.answer("inequality_slope")
    own_fifths, own_slopes = overlays.own(fifths).rows, overlays.own(slopes).rows
    return [
        headline(TITLE, f"{page.specialty}, {page.whose}"),
        wider_note(requested, page),
        html.P(lead(page, own_fifths, own_slopes), className="lead", role="status"),
        components.notes(overlays.notes(page)),
        overlays.control(page, PATH),
        history_note(page),
        _fifths(fifths, page.cut),
        _slopes(slopes),
    ]


def lead(page: Page, fifths: Rows, slopes: Rows) -> str:
    """The slope over the whole area with its interval, and within its sub-ICBs; where there is none, why."""
    at = f"At {page.cut}"
    if not any(fifth["practices"] for fifth in fifths):
        return f"{at}: there are no figures for this place and specialty in this build."
    by_scope = {row["scope"]: row for row in slopes}
    whole = by_scope.get(WHOLE)
    if whole is None:
        return f"{at}: {NO_SLOPE}"
    unsettled = tuple(row for row in fifths if row["is_cannot_tell"] and row["imd_quintile"] is not None)
    if unsettled:
        return f"{at}, whether choice leans cannot be told: too little is known of {_listed(unsettled)}."
    if whole["slope"] is None:
        return f"{at}, no slope from the most to the least deprived can be told: {whole['reason']}."
    return " ".join([f"{at}, {_leaning(whole)}.", _interval(whole), *_within(by_scope.get(WITHIN))])


def _listed(fifths: Rows) -> str:
    """`the most deprived fifth, the second and the fourth`."""
    *others, last = [f"the {row['fifth'].lower()}" for row in fifths]
    return f"{', '.join(others)} and {last}" if others else last


def _leaning(row: Row) -> str:
    points = numbers.difference(row["slope"])
    if points == "0":
        return "as many people are expected to have a real choice at the most deprived end as at the least"
    which = "more" if row["slope"] > 0 else "fewer"
    many = points.lstrip("+−")
    return (
        f"about {many} {which} people of every 100 are expected to have a real choice at the least deprived "
        "end than at the most"
    )


def _interval(row: Row) -> str:
    if row["slope_lower"] is None:
        return f"It has no interval: {row['reason'].removeprefix('no interval: ')}."
    ends = f"{numbers.difference(row['slope_lower'])} to {numbers.difference(row['slope_upper'])}"
    if row["slope_lower"] <= 0 <= row["slope_upper"]:
        return f"Its 95% interval is {ends}, which holds 0: it could be chance."
    return f"Its 95% interval is {ends}, which does not hold 0."


def _within(row: Row | None) -> list[str]:
    """What is left within sub-ICBs, and whether that says that most of it is geography between them."""
    if row is None:
        return []
    if row["slope"] is None:
        return [f"Within sub-ICB areas it cannot be told: {row['reason']}."]
    ends = [numbers.difference(row[end]) for end in ("slope_lower", "slope_upper") if row[end] is not None]
    around = f" ({' to '.join(ends)})" if ends else ""
    left = f"Within sub-ICB areas it is {numbers.difference(row['slope'])}{around}"
    return [f"{left}: most of it is geography between them." if row["is_mostly_geography"] else f"{left}."]


def _fifths(answer: Answer, cut: str) -> html.Section:
    areas = len({row["org_code"] for row in answer.rows})
    by_fifth = sorted(answer.rows, key=_order) if areas > 1 else answer.rows
    bars = html.Ul([_fifth(row, areas > 1) for row in by_fifth], className="hundreds")
    drawn = html.Div([components.key(), bars])
    sentence = (
        f"People with a real choice, of every 100 referred, at {cut}. "
        "Fifths are of all England's small areas, by the practice's postcode."
    )
    twin = table_of(answer)
    return section("From the most deprived to the least", sentence, drawn, answer, twin)


def _order(row: Row) -> int:
    """The bars of one fifth stand together, the area of the address first; what is not known comes last."""
    return row["imd_quintile"] or 6


def _fifth(row: Row, has_others: bool) -> html.Li:
    area = f"{short(row['org_name'])}, " if has_others else ""
    small = html.Span(f"{area}{_practices(row)}", className="small")
    named = html.Span([row["fifth"], small], className="named")
    if not row["practices"]:
        none = "Every practice's is known." if row["imd_quintile"] is None else "No practice here is in it."
        return html.Li([named, html.Span(), html.Span(none)])
    return html.Li([named, components.bar(row), html.Span(components.bar_words(row))])


def _practices(row: Row) -> str:
    many = row["practices"]
    return f"{numbers.number(many)} {'practice' if many == 1 else 'practices'}"


def _slopes(answer: Answer) -> html.Section:
    sentence = (
        "The slope index of inequality: how many more of every 100 are expected to have a real choice at the "
        "least deprived end of the line through all practices than at the most. Above 0 the least deprived "
        "have more. Within sub-ICB areas, practices are compared with their own area alone."
    )
    twin = table_of(answer)
    under = [components.under(answer)] if answer.rows else []
    drawn = (
        html.Div(twin, className="scroll", tabIndex=0)
        if answer.rows
        else html.P(f"{NO_SLOPE[0].upper()}{NO_SLOPE[1:]}")
    )
    return html.Section([html.H2(answer.question.title), html.P(sentence), drawn, *under], className="wide")

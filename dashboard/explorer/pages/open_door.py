"""Doors to the ICB a place lies in: which are open, which fell, and whether they fell for everybody."""

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.charts import referral_months
from dashboard.data.answers import Answer
from dashboard.data.view import EVERY_SPECIALTY
from dashboard.explorer import components, page
from dashboard.explorer.components import link, mark
from dashboard.explorer.page import Shown
from dashboard.explorer.table import table
from dashboard.types import Row, Rows
from dashboard.wording import numbers

PATH, NAME, TITLE = "/open-door", "Open door", "Is the door open to people from here?"
MARKS = {"open": "passed", "narrowed": "lost", "apparently closed": "lost"}
Part = Any


def layout(**values: Any) -> html.Div:
    """The page for an address."""
    return page.frame(PATH, _body, values)


def _body(shown: Shown) -> list[Part]:
    title = page.heading(TITLE, f"{shown.specialty}, {shown.whose}")
    if shown.level == "england":
        return [title, *_which(shown)]
    told = shown.answer("provider_access")
    row = _chosen(shown, told.rows)
    lead = html.P(_sentence(shown, told.rows), className="lead", role="status")
    doors = [_door(shown, row)] if row else []
    return [title, lead, page.wary(shown), *doors, _doors(shown, told, row)]


def _which(shown: Shown) -> list[Part]:
    """England has no door of its own: its ICBs to choose from."""
    areas = shown.answer("areas_within").rows
    listed = [
        html.Li(link(numbers.name(row["name"]), replace(shown.view, place=row["code"]), PATH))
        for row in areas
    ]
    said = "A door is looked at from one ICB, or from a sub-ICB area or practice within it. Choose one:"
    return [html.P(said, className="lead"), html.Div(html.Ul(listed), className="areas chosen-from")]


def _chosen(shown: Shown, rows: Rows) -> Row | None:
    """The door asked for, or the first of the list where none is."""
    asked = (row for row in rows if row["provider_code"] == shown.view.provider)
    return next(asked, rows[0] if rows else None)


def _sentence(shown: Shown, rows: Rows) -> str:
    """How many doors there are, and how many fell."""
    fallen = [row for row in rows if row["has_fallen"]]
    if not rows:
        return (
            "No door to this ICB narrowed or apparently closed in any specialty, as far as can be told."
            if shown.view.specialty == EVERY_SPECIALTY
            else "Nobody from this ICB started at any provider in this specialty in the months looked at."
        )
    area = numbers.name(rows[0]["icb_name"])
    if shown.view.specialty == EVERY_SPECIALTY:
        return (
            f"{area}: {_doors_told(len(fallen))} narrowed or apparently closed, in all specialties together."
        )
    opened = sum(row["open_status"] == "open" for row in rows)
    return (
        f"{area}, {shown.specialty}: of {_doors_told(len(rows))}, {opened} open and {len(fallen)} narrowed "
        "or apparently closed. The others cannot be told."
    )


def _doors_told(many: int) -> str:
    return "1 door" if many == 1 else f"{many} doors"


def _doors(shown: Shown, told: Answer, chosen: Row | None) -> html.Section:
    """Each door in words; those with too few people to test are in the table alone."""
    listed = [row for row in told.rows if not row["is_small"] or row == chosen]
    few = len(told.rows) - len(listed)
    said = (
        "New starts a month from this ICB in the newest three months, and in the twelve before as far as "
        "they are loaded. Doors that fell come first, then those most people went through."
    )
    if few:
        few_doors = numbers.number(few)
        said += f" {few_doors} more had fewer than one start a month, or too few to test: see the table."
    items = html.Ul([_item(shown, row, chosen) for row in listed], className="rows doors")
    title = told.question.title
    return page.section(title, said, items, told, table(told.rows, told.question.columns, title))


def _item(shown: Shown, row: Row, chosen: Row | None) -> html.Li:
    there = replace(shown.view, provider=row["provider_code"], specialty=row["specialty_code"])
    name = numbers.name(row["provider_name"])
    here: dict[str, Any] = {"aria-current": "true"}
    named = html.Strong(name, **here) if row == chosen else link(name, there, PATH)
    specialty = html.Span(row["specialty_name"], className="small")
    state = MARKS.get(row["open_status"], "unsure")
    return html.Li(
        [
            html.Div(
                [named, specialty if shown.view.specialty == EVERY_SPECIALTY else None], className="named"
            ),
            html.Span([mark(state), html.Span(row["open_status"])], className="state"),
            html.Span(_starts(row), className="said"),
        ]
    )


def _starts(row: Row) -> str:
    """`30 a month before, 4 now; the other ICBs did not fall so far: 120 before, 118 now.`"""
    before, now = (numbers.rate(row[f"starts_a_month_{when}"]) for when in ("before", "now"))
    here = f"{before} a month before, {now} now"
    if not row["control"]:
        return here
    others = f"{numbers.rate(row['other_before'])} before, {numbers.rate(row['other_now'])} now"
    return f"{here}; {row['control']}: {others}"


def _door(shown: Shown, row: Row) -> html.Div:
    """One door month by month."""
    view = replace(shown.view, provider=row["provider_code"], specialty=row["specialty_code"])
    told = replace(shown, view=view).answer("referral_months")
    name, area = numbers.name(row["provider_name"]), numbers.name(row["icb_name"])
    said = f"{row['specialty_name']}, people from {area}: {row['open_status']}. {_starts(row)}."
    caption = html.Figcaption([html.H2(name), html.P(said + _since(row, told.rows))])
    figure = referral_months.door(told.rows, row["has_fallen"])
    columns = told.question.columns
    drawn = components.chart(caption, _key(row), figure, table(told.rows, columns, told.question.title), told)
    return html.Div(drawn, className="wide")


def _since(row: Row, rows: Rows) -> str:
    """Since when starts have been below the floor of an open door, and which months there are none of."""
    first = referral_months.fell(rows) if row["has_fallen"] else None
    fell = f" Below the open floor since {numbers.month(first['period'])}." if first else ""
    gaps = [numbers.month(month["period"]) for month in reversed(rows) if month["starts"] is None]
    return fell + (f" It sent no figures for {', '.join(gaps)}." if gaps else "")


def _key(row: Row) -> html.Ul:
    """What the bars and the line are."""
    told = [("door-here", "starts from this ICB"), ("door-others", "from its other ICBs, in the same size")]
    if row["has_fallen"]:
        told.insert(1, ("door-fallen", "below the open floor"))
    return html.Ul(
        [html.Li([html.Span(className=f"swatch {look}"), said]) for look, said in told], className="key"
    )

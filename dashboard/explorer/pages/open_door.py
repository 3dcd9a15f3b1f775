"""Doors to the ICB a place lies in: which are open, which changed, and whether they fell for everybody."""

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.charts import referral_months
from dashboard.data.answers import Answer
from dashboard.data.view import EVERY_SPECIALTY
from dashboard.explorer import components
from dashboard.explorer.components import link, mark
from dashboard.explorer.page import Page, frame, headline, history_note, section
from dashboard.explorer.table import table
from dashboard.types import Row, Rows
from dashboard.wording import numbers

PATH, NAME, TITLE = "/open-door", "Open door", "Is the door open to people from here?"
ORDER = 3
MARKS = {"open": "passed", "opened": "passed", "narrowed": "lost", "apparently closed": "lost"}
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values)


def _body(page: Page) -> list[Part]:
    title = headline(TITLE, f"{page.specialty}, {page.whose}")
    if page.level == "england":
        return [title, *_which(page)]
    answer = page.answer("provider_access")
    row = _chosen(page, answer.rows)
    lead = html.P(_sentence(page, answer.rows), className="lead", role="status")
    doors = [_door(page, row)] if row else []
    return [title, lead, history_note(page), *doors, _doors(page, answer, row)]


def _which(page: Page) -> list[Part]:
    """England has no door of its own: its ICBs to choose from."""
    areas = page.answer("areas_within").rows
    listed = [
        html.Li(link(numbers.name(row["name"]), replace(page.view, place=row["code"]), PATH)) for row in areas
    ]
    sentence = "A door is looked at from one ICB, or from a sub-ICB area or practice within it. Choose one:"
    return [html.P(sentence, className="lead"), html.Div(html.Ul(listed), className="areas chosen-from")]


def _chosen(page: Page, rows: Rows) -> Row | None:
    """The door of the address, or the first of the list where none is."""
    chosen = (row for row in rows if row["provider_code"] == page.view.provider)
    return next(chosen, rows[0] if rows else None)


def _sentence(page: Page, rows: Rows) -> str:
    """How many doors there are, and how many fell."""
    fallen = [row for row in rows if row["has_fallen"]]
    if not rows:
        return (
            "No door to this ICB narrowed, apparently closed or opened in any specialty, as far as is known."
            if page.view.specialty == EVERY_SPECIALTY
            else "Nobody from this ICB started at any provider in this specialty in the months looked at."
        )
    area = numbers.name(rows[0]["icb_name"])
    if page.view.specialty == EVERY_SPECIALTY:
        opened = len(rows) - len(fallen)
        return (
            f"{area}: {_count(len(fallen))} narrowed or apparently closed, {opened} opened, "
            "in all specialties together."
        )
    still_open = sum(row["open_status"] == "open" and not row["has_fallen"] for row in rows)
    return (
        f"{area}, {page.specialty}: of {_count(len(rows))}, {still_open} open and {len(fallen)} narrowed "
        "or apparently closed. The others cannot be told."
    )


def _count(many: int) -> str:
    return "1 door" if many == 1 else f"{many} doors"


def _doors(page: Page, answer: Answer, chosen: Row | None) -> html.Section:
    """Each door in words; those with too few people to test are in the table alone."""
    listed = [row for row in answer.rows if not row["is_small"] or row == chosen]
    few = len(answer.rows) - len(listed)
    sentence = (
        "New starts a month from this ICB in the newest three months beside what is usual: the greatest "
        "median of twelve months in a row, within three years. Doors that fell come first, then those that "
        "opened, then those most people go through."
    )
    if few:
        few_doors = numbers.number(few)
        sentence += f" {few_doors} more had fewer than one start a month, or too few to test: see the table."
    items = html.Ul([_item(page, row, chosen) for row in listed], className="rows doors")
    title = answer.question.title
    return section(title, sentence, items, answer, table(answer.rows, answer.question.columns, title))


def _item(page: Page, row: Row, chosen: Row | None) -> html.Li:
    there = replace(page.view, provider=row["provider_code"], specialty=row["specialty_code"])
    name = numbers.name(row["provider_name"])
    here: dict[str, Any] = {"aria-current": "true"}
    named = html.Strong(name, **here) if row == chosen else link(name, there, PATH)
    specialty = html.Span(row["specialty_name"], className="small")
    state = MARKS.get(row["door_change"] or row["open_status"], "unsure")
    return html.Li(
        [
            html.Div(
                [named, specialty if page.view.specialty == EVERY_SPECIALTY else None], className="named"
            ),
            html.Span([mark(state), html.Span(_status(row))], className="state"),
            html.Span(_starts(row), className="said"),
        ]
    )


def _status(row: Row) -> str:
    """`apparently closed since July 2026`."""
    since = f" since {numbers.month(row['since'])}" if row["since"] else ""
    return f"{row['door_change'] or row['open_status']}{since}"


def _starts(row: Row) -> str:
    """`Usually 30 a month, 4 now; its other areas did not fall so far: 120 before, 118 now; ...`"""
    usual, now = (numbers.rate(row[name]) for name in ("usual_starts", "starts_a_month_now"))
    here = f"Usually {usual} a month, {now} now"
    others = f"{numbers.rate(row['other_before'])} before, {numbers.rate(row['other_now'])} now"
    control = f"{row['control']}: {others}" if row["control"] else ""
    return "; ".join(part for part in (here, control, row["reason"]) if part)


def _door(page: Page, row: Row) -> html.Div:
    """One door month by month."""
    view = replace(page.view, provider=row["provider_code"], specialty=row["specialty_code"])
    answer = replace(page, view=view).answer("referral_months")
    name, area = numbers.name(row["provider_name"]), numbers.name(row["icb_name"])
    sentence = f"{row['specialty_name']}, people from {area}: {_status(row)}. {_starts(row)}."
    caption = html.Figcaption([html.H2(name), html.P(sentence + _since(row, answer.rows))])
    figure = referral_months.door(answer.rows, row["has_fallen"])
    columns = answer.question.columns
    drawn = components.chart(
        caption, _key(row, answer.rows), figure, table(answer.rows, columns, answer.question.title), answer
    )
    return html.Div(drawn, className="wide")


def _since(row: Row, rows: Rows) -> str:
    """Since when starts have been under half of the months before, and which months there are none of."""
    first = referral_months.fell(rows) if row["has_fallen"] else None
    fell = f" Under half of the months before since {numbers.month(first['period'])}." if first else ""
    gaps = [numbers.month(month["period"]) for month in reversed(rows) if month["starts"] is None]
    return fell + (f" It sent no figures for {', '.join(gaps)}." if gaps else "")


def _key(row: Row, months: Rows) -> html.Ul:
    """What the bars and the line are."""
    looks = [("door-here", "starts from this ICB")]
    if row["has_fallen"]:
        looks.append(("door-fallen", "under half of the months before"))
    if any(month["others_scaled"] is not None for month in months):
        looks.append(("door-others", "from its other ICBs, in the same size"))
    return components.key_of(looks)

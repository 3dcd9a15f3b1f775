"""Telephone calls to the invented practices: one answers nobody, one is not listed, two have a shared number,
and a month was published again."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from etl.demo import day_times
from etl.demo.chance import share
from etl.demo.land import REGIONS
from etl.demo.monthly_pages import monthly_workbooks
from etl.demo.pages import Address, Cells, Page, Publication, workbook
from etl.demo.world import Practice, World
from etl.sources.gp_telephony import BANDS, CODE, PAGE

SERIES = PAGE.removeprefix("https://") + "/"
# Places in the list of practices. Shared telephones of one area are one row, so these lie in two.
ANSWERS_NOBODY, NOT_LISTED, SHARE_A_TELEPHONE = 1, 3, (5, 13)
WHO = (
    *("Month [1]", CODE, "GP Name", "PCN Code", "PCN Name [2,3]", "Sub ICB Code [2]", "Sub ICB Name"),
    *("ICB Code [2]", "ICB Name", "Region Code [2]", "Region Name"),
)
OUTCOMES = ("Answered", "Ended during the IVR Stage [4]", "Call back requested", "Missed", "Call back made")
MISSED = OUTCOMES.index("Missed")


class Calls(NamedTuple):
    """Calls of a practice: all, by outcome, and by how long they waited or lasted."""

    inbound: list[int]
    outcomes: list[int]
    waits: list[int]
    lasting: list[int]
    missed: list[int]


Row = tuple[list[object], Calls]


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The page of the series, one for each of the last months, and their workbooks."""
    return monthly_workbooks(
        SERIES,
        "Cloud Based Telephony Data",
        periods,
        address=_address,
        content=lambda month, published, is_whole: _workbook(world, month, published, is_whole),
    )


def _address(month: date, version: str) -> Address:
    name = f"Cloud_Based_Telephony_Publication_Summary_{month:%B_%Y}{version}.xlsx"
    return f"files.digital.nhs.uk/CB/{month:%Y%b}/{name}"


def _workbook(world: World, month: date, published: date, is_whole: bool) -> bytes:
    listed = [(one, number) for number, one in enumerate(world.practices) if number != NOT_LISTED]
    rows = [
        (_who(world, one, number, month), _calls(world, one, number, month, is_whole))
        for one, number in listed
    ]
    # The publisher's last row has had a note in the cell of its month.
    rows[-1] = (["Copyright, an invented health system", *rows[-1][0][1:]], rows[-1][1])
    england = Calls(
        *(
            [sum(column) for column in zip(*counts, strict=True)]
            for counts in zip(*(c for _, c in rows), strict=True)
        )
    )
    every: list[Row] = [(["Total", "National", *[None] * (len(WHO) - 2)], england), *rows]
    title = [("_",), ("Cloud Based Telephony, an invented health system",), (f"{published:%d %B %Y}",)]
    return workbook(
        {
            "Title sheet": title,
            "Table 1": _summary(england, len(listed), month),
            "Table 2": _by_day(england, month),
            "Table 3": [*_title(3, month), *_outcomes(every)],
            "Table 4": [*_title(4, month), *_answered(every)],
            "Table 5": [*_title(5, month), *_missed(every)],
        },
        published,
    )


def _title(number: int, month: date) -> list[Cells]:
    return [
        ("Return to Contents",),
        (),
        (f"Table {number}: Summary of calls by practice, {month:%B %Y}",),
        (),
    ]


def _summary(england: Calls, practices: int, month: date) -> list[Cells]:
    """England in the month; the publisher has those before it beside it."""
    [inbound], (answered, *_) = england.inbound, england.outcomes
    return [
        ("Return to Contents",),
        ("Table 1: Summary of Cloud based telephony calls by month, England",),
        (None, None, month.isoformat()),
        ("Coverage", "Count of practices included [1]", practices),
        ("Inbound calls", "Total Inbound Calls", inbound),
        ("Calls dealt with", "Calls answered [2]", answered),
        (None, "Percentage of Inbound calls answered", round(answered / inbound, 3)),
        ("Calls not dealt with", "Missed calls [2]", england.outcomes[MISSED]),
    ]


def _by_day(england: Calls, month: date) -> list[Cells]:
    days = day_times.weekdays(month)
    counts = day_times.over_days(england.inbound[0], len(days))
    return [
        (f"Table 2: Inbound Calls by day and time of day, {month:%B %Y}",),
        (None, "Date", "Total Count of Inbound Calls", None, *day_times.HEADINGS),
        *(
            (f"{day:%A}", day.isoformat(), count, None, *day_times.by_time(count))
            for day, count in zip(days, counts, strict=True)
        ),
    ]


def _outcomes(every: list[Row]) -> Iterator[Cells]:
    yield (*WHO, "Count of Inbound calls", *(cell for one in OUTCOMES for cell in (one, None)))
    yield (*[None] * len(WHO), "Total", *["Total", "%"] * len(OUTCOMES))
    for who, calls in every:
        yield (*who, *calls.inbound, *_with_shares(calls.outcomes, calls.inbound[0]))


def _answered(every: list[Row]) -> Iterator[Cells]:
    groups = [name for one in ("Wait time [5]", "Duration") for name in _group(f"Answered Calls - {one}")]
    yield (*[None] * (len(WHO) + 2), *groups)
    yield (*WHO, "Total Inbound calls", "Answered", *_bands(), *_bands())
    yield (*[None] * len(WHO), "Count", "Count", *["Count", "%"] * (2 * len(BANDS)))
    for who, calls in every:
        answered = calls.outcomes[0]
        shares = (*_with_shares(calls.waits, answered), *_with_shares(calls.lasting, answered))
        yield (*who, *calls.inbound, answered, *shares)


def _missed(every: list[Row]) -> Iterator[Cells]:
    yield (*[None] * (len(WHO) + 2), *_group("Missed Calls - Wait time"))
    yield (*WHO, "Total Inbound calls", "Missed", *_bands())
    yield (*[None] * len(WHO), "Count", "Count", *["Count", "%"] * len(BANDS))
    for who, calls in every:
        missed = calls.outcomes[MISSED]
        yield (*who, *calls.inbound, missed, *_with_shares(calls.missed, missed))


def _group(name: str) -> list[str | None]:
    return [name, *[None] * (2 * len(BANDS) - 1)]


def _bands() -> list[str | None]:
    return [cell for band in BANDS.values() for cell in (band, None)]


def _with_shares(counts: list[int], of: int) -> list[float | None]:
    """A share of nothing is left empty."""
    return [cell for count in counts for cell in (count, round(count / of, 3) if of else None)]


def _who(world: World, practice: Practice, number: int, month: date) -> list[object]:
    area = practice.site.area
    board = next(one for one in world.boards if one.code == area.board)
    shared = ["Unassigned", "Unmapped"] if number in SHARE_A_TELEPHONE else None
    return [
        *(month.isoformat(), *(shared or [practice.site.code, practice.site.name.upper()])),
        *("Unmapped" if shared else "U", "Unmapped" if shared else "Unallocated"),
        *(
            area.code,
            f"NHS {area.town} ICB - {area.code}".upper(),
            board.code,
            f"NHS {board.name} ICB".upper(),
        ),
        *(board.region, REGIONS[board.region]),
    ]


def _calls(world: World, practice: Practice, number: int, month: date, is_whole: bool) -> Calls:
    """A practice's calls of a month; at first half of them had come."""
    chance = share(world.seed, "telephone", practice.site.code)
    busy = 0.9 + 0.2 * share(world.seed, "telephone", practice.site.code, month)
    inbound = round(practice.patients * (0.3 + 0.4 * chance) * busy * (1 if is_whole else 0.5))
    answered = 0 if number == ANSWERS_NOBODY else round(inbound * (0.7 - 0.3 * chance))
    ivr, callbacks = round(inbound * 0.2), round(inbound * 0.05)
    missed = inbound - answered - ivr - callbacks
    waits = _split(answered, (0.5 - 0.2 * chance, 0.15, 0.2))
    return Calls(
        *([inbound], [answered, ivr, callbacks, missed, callbacks]),
        *(waits, _split(answered, (0.25, 0.35, 0.3)), _split(missed, (0.5, 0.2, 0.15))),
    )


def _split(count: int, shares: tuple[float, float, float]) -> list[int]:
    parts = [round(count * one) for one in shares]
    return [*parts, count - sum(parts)]

"""Online requests to the invented practices: a workbook a month, one practice without an online form, one not
listed, and a month that was published again."""

from collections.abc import Iterator
from datetime import date

from etl.demo import day_times
from etl.demo.chance import share
from etl.demo.land import REGIONS
from etl.demo.monthly_pages import monthly_workbooks
from etl.demo.pages import Address, Cells, Page, Publication, workbook
from etl.demo.world import Practice, World
from etl.sources.gp_online_consultations import COLUMNS, PAGE

SERIES = PAGE.removeprefix("https://") + "/"
# Places in the world's list of practices.
WITHOUT_FORM, NOT_LISTED, SENT_LATE = 2, 4, 5
NAMES = {
    "pcn_code": "PCN Name",
    "sub_icb_code": "Sub ICB Name",
    "icb_code": "ICB Name",
    "region_code": "Region Name",
}
HEADINGS = [name for ours, theirs in COLUMNS.items() for name in (*theirs, *filter(None, [NAMES.get(ours)]))]


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The page of the series, one for each of the last months, and their workbooks."""
    return monthly_workbooks(
        SERIES,
        "Submissions via Online Consultation Systems",
        periods,
        address=_address,
        content=lambda month, published, is_whole: _workbook(world, month, published, is_whole),
    )


def _address(month: date, version: str) -> Address:
    name = f"Submissions_via_OC_Systems_in_General_Practice_-_{month:%B_%Y}{version}.xlsx"
    return f"files.digital.nhs.uk/OC/{month:%Y%b}/{name}"


def _workbook(world: World, month: date, published: date, is_whole: bool) -> bytes:
    listed = [one for number, one in enumerate(world.practices) if number != NOT_LISTED]
    late = world.practices[SENT_LATE].site.code
    counts = {
        one.site.code: (0, 0, 0, 0) if one.site.code == late and not is_whole else _counts(world, one, month)
        for one in listed
    }
    notes = [
        ("Source: invented",),
        ("Notes:", "1 Data for previous months is available in the accompanying csv file"),
    ]
    rows = [_row(world, one, month, counts[one.site.code]) for one in listed]
    title = f"Table 2: Submissions received by practices via Online Consultation Systems, {month:%B %Y}"
    return workbook(
        {
            "Title sheet": [
                ("_",),
                ("An invented health system",),
                (f"Publication date: {published:%d %B %Y}",),
            ],
            "Table 1": _england(world, month, counts),
            "Table 2": [
                ("Return to Contents",),
                (),
                (title,),
                (),
                [f"{one} [1]" for one in HEADINGS],
                *rows,
                (),
                *notes,
            ],
            "Table 3": _by_weekday(month, sum(total for total, *_ in counts.values())),
        },
        published,
    )


def _england(world: World, month: date, counts: dict[str, tuple[int, ...]]) -> list[Cells]:
    received = [one.patients for one in world.practices if counts.get(one.site.code, (0,))[0]]
    total, clinical, administrative, other = (sum(column) for column in zip(*counts.values(), strict=True))
    return [
        ("Return to Contents",),
        ("Table 1: Summary of availability and usage of Online Consultation Systems, England",),
        (None, None, f"{month:%b-%y} [2,3]"),
        ("Coverage", "Open active practices", len(world.practices)),
        (
            None,
            "Registered patients at practices that received submissions via an Online Consultation System",
            sum(received),
        ),
        ("Submissions", "Total submissions received by practices [3], of which:", total),
        ("Submission type", "Clinical submissions", clinical),
        (None, "Administrative submissions", administrative),
        (None, "Other/unknown type submissions [4]", other),
        (None, "Rate per 1,000 patients registered at practices [5]", total * 1000 / sum(received)),
    ]


def _by_weekday(month: date, total: int) -> list[Cells]:
    days = day_times.weekdays(month)
    title = "Table 3: Average number of submissions by submission time, per weekday, England"
    return [
        (f"{title}, {month:%B %Y}",),
        (None, "Submission time"),
        ("Day", *day_times.HEADINGS),
        *((f"{day:%A}", *day_times.by_time(total // len(days))) for day in days[:5]),
    ]


def _row(world: World, practice: Practice, month: date, counts: tuple[int, ...]) -> Cells:
    area = practice.site.area
    board = next(one for one in world.boards if one.code == area.board)
    supplier = "INVENTED FORMS LIMITED" if counts[0] else "No Data"
    return (
        *(month.isoformat(), practice.site.code, practice.site.name.upper(), "U", "Unallocated"),
        *(
            area.code,
            f"NHS {area.town} ICB - {area.code}".upper(),
            board.code,
            f"NHS {board.name} ICB".upper(),
        ),
        *(board.region, REGIONS[board.region], supplier, *counts, practice.patients),
        *(counts[0] * 1000 / practice.patients, int(counts[0] > 0)),
    )


def _counts(world: World, practice: Practice, month: date) -> tuple[int, ...]:
    """All requests, and those about health, about other matters and of a kind not known."""
    if practice.site.code == world.practices[WITHOUT_FORM].site.code:
        return 0, 0, 0, 0
    a_thousand = 30 + 150 * share(world.seed, "online", practice.site.code)
    total = round(practice.patients / 1000 * a_thousand * (0.9 + 0.2 * share(world.seed, "online", month)))
    clinical, administrative = round(total * 0.65), round(total * 0.25)
    return total, clinical, administrative, total - clinical - administrative

"""Diagnostic waits of the invented health system: a workbook a month, a month that is revised, and one trust
that does not submit."""

from collections.abc import Iterator
from datetime import date

from etl.demo.chance import share
from etl.demo.pages import Address, Cells, Page, Publication, uploaded, workbook
from etl.demo.planted import REVISED, STOPS_SUBMITTING, shifted
from etl.demo.quarters import financial_year
from etl.demo.world import Provider, World
from etl.sources.diagnostic_waits import PAGE

SERIES = PAGE.removeprefix("https://")
MONTHS, MONTHS_LATER = 6, 2
# A test's number and name, and how many wait for it at a trust of middle size.
TESTS = {
    1: ("Magnetic Resonance Imaging", 700),
    2: ("Computed Tomography", 600),
    3: ("Non-obstetric Ultrasound", 1500),
    6: ("Audiology - Audiology Assessments", 250),
    7: ("Cardiology - Echocardiography", 400),
    12: ("Colonoscopy", 180),
    15: ("Gastroscopy", 200),
}
BANDS = [f"{'0' if week == 0 else f'{week:02}'} <{week + 1:02} weeks" for week in range(13)] + ["13+ weeks"]
OVER_6 = 6
HEADING = (
    *("Regional Team Code", "Regional Team Name", "Provider Code", "Provider Name", "Diagnostic ID"),
    *("Diagnostic Test Name", "Total Waiting List", "Number waiting 6+ Weeks", "Number waiting 13+ Weeks"),
    *("Percentage waiting 6+ weeks", *BANDS, None, "Planned tests / procedures"),
    *("Unscheduled tests / procedures", "Waiting list tests / procedures (excluding planned)"),
)
Waits = list[int]


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """A page a financial year under the page of the series, with a workbook for each of the last months."""
    by_year: dict[str, list[tuple[Address, str]]] = {}
    newest = periods[-1]
    revised = shifted(newest, -REVISED.months_before)
    for month in periods[-MONTHS:]:
        is_silent = month > shifted(newest, -STOPS_SUBMITTING.months)
        files = [_file(world, month, is_silent, share_missing=0.1 if month == revised else 0.0)]
        if month == revised:
            files.append(_file(world, month, is_silent, revised_on=_revised_on(newest)))
        by_year.setdefault(financial_year(month), []).extend((file.address, words) for file, words in files)
        yield from (file for file, _ in files)
    for year, links in by_year.items():
        yield Page(_year_page(year), _title(year), links)
    years = [(_year_page(year), _title(year)) for year in by_year]
    yield Page(SERIES, "Monthly Diagnostic Waiting Times and Activity", years)


def _title(year: str) -> str:
    return f"Monthly Diagnostics Data {year}"


def _year_page(year: str) -> Address:
    return f"{SERIES}monthly-diagnostics-data-{year}/"


def _published(month: date) -> date:
    return shifted(month, MONTHS_LATER).replace(day=12)


def _revised_on(newest: date) -> date:
    """Between the newest month's publication and the one before."""
    return shifted(newest, 1).replace(day=22)


def _file(
    world: World, month: date, is_silent: bool, *, revised_on: date | None = None, share_missing: float = 0.0
) -> tuple[Publication, str]:
    """A workbook and the words of its link. What a month was first published without is a share of all."""
    published = revised_on or _published(month)
    mark = " revised" if revised_on else ""
    words = f"Monthly Diagnostics Web File Provider {month:%B %Y}{mark}"
    address = uploaded(f"{words.replace(' ', '-')}.xlsx", published)
    content = _workbook(world, month, published, is_silent, share_missing)
    return Publication(address, content, published), f"{words} (XLS, 1.1MB)"


def _workbook(world: World, month: date, published: date, is_silent: bool, share_missing: float) -> bytes:
    trusts = [provider for provider in world.providers if not provider.company]
    submitted = [one for one in trusts if not is_silent or one.code != STOPS_SUBMITTING.provider]
    waits = {
        (one.code, test): _waits(world, one, test, month, share_missing)
        for one in submitted
        for test in TESTS
    }
    every = [_added(waits[one.code, test] for test in TESTS) for one in submitted]
    title: list[Cells] = [
        ("Title:", "Monthly Diagnostics, an invented health system"),
        ("Period:", f"{month:%B %Y}"),
        ("Published:", f"{published.day} {published:%B %Y}"),
        (),
        ("Provider level data", *[None] * 9, "Number of Patients Waiting at Month End"),
    ]
    rows = [row for one, total in zip(submitted, every, strict=True) for row in _rows(one, waits, total)]
    england = (None, None, None, "Total", None, None, *_numbers(_added(every)))
    listed = [(STOPS_SUBMITTING.provider, "")] if is_silent else []
    notes: list[Cells] = [
        ("Notes",),
        ("The following organisation did not submit Diagnostics (DM01) data this month:",),
        ("Code", "Name"),
        *listed,
    ]
    return workbook({"Provider by Test": [*title, HEADING, england, (), *rows], "Notes": notes}, published)


def _rows(trust: Provider, waits: dict[tuple[str, int], Waits], total: Waits) -> Iterator[Cells]:
    named = ("Z01", "Invented", trust.code, trust.hospital.name)
    for test, (name, _) in TESTS.items():
        yield *named, test, name, *_numbers(waits[trust.code, test])
    yield *named, 16, "Total", *_numbers(total)


def _waits(world: World, trust: Provider, test: int, month: date, share_missing: float) -> Waits:
    """Of one trust and test: people in each band of weeks, and three counts of tests that were done."""
    key = (world.seed, "diagnostics", trust.code, test)
    people = TESTS[test][1] * (0.5 + share(*key)) * (0.95 + 0.1 * share(*key, month)) * (1 - share_missing)
    slow = 0.7 + 0.2 * share(*key, "slow")
    bands = [round(people * (1 - slow) * slow**week) for week in range(13)]
    done = [round(people * part) for part in (0.15, 0.3, 1.0)]
    return [*bands, round(people * slow**13), *done]


def _added(waits: Iterator[Waits] | list[Waits]) -> Waits:
    return [sum(column) for column in zip(*waits, strict=True)]


def _numbers(waits: Waits) -> list[object]:
    """The cells from the total on, with the blank column before the tests that were done."""
    bands, done = waits[: len(BANDS)], waits[len(BANDS) :]
    people, over_6 = sum(bands), sum(bands[OVER_6:])
    return [people, over_6, bands[-1], over_6 / people if people else "-", *bands, None, *done]

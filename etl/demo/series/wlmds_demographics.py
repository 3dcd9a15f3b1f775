"""Who waits in the invented health system: a workbook a month, one with a wrong year in its name."""

from collections.abc import Iterator
from datetime import date, timedelta

from etl.demo.chance import share
from etl.demo.land import REGIONS
from etl.demo.pages import Cells, Page, Publication, uploaded, workbook
from etl.demo.planted import STOPS_SUBMITTING, shifted
from etl.demo.world import Provider, World
from etl.sources.wlmds_demographics import GROUP_KINDS, PAGE

SERIES = PAGE.removeprefix("https://")
MONTHS = 3
GROUPS = {
    "Age": ("0 to 18 years", "19 to 64 years", "Over 65 years"),
    "Sex": ("Female", "Male"),
    "Deprivation": tuple(f"IMD {decile}" for decile in range(1, 11)),
    "Ethnicity": ("A: British", "H: Indian", "99: Not known"),
}
MEASURES = (
    *("Total Waiting List", "Up to 18 weeks", "Over 18 and up to 52 weeks", "Over 52 weeks"),
    *("Unknown Clock Start Date", "% within 18 weeks*", "% > 52 weeks*"),
)
ORGANISATION = ("Organisation Code", "Organisation Name", "Organisation Type")
FUNCTIONS = ("General Surgery Service", "Trauma and Orthopaedics Service")
NOTE = ("* The main source for '% within 18 weeks' is the monthly statistics.",)
FEWEST = 10
Counts = tuple[int, int, int, int, int]


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The page of the series, with a workbook for each of the last months."""
    links = []
    for month in periods[-MONTHS:]:
        ending, published = last_sunday(month), shifted(month, 1).replace(day=12)
        year = ending.year - (month == periods[-1])
        name = f"WLMDS-Demographics-Summary-to-{ending.day}-{ending:%B}-{year}-v1.xlsx"
        address = uploaded(name, published)
        links.append((address, "WLMDS Demographics Summary (XLSX)"))
        yield Publication(address, workbook(_sheets(world, ending, published), published), published)
    yield Page(SERIES, "Waiting List Minimum Data Set", links)


def last_sunday(month: date) -> date:
    """The last Sunday of a month."""
    last = shifted(month, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _sheets(world: World, ending: date, published: date) -> dict[str, list[Cells]]:
    title: list[Cells] = [
        ("Title:", "Referral to Treatment (RTT) Waiting Times, an invented health system"),
        (),
        ("Period:", f"Week ending {ending.day} {ending:%B %Y}"),
        ("Published:", f"{published.day} {published:%B %Y}"),
        (),
    ]
    sheets = dict[str, list[Cells]]()
    for name, groups in GROUPS.items():
        counts = {
            trust.code: [_counts(world, trust, ending, group) for group in groups] for trust in _trusts(world)
        }
        if name != "Age":
            counts[STOPS_SUBMITTING.provider] = [(0, 0, 0, 0, 0) for _ in groups]
        sheets[f"Provider-{name}"] = [*title, *_providers(world, groups, counts), (), NOTE]
        sheets[f"Treatment-Function-{name}"] = [*title, *_functions(groups, counts), (), NOTE]
        if name in ("Age", "Sex"):
            heading: list[Cells] = [*_headings(("Week Ending",), groups)]
            england = [_added([one[place] for one in counts.values()]) for place in range(len(groups))]
            sheets[f"Time-Series-{name}"] = [*title, *heading, (ending, *_cells(england)), (), NOTE]
    kinds = ", ".join(kind for kind in GROUP_KINDS if kind != "age").replace("imd_decile", "deprivation")
    missing = (STOPS_SUBMITTING.provider, "", f"Missing for breakdowns covering {kinds}")
    sheets["Submission-DQ"] = [*title, ("Organisation Code", "Organisation Name", "Issue"), missing]
    return sheets


def _trusts(world: World) -> list[Provider]:
    return [one for one in world.providers if not one.company]


def _counts(world: World, trust: Provider, ending: date, group: str) -> Counts:
    """Total, up to 18 weeks, to 52, over 52 and unknown, rounded to 5."""
    total = 40 + 800 * trust.hospital.size * share(world.seed, "who waits", trust.code, ending, group)
    within = trust.hospital.in_time * (0.9 + 0.1 * share(world.seed, "how long", trust.code, group))
    bands = (total * within, total * (1 - within) * 0.95, total * (1 - within) * 0.05, 0)
    rounded = [5 * round(band / 5) for band in bands]
    return (sum(rounded), rounded[0], rounded[1], rounded[2], rounded[3])


def _added(counts: list[Counts]) -> Counts:
    columns = [sum(column) for column in zip(*counts, strict=True)]
    return (columns[0], columns[1], columns[2], columns[3], columns[4])


def _headings(keys: tuple[str, ...], groups: tuple[str, ...]) -> list[Cells]:
    above = [
        cell for group in groups for cell in (f"Incomplete Pathways - {group}", *[None] * (len(MEASURES) - 1))
    ]
    return [(*keys, *above), (*[None] * len(keys), *MEASURES * len(groups))]


def _cells(groups: list[Counts]) -> Iterator[object]:
    """Counts and shares as printed: a few people are suppressed, and a share of them is blank."""
    for total, within, later, latest, unknown in groups:
        few = 0 < latest < FEWEST
        yield from (total, within, later, "*" if few else latest, unknown)
        yield within / total if total else None
        yield latest / total if total and not few else None


def _providers(world: World, groups: tuple[str, ...], counts: dict[str, list[Counts]]) -> Iterator[Cells]:
    yield from _headings(ORGANISATION, groups)

    def row(code: str, name: str, kind: str, trusts: list[str]) -> Cells:
        added = [_added([counts[trust][place] for trust in trusts]) for place in range(len(groups))]
        return (code, name, kind, *_cells(added))

    yield row("ENG", "ENGLAND", "ALL", list(counts))
    yield row("ENG", "ENGLAND", "NHS ACUTE", list(counts))
    boards = {board.code: board for board in world.boards}
    of_board = {
        code: [t.code for t in _trusts(world) if t.hospital.board == code and t.code in counts]
        for code in boards
    }
    for region, name in REGIONS.items():
        trusts = [code for board in world.boards if board.region == region for code in of_board[board.code]]
        yield row(region, name, "REGION", trusts)
    for code, board in boards.items():
        yield row(code, f"{board.name} ICB".upper(), "INTEGRATED CARE BOARD", of_board[code])
    for trust in _trusts(world):
        yield row(trust.code, trust.hospital.name.upper(), "ACUTE TRUST", [trust.code])


def _functions(groups: tuple[str, ...], counts: dict[str, list[Counts]]) -> Iterator[Cells]:
    """Half of everybody, to the next 5, in one treatment function, and the others in the second."""
    yield from _headings(("Treatment Function Name",), groups)
    england = [_added([one[place] for one in counts.values()]) for place in range(len(groups))]
    first = [_added([_bands(counted)]) for counted in england]
    second = [
        _added([counted, tuple(-part for part in half)])  # type: ignore[list-item]
        for counted, half in zip(england, first, strict=True)
    ]
    for name, halves in zip(FUNCTIONS, (first, second), strict=True):
        yield (name, *_cells(halves))


def _bands(counted: Counts) -> Counts:
    bands = [5 * round(part / 10) for part in counted[1:]]
    return (sum(bands), bands[0], bands[1], bands[2], bands[3])

"""Appointments in general practice of the invented health system: the tables of Annex 1 and a mapping.

Planted: the last practice did not submit in the newest month, and the first has two suppliers in the mapping.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from etl.appointment_headings import APPOINTMENTS, LIST_SIZE, PER_1000, TABLES
from etl.demo.chance import share
from etl.demo.pages import Cells, Page, Publication, csv_text
from etl.demo.planted import shifted
from etl.demo.world import Practice, World
from etl.sources.gp_appointments import PAGE

SERIES = f"{PAGE.removeprefix('https://')}/"
FILES = "files.digital.nhs.uk/GA"
MONTHS = 2
PRACTICE = (
    "APPOINTMENT_MONTH", "GP_CODE", "GP_NAME", "SUPPLIER", "PCN_CODE", "PCN_NAME", "SUB_ICB_LOCATION_CODE",
    "SUB_ICB_LOCATION_NAME",
)  # fmt: skip
MAPPING = (*PRACTICE[1:], "ICB_CODE", "ICB_NAME", "REGION_CODE", "REGION_NAME")
# How many in 100 appointments are in each category, in the order of the table; the rest are in the last.
PARTS = {
    "wait": (43, 7, 18, 13, 8, 5, 5),
    "category": (22, 28, 14, 11, 2, 1, 6, 1, 1, 0, 2, 1, 1, 2, 1, 0, 2, 3),
    "mode": (64, 1, 24, 7),
    "staff": (44, 52),
    "attendance": (90, 4),
}
WITH_A_GP = 0.44


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The landing page, and a page with its files for each of the newest months."""
    months = sorted(periods)[-MONTHS:]
    links = []
    for month in months:
        published = shifted(month, 1).replace(day=28)
        address = f"{SERIES}{month:%B-%Y}/".lower()
        files = list(_files(world, month, published, is_newest=month == months[-1]))
        words = [
            (f"Annex 1 {file.address.rpartition('/')[2][:-4].replace('_', ' ')} (csv)") for file in files
        ]
        listed = [(file.address, text) for file, text in zip(files, words, strict=True)]
        yield Page(address, f"{month:%B %Y}", listed)
        yield from files
        links.append((address, f"Appointments in General Practice, {month:%B %Y}"))
    yield Page(SERIES, "Appointments in General Practice", links)


def _files(world: World, month: date, published: date, *, is_newest: bool) -> Iterator[Publication]:
    folder = f"{FILES}/{month:%Y%b}".upper().replace(FILES.upper(), FILES)
    practices = world.practices[:-1] if is_newest else world.practices
    for number, (breakdown, categories) in TABLES.items():
        headings = [*PRACTICE, *(heading.replace(" to ", "  to ") for heading in categories)]
        rows = [(f"{month:%b-%Y}", *_place(one), *_counts(world, one, month, breakdown)) for one in practices]
        silent = [(f"{month:%b-%Y}", *_place(one)) for one in world.practices[len(practices) :]]
        blank = [(*row, *[None] * len(categories)) for row in silent]
        text = csv_text([headings, *rows, *blank])
        yield Publication(f"{folder}/annex1/table_{number}.csv", text.encode(), published)
    yield Publication(f"{folder}/Mapping.csv", csv_text(_mapping(world)).encode(), published)


def _place(practice: Practice) -> Cells:
    area = practice.site.area
    network = f"U{area.code[1:]}01"
    return (
        practice.site.code, practice.site.name.upper(), "TPP", network, f"{area.town.upper()} PCN", area.code,
        f"{area.town} - {area.code}",
    )  # fmt: skip


def _counts(world: World, practice: Practice, month: date, breakdown: str) -> Sequence[float]:
    total = round(
        practice.patients * (0.42 + 0.12 * share(world.seed, "appointments", practice.site.code, month))
    )
    if breakdown == "all":
        return [
            {APPOINTMENTS: total, LIST_SIZE: practice.patients, PER_1000: 1000 * total / practice.patients}[
                name
            ]
            for name in TABLES["1"][1]
        ]
    kind, _, staff = breakdown.partition("_")
    whole = _split(world, practice, month, kind, total)
    with_a_gp = [round(count * WITH_A_GP) for count in whole]
    others = [count - gp for count, gp in zip(whole, with_a_gp, strict=True)]
    return {"": whole, "gp": with_a_gp, "other_staff": others, "not_planned": with_a_gp}[staff]


def _split(world: World, practice: Practice, month: date, kind: str, total: int) -> list[int]:
    parts = [
        int(total * part / 100 * (0.9 + 0.1 * share(world.seed, kind, number, practice.site.code, month)))
        for number, part in enumerate(PARTS[kind])
    ]
    return [*parts, total - sum(parts)]


def _mapping(world: World) -> Iterator[Cells]:
    yield MAPPING
    boards = {board.code: board for board in world.boards}
    for practice in (world.practices[0], *world.practices):
        board = boards[practice.site.area.board]
        yield (*_place(practice), board.code, board.name, board.region, board.region)
    first = list(_place(world.practices[0]))
    board = boards[world.practices[0].site.area.board]
    yield (*first[:2], "TPP/EMIS", *first[3:], board.code, board.name, board.region, board.region)

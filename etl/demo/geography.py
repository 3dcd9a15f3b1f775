"""Reference files without a page of their own: postcodes, deprivation, journeys, lookups of areas."""

from collections.abc import Iterable, Iterator
from datetime import date

from etl.demo.chance import share
from etl.demo.journeys import travel_times
from etl.demo.land import Area
from etl.demo.pages import Address, Cells, csv_text
from etl.demo.planted import ICB_SUCCESSION, MERGED, shifted
from etl.demo.world import CORNER_METRES, World
from etl.national_grid import latitude_longitude

SMALL_AREAS = 33_755


def reference(world: World, last_month: date) -> dict[Address, str]:
    """The files without a page of their own."""
    successor = next(b.name for b in world.boards if b.code == ICB_SUCCESSION.successor)
    merged_on = shifted(last_month, -MERGED.months_before)
    files: dict[str, Iterable[Cells]] = {
        "ONSPD_extract": _postcodes(world),
        "File_7_IoD2025_IMD_only": _deprivation(world),
        "sicbl24_icb24_lookup": _lookup(world, is_after=False),
        "sicbl24_to_icb26": _lookup(world, is_after=True),
        "icb_succession_2026-04-01": [
            (
                "predecessor_icb",
                "successor_icb",
                "successor_name",
                "effective_date",
                "population_weight",
                "note",
            ),
            (
                ICB_SUCCESSION.predecessor,
                ICB_SUCCESSION.successor,
                full_name(successor),
                ICB_SUCCESSION.on,
                1,
                "",
            ),
        ],
        "provider_successions": [
            ("predecessor_code", "successor_code", "effective_on"),
            (MERGED.provider, MERGED.successor, merged_on),
        ],
        "travel_times": travel_times(world),
    }
    return {f"reference/{name}.csv": csv_text(rows) for name, rows in files.items()}


def _postcodes(world: World) -> Iterator[Cells]:
    yield (
        "pcds", "doterm", "oseast1m", "osnrth1m", "lat", "long", "lsoa21cd", "lad24cd", "sicbl24cd", "icb23cd"
    )  # fmt: skip
    for site in sorted(world.sites(), key=lambda site: site.postcode):
        latitude, longitude = latitude_longitude(site.easting, site.northing)
        areas = (site.lsoa, "E07900001", sub_icb_ons(world, site.area), icb_ons(site.area.board))
        yield site.postcode, "", site.easting, site.northing, round(latitude, 5), round(longitude, 5), *areas
    yield "ZZ90 1AA", "201912", *CORNER_METRES, "", "", "", "", "", ""


def _deprivation(world: World) -> Iterator[Cells]:
    measure = "Index of Multiple Deprivation (IMD)"
    yield (
        "LSOA code (2021)", f"{measure} Score", f"{measure} Rank (where 1 is most deprived)",
        f"{measure} Decile (where 1 is most deprived 10% of LSOAs)",
    )  # fmt: skip
    for site in sorted(world.sites(), key=lambda site: site.lsoa):
        place = 0.55 * (1 - site.area.deprivation) + 0.45 * share(world.seed, "deprived", site.lsoa)
        rank = 1 + int(place * (SMALL_AREAS - 1))
        yield site.lsoa, round(90 * (1 - place) ** 2 + 0.5, 3), rank, -(-rank * 10 // SMALL_AREAS)


def _lookup(world: World, *, is_after: bool) -> Iterator[Cells]:
    before = (
        "sicbl24_code",
        "sicbl24_code_nhs",
        "icb24_code",
        "icb24_code_nhs",
        "sicbl24_name",
        "icb24_name",
    )
    after = (
        "sicbl24_code", "sicbl24_code_nhs", "sicbl24_name", "icb24_code", "icb24_code_nhs", "icb24_name",
        "icb26_code_nhs",
    )  # fmt: skip
    yield after if is_after else before
    for area in world.areas:
        is_moved = area.code in ICB_SUCCESSION.areas
        board = ICB_SUCCESSION.predecessor if is_moved else area.board
        name = ICB_SUCCESSION.name if is_moved else next(b.name for b in world.boards if b.code == board)
        sub_icb = sub_icb_ons(world, area)
        location = f"NHS {name} ICB - {area.code}"
        if is_after:
            yield sub_icb, area.code, location, icb_ons(board), board, full_name(name), area.board
        else:
            yield sub_icb, area.code, icb_ons(board), board, location, full_name(name)


def sub_icb_ons(world: World, area: Area) -> str:
    """The code of the ONS for a sub-ICB location."""
    return f"E38{900_001 + [a.code for a in world.areas].index(area.code)}"


def icb_ons(board: str) -> str:
    """The code of the ONS for an ICB."""
    return f"E54{900_000 + int(board[1:], 36)}"


def full_name(name: str) -> str:
    """An ICB's name in full."""
    return f"NHS {name} Integrated Care Board"

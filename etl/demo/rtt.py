"""The monthly extract of waiting times as it is published: one CSV of 121 columns in one zip."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from etl.demo.chance import share
from etl.demo.flows import OPEN_BAND, Month
from etl.demo.land import EVERY_SPECIALTY, HUB, OUTSIDE_ENGLAND, Area
from etl.demo.pages import Publication, uploaded
from etl.demo.planted import ICB_SUCCESSION, second_thursday, shifted
from etl.demo.world import World

PARTS = {
    "Part_1A": "Completed Pathways For Admitted Patients",
    "Part_1B": "Completed Pathways For Non-Admitted Patients",
    "Part_2": "Incomplete Pathways",
    "Part_2A": "Incomplete Pathways with DTA",
    "Part_3": "New RTT Periods - All Patients",
}
TOTAL = ("C_999", "Total")
BANDS = [f"Gt {week:02} To {week + 1:02} Weeks SUM 1" for week in range(OPEN_BAND)] + ["Gt 104 Weeks SUM 1"]
UNKNOWN = "Patients with unknown clock start date"
KEYS = ["provider_code", "commissioner_code", "specialty_code", "part"]


@dataclass(frozen=True)
class Listed:
    """A file of a month, and the words of its link."""

    period: date
    words: str
    file: Publication


def published_on(period: date) -> date:
    """The second Thursday, two months on."""
    return second_thursday(shifted(period, 2))


def extracts(world: World, month: Month, revised_on: date | None) -> Iterator[Listed]:
    """The extract of a month, and what takes its place if it is revised on a day."""
    published = published_on(month.period)
    yield _extract(world, month.period, month.first, (published, revised_on or date.max), is_revised=False)
    if revised_on:
        yield _extract(world, month.period, month.counts, (revised_on, date.max), is_revised=True)


def _extract(
    world: World, period: date, counts: pl.DataFrame, days: tuple[date, date], *, is_revised: bool
) -> Listed:
    published, replaced = days
    end = shifted(period, 1) - timedelta(days=1)
    revised = "-revised" if is_revised else ""
    inside = f"{end:%Y%m%d}-RTT-{period:%B-%Y}-full-extract{revised}.csv"
    text = table(world, period, counts).write_csv(line_terminator="\r\n")
    content = _zipped(inside, text.encode("ascii"), published)
    size = f"ZIP, {max(1, len(content) // 1024)}K"
    # The publisher's addresses carry a part that cannot be guessed.
    mark = "revised" if is_revised else f"{int(share(world.seed, 'address', period) * 1e6):06}"
    name = f"Full-CSV-data-file-{period:%b%y}-{size.replace(', ', '-')}-{mark}.zip"
    words = f"Full CSV data file {period:%b%y} ({size}){' revised' if is_revised else ''}"
    return Listed(period, words, Publication(uploaded(name, published), content, published, replaced))


def _zipped(name: str, content: bytes, day: date) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        member = zipfile.ZipInfo(name, date_time=(day.year, day.month, day.day, 9, 30, 0))
        archive.writestr(member, content, compress_type=zipfile.ZIP_DEFLATED, compresslevel=2)
    return out.getvalue()


def table(world: World, period: date, counts: pl.DataFrame) -> pl.DataFrame:
    """The rows and columns of the extract, in the publisher's order."""
    wide = _with_totals(_by_band(counts))
    has_weeks, is_list = pl.col("part") != "Part_3", pl.col("part").is_in(["Part_2", "Part_2A"])
    in_bands = pl.sum_horizontal(BANDS)
    # The publisher leaves some empty bands blank and writes 0 in others; totals always have the 0.
    writes_zero = (pl.col("specialty_code") == TOTAL[0]) | ~pl.col("commissioner_code").is_in(
        ["NONC", HUB[0]]
    )
    bands = [pl.when(has_weeks & (writes_zero | (pl.col(b) > 0))).then(b).alias(b) for b in BANDS]
    unknown = pl.when(has_weeks & ~is_list & (writes_zero | (pl.col(UNKNOWN) > 0))).then(UNKNOWN)
    return (
        wide.with_columns(
            pl.when(has_weeks & ~is_list).then(in_bands).alias("Total"),
            pl.when(is_list).then(in_bands).otherwise(in_bands + pl.col(UNKNOWN)).alias("Total All"),
            unknown.alias(UNKNOWN),
            *bands,
        )
        .join(_providers(world), on="provider_code", how="left")
        .join(_commissioners(world, period), on="commissioner_code", how="left")
        .with_columns(_order().alias("order"))
        .sort("Provider Parent Org Code", "provider_code", "commissioner_code", "part", "order")
        .select(_columns(period))
    )


def _by_band(counts: pl.DataFrame) -> pl.DataFrame:
    """A row a key, a column a band; waits that are not known, and new starts, in their own column."""
    weeks = pl.col("weeks").fill_null(OPEN_BAND + 1)
    wide = counts.with_columns(weeks).pivot(
        on="weeks", on_columns=range(OPEN_BAND + 2), index=KEYS, values="patients", aggregate_function="sum"
    )
    names = dict(zip(map(str, range(OPEN_BAND + 2)), [*BANDS, UNKNOWN], strict=True))
    return wide.rename(names).with_columns(pl.col(*BANDS, UNKNOWN).fill_null(0).cast(pl.Int64))


def _with_totals(wide: pl.DataFrame) -> pl.DataFrame:
    total = pl.lit(TOTAL[0]).alias("specialty_code")
    totals = wide.group_by("provider_code", "commissioner_code", total, "part").agg(
        pl.col(*BANDS, UNKNOWN).sum()
    )
    return pl.concat([wide, totals.select(wide.columns)])


def _providers(world: World) -> pl.DataFrame:
    boards = {board.code: board for board in world.boards}
    rows = [
        {
            "provider_code": provider.code,
            "Provider Org Name": provider.hospital.name.upper(),
            "Provider Parent Org Code": provider.hospital.board,
            "Provider Parent Name": board_name(boards[provider.hospital.board].name),
        }
        for provider in world.providers
    ]
    return pl.DataFrame(rows)


def _commissioners(world: World, period: date) -> pl.DataFrame:
    rows = [_commissioner(area, *board_of(world, area, period)) for area in world.areas]
    schema = dict.fromkeys(
        [
            "commissioner_code",
            "Commissioner Org Name",
            "Commissioner Parent Org Code",
            "Commissioner Parent Name",
        ],
        pl.String,
    )
    # One month of the real file has this for a name.
    outside = (OUTSIDE_ENGLAND, "#N/A" if period == date(2026, 1, 1) else None, None, None)
    return pl.DataFrame([*rows, (*HUB, None, None), outside], schema=schema, orient="row")


def _commissioner(area: Area, code: str, name: str) -> tuple[str, str, str, str]:
    return area.code, f"NHS {area.town} (Sub ICB Location)".upper(), code, board_name(name)


def board_of(world: World, area: Area, period: date) -> tuple[str, str]:
    """Code and name of the ICB an area was in: one of them changed hands."""
    if area.code in ICB_SUCCESSION.areas and period < ICB_SUCCESSION.on:
        return ICB_SUCCESSION.predecessor, ICB_SUCCESSION.name
    return area.board, next(board.name for board in world.boards if board.code == area.board)


def board_name(name: str) -> str:
    """As the extract writes it."""
    return f"NHS {name} Integrated Care Board".upper()


def _order() -> pl.Expr:
    order = {code: number for number, code in enumerate([*EVERY_SPECIALTY, TOTAL[0]])}
    return pl.col("specialty_code").replace_strict(order, return_dtype=pl.Int32)


def _columns(period: date) -> list[pl.Expr]:
    names: Mapping[str, str] = {**EVERY_SPECIALTY, TOTAL[0]: TOTAL[1]}
    part, specialty = pl.col("part"), pl.col("specialty_code")
    return [
        pl.lit(f"RTT-{period:%B-%Y}").alias("Period"),
        pl.col("Provider Parent Org Code", "Provider Parent Name"),
        pl.col("provider_code").alias("Provider Org Code"),
        pl.col("Provider Org Name", "Commissioner Parent Org Code", "Commissioner Parent Name"),
        pl.col("commissioner_code").alias("Commissioner Org Code"),
        pl.col("Commissioner Org Name"),
        part.alias("RTT Part Type"),
        part.replace_strict(PARTS).alias("RTT Part Description"),
        specialty.alias("Treatment Function Code"),
        specialty.replace_strict(names).alias("Treatment Function Name"),
        pl.col(*BANDS, "Total", UNKNOWN, "Total All"),
    ]

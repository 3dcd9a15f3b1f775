"""People waiting for community health services (physiotherapy, podiatry, nursing and others), by provider.

Published by NHS England each month, about six weeks after its end: a workbook with a table of all who wait
and one for each band of weeks, each with a row for England, every region, ICB and provider and a column for
every service. These are management figures that nobody has validated.

A blank cell is an organisation that did not submit for that service. Safeguarding and looked after children
are published for England alone: of them a blank is `not published`. Zero is zero. Bands need not add up to
all who wait.
"""

from datetime import date
from pathlib import Path

import polars as pl

from etl import community_workbooks
from etl.community_workbooks import CODE, ENGLAND_ALONE, LEVELS, NAME, TYPE, band_named, has_organisations
from etl.contract import Contract
from etl.links import months_named, plain_words
from etl.plain_text import quoted
from etl.problems import Drift
from etl.source import Reading, Release
from etl.totals import Counted, require_printed_sum, total_rows
from etl.values import blank_to_null, published_number, status
from etl.web import Web
from etl.workbooks import Sheet, heading, sheets, table

TITLE = "Community health services waiting lists"
PAGE, HOSTS = community_workbooks.PAGE, community_workbooks.HOSTS
EVERY, LAG = community_workbooks.EVERY, community_workbooks.LAG
PERIODS_STAND_ALONE = True
READ_WITH = (community_workbooks,)
UNTRIED = ""

WITHOUT_GP = r"(?i)physiotherapy|musculoskeletal"
COUNTED = Counted("patients", by={"org_code": None}, within=("level", "service", "band"))

CONTRACT = Contract(
    columns={
        "period": pl.Date,
        "level": pl.String,
        "org_code": pl.String,
        "org_name": pl.String,
        "service": pl.String,
        "is_often_without_gp": pl.Boolean,
        "band": pl.String,
        "patients": pl.Int64,
        "patients_status": pl.String,
    },
    unique=("level", "org_code", "service", "band"),
    rules={
        "a level is england, region, icb or provider": pl.col("level").is_in(list(LEVELS.values())),
        "a code is 3 to 6 letters and digits": pl.col("org_code").str.contains(r"^[A-Z0-9]{3,6}$"),
        "a count is a whole number, or says why it is none": pl.col("patients_status") != "unreadable",
        "a count is not below zero": pl.col("patients").is_null() | (pl.col("patients") >= 0),
    },
    counted=COUNTED,
)
COMPARED_BY = {"providers": pl.col("org_code").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The newest workbook of every month."""
    return community_workbooks.releases(web, "community_waits", since)


def read(file: Path, release: Release) -> Reading:
    """One row an organisation, service and band of weeks. Raises `Drift` where the workbook is of another
    month, a table of all who wait is missing, or the providers do not add up to England as printed."""
    book = [sheet for sheet in sheets(file) if has_organisations(sheet)]
    by_band = {_band(sheet, release.period): sheet for sheet in book}
    if "all" not in by_band or len(by_band) != len(book) or len(by_band) == 1:
        there = ", ".join(f"{quoted(sheet.name)}" for sheet in book) or "none"
        raise Drift(
            f"expected a table of the total waiting list and one for each band, with {TYPE} and {CODE}, "
            f"found {there}"
        )
    rows = pl.concat(_rows(sheet, band, release.period) for band, sheet in by_band.items())
    _require_england(rows, file.name)
    return Reading(rows.lazy())


def _band(sheet: Sheet, period: date) -> str:
    """What the title of a table says it counts: `all`, `4_12` weeks, `52_and_over`. Raises `Drift`."""
    titles = [plain_words(cell) for row in sheet.rows for cell in row if "waiting" in cell.casefold()]
    for title in (one for one in titles if months_named(one)):
        if months_named(title) != [period]:
            raise Drift(f"{sheet.name}: expected a table of {period:%B %Y}, found {quoted(title)!r}")
        if band := band_named(title):
            return band
    raise Drift(f"{sheet.name}: expected a title with a band of weeks and {period:%B %Y}, found none")


def _rows(sheet: Sheet, band: str, period: date) -> pl.DataFrame:
    its = table([sheet], TYPE, CODE, NAME)
    names = [heading(cell) for cell in its.headings]
    kind, code, name = (names.index(heading(one)) for one in (TYPE, CODE, NAME))
    services = [place for place, cell in enumerate(its.headings) if cell and place not in (kind, code, name)]
    cells = [
        (row[kind], row[code], row[name], its.headings[place], row[place])
        for row in its.body
        if row[name] and any(row[one] for one in (kind, code))
        for place in services
    ]
    columns = dict.fromkeys(("kind", "org_code", "org_name", "service", "patients"), pl.String)
    return _typed(pl.DataFrame(cells, schema=columns, orient="row"), band, period)


def _typed(cells: pl.DataFrame, band: str, period: date) -> pl.DataFrame:
    level = pl.col("kind").str.to_lowercase().replace_strict(LEVELS, default=pl.col("kind"))
    its_status = status("patients")
    blank = pl.when(pl.col("service").str.contains(ENGLAND_ALONE)).then(pl.lit("not published"))
    return cells.with_columns(
        pl.lit(period).alias("period"),
        pl.lit(band).alias("band"),
        level.alias("level"),
        pl.when(level == "england")
        .then(pl.lit("ENG"))
        .otherwise(blank_to_null("org_code"))
        .alias("org_code"),
        pl.col("service").str.contains(WITHOUT_GP).alias("is_often_without_gp"),
        pl.when(its_status == "blank")
        .then(blank.otherwise(pl.lit("did not submit")))
        .otherwise(its_status)
        .alias("patients_status"),
        published_number("patients").cast(pl.Int64).alias("patients"),
    ).select(list(CONTRACT.columns))


def _require_england(rows: pl.DataFrame, name: str) -> None:
    """Of all who wait, for each service that England and some provider has."""
    everyone = rows.filter(pl.col("band") == "all", pl.col("patients_status") != "did not submit")
    own = everyone.filter(~total_rows(everyone, COUNTED, name))
    for _, of_service in own.group_by("service", maintain_order=True):
        if "provider" in of_service["level"]:
            require_printed_sum(of_service, "patients", "england", "provider")


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows

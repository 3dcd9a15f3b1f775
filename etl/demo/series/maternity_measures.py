"""Measures of continuity of carer in the invented health system: one unit's data is of low quality."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from etl.demo import maternity
from etl.demo.chance import share
from etl.demo.maternity import LOW_QUALITY, File, Organisation, rounded
from etl.demo.pages import Cells, Page, Publication, csv_text
from etl.demo.planted import shifted
from etl.demo.world import Provider, World

HEADINGS = (
    "Org_Code", "Org_Name", "Org_Level", "RPStartDate", "RPEndDate", "IndicatorFamily", "Indicator",
    "Currency", "Value",
)  # fmt: skip
ENGLAND = ("National", "National", "All Submitters")
STEMS = ("COC_by_28weeks", "COC_receiving_ongoing")
TESTS = ("COC_DQ04", "COC_DQ05", "COC_DQ06", "COC_DQ07", "COC_DQ08", "COC_DQ09")
# The share of women in each group.
GROUPS = {
    "": 1.0,
    "_Ethnicity_BAME": 0.22, "_Ethnicity_Missing_Unknown": 0.04, "_Ethnicity_Other": 0.06,
    "_Ethnicity_White": 0.68,
    "_IMD_01_Most_deprived": 0.12, "_IMD_02": 0.11, **{f"_IMD_{decile:02}": 0.1 for decile in range(3, 9)},
    "_IMD_09": 0.08, "_IMD_10_Least_deprived": 0.07, "_IMD_Missing_Unknown": 0.02,
}  # fmt: skip
MOST_PLACED, MOST_RECEIVING = 0.5, 0.05
Counts = dict[str, tuple[int, int]]


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The pages that both publications share, and a file of measures for each month and stage."""
    yield from maternity.pages(periods)
    for file in maternity.files(periods):
        text = csv_text([HEADINGS, *_rows(world, file, periods)])
        yield Publication(file.address("measures"), text.encode(), file.published)


def _rows(world: World, file: File, periods: list[date]) -> Iterator[Cells]:
    last_day = shifted(file.month, 1) - timedelta(days=1)
    dates = (f"{file.month:%d/%m/%Y}", f"{last_day:%d/%m/%Y}")
    units = maternity.units(world, file, periods)
    for who, counts in _above(world, units, file, periods):
        for measure, (counted, of) in counts.items():
            yield from _numbers(who, dates, measure, counted, of)
    for unit in units:
        yield from _of_unit(world, unit, file, periods, dates)


def _above(
    world: World, units: list[Provider], file: File, periods: list[date]
) -> Iterator[tuple[Organisation, Counts]]:
    """England first, then each system, region and group: of the units that submitted and passed."""
    sums: dict[Organisation, tuple[Counter[str], Counter[str]]] = {ENGLAND: (Counter(), Counter())}
    for unit in units:
        if unit.code == LOW_QUALITY or maternity.is_silent(unit, file, periods):
            continue
        for who in (ENGLAND, *maternity.above(world, unit)):
            counted, of = sums.setdefault(who, (Counter(), Counter()))
            for measure, (some, every) in _counts(world, unit, file).items():
                counted[measure] += some
                of[measure] += every
    for who, (counted, of) in sums.items():
        yield who, {measure: (counted[measure], of[measure]) for measure in of}


def _counts(world: World, unit: Provider, file: File) -> Counts:
    women = maternity.births(world, unit, file)
    most = dict(zip(STEMS, (MOST_PLACED, MOST_RECEIVING), strict=True))
    return {
        f"{stem}{ending}": _counted(world, unit, file, stem, round(women * part), most[stem])
        for stem in STEMS
        for ending, part in GROUPS.items()
    }


def _counted(  # noqa: PLR0913, PLR0917
    world: World, unit: Provider, file: File, stem: str, women: int, most: float
) -> tuple[int, int]:
    usual = share(world.seed, stem, unit.code) ** 2
    return round(women * most * (usual + 0.05 * share(world.seed, stem, unit.code, file.month))), women


def _of_unit(
    world: World, unit: Provider, file: File, periods: list[date], dates: tuple[str, str]
) -> Iterator[Cells]:
    who = ("Provider", unit.code, unit.hospital.name.upper())
    is_silent, is_low = maternity.is_silent(unit, file, periods), unit.code == LOW_QUALITY
    for measure, (counted, of) in _counts(world, unit, file).items():
        if is_silent:
            yield from _lines(who, dates, "COC_Rate", measure, ("DNS", "DNS", "DNS"))
        elif is_low:
            yield from _lines(who, dates, "COC_Rate", measure, (0, 0, "Low DQ"))
        else:
            yield from _numbers(who, dates, measure, counted, of)
    if not is_silent:
        for test in TESTS:
            yield _line(who, dates, ("COC_DQ_Measure", test, "Result", "Fail" if is_low else "Pass"))


def _numbers(
    who: Organisation, dates: tuple[str, str], measure: str, counted: int, of: int
) -> Iterator[Cells]:
    denominator, numerator = rounded(of), rounded(counted)
    rate = round(100 * numerator / denominator, 1) if denominator else 0
    yield from _lines(who, dates, "COC_Rate", measure, (denominator, numerator, f"{rate:g}"))


def _lines(
    who: Organisation, dates: tuple[str, str], family: str, measure: str, values: Cells
) -> Iterator[Cells]:
    for currency, value in zip(("Denominator", "Numerator", "Rate"), values, strict=True):
        yield _line(who, dates, (family, measure, currency, value))


def _line(who: Organisation, dates: tuple[str, str], cells: tuple[object, ...]) -> Cells:
    level, code, name = who
    return code, name, level, *dates, *cells

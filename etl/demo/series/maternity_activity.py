"""Maternity activity of the invented health system: no zeros, and no rows of a unit that did not submit."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from etl.demo import maternity
from etl.demo.chance import share
from etl.demo.maternity import File, Organisation, rounded
from etl.demo.pages import Cells, Page, Publication, csv_text
from etl.demo.planted import shifted
from etl.demo.world import Provider, World

HEADINGS = (
    "ReportingPeriodStartDate", "ReportingPeriodEndDate", "Dimension", "Org_Level", "Org_Code", "Org_Name",
    "Measure", "Count_Of", "Final_value",
)  # fmt: skip
ENGLAND = ("National", "ALL", "ALL SUBMITTERS")
PLACE = "PlaceTypeActualDeliveryMidwifery"
# Women or babies in each, of women who gave birth.
PARTS = {
    ("TotalDeliveries", "", "Women"): 1.0,
    ("TotalBabies", "", "Babies"): 1.015,
    ("TotalBookings", "", "Women"): 1.2,
    ("PCP_Any_Pathways", "", "Women"): 3.4,
    ("PCP_Antenatal", "", "Women"): 3.2,
    ("PCP_Birth", "", "Women"): 0.5,
    ("PCP_Postpartum", "", "Women"): 2.6,
    (PLACE, "NHS Obstetric unit (including theatre)", "Babies"): 0.8,
    (PLACE, "NHS Alongside midwifery unit", "Babies"): 0.11,
    (PLACE, "NHS Freestanding midwifery unit (FMU)", "Babies"): 0.03,
    (PLACE, "Home (NHS care)", "Babies"): 0.015,
    (PLACE, "Missing Value / Value outside reporting parameters", "Babies"): 0.06,
}
PATHWAYS = {"CCP_Any_Pathways": 1.0, "CCP_Antenatal": 0.95, "CCP_Birth": 0.8, "CCP_Postpartum": 0.75}
# A unit with fewer women on pathways than this share has none.
NO_TEAMS = 0.2
AVERAGE_AGE = 31
Part = tuple[str, str, str]


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The pages that both publications share, and a file of activity for each month and stage."""
    yield from maternity.pages(periods)
    for file in maternity.files(periods):
        text = csv_text([HEADINGS, *_rows(world, file, periods)])
        yield Publication(file.address("data"), text.encode(), file.published)


def _rows(world: World, file: File, periods: list[date]) -> Iterator[Cells]:
    dates = [f"{day:%d/%m/%Y}" for day in (file.month, shifted(file.month, 1) - timedelta(days=1))]
    for (level, code, name), counts in _counts_of_all(world, file, periods).items():
        yield *dates, "AgeAtBookingMotherAvg", level, code, name, "", "Average over women", AVERAGE_AGE
        for (dimension, measure, count_of), number in counts.items():
            if number:
                yield *dates, dimension, level, code, name, measure, count_of, rounded(number)


def _counts_of_all(world: World, file: File, periods: list[date]) -> dict[Organisation, Counter[Part]]:
    """England first, and what each unit is part of: a sum of what is not rounded yet."""
    sums: dict[Organisation, Counter[Part]] = {ENGLAND: Counter()}
    for unit in maternity.units(world, file, periods):
        if not maternity.is_silent(unit, file, periods):
            own = ("Provider", unit.code, unit.hospital.name.upper())
            for who in (ENGLAND, *maternity.above(world, unit), own):
                sums.setdefault(who, Counter()).update(_counts(world, unit, file))
    return sums


def _counts(world: World, unit: Provider, file: File) -> dict[Part, int]:
    women = maternity.births(world, unit, file)
    teams = share(world.seed, "teams", unit.code)
    many = women * teams if teams > NO_TEAMS else 0
    return {
        **{part: round(women * of) for part, of in PARTS.items()},
        **{(dimension, "", "Women"): round(many * of) for dimension, of in PATHWAYS.items()},
    }

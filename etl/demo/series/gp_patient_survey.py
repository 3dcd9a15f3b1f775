"""The GP Patient Survey of the invented health system: a table of each level for two years, as since 2024.

Planted: of the last practice too few people answered, so that its shares are codes below zero or blank.
"""

from collections.abc import Iterator
from datetime import date

from etl.demo.chance import share
from etl.demo.pages import Cells, Page, Publication, csv_text
from etl.demo.world import World
from etl.sources.gp_patient_survey import PAGE

SERIES = f"{PAGE.removeprefix('https://')}/"
FILES = "gp-patient.co.uk/downloads"
YEARS = 2
CHOICES = 4
# About how many say yes, or something good.
USUAL = {
    "localgpservicesprefhp": 0.35,
    "localgpservicesprefhpsee": 0.40,
    "lastgpapptchoice": 0.45,
    "lastgpapptwait": 0.68,
    "lastgpapptdecision": 0.90,
    "gpcontactoverall": 0.70,
    "overallexp": 0.75,
    "localgpservicesphone": 0.53,
    "localgpserviceswebsite": 0.51,
    "localgpservicesapp": 0.49,
}
LEVELS = {"practice": "Practice", "ics": "ICS", "national": "National"}
Organisation = tuple[str, str]


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The page of the survey, with a table of each level for the newest years it was out by then."""
    last = max(periods)
    years = [last.year - (last.month < 7) - back for back in range(YEARS)]
    links = []
    for year in years:
        for level, words in LEVELS.items():
            address = f"{FILES}/{year}/GPPS_{year}_{words}_data_weighted.csv"
            links.append((address, f"{year} {words} data (weighted) (csv)"))
            yield Publication(address, csv_text(_table(world, year, level)).encode(), date(year, 7, 10))
    yield Page(SERIES, "GP Patient Survey: surveys and reports", links)


def _organisations(world: World, level: str) -> list[Organisation]:
    if level == "practice":
        return [(one.site.code, one.site.name) for one in world.practices]
    return [(one.code, one.name) for one in world.boards] if level == "ics" else [("ENG", "England")]


def _table(world: World, year: int, level: str) -> Iterator[Cells]:
    yield (
        f"ad_{level}code", f"ad_{level}name", "distributed", "received",
        *(heading for question in USUAL for heading in _headings(question)),
    )  # fmt: skip
    organisations = _organisations(world, level)
    for code, name in organisations:
        received = round(90 + 60 * share(world.seed, "received", code, year))
        is_small = level == "practice" and code == organisations[-1][0]
        answers = [cell for question in USUAL for cell in _answers(world, code, year, question, received)]
        withheld = [(-97, "", "*")[number % 3] for number in range(len(answers))]
        yield code, name, 3 * received, 4 if is_small else received, *(withheld if is_small else answers)


def _headings(question: str) -> list[str]:
    answers = [f"{question}_{number}.pct" for number in range(1, CHOICES + 1)]
    return [*answers, f"{question}.pcteval", f"{question}.basefulluw"]


def _answers(world: World, code: str, year: int, question: str, received: int) -> list[float]:
    first = USUAL[question] + 0.2 * share(world.seed, question, code, year) - 0.1
    rest = (1 - first) / (CHOICES - 1)
    return [round(one, 6) for one in (first, *[rest] * (CHOICES - 1), first, received - 3)]

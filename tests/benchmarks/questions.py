"""The three questions that `comparing` asks, each for addresses drawn by lot from what is in a build."""

import random
from pathlib import Path

import duckdb

Values = dict[str, str]
Question = tuple[str, Values]
OPTIONS, CHOICE, WAITS = (
    "options of a practice and specialty",
    "choice of every ICB in a specialty",
    "waits at every provider of a specialty",
)
CELLS = "select distinct place_code, specialty_code from marts.options order by all"
AREAS = "select distinct specialty_code, period, cut_code from marts.choice where level = 'icb' order by all"
MONTHS = "select distinct specialty_code, period from marts.waits where level = 'provider' order by all"


def drawn(build: Path, many: int) -> dict[str, list[Question]]:
    """So many of each question, as a table of the API and its parameters."""
    chance = random.Random(1)
    with duckdb.connect(str(build), read_only=True) as opened:
        found = [opened.execute(sql).fetchall() for sql in (CELLS, AREAS, MONTHS)]
    cells, areas, months = (chance.sample(some, min(many, len(some))) for some in found)
    return {
        OPTIONS: [("options", {"place_code": place, "specialty_code": code}) for place, code in cells],
        CHOICE: [("choice", _month("icb", code, period) | {"cut": cut}) for code, period, cut in areas],
        WAITS: [
            ("waits", _month("provider", code, period) | {"pathway": "incomplete"}) for code, period in months
        ],
    }


def _month(level: str, code: str, period: object) -> Values:
    return {"level": level, "specialty_code": code, "period": f"{period:%Y-%m}"}


def as_columns(values: Values) -> Values:
    """The same as values of columns of the build."""
    named = {"cut_code" if name == "cut" else name: value for name, value in values.items()}
    return {name: f"{value}-01" if name == "period" else value for name, value in named.items()}

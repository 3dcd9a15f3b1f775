"""Ask a build every question in `dashboard/questions`, with values drawn by lot, and time the answers."""

import argparse
import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

import duckdb

QUESTIONS = Path(__file__).parents[3] / "dashboard" / "questions"
COMMENT = re.compile(r"^--.*$", re.MULTILINE)
VALUE = re.compile(r"\$(\w+)")
SEED = 1
TODAY = "2026-11-16"


def questions() -> dict[str, str]:
    """Every question by its name. One that goes on from a list of places (it starts with a comma) gets it."""
    texts = {
        file.stem: COMMENT.sub("", file.read_text()).strip() for file in sorted(QUESTIONS.rglob("*.sql"))
    }
    places = texts.get("places", "")
    return {
        name: f"with places as ({places}) {sql}" if sql.startswith(",") else sql
        for name, sql in texts.items()
        if sql  # a question may be only the header of one that asks another's SQL
    }


class Lot:
    """Draws values for a question: a level with a code at it, a specialty, a cut, words to search for."""

    def __init__(self, build: duckdb.DuckDBPyConnection) -> None:
        self.chance = random.Random(SEED)
        self.codes = {
            "england": ["ENG"],
            "icb": _column(build, "select org_code from marts.areas where level = 'icb' order by 1"),
            "sub_icb": _column(build, "select org_code from marts.areas where level = 'sub_icb' order by 1"),
            "place": _column(build, "select place_code from marts.places order by 1"),
        }
        self.providers = _column(build, "select provider_code from marts.providers order by 1")
        self.names = _column(build, "select org_name from marts.areas where org_name <> '' order by 1")
        self.specialties = ["all", *_column(build, "select specialty_code from marts.specialties order by 1")]

    def values(self, question: str) -> dict[str, Any]:
        """Questions that do not ask the level are about one practice; a search is for an area by name."""
        level = self.chance.choice(sorted(self.codes)) if "$level" in question else "place"
        words = re.findall(r"[a-z0-9]+", self.chance.choice(self.names).lower())[:2]
        return {
            "level": level,
            "code": self.chance.choice(self.codes[level]),
            "specialty": self.chance.choice(self.specialties),
            "cut": self.chance.choice(("even_odds", "national_target", "standard")),
            "on_paper": self.chance.random() < 0.5,
            "provider": self.chance.choice(self.providers),
            "areas": self.chance.choice(("icb", "sub_icb")),
            "minutes": self.chance.choice((30, 45, 60, 90)),
            "floor": self.chance.choice((0.25, 0.5, 0.75)),
            "least": self.chance.choice((1, 2, 3)),
            "independent": self.chance.random() < 0.5,
            "beyond": self.chance.random() < 0.5,
            "measure": "coverage",
            "period": "",
            "today": TODAY,
            "text": "".join(words).upper(),
            "words": words,
            **dict.fromkeys(("postcode", "sector", "outward"), ""),
        }


def _column(build: duckdb.DuckDBPyConnection, sql: str) -> list[str]:
    return [row[0] for row in build.sql(sql).fetchall()]


def timed(
    build: duckdb.DuckDBPyConnection, lot: Lot, question: str, calls: int
) -> Iterator[tuple[float, int]]:
    """Milliseconds and rows of each answer; a first one, which reads the file, is not counted."""
    wanted = set(VALUE.findall(question))
    for number in range(calls + 1):
        values = {name: value for name, value in lot.values(question).items() if name in wanted}
        began = time.perf_counter()
        rows = build.execute(question, values).fetchall()
        if number:
            yield (time.perf_counter() - began) * 1000, len(rows)


def main() -> None:
    """Prints p50, p95 and the worst, by question."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("build", type=Path)
    ask.add_argument("calls", type=int)
    told = ask.parse_args()
    found: dict[str, dict[str, float]] = {}
    left_out: list[str] = []
    with duckdb.connect(str(told.build), read_only=True, config={"threads": 1}) as build:
        lot = Lot(build)
        for name, question in questions().items():
            if not set(VALUE.findall(question)) <= lot.values(question).keys():
                left_out.append(name)
                continue
            times, rows = zip(*timed(build, lot, question, told.calls), strict=True)
            cuts = quantiles(times, n=20, method="inclusive")
            found[name] = {"p50": cuts[9], "p95": cuts[18], "worst": max(times), "rows": mean(rows)}
    print(json.dumps({"questions": found, "left_out": left_out}))


if __name__ == "__main__":
    main()

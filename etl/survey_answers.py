"""What the files of the GP Patient Survey say: wide tables, and tables of chosen answers in percent."""

from pathlib import Path

import polars as pl

from etl.plain_text import quoted
from etl.problems import Drift
from etl.survey_tables import FORMS, LEVELS, Rows, answer_number, answer_status, share_of, wide
from etl.tidy import known_columns, text_rows
from etl.values import whole


def answers(file: Path, year: int) -> Rows:
    """A row for each organisation and answer. Raises `Drift` where the table has none of the forms, or that
    of another age than its year."""
    for code in ("metric", "response"):
        if (table := _table(file, code, "percent" if code == "metric" else "question")) is not None:
            return _chosen_of_areas(table, file.name) if code == "metric" else _chosen(table, file.name)
    for level, codes in LEVELS.items():
        for code in codes:
            if (table := _table(file, code)) is not None:
                return wide(table, level, code, file, year)
    every = ", ".join(codes[0] for codes in LEVELS.values())
    raise Drift(f"{file.name}: expected one of the headings {every}, found {_beginning(file)}")


def _table(file: Path, *containing: str) -> pl.LazyFrame | None:
    try:
        return text_rows(file, *containing)
    except Drift:
        return None


def _beginning(file: Path) -> str:
    with file.open("rb") as content:
        return quoted(content.read(400).decode("utf-8", errors="replace").partition("\n")[0]) or "nothing"


AREAS = {
    "area": ["level"],
    "org_code": ["code"],
    "org_name": ["name"],
    "measure": ["metric"],
    "answer": ["label"],
    "cell": ["percent"],
    "lower_95": ["lower_95"],
    "upper_95": ["upper_95"],
    "base": ["unweighted_base"],
    "forms_sent": ["distributed"],
    "forms_returned": ["received"],
}
NAMED_LEVELS = {
    "national": "england",
    "region": "region",
    "icb": "icb",
    "ics": "icb",
    "pcn": "pcn",
    "practice": "practice",
}


def _chosen_of_areas(table: pl.LazyFrame, name: str) -> Rows:
    rows, unexpected = known_columns(table, AREAS, name)
    level = (
        pl.col("area").str.to_lowercase().replace_strict(NAMED_LEVELS, default=None, return_dtype=pl.String)
    )
    cells = rows.filter(pl.col("measure").is_not_null()).with_columns(
        level.alias("level"),
        pl.col("measure").alias("question"),
        *(whole(column) for column in FORMS),
        *(answer_number(column) for column in ("lower_95", "upper_95")),
    )
    typed = _of_percent(cells).with_columns(
        pl.when(pl.col("level") == "england").then(pl.lit("ENG")).otherwise("org_code").alias("org_code")
    )
    return typed, tuple(heading for heading in unexpected if heading != "region")


NATIONAL = {
    "question": ["question"],
    "answer": ["response"],
    "cell": ["national_pct"],
    "base": ["national_n"],
}


def _chosen(table: pl.LazyFrame, name: str) -> Rows:
    """Here the number is of those who gave the answer, not of all who answered."""
    rows, unexpected = known_columns(table, NATIONAL, name)
    cells = rows.filter(pl.col("question").is_not_null()).with_columns(
        pl.concat_str("question", pl.lit(" / "), "answer").alias("measure"),
        pl.lit("england").alias("level"),
        pl.lit("ENG").alias("org_code"),
        pl.lit("England").alias("org_name"),
        *(pl.lit(None, pl.Float64).alias(column) for column in ("lower_95", "upper_95")),
        *(pl.lit(None, pl.Int64).alias(column) for column in FORMS),
    )
    return _of_percent(cells), unexpected


def _of_percent(cells: pl.LazyFrame) -> pl.LazyFrame:
    return cells.with_columns(
        answer_number("cell").alias("value"),
        answer_status("cell").alias("status"),
        answer_number("base").cast(pl.Int64, strict=False).alias("responses"),
        answer_status("base").alias("responses_status"),
    ).with_columns(share_of("value"))

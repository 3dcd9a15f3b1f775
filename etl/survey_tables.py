"""The wide tables of the GP Patient Survey: a row for each organisation, a column for each answer.

From 2024 they have fractions under `{question}_{answer}.pct` and `{question}.pcteval`, and the number who
answered under `{question}.basefulluw`; before that percentages under `q8_14pct`.
"""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from etl.plain_text import plain_text
from etl.problems import Drift
from etl.tidy import SEPARATORS
from etl.totals import WORDS
from etl.values import STATUSES, blank_to_null, decimal, status, whole

Rows = tuple[pl.LazyFrame, tuple[str, ...]]
QUESTIONS = (
    "localgpservicesprefhp",
    "localgpservicesprefhpsee",
    "lastgpapptchoice",
    "lastgpapptwait",
    "lastgpapptdecision",
    "gpcontactoverall",
    "overallexp",
)
# What became of the last contact and appointment, to which no answer is better: read with all their answers.
ALSO = (
    "gpcontacthow",
    "gpcontactnextstep",
    "gpcontactoutcome",
    "lastgpapptoutcome",
    "lastgpappttype",
    "lastgpapptwhen",
)
# Of these the share of good answers alone is read: a table has a thousand columns.
EVALUATED = (
    "localgpservicesphone",
    "localgpserviceswebsite",
    "localgpservicesapp",
    "localgpservicesreception",
    "gpcontactnextsteptiming",
    "lastgpapptlisten",
    "lastgpapptcare",
    "lastgpapptmental",
    "lastgpapptinfo",
    "lastgpapptconf",
    "lastgpapptneeds",
    "gpclosedwait",
    "gpclosedoverall",
    "healthsupport",
)
QUESTIONS_BEFORE_2024 = ("q8", "q9")
ALSO_BEFORE_2024 = ("q103",)
FRACTIONS_SINCE = 2024
FRACTION = re.compile(
    rf"({'|'.join((*QUESTIONS, *ALSO))}|(?:{'|'.join(EVALUATED)})(?=\.pcteval))(?:_(\w+))?\.(pct|pcteval)"
)
PERCENT = re.compile(rf"({'|'.join((*QUESTIONS_BEFORE_2024, *ALSO_BEFORE_2024))})_(\w+?)_?pct()")
BASE = re.compile(rf"({'|'.join((*QUESTIONS, *ALSO, *EVALUATED))})\.basefulluw")
# From the smallest: a table of practices names the larger ones they are in as well.
LEVELS = {
    "practice": ("ad_practicecode", "practice_code", "practicecode"),
    "pcn": ("ad_pcncode", "pcn_code", "pcncode"),
    "icb": ("ad_icscode", "ad_icbcode", "ics_code", "icb_code"),
    "region": ("ad_regioncode", "region_code"),
    "england": ("ad_nationalcode", "national_code", "ad_nationalname", "country"),
}
FORMS = {"forms_sent": ("distributed", "ad_distributed"), "forms_returned": ("received", "ad_received")}
# A number below zero is a code of why there is none.
WITHHELD = {**STATUSES, "/": "suppressed", "": "suppressed", "-": "suppressed"}
ANSWER = {
    "measure": pl.String,
    "question": pl.String,
    "answer": pl.String,
    "value": pl.Float64,
    "status": pl.String,
    "share": pl.Float64,
    "responses": pl.Int64,
    "responses_status": pl.String,
    "lower_95": pl.Float64,
    "upper_95": pl.Float64,
    "forms_sent": pl.Int64,
    "forms_returned": pl.Int64,
}


def wide(table: pl.LazyFrame, level: str, code: str, file: Path, year: int) -> Rows:
    headings = {heading.strip().casefold(): heading for heading in table.collect_schema().names()}
    measures = {
        key: match for key in headings if (match := FRACTION.fullmatch(key) or PERCENT.fullmatch(key))
    }
    is_fraction = any(FRACTION.fullmatch(key) for key in measures)
    if measures and is_fraction != (year >= FRACTIONS_SINCE):
        raise Drift(f"{file.name}: expected columns as in {year}, found {next(iter(measures))}")
    _require_questions({match[1] for match in measures.values()}, is_fraction, file.name)
    _require_whole(file, len(headings))
    bases = {match[1]: headings[key] for key in headings if (match := BASE.fullmatch(key))}
    wanted = [*(headings[key] for key in measures), *bases.values()]
    label = headings.get(re.sub("code$", "name", code.casefold()))
    organisations = table.select(
        pl.col(headings[code.casefold()]).alias("org_code"),
        (pl.col(label) if label else pl.lit(None, pl.String)).alias("org_name"),
        *(_form(headings, theirs).alias(ours) for ours, theirs in FORMS.items()),
        *wanted,
    ).collect()
    is_note = pl.all_horizontal(pl.col("org_name", *wanted).is_null())
    rows = pl.concat(
        _of_measure(organisations.filter(~is_note), headings[key], match, bases)
        for key, match in measures.items()
    )
    return _typed(rows, level, is_fraction, file.name).lazy(), ()


def _of_measure(
    rows: pl.DataFrame, heading: str, match: re.Match[str], bases: Mapping[str, str]
) -> pl.DataFrame:
    base = bases.get(match[1])
    return rows.select(
        "org_code",
        "org_name",
        *FORMS,
        pl.lit(match[0]).alias("measure"),
        pl.lit(match[1]).alias("question"),
        pl.lit(match[2] or match[3]).alias("answer"),
        pl.col(heading).alias("cell"),
        (pl.col(base) if base else pl.lit(None, pl.String)).alias("base"),
        pl.lit(base is not None).alias("has_base"),
    )


def _require_whole(file: Path, width: int) -> None:
    """In a wide table a blank is withheld, so a last line that ends too soon would not be seen."""
    lines = plain_text(file.read_bytes()).rstrip("\n").rsplit("\n", 1)
    cells = max(len(next(csv.reader([lines[-1]], delimiter=separator))) for separator in SEPARATORS)
    if 1 < cells < width:
        raise Drift(f"{file.name}: expected {width} cells in the last line, found {cells} (cut short?)")


def _form(headings: Mapping[str, str], theirs: tuple[str, ...]) -> pl.Expr:
    there = next((headings[one] for one in theirs if one in headings), None)
    return whole(there) if there else pl.lit(None, pl.Int64)


def _require_questions(there: set[str], is_fraction: bool, name: str) -> None:
    wanted = QUESTIONS if is_fraction or not there else QUESTIONS_BEFORE_2024
    if missing := [question for question in wanted if question not in there]:
        raise Drift(f"{name}: expected answers to every question we use, found none to {', '.join(missing)}")


def _typed(rows: pl.DataFrame, level: str, is_fraction: bool, name: str) -> pl.DataFrame:
    """A row that calls itself a total is of England: each level is weighted for itself, so it is no sum."""
    says_total = pl.any_horizontal(
        pl.col(one).str.contains(WORDS).fill_null(False) for one in ("org_code", "org_name")
    )
    is_england = says_total if level != "england" else pl.lit(True)
    cells = rows.with_columns(blank_to_null("org_code"), blank_to_null("org_name"))
    typed = cells.with_columns(
        answer_number("cell").alias("value"),
        answer_status("cell").alias("status"),
        answer_number("base").cast(pl.Int64, strict=False).alias("responses"),
        pl.when(~pl.col("has_base"))
        .then(pl.lit("not published"))
        .otherwise(answer_status("base"))
        .alias("responses_status"),
        pl.when(is_england).then(pl.lit("england")).otherwise(pl.lit(level)).alias("level"),
        pl.when(is_england).then(pl.lit("ENG")).otherwise("org_code").alias("org_code"),
        pl.lit(None, pl.Float64).alias("lower_95"),
        pl.lit(None, pl.Float64).alias("upper_95"),
    )
    if is_fraction and (beyond := typed.filter(pl.col("value") > 1)).height:
        cell = f"{beyond['value'][0]:g} under {beyond['measure'][0]}"
        raise Drift(f"{name}: expected fractions from 0 to 1, found {cell}")
    return typed.with_columns(pl.col("value").alias("share") if is_fraction else share_of("value"))


def answer_status(column: str) -> pl.Expr:
    """Blank is withheld too; a number below zero is the code of a reason."""
    answer = status(column, WITHHELD)
    is_code = (answer == "published") & (decimal(column) < 0)
    return pl.when(is_code | (answer == "blank")).then(pl.lit("suppressed")).otherwise(answer)


def answer_number(column: str) -> pl.Expr:
    return pl.when(answer_status(column) == "published").then(decimal(column))


def share_of(percent: str) -> pl.Expr:
    """A printed percentage has few decimals: a hundredth of it has no more than two further ones."""
    return (pl.col(percent) / 100).round(9).alias("share")

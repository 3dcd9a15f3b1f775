"""Rules for every file of `sql/`: what it says of itself, what it reads, and which numbers stand in it."""

import re
from collections import Counter
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from etl import demo
from etl.models import MACROS, RECORDS, Model, all_models, checks
from etl.source import all_sources
from support import sql_numbers

MODELS, CHECKS = all_models(), checks()
EVERY = [*MODELS, *CHECKS]
# The demonstration publishes each month once.
REVISED = {"model.release_totals", "marts.revisions"}
# It has too few months of cohorts to fit the chance of treatment on: it has the constants.
FITTED = {"model.timely_fits", "model.error_class_groups", "model.fitted_classes"}
# Its practices are all of sub-ICBs that the extract has, and it has no earlier version.
NOT_INVENTED = {"model.area_chances", "marts.versions"}
MAY_READ = {
    "seeds": set[str](),
    "staging": {"raw", "seeds"},
    "model": {"staging", "model", "seeds"},
    # A mart of a publication as it is published reads its staging table; figures of ours go through a model.
    "marts": {"staging", "model", "marts", "seeds"},
    "checks": {"raw", "staging", "model", "marts", "seeds"},
}


def each(models: list[Model]) -> pytest.MarkDecorator:
    """The test once for each, by its name."""
    return pytest.mark.parametrize("model", models, ids=lambda model: model.name)


def tree(model: Model) -> exp.Expression:
    """The file as sqlglot reads it."""
    return sqlglot.parse_one(model.sql, dialect="duckdb")


def final_selects(model: Model) -> list[exp.Select]:
    """The outermost select, or those of a union."""
    selects, left = list[exp.Select](), [tree(model)]
    while left:
        one = left.pop()
        if isinstance(one, exp.Select):
            selects.append(one)
        elif isinstance(one, exp.SetOperation):
            left += [one.left, one.right]
    return selects


def divisions(model: Model) -> list[str]:
    """What is divided by, where it is neither a number nor guarded by nullif."""
    by = [node.right.unnest() for node in tree(model).find_all(exp.Div, exp.IntDiv)]
    return [one.sql(dialect="duckdb").lower() for one in by if not isinstance(one, exp.Literal | exp.Nullif)]


def numbers(model: Model) -> set[str]:
    """Numbers that stand in the file, in intervals too, but for 0 and 1."""
    plain = {node.this for node in tree(model).find_all(exp.Literal) if not node.is_string}
    intervals = {node.this.name for node in tree(model).find_all(exp.Interval)}
    return (plain | intervals) - {"0", "1"}


@each(EVERY)
def test_begins_with_a_sentence(model):
    assert model.sql.startswith("-- ")
    assert model.sentence.endswith(".")
    assert len(model.sentence.split()) > 2


@each(MODELS)
def test_says_what_makes_a_row_unique_and_what_each_column_means(model):
    assert model.grain
    assert set(model.grain) <= model.columns.keys()
    assert all(model.columns.values())


@each(MODELS)
def test_lists_exactly_the_columns_that_are_made_in_order(demo_build, model):
    made = demo_build.rows(f"describe {model.name}")
    assert list(model.columns) == [name for name, *_ in made]


@each(MODELS)
def test_has_one_row_for_each_of_its_grain(demo_build, model):
    """Models stored as views, too, which the build itself does not count."""
    grain = ", ".join(model.grain)
    repeated = f"select {grain} from {model.name} group by {grain} having count(*) > 1"
    assert demo_build.rows(repeated) == []


@each([model for model in MODELS if model.schema != "seeds"])
def test_the_demonstration_has_rows_of_it(demo_build, model):
    """Otherwise the rules above would say nothing about it."""
    [(rows,)] = demo_build.rows(f"select count(*) from {model.name}")
    assert (rows == 0) == (
        model.name in REVISED | FITTED | NOT_INVENTED or reads_only_what_is_not_invented(model)
    )


def reads_only_what_is_not_invented(model: Model) -> bool:
    """Whether the demonstration publishes nothing of what a staging file reads, and no seed stands in."""
    publications = {read for read in model.reads - RECORDS if read.startswith("raw.")}
    has_seed = any(read.startswith("seeds.") for read in model.reads)
    is_invented = not publications.isdisjoint(f"raw.{source}" for source in demo.publications())
    return model.schema == "staging" and bool(publications) and not is_invented and not has_seed


@each(EVERY)
def test_reads_only_the_layers_below(model):
    assert {table.split(".")[0] for table in model.reads} <= MAY_READ[model.schema]


@each(EVERY)
def test_reads_only_what_is_there(model):
    made = {model.name for model in MODELS} | {f"raw.{source}" for source in all_sources()} | RECORDS
    assert model.reads <= made


@each(EVERY)
def test_ends_with_explicit_columns(model):
    assert final_selects(model)
    for select in final_selects(model):
        stars = [column for column in select.expressions if isinstance(column, exp.Star) or column.is_star]
        assert stars == []


@each([model for model in MODELS if model.schema != "seeds"])
def test_is_read_by_something_or_is_a_mart(model):
    read = {table for other in EVERY for table in other.reads}
    assert model.schema == "marts" or model.name in read


@each(EVERY)
def test_divides_by_nothing_that_can_be_zero(model):
    """DuckDB's x / 0 is infinite and 0 / 0 is no number, and neither is null: both would be shown."""
    proven = sql_numbers.NEVER_ZERO.get(model.name, {})
    assert Counter(divisions(model)).keys() == proven.keys()
    assert all(proven.values())


@each([model for model in EVERY if model.schema != "seeds"])
def test_a_number_in_the_sql_is_a_limit_of_the_method_or_is_explained(demo_build, model):
    """0, 1 and what is explained in `sql_numbers` apart, a number that repeats a limit equals its seed."""
    limits = sql_numbers.limits(demo_build.warehouse)
    explained = sql_numbers.MEANINGS.get(model.name, {})
    assert numbers(model) == explained.keys()
    for number, meaning in explained.items():
        if meaning in limits:
            assert float(number) == pytest.approx(limits[meaning]), meaning


QUESTIONS = Path(__file__).parents[2] / "dashboard" / "questions"
RULES = MACROS.read_text()


def without_comments(text: str) -> str:
    return re.sub("--.*", "", text)


@pytest.mark.parametrize("name", re.findall(r"create macro (\w+)", RULES))
def test_every_macro_is_used_by_a_file_or_by_another_macro(name):
    files = [model.sql for model in EVERY] + [path.read_text() for path in QUESTIONS.rglob("*.sql")]
    calls = [len(re.findall(rf"\b{name}\(", without_comments(text))) for text in [*files, RULES]]
    assert sum(calls) > 1

"""The SQL folder in the words of Apache Spark, for tables that one machine no longer holds.

sqlglot puts a select into Spark's dialect. What it does not know is changed on the tree before: macros are
written out where they are called, those of `macros.sql` and those of `WORDS`, which say a function of DuckDB's
in functions of Spark's; and each of `etl.spark_changes` says one turn of phrase of DuckDB's in words of both.
"""

import re
from collections.abc import Mapping
from functools import cache

import sqlglot
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB

from etl.models import MACROS, Model
from etl.spark_changes import CHANGES, aggregates

# Where Spark has no word of its own. A value that is any of several is the greatest: it is asked of equal ones.
WORDS = """
create macro any_value(x) as max(x);
create macro len(l) as array_size(l);
create macro known(l) as filter(l, x -> x is not null);
create macro list_avg(l) as try_divide(aggregate(known(l), 0D, (a, x) -> a + x), size(known(l)));
create macro list_median(l) as list_quantile_cont(l, 0.5D);
create macro list_position(l, x) as nullif(array_position(l, x), 0);
create macro list_quantile_cont(l, p) as sorted_quantile(array_sort(known(l)), p * (size(known(l)) - 1));
create macro list_reverse(l) as reverse(l);
create macro list_string_agg(l, s) as nullif(array_join(l, s), '');
create macro median(x) as percentile(x, 0.5D);
create macro product(x) as aggregate(nullif(collect_list(x), array()), 1D, (a, v) -> a * v);
create macro quantile_cont(x, p) as percentile(x, p);
create macro sorted_quantile(l, place) as get(l, cast(floor(place) as int))
    + (place - floor(place)) * (get(l, cast(ceil(place) as int)) - get(l, cast(floor(place) as int)));
create macro to_months(n) as make_ym_interval(0, cast(n as int));
create macro weekday(d) as dayofweek(d) - 1;
"""
MACRO = re.compile(r"^create macro (\w+)\(([^)]*)\) as (.*?);$", re.MULTILINE | re.DOTALL)

Macro = tuple[list[str], exp.Expression]


class AsWritten(DuckDB):
    """DuckDB's dialect, lists counted from 1, with the names of functions that are changed left as they are."""

    INDEX_OFFSET = 0

    class Parser(DuckDB.Parser):
        """Takes a function that has a word of its own as it takes one that it does not know."""

        FUNCTIONS = {  # noqa: RUF012 - as sqlglot has it
            name: build
            for name, build in DuckDB.Parser.FUNCTIONS.items()
            if f"create macro {name.lower()}(" not in WORDS and name.lower() not in {"list", "first"}
        }


def in_spark(model: Model) -> str:
    """The select of a model as Spark has it. Raises sqlglot's errors where it cannot be said."""
    tree = written_out(sqlglot.parse_one(model.sql, dialect=AsWritten), macros())
    for change in CHANGES:
        tree = tree.transform(change)
    tree = written_out(tree, words())
    return tree.sql("spark", unsupported_level=sqlglot.ErrorLevel.RAISE, comments=False)


@cache
def macros() -> Mapping[str, Macro]:
    """The macros of `macros.sql`: their parameters and what they stand for."""
    return _macros(MACROS.read_text(), "duckdb_as_written")


@cache
def words() -> Mapping[str, Macro]:
    """The same of `WORDS`."""
    return _macros(WORDS, "spark")


def _macros(text: str, dialect: str) -> dict[str, Macro]:
    dialect = AsWritten if dialect != "spark" else dialect
    return {
        name: (
            re.findall(r"\w+", parameters),
            sqlglot.parse_one(f"select {body}", dialect=dialect).selects[0].unalias(),
        )
        for name, parameters, body in MACRO.findall(text)
    }


def written_out(tree: exp.Expression, macros: Mapping[str, Macro]) -> exp.Expression:
    """The tree with every call of a macro, and those within what it stands for, written out."""
    while calls := [one for one in tree.find_all(exp.Anonymous) if one.name.lower() in macros]:
        # The last is within no other's arguments that is still to come.
        call = calls[-1]
        parameters, body = macros[call.name.lower()]
        said = _said(body, dict(zip(parameters, call.expressions, strict=True)))
        outer = call.parent
        if isinstance(outer, exp.Filter) and not isinstance(said, exp.Column):
            for aggregate in aggregates(said):
                aggregate.replace(exp.Filter(this=aggregate.copy(), expression=outer.expression.copy()))
            call = outer
        if call is tree:
            return said
        call.replace(said)
    return tree


def _said(body: exp.Expression, arguments: Mapping[str, exp.Expression]) -> exp.Expression:
    """What a macro stands for, with its arguments in the place of its parameters."""

    def put(node: exp.Expression) -> exp.Expression:
        if not isinstance(node, exp.Column):
            return node
        if node.table in arguments:
            return _field(arguments[node.table], node.name)
        if not node.table and node.name in arguments:
            return _within(arguments[node.name].copy())
        return node

    return _within(body.copy().transform(put))


def _field(of: exp.Expression, name: str) -> exp.Expression:
    """A field of what is given, or a column of the table it names."""
    return exp.column(name, of.name, of.args.get("table"))


def _within(said: exp.Expression) -> exp.Expression:
    """In brackets where what is around it could take it apart."""
    return (
        exp.Paren(this=said)
        if isinstance(said, (exp.Binary, exp.Not, exp.Neg, exp.Between, exp.In))
        else said
    )

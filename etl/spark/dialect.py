"""The SQL folder in the words of Apache Spark, for tables that one machine no longer holds.

sqlglot puts a select into Spark's dialect. What it does not know is changed on the tree before: macros are
written out where they are called, those of `macros.sql` and those of `WORDS`, which say a function of
DuckDB's in functions of Spark's; and each of `etl.spark.changes` says one turn of phrase in words of both.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache, reduce
from types import MappingProxyType

import sqlglot
from sqlglot import exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.parsers.duckdb import DuckDBParser

from etl.models import MACROS, Model
from etl.spark.changes import CHANGES, aggregates

# Functions that Spark calls otherwise. Any value of several is the greatest: it is asked of equal ones.
WORDS = """
create macro any_value(x) as max(x);
create macro len(l) as array_size(l);
create macro joined_texts(x, s) as nullif(array_join(sort_array(collect_set(x)), s), '');
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

Columns = Mapping[str, Collection[str]]
Macro = tuple[list[str], exp.Expr]


class AsWritten(DuckDB):
    """DuckDB's dialect, lists counted from 1, functions that are changed under their own names."""

    INDEX_OFFSET = 0

    class Parser(DuckDBParser):
        """Takes a function that has a word of its own as it takes one that it does not know."""

        FUNCTIONS = {  # noqa: RUF012 - as sqlglot has it
            name: build
            for name, build in DuckDBParser.FUNCTIONS.items()
            if f"create macro {name.lower()}(" not in WORDS and name.lower() not in {"list", "first"}
        }


def in_spark(model: Model, columns: Columns = MappingProxyType({})) -> str:
    """The select of a model as Spark has it, with the columns of the tables whose rows it puts one under the
    other by name. Raises sqlglot's errors where it cannot be said."""
    tree = written_out(sqlglot.parse_one(model.sql, dialect=AsWritten), macros())
    tree = tree.transform(by_place, columns).transform(unpivoted, columns)
    for change in CHANGES:
        tree = tree.transform(change)
    tree = written_out(tree, words())
    return tree.sql("spark", unsupported_level=sqlglot.ErrorLevel.RAISE, comments=False)


def spark_type(written: str) -> str:
    """A type as DuckDB writes it, as Spark does."""
    return exp.DataType.build(written, dialect="duckdb").sql("spark")


@cache
def macros() -> Mapping[str, Macro]:
    """The macros of `macros.sql`: their parameters and what they stand for."""
    return _macros(MACROS.read_text(), AsWritten)


@cache
def words() -> Mapping[str, Macro]:
    """The same of `WORDS`."""
    return _macros(WORDS, "spark")


def by_place(node: exp.Expr, columns: Columns) -> exp.Expr:
    """`union all by name` as one by place: each select with every column, null where it has none."""
    if not (isinstance(node, exp.Union) and node.args.get("by_name")):
        return node
    parts = _parts(node)
    names = [_names(part, columns) for part in parts]
    every = list(dict.fromkeys(name for some in names for name in some))
    said = [_with(part, some, every) for part, some in zip(parts, names, strict=True)]
    return reduce(lambda one, other: exp.Union(this=one, expression=other, distinct=False), said)


def unpivoted(node: exp.Expr, columns: Columns) -> exp.Expr:
    """`unpivot t on columns(* exclude (...)) into name n value v`, with the names of the columns."""
    if not (isinstance(node, exp.Pivot) and node.unpivot):
        return node
    [every], into, table = node.expressions, node.args["into"], node.this
    left = {one.name for one in every.find_all(exp.Column)}
    ctes = {cte.alias: cte.this for cte in node.root().find_all(exp.CTE)}
    names = columns.get(f"{table.db}.{table.name}") or ctes[table.name].named_selects
    listed = ", ".join(name for name in names if name not in left)
    pairs = f"{into.expressions[0].sql()} for {into.this.sql()} in ({listed})"
    return sqlglot.parse_one(f"select * from {table.sql()} unpivot ({pairs})", dialect="spark")


def _parts(node: exp.Query) -> list[exp.Query]:
    if isinstance(node, exp.Union) and node.args.get("by_name"):
        return [*_parts(node.this), *_parts(node.expression)]
    return [node]


def _names(select: exp.Query, columns: Columns) -> list[str]:
    """The names of a select's columns."""
    if not select.is_star:
        return list(select.named_selects)
    table = select.find(exp.Table)
    of = columns.get(f"{table.db}.{table.name}", ()) if table else ()
    left = {one.name for star in select.find_all(exp.Star) for one in star.args.get("except_") or ()}
    named = [one.alias_or_name for one in select.selects if not one.is_star]
    if not of:
        raise sqlglot.UnsupportedError(f"columns of {select.sql('duckdb')} are not known")
    return [*(name for name in of if name not in left), *named]


def _with(select: exp.Query, names: list[str], every: list[str]) -> exp.Expr:
    some = [exp.column(one) if one in names else exp.alias_(exp.Null(), one) for one in every]
    return exp.select(*some).from_(
        exp.Subquery(this=select.copy(), alias=exp.TableAlias(this=exp.to_identifier("one")))
    )


def _macros(text: str, dialect: str | type[Dialect]) -> dict[str, Macro]:
    return {
        name: (
            re.findall(r"\w+", parameters),
            sqlglot.parse_one(f"select {body}", into=exp.Select, dialect=dialect).selects[0].unalias(),
        )
        for name, parameters, body in MACRO.findall(text)
    }


def written_out(tree: exp.Expr, macros: Mapping[str, Macro]) -> exp.Expr:
    """The tree with every call of a macro, and those within what it stands for, written out."""
    while calls := [one for one in tree.find_all(exp.Anonymous) if one.name.lower() in macros]:
        # The last is within no other's arguments that is still to come.
        call: exp.Expr = calls[-1]
        parameters, body = macros[call.name.lower()]
        said = _said(body, dict(zip(parameters, call.expressions, strict=True)))
        outer = call.parent
        if isinstance(outer, exp.Filter) and not isinstance(said, exp.Column):
            # In brackets, so that an aggregate that is the whole has a place in which it is replaced.
            said = exp.Paren(this=said)
            for aggregate in aggregates(said):
                aggregate.replace(exp.Filter(this=aggregate.copy(), expression=outer.expression.copy()))
            said, call = said.this, outer
        if call is tree:
            return said
        call.replace(said)
    return tree


def _said(body: exp.Expr, arguments: Mapping[str, exp.Expr]) -> exp.Expr:
    """What a macro stands for, with its arguments in the place of its parameters."""

    def put(node: exp.Expr) -> exp.Expr:
        if not isinstance(node, exp.Column):
            return node
        if node.table in arguments:
            return _field(arguments[node.table], node.name)
        if not node.table and node.name in arguments:
            return _within(arguments[node.name].copy())
        return node

    return _within(body.copy().transform(put))


def _field(of: exp.Expr, name: str) -> exp.Expr:
    """A field of what is given, or a column of the table it names."""
    return exp.column(name, of.name, of.args.get("table"))


def _within(said: exp.Expr) -> exp.Expr:
    """In brackets where what is around it could take it apart."""
    return (
        exp.Paren(this=said)
        if isinstance(said, (exp.Binary, exp.Not, exp.Neg, exp.Between, exp.In))
        else said
    )

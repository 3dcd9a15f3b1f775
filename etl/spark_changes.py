"""Turns of phrase of DuckDB's that Spark does not have, each said in words that both have.

A change takes a node of sqlglot's tree and gives it back, or what stands in its place. Spark is to run with
`spark.sql.ansi.enabled` off, so that what lies beyond the end of a list is null, as in DuckDB.
"""

from collections.abc import Callable, Iterator

import sqlglot
from sqlglot import exp

Change = Callable[[exp.Expression], exp.Expression]
AGGREGATES = {"collect_list", "percentile", "max_by", "min_by"}


def aggregates(tree: exp.Expression) -> list[exp.Expression]:
    """The aggregates in a tree, as Spark has them."""
    return [
        node
        for node in tree.find_all(exp.AggFunc, exp.Anonymous)
        if isinstance(node, exp.AggFunc) or node.name.lower() in AGGREGATES
    ]


def _spark(text: str, **parts: exp.Expression) -> exp.Expression:
    """Spark's words, with parts of a tree in the places of the names."""
    tree = sqlglot.parse_one(f"select {text}", dialect="spark").selects[0].unalias()
    return tree.transform(
        lambda node: parts[node.name] if isinstance(node, exp.Placeholder) and node.name in parts else node
    )


def real_numbers(node: exp.Expression) -> exp.Expression:
    """`0.5` is a double: Spark's decimals would round what they are multiplied by."""
    if isinstance(node, exp.Literal) and node.is_number and not node.is_int:
        return exp.cast(node.copy(), "double")
    return node


def filtered_windows(node: exp.Expression) -> exp.Expression:
    """`sum(x) filter (where y) over w` is `sum(if(y, x, null)) over w`."""
    if not (isinstance(node, exp.Window) and isinstance(node.this, exp.Filter)):
        return node
    aggregate, where = node.this.this, node.this.expression.this
    if aggregate.is_type("any"):
        return node
    if isinstance(aggregate, exp.Anonymous):
        value = aggregate.expressions[0]
    else:
        value = aggregate.this
    some = exp.Literal.number(1) if isinstance(value, exp.Star) else value.copy()
    value.replace(exp.If(this=where.copy(), true=some, false=exp.Null()))
    node.set("this", aggregate)
    return node


def parts_of_lists(node: exp.Expression) -> exp.Expression:
    """`l[n]` and `l[a:b]`, counted from 1; beyond the end there is nothing."""
    if not isinstance(node, exp.Bracket):
        return node
    [index] = node.expressions
    if not isinstance(index, exp.Slice):
        return _spark("get(:l, cast(:n as int) - 1)", l=node.this, n=index)
    return _spark(
        "slice(:l, cast(:a as int), cast(greatest(0, :b - :a + 1) as int))",
        l=node.this,
        a=exp.paren(index.this.copy()),
        b=exp.paren(index.expression.copy()),
    )


def lists(node: exp.Expression) -> exp.Expression:
    """`list(x order by y)`: structs of what they are ordered by and of x, in order; nulls stay, and a list of
    nothing is null."""
    if not (isinstance(node, exp.Anonymous) and node.name.lower() == "list"):
        return node
    [given] = node.expressions
    if isinstance(given, exp.Distinct):
        return _spark("nullif(collect_list(:x), array())", x=given)
    ordered = given.expressions if isinstance(given, exp.Order) else []
    value = given.this if isinstance(given, exp.Order) else given
    structs = exp.Struct(
        expressions=[
            *(
                exp.PropertyEQ(this=exp.to_identifier(f"k{n}"), expression=one.this.copy())
                for n, one in enumerate(ordered)
            ),
            exp.PropertyEQ(this=exp.to_identifier("x"), expression=value.copy()),
        ]
    )
    downward = {bool(one.args.get("desc")) for one in ordered}
    if not ordered:
        text = "collect_list(:s)"
    elif len(downward) == 2:
        raise sqlglot.UnsupportedError(f"a list in two directions: {node.sql('duckdb')}")
    else:
        text = f"sort_array(collect_list(:s), {str(downward != {True}).lower()})"
    return _spark(f"transform(nullif({text}, array()), o -> o.x)", s=structs)


def firsts(node: exp.Expression) -> exp.Expression:
    """`first(x order by y, z)` is x where the struct of y and z is least."""
    if not (isinstance(node, exp.Anonymous) and node.name.lower() == "first"):
        return node
    [given] = node.expressions
    if not isinstance(given, exp.Order):
        return _spark("first(:x)", x=given)
    downward = {bool(one.args.get("desc")) for one in given.expressions}
    if len(downward) == 2:
        raise sqlglot.UnsupportedError(f"the first in two directions: {node.sql('duckdb')}")
    keys = exp.func("struct", *(one.this.copy() for one in given.expressions), dialect="spark")
    return _spark(f"{'max_by' if downward == {True} else 'min_by'}(:x, :k)", x=given.this, k=keys)


def greatest_of(node: exp.Expression) -> exp.Expression:
    """DuckDB passes over a row whose first argument is null too."""
    if isinstance(node, (exp.ArgMax, exp.ArgMin)) and not isinstance(node.this, exp.Literal):
        known = exp.Not(this=exp.Is(this=node.this.copy(), expression=exp.Null()))
        word = "max_by" if isinstance(node, exp.ArgMax) else "min_by"
        return _spark(
            f"{word}(:x, :k)",
            x=node.this,
            k=exp.If(this=known, true=node.expression.copy(), false=exp.Null()),
        )
    return node


def aggregated_lists(node: exp.Expression) -> exp.Expression:
    """`list_aggregate(l, 'quantile_cont', 0.1)` is `list_quantile_cont(l, 0.1)`."""
    if isinstance(node, exp.Anonymous) and node.name.lower() == "list_aggregate":
        of, function, *more = node.expressions
        return exp.Anonymous(this=f"list_{function.name}", expressions=[of, *more])
    return node


def formats(node: exp.Expression) -> exp.Expression:
    """`{:.1f}` is `%.1f`."""
    if isinstance(node, exp.Format):
        written = node.this.name.replace("{:", "%").replace("}", "")
        node.set("this", exp.Literal.string(written))
    return node


def rows_as_values(node: exp.Expression) -> exp.Expression:
    """A table's name where a value stands is the struct of its row."""
    if not (isinstance(node, exp.Column) and not node.table and not isinstance(node.this, exp.Star)):
        return node
    select = node.find_ancestor(exp.Select)
    if select is None:
        return node
    tables = [part.this for part in (select.args.get("from_"), *(select.args.get("joins") or [])) if part]
    if node.name in {table.alias_or_name for table in tables}:
        pass
    return node


CHANGES: tuple[Change, ...] = (
    filtered_windows,
    parts_of_lists,
    aggregated_lists,
    lists,
    firsts,
    greatest_of,
    formats,
    real_numbers,
)

"""Turns of phrase of DuckDB's that Spark does not have, each said in words that both have.

A change takes a node of sqlglot's tree and gives it back, or what stands in its place. Spark is to run with
`spark.sql.ansi.enabled` off, so that what lies beyond the end of a list is null, as in DuckDB.
"""

from collections.abc import Callable

import sqlglot
from sqlglot import exp

from etl.functions import FUNCTIONS
from etl.spark.windows import filtered_windows, grouped, meant_by_aliases, named_windows, qualified

Change = Callable[[exp.Expr], exp.Expr]
TYPES = {function.name: function.takes for function in FUNCTIONS}
AGGREGATES = {"collect_list", "percentile", "max_by", "min_by"}


def aggregates(tree: exp.Expr) -> list[exp.Expr]:
    """The aggregates in a tree, as Spark has them."""
    return [
        node
        for node in tree.find_all(exp.AggFunc, exp.Anonymous)
        if isinstance(node, exp.AggFunc) or node.name.lower() in AGGREGATES
    ]


def _spark(text: str, **parts: exp.Expr) -> exp.Expr:
    """Spark's words, with parts of a tree in the places of the names."""
    tree = sqlglot.parse_one(f"select {text}", into=exp.Select, dialect="spark").selects[0].unalias()
    return tree.transform(
        lambda node: parts[node.name] if isinstance(node, exp.Placeholder) and node.name in parts else node
    )


def real_numbers(node: exp.Expr) -> exp.Expr:
    """`0.5` is a double: Spark's decimals would round what they are multiplied by."""
    if isinstance(node, exp.Literal) and node.is_number and not node.is_int:
        return exp.cast(node.copy(), "double")
    return node


def parts_of_lists(node: exp.Expr) -> exp.Expr:
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


def lists(node: exp.Expr) -> exp.Expr:
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
    if not ordered and isinstance(value, exp.Struct):
        return _spark("nullif(collect_list(:s), array())", s=value)
    if not ordered:
        text = "collect_list(:s)"
    elif len(downward) == 2:
        raise sqlglot.UnsupportedError(f"a list in two directions: {node.sql('duckdb')}")
    else:
        text = f"sort_array(collect_list(:s), {str(downward != {True}).lower()})"
    return _spark(f"transform(nullif({text}, array()), o -> o.x)", s=structs)


def firsts(node: exp.Expr) -> exp.Expr:
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


def greatest_of(node: exp.Expr) -> exp.Expr:
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


def aggregated_lists(node: exp.Expr) -> exp.Expr:
    """`list_aggregate(l, 'quantile_cont', 0.1)` is `list_quantile_cont(l, 0.1)`."""
    if isinstance(node, exp.Anonymous) and node.name.lower() == "list_aggregate":
        of, function, *more = node.expressions
        return exp.Anonymous(this=f"list_{function.name}", expressions=[of, *more])
    return node


def formats(node: exp.Expr) -> exp.Expr:
    """`{:.1f}` is `%.1f`, and `{:,}` of a whole number `%,d`."""
    if isinstance(node, exp.Format):
        written = node.this.name.replace("{:,}", "%,d").replace("{:", "%").replace("}", "")
        node.set("this", exp.Literal.string(written))
    return node


def comprehensions(node: exp.Expr) -> exp.Expr:
    """`[f(x) for x in l if g(x)]` is `transform(filter(l, x -> g(x)), x -> f(x))`."""
    if not (isinstance(node, exp.Array) and isinstance(node.expressions[:1], list) and node.expressions):
        return node
    each = node.expressions[0]
    if not isinstance(each, exp.Comprehension):
        return node
    name, some, condition = each.expression, each.args["iterator"], each.args.get("condition")
    if condition:
        some = exp.ArrayFilter(this=some.copy(), expression=_of(name, condition))
    return exp.Transform(this=some.copy(), expression=_of(name, each.this))


def _of(name: exp.Expr, said: exp.Expr) -> exp.Expr:
    """A function of what is named so; its name is no column."""
    body = said.copy().transform(
        lambda node: (
            node.this.copy()
            if isinstance(node, exp.Column) and not node.table and node.name == name.name
            else node
        )
    )
    return exp.Lambda(this=body, expressions=[exp.to_identifier(name.name)])


def typed(node: exp.Expr) -> exp.Expr:
    """What a function of ours is given, of the type that it takes: a decimal is none of Python's floats."""
    if isinstance(node, exp.Anonymous) and node.name in TYPES:
        given = zip(node.expressions, TYPES[node.name], strict=True)
        node.set("expressions", [exp.cast(one.copy(), kind, dialect="duckdb") for one, kind in given])
    return node


def side_by_side(node: exp.Expr) -> exp.Expr:
    """`unnest(a) as x, unnest(b) as y` goes along both lists at once; Spark would give every pair."""
    if not isinstance(node, exp.Select):
        return node
    lists = [one for one in node.selects if isinstance(one.unalias(), exp.Explode)]
    if len(lists) < 2:
        return node
    both = exp.Anonymous(this="arrays_zip", expressions=[one.unalias().this.copy() for one in lists])
    names = [exp.to_identifier(one.alias) for one in lists]
    others = [one for one in node.selects if one not in lists]
    rows = exp.Aliases(this=exp.Anonymous(this="inline", expressions=[both]), expressions=names)
    node.set("expressions", [*others, rows])
    return node


def other_words(node: exp.Expr) -> exp.Expr:  # noqa: PLR0911, PLR0912 - a list
    """Small things, each by another word."""
    match node:
        case exp.DataType() if node.args.get("values"):
            node.set("values", None)
        case exp.SimilarTo():
            return exp.RegexpLike(
                this=node.this, expression=exp.Literal.string(f"^(?:{node.expression.name})$")
            )
        case exp.Sub() if isinstance(node.this, exp.LastDay) and isinstance(node.expression, exp.LastDay):
            return exp.DateDiff(this=node.this, expression=node.expression)
        case exp.PercentileCont() if node.args.get("expression"):
            return _spark("percentile(:x, :p)", x=node.this, p=node.expression)
        case exp.Mode() if isinstance(node.this, exp.Order):
            return _spark("mode(:x, true)", x=node.this.this)
        case exp.Explode() if node.expressions:
            return exp.Anonymous(this="inline", expressions=[node.this])
        case exp.Cast() if isinstance(node.this, exp.Explode):
            each = exp.cast(exp.column("e"), node.to.copy())
            cast = exp.Transform(this=node.this.this, expression=_of(exp.to_identifier("e"), each))
            return exp.Explode(this=cast)
        case exp.Window() if isinstance(node.this, exp.RowNumber) and not node.args.get("order"):
            if not node.args.get("alias"):
                node.set("order", exp.Order(expressions=[exp.Ordered(this=exp.Literal.number(1))]))
        case exp.Tuple() if isinstance(node.parent, exp.Func) and not isinstance(node.parent, exp.In):
            return _struct(
                [exp.to_identifier(f"col{n}") for n, _ in enumerate(node.expressions)], node.expressions
            )
        case exp.RegexpExtract() if isinstance(node.args.get("group"), exp.Array):
            return _groups(node)
        case exp.Lateral() if isinstance(values := node.this.unnest(), exp.Values):
            columns = node.args["alias"].columns
            rows = [_struct(columns, row.expressions) for row in values.expressions]
            node.set("this", exp.Anonymous(this="inline", expressions=[exp.array(*rows)]))
        case exp.GroupConcat() if node.this.find(exp.Distinct):
            return _joined(node)
        case exp.In() if node.args.get("query") and isinstance(node.this, exp.Tuple):
            _columns_of_pairs(node.args["query"].unnest())
        case exp.ArgMax() | exp.ArgMin() if _is_row(node.this):
            node.set("this", _row(node.this))
        case exp.Anonymous() if node.name.lower() == "any_value" and _is_row(node.expressions[0]):
            node.set("expressions", [_row(node.expressions[0])])
    return node


def _struct(names: list[exp.Identifier], values: list[exp.Expr]) -> exp.Struct:
    """A struct of these fields."""
    fields = [
        exp.PropertyEQ(this=name.copy(), expression=value.copy())
        for name, value in zip(names, values, strict=True)
    ]
    return exp.Struct(expressions=fields)


def _columns_of_pairs(query: exp.Expr) -> None:
    """`x in (select (a, b) from ...)` selects two columns."""
    if isinstance(query, exp.Select) and isinstance(query.selects[0], exp.Tuple):
        query.set("expressions", query.selects[0].expressions)


def _is_row(value: exp.Expr) -> bool:
    """Whether a column is the name of a table of its select: then it is the struct of its row."""
    select = value.find_ancestor(exp.Select)
    if not isinstance(value, exp.Column) or value.table or select is None:
        return False
    parts = [select.args.get("from_"), *(select.args.get("joins") or [])]
    return value.name in {part.this.alias_or_name for part in parts if part}


def _row(named: exp.Expr) -> exp.Expr:
    """The row of the table that is named."""
    return exp.Struct(expressions=[exp.column(exp.Star(), named.name)])


def _joined(node: exp.GroupConcat) -> exp.Expr:
    """Different texts in the order of themselves, one after the other."""
    order = node.this
    [text] = order.find(exp.Distinct).expressions
    if any(one.this != text for one in order.expressions):
        raise sqlglot.UnsupportedError(f"different texts in another order: {node.sql('duckdb')}")
    return exp.Anonymous(this="joined_texts", expressions=[text, node.args["separator"]])


def _groups(node: exp.RegexpExtract) -> exp.Expr:
    """The groups of a pattern as fields of a struct."""
    return exp.Struct(
        expressions=[
            exp.PropertyEQ(
                this=exp.to_identifier(one.name),
                expression=exp.RegexpExtract(
                    this=node.this.copy(), expression=node.expression.copy(), group=exp.Literal.number(n)
                ),
            )
            for n, one in enumerate(node.args["group"].expressions, start=1)
        ]
    )


CHANGES: tuple[Change, ...] = (
    named_windows,
    grouped,
    typed,
    side_by_side,
    other_words,
    qualified,
    meant_by_aliases,
    comprehensions,
    filtered_windows,
    parts_of_lists,
    aggregated_lists,
    lists,
    greatest_of,
    firsts,
    formats,
    real_numbers,
)

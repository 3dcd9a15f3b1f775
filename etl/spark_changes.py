"""Turns of phrase of DuckDB's that Spark does not have, each said in words that both have.

A change takes a node of sqlglot's tree and gives it back, or what stands in its place. Spark is to run with
`spark.sql.ansi.enabled` off, so that what lies beyond the end of a list is null, as in DuckDB.
"""

from collections.abc import Callable

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
    value = aggregate.expressions[0] if isinstance(aggregate, exp.Anonymous) else aggregate.this
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
    if not ordered and isinstance(value, exp.Struct):
        return _spark("nullif(collect_list(:s), array())", s=value)
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


def comprehensions(node: exp.Expression) -> exp.Expression:
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


def _of(name: exp.Expression, said: exp.Expression) -> exp.Expression:
    """A function of what is named so; its name is no column."""
    body = said.copy().transform(
        lambda node: (
            node.this.copy()
            if isinstance(node, exp.Column) and not node.table and node.name == name.name
            else node
        )
    )
    return exp.Lambda(this=body, expressions=[exp.to_identifier(name.name)])


def named_windows(node: exp.Expression) -> exp.Expression:
    """`over (area order by x)` with all that `area` stands for: Spark's windows do not build on each other."""
    if not (isinstance(node, exp.Select) and node.args.get("windows")):
        return node
    named = {window.this.name: window for window in node.args["windows"]}
    for window in [*named.values(), *node.find_all(exp.Window)]:
        while (base := window.args.get("alias")) and base.name in named:
            window.set("alias", named[base.name].args.get("alias"))
            for part in ("partition_by", "order", "spec"):
                if not window.args.get(part) and (given := named[base.name].args.get(part)):
                    window.set(
                        part, [one.copy() for one in given] if isinstance(given, list) else given.copy()
                    )
    node.set("windows", None)
    return node


def qualified(node: exp.Expression) -> exp.Expression:
    """`qualify x`: x as a column of the select within, and `where` of it around."""
    if not (isinstance(node, exp.Select) and node.args.get("qualify")):
        return node
    order = node.args.get("order")
    node.set("order", None)
    condition = node.args["qualify"].this
    node.set("qualify", None)
    node.append("expressions", exp.alias_(_within_windows(condition, _meanings(node)), "is_qualified"))
    outer = exp.Select(
        expressions=[exp.Star(except_=[exp.column("is_qualified")])],
        from_=exp.From(
            this=exp.Subquery(this=node.copy(), alias=exp.TableAlias(this=exp.to_identifier("q")))
        ),
        where=exp.Where(this=exp.column("is_qualified")),
    )
    ctes = node.args.get("with_")
    if ctes:
        outer.find(exp.Subquery).this.set("with_", None)
        outer.set("with_", ctes.copy())
    if order:
        outer.set("order", order.copy())
    return outer


def meant_by_aliases(node: exp.Expression) -> exp.Expression:
    """A column of the same select that a window or a `where` names, as what it stands for."""
    if not isinstance(node, exp.Select):
        return node
    meanings = _meanings(node)
    for part in [*node.selects, node.args.get("where")]:
        if part is not None:
            windows = [part] if isinstance(part, exp.Where) else list(part.find_all(exp.Window))
            for window in windows:
                _within_windows(window, meanings)
    return node


def _meanings(select: exp.Select) -> dict[str, exp.Expression]:
    """What each new name of a select stands for, without those that are columns of that name themselves."""
    return {
        one.alias: one.this
        for one in select.selects
        if isinstance(one, exp.Alias)
        and not isinstance(one.this, exp.Column)
        and one.alias not in {column.name for column in one.this.find_all(exp.Column)}
    }


def _within_windows(part: exp.Expression, meanings: dict[str, exp.Expression]) -> exp.Expression:
    for column in list(part.find_all(exp.Column)):
        meaning = meanings.get(column.name) if not column.table else None
        if (
            meaning is not None
            and not meaning.find(exp.Window)
            and column.find_ancestor(exp.Subquery) is None
        ):
            column.replace(exp.Paren(this=meaning.copy()))
    return part


def other_words(node: exp.Expression) -> exp.Expression:
    """Small things, each by another word."""
    match node:
        case exp.DataType() if node.args.get("values"):
            node.set("values", None)
        case exp.SimilarTo():
            return exp.RegexpLike(
                this=node.this, expression=exp.Literal.string(f"^(?:{node.expression.name})$")
            )
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
            fields = [
                exp.PropertyEQ(this=exp.to_identifier(f"col{n}"), expression=one.copy())
                for n, one in enumerate(node.expressions)
            ]
            return exp.Struct(expressions=fields)
        case exp.RegexpExtract() if isinstance(node.args.get("group"), exp.Array):
            return _groups(node)
        case exp.Lateral() if isinstance(values := node.this.unnest(), exp.Values):
            rows = [
                exp.func("struct", *(one.copy() for one in row.expressions), dialect="spark")
                for row in values.expressions
            ]
            node.set("this", exp.Anonymous(this="inline", expressions=[exp.array(*rows)]))
    return node


def _groups(node: exp.RegexpExtract) -> exp.Expression:
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
    other_words,
    qualified,
    meant_by_aliases,
    comprehensions,
    filtered_windows,
    parts_of_lists,
    aggregated_lists,
    lists,
    firsts,
    greatest_of,
    formats,
    real_numbers,
)

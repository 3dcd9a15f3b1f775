"""Windows, `qualify` and names of a select's own columns, said as Spark has them.

As `etl.spark.changes`: each takes a node of sqlglot's tree and gives it back, or what stands in its place.
"""

from sqlglot import exp


def filtered_windows(node: exp.Expr) -> exp.Expr:
    """`sum(x) filter (where y) over w` is `sum(if(y, x, null)) over w`."""
    if not (isinstance(node, exp.Window) and isinstance(node.this, exp.Filter)):
        return node
    aggregate, where = node.this.this, node.this.expression.this
    value = aggregate.expressions[0] if isinstance(aggregate, exp.Anonymous) else aggregate.this
    some = exp.Literal.number(1) if isinstance(value, exp.Star) else value.copy()
    value.replace(exp.If(this=where.copy(), true=some, false=exp.Null()))
    node.set("this", aggregate)
    return node


def named_windows(node: exp.Expr) -> exp.Expr:
    """`over (area order by x)` with all that `area` stands for: Spark's do not build on each other."""
    if not (isinstance(node, exp.Select) and node.args.get("windows")):
        return node
    named = {window.this.name: window for window in node.args["windows"]}
    own = [one for one in node.find_all(exp.Window) if one.find_ancestor(exp.Select) is node]
    for window in [*named.values(), *own]:
        while (base := window.args.get("alias")) and base.name in named:
            window.set("alias", named[base.name].args.get("alias"))
            for part in ("partition_by", "order", "spec"):
                if not window.args.get(part) and (given := named[base.name].args.get(part)):
                    window.set(
                        part, [one.copy() for one in given] if isinstance(given, list) else given.copy()
                    )
    node.set("windows", None)
    return node


def qualified(node: exp.Expr) -> exp.Expr:
    """`qualify x`: x as a column of the select within, and `where` of it around."""
    if not (isinstance(node, exp.Select) and node.args.get("qualify")):
        return node
    order = node.args.get("order")
    node.set("order", None)
    condition = node.args["qualify"].this
    node.set("qualify", None)
    node.append("expressions", exp.alias_(_within_windows(condition, _meanings(node)), "is_qualified"))
    inner = node.copy()
    outer = exp.Select(
        expressions=[exp.Star(except_=[exp.column("is_qualified")])],
        from_=exp.From(this=exp.Subquery(this=inner, alias=exp.TableAlias(this=exp.to_identifier("q")))),
        where=exp.Where(this=exp.column("is_qualified")),
    )
    ctes = node.args.get("with_")
    if ctes:
        inner.set("with_", None)
        outer.set("with_", ctes.copy())
    if order:
        outer.set("order", order.copy())
    return outer


def meant_by_aliases(node: exp.Expr) -> exp.Expr:
    """A column of the same select that a window or a `where` names, as what it stands for."""
    if not isinstance(node, exp.Select):
        return node
    meanings = _meanings(node)
    for part in [*node.selects, node.args.get("where")]:
        if part is not None:
            is_whole = isinstance(part, exp.Where) or node.args.get("having")
            windows = [part] if is_whole else list(part.find_all(exp.Window))
            for window in windows:
                _within_windows(window, meanings)
    return node


def _meanings(select: exp.Select) -> dict[str, exp.Expr]:
    """What each new name of a select stands for, without those that are columns of that name themselves."""
    return {
        one.alias: one.this
        for one in select.selects
        if isinstance(one, exp.Alias)
        and not isinstance(one.this, exp.Column)
        and one.alias not in {column.name for column in one.this.find_all(exp.Column)}
    }


def _within_windows(part: exp.Expr, meanings: dict[str, exp.Expr]) -> exp.Expr:
    for column in list(part.find_all(exp.Column)):
        meaning = meanings.get(column.name) if not column.table else None
        if meaning is not None and not meaning.find(exp.Window) and column is not part:
            column.replace(_within_windows(exp.Paren(this=meaning.copy()), meanings))
    return part


def grouped(node: exp.Expr) -> exp.Expr:
    """`group by all` beside a window: by name, since Spark would group by the window too."""
    if not (isinstance(node, exp.Select) and node.args.get("group") and node.args["group"].args.get("all")):
        return node
    if any(one.find(exp.Window) for one in node.selects):
        made = (exp.AggFunc, exp.Window)
        by = [one.unalias().copy() for one in node.selects if not one.find(*made)]
        node.set("group", exp.Group(expressions=by))
    return node

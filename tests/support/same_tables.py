"""Whether a table of two builds is the same."""

import duckdb

from etl.models import Model


def first_difference(
    warehouse: duckdb.DuckDBPyConnection, model: Model, one: str, other: str, nearly: float
) -> list[tuple[object, ...]]:
    """A row of a model that differs between two databases of a connection; nothing where none does.

    Rows are paired by the grain. Of two decimal numbers the difference may be `nearly`, or that part of
    numbers above 1: they are added up in any order.
    """
    columns = warehouse.sql(f"describe {one}.{model.name}").fetchall()
    differs = [_differs(column, kind, nearly) for column, kind, *_ in columns if column not in model.grain]
    same_row = " and ".join(f"a.{column} is not distinct from b.{column}" for column in model.grain)
    return warehouse.sql(
        f"select * from {one}.{model.name} as a full join {other}.{model.name} as b on {same_row} "
        f"where a.{model.grain[0]} is null or b.{model.grain[0]} is null "
        f"or {' or '.join(differs) or 'false'} limit 1"
    ).fetchall()


def _differs(column: str, kind: str, nearly: float) -> str:
    if kind not in {"DOUBLE", "FLOAT"}:
        return f"a.{column} is distinct from b.{column}"
    return (
        f"abs(a.{column} - b.{column}) > {nearly} * greatest(1, abs(a.{column})) "
        f"or (a.{column} is null) <> (b.{column} is null)"
    )

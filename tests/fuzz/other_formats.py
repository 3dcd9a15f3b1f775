"""Damage to the other formats that publishers give: JSON, Parquet and the workbooks of before 2007."""

import io
import json
from collections.abc import Callable
from random import Random
from typing import Any

import polars as pl

from fuzz.damage import LESS, OTHER, SAME, Content, Mutation, anywhere

NO_NUMBERS = (None, "", "*", [], {}, True, "x" * 1000)
NUMBERS = (0, -1, 1e308, 10**400, 91, -181.5)


def _leaves(node: Any) -> list[tuple[Any, Any]]:
    """Where each value lies: what holds it, and under which key or number."""
    keys = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    own = [(node, key) for key in keys]
    return [*own, *(leaf for key in keys for leaf in _leaves(node[key]))]


def _of_json(values: tuple[Any, ...], effect: str) -> Mutation:
    def damage(content: Content, chance: Random) -> Content:
        tree = json.loads(content)
        holder, key = chance.choice(_leaves(tree) or [([None], 0)])
        holder[key] = chance.choice(values)
        return json.dumps(tree).encode()

    return Mutation(effect, damage)


def _without_a_value(content: Content, chance: Random) -> Content:
    tree = json.loads(content)
    holder, key = chance.choice(_leaves(tree) or [([None], 0)])
    del holder[key]
    return json.dumps(tree).encode()


def _deep(_content: Content, chance: Random) -> Content:
    depth = chance.choice((100, 100_000))
    return b"[" * depth + b"]" * depth


IN_JSON = {
    **anywhere(OTHER),
    "no numbers": _of_json(NO_NUMBERS, LESS),
    "other numbers": _of_json(NUMBERS, OTHER),
    "a value taken out": Mutation(OTHER, _without_a_value),
    "very deep": Mutation(LESS, _deep),
}


def _of_frame(change: Callable[[pl.DataFrame, Random], pl.DataFrame], effect: str) -> Mutation:
    def damage(content: Content, chance: Random) -> Content:
        out = io.BytesIO()
        change(pl.read_parquet(io.BytesIO(content)), chance).write_parquet(out)
        return out.getvalue()

    return Mutation(effect, damage)


def _column(frame: pl.DataFrame, chance: Random) -> str:
    return chance.choice(frame.columns)


def _blanked(frame: pl.DataFrame, chance: Random) -> pl.DataFrame:
    name, line = _column(frame, chance), chance.randrange(frame.height)
    is_it = pl.int_range(pl.len()) == line
    return frame.with_columns(pl.when(~is_it).then(name).alias(name))


def _of_another_type(frame: pl.DataFrame, chance: Random) -> pl.DataFrame:
    """Such as it can be turned into, from text."""
    name, kind = _column(frame, chance), chance.choice((pl.String, pl.Binary, pl.Int8, pl.Float32))
    return frame.with_columns(pl.col(name).cast(pl.String).cast(kind, strict=False))


def _nested(frame: pl.DataFrame, chance: Random) -> pl.DataFrame:
    name = _column(frame, chance)
    return frame.with_columns(pl.concat_list(name))


def _moved(frame: pl.DataFrame, chance: Random) -> pl.DataFrame:
    return frame.select(chance.sample(frame.columns, frame.width)).reverse()


IN_PARQUET = {
    **anywhere(OTHER),
    "columns and rows moved": _of_frame(_moved, SAME),
    "a blank cell": _of_frame(_blanked, LESS),
    "a column of another type": _of_frame(_of_another_type, OTHER),
    "a column of lists": _of_frame(_nested, LESS),
    "a column taken out": _of_frame(lambda frame, chance: frame.drop(_column(frame, chance)), LESS),
    "no rows": _of_frame(lambda frame, _chance: frame.clear(), LESS),
}
# Their bytes carry no checksums, so that other bytes may be other figures.
IN_AN_OLD_WORKBOOK = anywhere(OTHER)

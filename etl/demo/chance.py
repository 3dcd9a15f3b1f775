"""Chance that is the same on every machine: a number depends on its key alone, not on what was drawn before.

Python's and Polars' own generators may change between versions, and a demonstration that changes with them
could not be compared with last year's.
"""

import hashlib

import polars as pl

GOLDEN = 0x9E3779B97F4A7C15
FIRST, SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def share(*key: object) -> float:
    """A number from 0 up to 1 for a key such as (seed, "easting", "Z80001")."""
    return _number(key) / 2**64


def shares(row: pl.Expr, *key: object) -> pl.Expr:
    """A number between 0 and 1 for each row, from its number (UInt64) and the key, by splitmix64."""
    mixed = row * _lit(GOLDEN) + _lit(_number(key))
    mixed = (mixed ^ (mixed // _lit(1 << 30))) * _lit(FIRST)
    mixed = (mixed ^ (mixed // _lit(1 << 27))) * _lit(SECOND)
    mixed = mixed ^ (mixed // _lit(1 << 31))
    # Half a step up, so that it is never 0 and always has a logarithm.
    return ((mixed // _lit(1 << 11)).cast(pl.Float64) + 0.5) / 2.0**53


def _lit(number: int) -> pl.Expr:
    return pl.lit(number, pl.UInt64)


def _number(key: tuple[object, ...]) -> int:
    words = "/".join(map(str, key)).encode()
    return int.from_bytes(hashlib.blake2b(words, digest_size=8).digest())

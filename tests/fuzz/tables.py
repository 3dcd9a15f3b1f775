"""Damage to a table in a text file: its cells, headings, columns, lines and encoding."""

import csv
import io
from collections.abc import Callable
from random import Random

from etl.plain_text import decoded
from fuzz.damage import LESS, OTHER, SAME, Content, Mutation, anywhere

Rows = list[list[str]]
NO_NUMBERS = (
    "",
    " ",
    "*",
    "-",
    "n/a",
    "NaN",
    "inf",
    "#REF!",
    "=1+1",
    '=HYPERLINK("http://127.0.0.1/","x")',
    "1e999",
    "1,2,3",
    "0x10",
    "12O",
    "\u0661\u0662",
    "\u00bd",
    "\u202e12",
    "\x00",
    "\ufffd",
    "twelve",
    "x" * 70_000,
    'a "quotation',
    "a\nline",
)
NUMBERS = (
    "0",
    "-1",
    "1",
    "999999999",
    "2147483648",
    "9223372036854775808",
    "1" + "0" * 40,
    "0.5",
    "1e3",
    "-0",
)


def read(content: Content) -> Rows:
    return list(csv.reader(io.StringIO(decoded(content), newline="")))


def written(rows: Rows, **how: object) -> Content:
    out = io.StringIO(newline="")
    csv.writer(out, **{"lineterminator": "\n", **how}).writerows(rows)
    return out.getvalue().encode()


def _of_rows(change: Callable[[Rows, Random], Rows], effect: str) -> Mutation:
    return Mutation(effect, lambda content, chance: written(change(read(content), chance)))


def _cell(rows: Rows, chance: Random, only_numbers: bool = False) -> tuple[int, int] | None:
    """A filled cell by chance, below the first line."""
    for _ in range(200):
        line = chance.randrange(1, len(rows)) if len(rows) > 1 else 0
        if rows and rows[line]:
            column = chance.randrange(len(rows[line]))
            text = rows[line][column]
            if text and (not only_numbers or text.replace(".", "").isdigit()):
                return line, column
    return None


def _with_cells(rows: Rows, chance: Random, texts: tuple[str, ...], only_numbers: bool = False) -> Rows:
    for _ in range(chance.choice((1, 1, 3, 20))):
        if found := _cell(rows, chance, only_numbers):
            line, column = found
            rows[line][column] = chance.choice(texts)
    return rows


def _hidden(rows: Rows, chance: Random) -> Rows:
    return _with_cells(rows, chance, NO_NUMBERS, only_numbers=True)


def _other_numbers(rows: Rows, chance: Random) -> Rows:
    return _with_cells(rows, chance, NUMBERS, only_numbers=True)


def _swapped(rows: Rows, chance: Random) -> Rows:
    one, other = _cell(rows, chance), _cell(rows, chance)
    if one and other:
        (a, b), (c, d) = one, other
        rows[a][b], rows[c][d] = rows[c][d], rows[a][b]
    return rows


def _renamed(rows: Rows, chance: Random) -> Rows:
    headings = rows[0] if rows else []
    if headings:
        column = chance.randrange(len(headings))
        headings[column] = chance.choice(
            ("", "Total", headings[column] + "x", headings[0], "\u00a0", "x" * 500)
        )
    return rows


def _without_a_column(rows: Rows, chance: Random) -> Rows:
    column = chance.randrange(max(map(len, rows), default=1))
    return [[*row[:column], *row[column + 1 :]] for row in rows]


def _with_a_column_again(rows: Rows, chance: Random) -> Rows:
    column = chance.randrange(max(map(len, rows), default=1))
    return [[*row, *row[column : column + 1]] for row in rows]


def _moved(rows: Rows, chance: Random) -> Rows:
    """Whole columns in another order. Lines of another width stay as they are."""
    width = max(map(len, rows), default=0)
    order = chance.sample(range(width), width)
    return [[row[column] for column in order] if len(row) == width else row for row in rows]


def _without_lines(rows: Rows, chance: Random) -> Rows:
    start = chance.randrange(len(rows) or 1)
    return rows[:start] + rows[start + chance.choice((1, 2, 50)) :]


def _with_lines_again(rows: Rows, chance: Random) -> Rows:
    start = chance.randrange(len(rows) or 1)
    return [*rows, *rows[start : start + chance.choice((1, 2, 50))]]


def _uneven(rows: Rows, chance: Random) -> Rows:
    """One line longer or shorter than the others."""
    if rows:
        row = chance.choice(rows)
        row[:] = row[: chance.randrange(len(row) + 1)] if chance.random() < 0.5 else [*row, "1", "2"]
    return rows


def _encoded(content: Content, chance: Random) -> Content:
    return decoded(content).encode(chance.choice(("utf-8-sig", "utf-16", "utf-16-le")), errors="replace")


def _ended_otherwise(content: Content, chance: Random) -> Content:
    lines = content.replace(b"\r\n", b"\n")
    return lines.replace(b"\n", chance.choice((b"\r\n", b"\r"))) if b'"' not in lines else lines


def _separated_otherwise(content: Content, chance: Random) -> Content:
    how = chance.choice(({"delimiter": ";"}, {"delimiter": "\t"}, {"quoting": csv.QUOTE_ALL}))
    return written(read(content), **how)


def _with_blank_lines(rows: Rows, chance: Random) -> Rows:
    at = chance.randrange(1, len(rows) + 1) if rows else 0
    return [*rows[:at], [""] * len(rows[0] if rows else []), *rows[at:], []]


MOVED = "columns moved"
IN_A_TABLE = {
    "another encoding": Mutation(SAME, _encoded),
    "other ends of lines": Mutation(SAME, _ended_otherwise),
    "other separators": Mutation(SAME, _separated_otherwise),
    "blank lines": _of_rows(_with_blank_lines, SAME),
    MOVED: _of_rows(_moved, SAME),
    "no numbers in cells": _of_rows(_hidden, LESS),
    "headings renamed": _of_rows(_renamed, LESS),
    "a column taken out": _of_rows(_without_a_column, LESS),
    "a column twice": _of_rows(_with_a_column_again, LESS),
    "lines taken out": _of_rows(_without_lines, LESS),
    "lines twice": _of_rows(_with_lines_again, LESS),
    "an uneven line": _of_rows(_uneven, OTHER),
    "other numbers in cells": _of_rows(_other_numbers, OTHER),
    "cells swapped": _of_rows(_swapped, OTHER),
}
IN_ANY_TEXT = {**anywhere(OTHER), "another encoding": IN_A_TABLE["another encoding"]}
IN_A_TEXT = {**IN_ANY_TEXT, **IN_A_TABLE}

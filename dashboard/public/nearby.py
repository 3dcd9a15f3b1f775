"""From what a reader typed to GP practices: one of that code, those near a postcode, or those of that name.

What is typed may be somebody's home: nothing here is remembered or logged.
"""

from dataclasses import dataclass

from dashboard.data import answers, search
from dashboard.data.builds import Build
from dashboard.public import nations, postcodes
from dashboard.public.postcodes import Postcode
from dashboard.types import Row, Rows

LONGEST = 80


@dataclass(frozen=True)
class Matches:
    """Practices, likeliest first. `wrong` says why there are none; `postcode` is where they are near to, and
    `read_as` what was meant where a slip was mended. `is_one` where the code of one practice was typed."""

    rows: Rows = ()
    wrong: str = ""
    postcode: Postcode | None = None
    read_as: str = ""
    is_one: bool = False


def typed(text: str) -> str:
    """What was typed, at most so long, with single spaces."""
    return " ".join(text[:LONGEST].split())


def practices(build: Build, text: str) -> Matches:
    """The practices that a text means. No text means none, and that is not wrong."""
    exact = of_code(build, postcodes.practice(text))
    if exact or not text:
        return Matches((exact,) if exact else (), is_one=bool(exact))
    if why := postcodes.no_place(text):
        return Matches(wrong=why)
    return _near(build, text) or _of_that_name(build, text)


def of_code(build: Build, code: str) -> Row | None:
    """Only what has the form of a code is looked up, since the answer is remembered."""
    if not postcodes.PRACTICE.fullmatch(code):
        return None
    where = answers.where(build, code)
    return where if where and where["level"] == "place" else None


def _near(build: Build, text: str) -> Matches | None:
    """Practices near the first of its meanings that is a place, or that it is not in England. A slip is the
    last of them: the 0 of `Y01 7HH` could be a figure."""
    mended = postcodes.mended(text)
    for postcode in (*postcodes.read(text), *([mended] if mended else [])):
        if nation := nations.elsewhere(postcode.outward):
            return Matches(wrong=postcodes.not_england(nation))
        if rows := search.near(build, **vars(postcode)):
            return Matches(rows, postcode=postcode, read_as=postcode.written if postcode == mended else "")
    return None


def _of_that_name(build: Build, text: str) -> Matches:
    rows = tuple(row for row in search.search(build, text) if row["level"] == "place")
    return Matches(rows, "" if rows else postcodes.not_found(text, search.are_named(build)))

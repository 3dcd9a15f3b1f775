"""A problem of a publication is shown in one short line, whatever the file held."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.wording import problems


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (None, ""),
        ("", ""),
        ("expected a column 'Period', found 'Month'", "expected a column 'Period', found 'Month'"),
        ("expected a number,\n  found\x00 a\u202eword", "expected a number, found a word"),
        ("found '" + "PK\x03\x04" * 20 + "' instead", "found '…' instead"),
        ('found "' + "x" * 41 + '"', 'found "…"'),
        ("found '" + "x" * 40 + "'", "found '" + "x" * 40 + "'"),
        ("a " * 400, "a " * 149 + "a…"),
    ],
)
def test_a_problem_is_one_short_line_without_passages_of_a_file(text: str | None, line: str) -> None:
    assert problems.brief(text) == line


@given(st.text())
def test_whatever_a_problem_holds_its_line_is_printable_and_short(text: str) -> None:
    line = problems.brief(text)
    assert line.isprintable()
    assert len(line) <= problems.LONGEST

"""What one cell says: numbers, days, months and postcodes, in every form a publisher has used."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.plain_text import quoted
from etl.values import (
    STATUSES,
    blank_to_null,
    day_of,
    decimal,
    digits,
    month_of,
    postcode,
    published_number,
    status,
    whole,
)

MARKS = [*STATUSES, "", "Low-DQ", "did not submit.", "No data available", "c*", "**", "- -", "x", "nil", "/"]
SPACES = st.text(" \t\u00a0\u2009\u200b", max_size=3)


def one(read: pl.Expr, text: str | None) -> object:
    return pl.DataFrame({"cell": [text]}, schema={"cell": pl.String}).select(read.alias("cell")).item()


@pytest.mark.parametrize("text", ["1,234", "1 234", " 1234 ", "1234.0", "1234.", "1234", "+1234", "01234"])
def test_a_whole_number_is_read_in_any_form_that_says_one_thing(text):
    assert one(whole("cell"), text) == 1234


@pytest.mark.parametrize(
    "text",
    ["", "-", "*", "Low DQ", "DNS", "1,23", "12,34", "1234.5", "1.234,0", "1e3", "n/a", "\u0661\u0662"],
)
def test_what_is_no_whole_number_is_null_and_never_zero(text):
    assert one(whole("cell"), text) is None


@given(
    st.integers(min_value=0, max_value=2**40), st.sampled_from([",", " ", ""]), st.sampled_from(["", ".0"])
)
def test_separators_of_thousands_change_no_number(number, separator, decimals):
    assert one(whole("cell"), f"{number:,}".replace(",", separator) + decimals) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,234.5", 1234.5), ("-9.95E-3", -0.00995), (" 12.2 ", 12.2), (".5", 0.5), ("1,23", None), ("*", None)],
)
def test_a_decimal_number_may_have_separators_and_an_exponent(text, number):
    assert one(decimal("cell"), text) == number


@pytest.mark.parametrize(
    "text",
    ["2026-09-01", "2026/9/1", "20260901", "01SEP2026", "1-Sep-26", "1 September 2026", "1st Sept 2026",
     "01/09/2026", "1/9/26", "01.09.2026", "01092026", "September 1, 2026", "Tuesday 1 September 2026",
     "2026-09-01T00:00:00", "2026-09-01 00:00:00.000", "2026-09-01T00:00:00Z", "01SEP2026:00:00:00",
     "01/09/2026 00:00", "46266", "46266.0", "'2026-09-01'", "2026-09-01\u00a0", "01\u201309\u20132026",
     "2026\u221209\u221201", "01_SEP_2026", "01/09/2026 (provisional)", "2026-09-01*", "1 Sep 2026 [p]",
     "Tue, 01 Sep 2026 00:00:00 GMT", "1st of September 2026"],
)  # fmt: skip
def test_a_day_is_read_in_any_form_that_says_one_thing(text):
    assert day_of(text) == date(2026, 9, 1)


@pytest.mark.parametrize(
    "text", ["", "-", "2026-09-31", "31/11/2026", "13/13/2026", "1000", "September", "99999"]
)
def test_what_is_no_day_is_none(text):
    assert day_of(text) is None


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2079, 12, 31)))
def test_every_way_of_writing_a_day_is_that_day(day):
    forms = ("%Y-%m-%d", "%d/%m/%Y", "%d%b%Y", "%d-%b-%y", "%d %B %Y", "%Y-%m-%dT%H:%M:%S")
    assert {day_of(day.strftime(form)) for form in forms} == {day}
    assert day_of(str((day - date(1899, 12, 30)).days)) == day


@pytest.mark.parametrize(
    "text",
    ["RTT-September-2026", "RTT-SEPTEMBER-2026", "RTT\u2013September\u20132026", "RTT_September_2026",
     "RTT-September-2026 (revised)", "Sep 2026*", "Sep 2026 **", "2026 Sep", "2026-September", "Sep-26",
      "* Sep-26", "September 2026", "Sep2026", "2026-09",
     "202609", "09/2026", "2026-09-30", "01SEP2026"],
)  # fmt: skip
def test_a_month_is_read_by_name_or_by_a_day_in_it(text):
    assert month_of(text) == date(2026, 9, 1)


@pytest.mark.parametrize(
    "text",
    ["", "September", "2026", "2026-13", "Septembre 2026", "Q2 2026", "Apr-Jun 2026", "April to June 2026",
     "Sep 2025 to Sep 2026", "Sep 2026 (12 people)"],
)  # fmt: skip
def test_what_is_no_month_is_none(text):
    assert month_of(text) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1,234", "published"),
        ("0", "published"),
        (" 0.0 ", "published"),
        ("-0.5", "published"),
        ("1E-3", "published"),
        (None, "blank"),
        ("", "blank"),
        ("  ", "blank"),
        ("*", "suppressed"),
        (" C ", "suppressed"),
        ("Low DQ", "low data quality"),
        ("LOW DQ ", "low data quality"),
        ("dns", "did not submit"),
        ("Did Not Submit", "did not submit"),
        ("No data", "did not submit"),
        ("-", "not published"),
        (" \N{EN DASH} ", "not published"),
        ("N/A", "not published"),
        ("..", "not published"),
        ("Low  DQ", "low data quality"),
        ("low\tdq", "low data quality"),
        ("[c]", "suppressed"),
        ("Suppressed", "suppressed"),
        ("[x]", "not published"),
        ("z", "not published"),
        (":", "not published"),
        ("\N{NON-BREAKING HYPHEN}", "not published"),
        ("\N{MINUS SIGN}", "not published"),
        ("[r]", "unreadable"),
        ("1,23", "unreadable"),
        ("12 people", "unreadable"),
        ("O", "unreadable"),
        ("1.2.3", "unreadable"),
        ("Elmsworth", "unreadable"),
        ("\u0660", "unreadable"),
        ("1E999", "unreadable"),
    ],
)
def test_a_cell_of_a_number_says_why_it_has_none(text, says):
    assert one(status("cell"), text) == says


def test_a_source_may_have_marks_of_its_own_in_place_of_the_usual():
    own = {"nd": "did not submit"}
    assert one(status("cell", own), "ND") == "did not submit"
    assert one(status("cell", own), "*") == "unreadable"
    assert one(published_number("cell", {"999": "suppressed"}), "999") is None


@st.composite
def marked_cells(draw: st.DrawFn) -> str:
    cased = "".join(draw(st.sampled_from([c.lower(), c.upper()])) for c in draw(st.sampled_from(MARKS)))
    return draw(SPACES) + cased + draw(SPACES)


@given(st.lists(marked_cells(), min_size=1))
def test_a_mark_in_any_spaces_and_case_is_never_a_number(texts):
    cells = pl.DataFrame({"cell": texts}).select(
        status("cell"),
        *(read("cell").alias(read.__name__) for read in (whole, decimal, digits, published_number)),
    )
    says, *numbers = cells.to_dict(as_series=False).values()
    assert "published" not in says
    assert numbers == [[None] * len(texts)] * 4


@given(st.lists(st.text(max_size=12) | st.from_regex(r"\A[-+ ]?[\d., ]{0,6}[eE]?[\d%*]{0,3}\Z"), min_size=1))
def test_a_cell_is_a_number_exactly_where_its_status_is_published(texts):
    cells = pl.DataFrame({"cell": texts}).select(
        "cell", status("cell").alias("says"), n=published_number("cell")
    )
    for text, says, number in cells.rows():
        assert (number is not None) == (says == "published"), text
        assert number != 0 or "0" in text


@pytest.mark.parametrize(
    "text",
    [
        "ZZ1 1AA",
        "zz11aa",
        " ZZ1  1aa ",
        "ZZ1 1AA ",
        "Z Z11AA",
        "ZZ1-1AA",
        "ZZ1.1AA.",
        "'ZZ1 1AA'",
        "ZZ1\u20131AA,",
    ],
)
def test_a_postcode_has_one_form(text):
    assert one(postcode("cell"), text) == "ZZ1 1AA"


def test_text_that_is_no_postcode_stays_as_it_is():
    assert one(postcode("cell"), "Not known") == "NOT KNOWN"
    assert one(postcode("cell"), "ZZ1 1AA, Exampleton") == "ZZ1 1AA, EXAMPLETON"


@pytest.mark.parametrize("text", ["", "  ", "-", " - ", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN} "])
def test_a_cell_of_a_dash_alone_is_blank(text):
    assert one(blank_to_null("cell"), text) is None


def test_what_is_quoted_in_a_message_is_short_and_printable():
    assert quoted("a\x00b\x1b[31m\n c" + "x" * 100) == "ab[31m c" + "x" * 69 + "..."

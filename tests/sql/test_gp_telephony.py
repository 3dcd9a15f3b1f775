"""What telephone calls say of practices, their areas and England."""

import pytest

from support import sql_tables

sql = sql_tables.sql
VALUES = "model.gp_telephony_indicator_values"
COUNTS = ("inbound_calls", "answered", "missed", "answered_wait_over_5_minutes")


def given(sql, rows, **statuses):
    sql.given(
        "staging.gp_telephony",
        f"level  org_code  sub_icb_code  icb_code  {'  '.join(COUNTS)}\n{rows}",
        period="2026-02-01",
        snapshot_id="a",
        **{f"{count}_status": statuses.get(count, "published") for count in COUNTS},
    )


def figure(sql, indicator, org_code, *columns):
    [row] = sql.result(VALUES, indicator_code=f"telephone_{indicator}", org_code=org_code)
    return tuple(row[column] for column in columns)


PLACES = """
    england     ENG         -    -    1100  560  120  140
    practice    Z80001      Z0A  ZQA  400   200  50   50
    practice    Z80002      Z0B  ZQA  300   0    30   0
    unassigned  Unassigned  Z0A  ZQA  200   160  20   40
    unassigned  Unassigned  -    -    200   200  20   50
"""


@pytest.mark.parametrize(
    ("indicator", "org_code", "numerator", "denominator"),
    [
        ("answered", "ENG", 560, 1100),
        ("answered", "Z80001", 200, 400),
        ("answered", "Z80002", 0, 300),
        ("answered", "Z0A", 360, 600),
        ("answered", "ZQA", 360, 900),
        ("missed", "Z0A", 70, 600),
        ("missed", "ZQA", 100, 900),
        ("waits_over_5_minutes", "ENG", 140, 560),
        ("waits_over_5_minutes", "Z80001", 50, 200),
        ("waits_over_5_minutes", "ZQA", 90, 360),
    ],
)
def test_a_share_is_of_the_calls_of_a_practice_or_of_all_telephones_of_an_area(
    sql, indicator, org_code, numerator, denominator
):
    given(sql, PLACES)
    columns = ("numerator", "denominator", "value", "status")
    expected = (numerator, denominator, pytest.approx(numerator / denominator), "published")
    assert figure(sql, indicator, org_code, *columns) == expected


def test_nobody_answering_is_a_share_of_zero_and_says_nothing_of_waits(sql):
    given(sql, PLACES)
    assert figure(sql, "answered", "Z80002", "value", "status") == (0, "published")
    assert figure(sql, "waits_over_5_minutes", "Z80002", "value", "status") == (None, "none answered")


def test_a_practice_without_calls_has_no_share(sql):
    given(sql, "practice  Z80001  Z0A  ZQA  0  0  0  0")
    assert figure(sql, "answered", "Z80001", "value", "status") == (None, "no calls")
    assert figure(sql, "missed", "ZQA", "value", "status") == (None, "no calls")


def test_a_shared_telephone_is_no_practice(sql):
    given(sql, PLACES)
    assert sql.result(VALUES, org_code="Unassigned") == []


@pytest.mark.parametrize("status", ["suppressed", "blank"])
def test_an_area_with_a_count_that_is_withheld_is_not_added_up(sql, status):
    given(sql, "practice  Z80001  Z0A  ZQA  400  -  50  -", answered=status)
    for code in ("Z80001", "Z0A", "ZQA"):
        assert figure(sql, "answered", code, "numerator", "value", "status") == (None, None, status)
    assert figure(sql, "missed", "Z0A", "status") == ("published",)


@pytest.mark.parametrize(
    ("england", "found"), [("1100  560  120", 0), ("1101  560  120", 1), ("1100  561  120", 1)]
)
def test_telephones_that_do_not_add_up_to_england_are_found(sql, england, found):
    given(sql, PLACES.replace("1100  560  120", england))
    assert len(sql.reasons("gp_telephony_adds_up_to_england")) == found

"""Numbers in words: halves go up everywhere, and no rounding turns some into none or most into all."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.wording import numbers

DASHBOARD = Path(__file__).parents[2] / "dashboard"
SHARES = st.floats(0, 1).filter(lambda share: share in (0, 1) or 1e-6 < share < 1 - 1e-6)
RANGES = st.lists(SHARES, min_size=3, max_size=3).map(sorted)


@pytest.mark.parametrize(
    ("function", "value", "words"),
    [
        ("number", 0, "0"),
        ("number", 0.3, "fewer than 1"),
        ("number", 0.5, "1"),
        ("number", 2.5, "3"),
        ("number", 12_050.5, "12,051"),
        ("decimal", 0.0, "0.0"),
        ("decimal", 0.01, "under 0.1"),
        ("decimal", 0.25, "0.3"),
        ("decimal", 2.65, "2.7"),
        ("decimal", 1_234.05, "1,234.1"),
        ("rate", 4.25, "4.3"),
        ("rate", 9.96, "10"),
        ("rate", 10.5, "11"),
        ("rate", 12.5, "13"),
        ("rate", 0.04, "under 0.1"),
        ("difference", 0.025, "+3"),
        ("difference", -0.025, "−3"),
        ("difference", 0.145, "+15"),
        ("difference", 0.001, "0"),
        ("distance", 0.4, "under 1 km"),
        ("distance", 0.5, "1 km"),
        ("distance", 12.5, "13 km"),
        ("exact", 0.05, "0.05"),
        ("exact", 18.0, "18"),
        ("exact", 100.0, "100"),
        ("exact", 0.0000001, "0.0000001"),
    ],
)
def test_a_half_is_rounded_up_and_only_nothing_is_nothing(function: str, value: float, words: str) -> None:
    assert getattr(numbers, function)(value) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "0"), (0.0004, "fewer than 1"), (0.005, "fewer than 1"), (0.006, "1"), (0.015, "2"),
        (0.145, "15"), (0.285, "29"), (0.545, "55"), (0.575, "58"), (0.1 + 0.2, "30"),
        (0.984, "98"), (0.985, "99"), (0.994, "99"), (0.995, "more than 99"), (0.9999, "more than 99"),
        (1.0, "100"),
    ],
)  # fmt: skip
def test_a_share_is_none_or_all_only_where_it_is_exactly_so(share: float, words: str) -> None:
    assert numbers.hundred(share) == words


@pytest.mark.parametrize(
    ("km", "words"),
    [
        (0.2, "under 1 mile"), (1.2, "under 1 mile"), (1.21, "1 mile"), (1.609344, "1 mile"),
        (2.4, "1½ miles"), (4.0, "2½ miles"), (5.6, "3½ miles"), (8.0, "5 miles"), (8.9, "5½ miles"),
        (10.4, "6½ miles"), (15.3, "9½ miles"), (16.0, "10 miles"), (23.0, "14 miles"), (80.0, "50 miles"),
    ],
)  # fmt: skip
def test_miles_are_said_by_halves_when_near(km: float, words: str) -> None:
    assert numbers.miles(km) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.0, "0 weeks"), (0.3, "under 1 week"), (0.5, "1 week"), (1.4, "1 week"), (1.5, "2 weeks"),
        (16.5, "17 weeks"), (17.4, "17 weeks"), (17.5, "18 weeks"), (18.0, "18 weeks"), (18.4, "18 weeks"),
        (18.5, "19 weeks"), (103.5, "104 weeks"), (104.0, "over 2 years"),
    ],
)  # fmt: skip
def test_half_a_week_is_rounded_up_on_both_sides_of_18(value: float, words: str) -> None:
    assert numbers.weeks(value) == words


@pytest.mark.parametrize(
    ("bounds", "sentence"),
    [
        ((0.65, 0.70, 0.75), "about 70 in 100; likely between 65 and 75"),
        ((0.001, 0.0147, 0.05), "about 1 in 100; likely between fewer than 1 and 5"),
        ((0.9, 0.95, 0.999), "about 95 in 100; likely between 90 and more than 99"),
        ((0.001, 0.002, 0.003), "fewer than 1 in 100"),
        ((0.996, 0.997, 0.999), "more than 99 in 100"),
        ((0.145, 0.205, 0.265), "about 21 in 100; likely between 15 and 27"),
        ((None, 0.5, None), "about 50 in 100"),
        ((0.0, 0.0, 0.0), "none in 100"),
        ((1.0, 1.0, 1.0), "all of 100"),
        ((None, None, None), "cannot tell"),
    ],
)
def test_an_expected_share_is_said_with_the_ends_of_its_likely_range(
    bounds: tuple[float | None, ...], sentence: str
) -> None:
    assert numbers.about(*bounds) == sentence


@pytest.mark.parametrize(
    ("bounds", "sentence"),
    [
        ((0.7, 0.8, 0.9), "about 8 in 10; likely between 7 and 9"),
        ((0.25, 0.45, 0.65), "about 5 in 10; likely between 3 and 7"),
        ((0.78, 0.8, 0.82), "about 8 in 10"),
        ((0.55, 0.75, 0.97), "about 8 in 10; likely 6 or more"),
        ((0.02, 0.17, 0.26), "about 2 in 10; likely up to 3"),
        ((0.92, 0.96, 0.99), "nearly all; likely 9 or more"),
        ((None, 0.8, None), "about 8 in 10"),
        ((0.09, 0.12, 0.14), "about 1 in 10; likely 9 to 14 in 100"),
        ((0.08, 0.09, 0.10), "nearly 1 in 10; likely 8 to 10 in 100"),
        ((0.04, 0.05, 0.06), "about 1 in 20; likely 4 to 6 in 100"),
        ((0.0, 0.001, 0.02), "fewer than 1 in 20; likely 0 to 2 in 100"),
        ((0.0, 0.001, 0.004), "fewer than 1 in 100"),
        ((0.0, 0.0, 0.0), "none"),
        ((1.0, 1.0, 1.0), "all"),
        ((None, None, None), "we cannot tell how many"),
    ],
)
def test_tenths_are_said_with_their_likely_range(bounds: tuple[float | None, ...], sentence: str) -> None:
    assert numbers.tenths(*bounds) == sentence


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 0, "none"),
        (2, 2, "2"),
        (1, 2, "1, perhaps 2"),
        (0, 3, "none, perhaps up to 3"),
        (None, None, "not known"),
    ],
)
def test_whole_options_are_yes_and_perhaps(low: int | None, high: int | None, words: str) -> None:
    assert numbers.count_range(low, high) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.4, 0.6, "yes for 40 in 100, perhaps for up to 60"),
        (0.0, 0.6, "yes for none in 100, perhaps for up to 60"),
        (0.4, 0.4, "yes for 40 in 100"),
        (0.0, 0.0, "none in 100"),
        (None, None, "not known"),
    ],
)
def test_practices_for_which_a_place_can_be_used_are_yes_and_perhaps(
    low: float | None, high: float | None, words: str
) -> None:
    assert numbers.yes_or_perhaps(low, high) == words


@pytest.mark.parametrize(
    ("code", "cut", "words"),
    [
        ("even_odds", 0.5, "even odds"),
        ("national_target", 0.65, "the national target (65%)"),
        ("national_target", 0.7, "the national target (70%)"),
        ("standard", 0.92, "the 18-week standard (92%)"),
    ],
)
def test_a_cut_has_its_one_name_in_a_sentence(code: str, cut: float, words: str) -> None:
    assert numbers.cut_at({"cut_code": code, "cut": cut}) == words


@pytest.mark.parametrize(
    ("bounds", "limit", "words"),
    [
        ((0.46, 0.58), 0.65, "46 to 58 in 100"),
        ((0.60, 0.649), 0.65, "60 to just under 65 in 100"),
        ((0.646, 0.649), 0.65, "just under 65 in 100"),
        ((0.4, 0.496), 0.5, "40 to just under 50 in 100"),
        ((None, None), 0.5, "not known"),
    ],
)
def test_a_chance_under_the_limit_is_never_said_to_be_at_it(
    bounds: tuple[float | None, float | None], limit: float, words: str
) -> None:
    assert numbers.hundreds_under(*bounds, limit) == words


def size(words: str) -> float:
    """The place of a share in words, in order."""
    return {"fewer than 1": 0.5, "more than 99": 99.5}.get(words) or float(words)


@given(SHARES, SHARES)
def test_a_larger_share_is_never_said_to_be_smaller(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert size(numbers.hundred(less)) <= size(numbers.hundred(more))


@given(SHARES)
def test_none_and_all_are_said_of_none_and_all_alone(share: float) -> None:
    assert (numbers.hundred(share) == "0") is (share == 0)
    assert (numbers.hundred(share) == "100") is (share == 1)


@given(RANGES)
def test_a_range_never_ends_at_none_or_all_unless_it_does(bounds: list[float]) -> None:
    low, _, high = bounds
    for sentence in (numbers.about(*bounds), numbers.tenths(*bounds)):
        words = re.findall(r"[a-z]+|\d+", sentence)
        assert low == 0 or not {"0", "none"} & set(words)
        assert high == 1 or "all" not in re.sub("nearly all", "", sentence)


@given(SHARES)
def test_under_one_in_ten_is_never_said_as_one_in_ten(share: float) -> None:
    sentence = numbers.tenths(None, share, None)
    assert ("about 1 in 10" in sentence) is (0.1 <= share < 0.15)
    assert sentence != "none" or share == 0


@given(st.floats(0, 200), st.floats(0, 200))
def test_farther_is_never_said_to_be_nearer(one: float, other: float) -> None:
    near, far = (float(re.sub(r"[^\d.]", "", numbers.miles(km).replace("½", ".5").replace("under 1", "0")))
                 for km in sorted((one, other)))  # fmt: skip
    assert near <= far


@given(st.integers(0, 1_000_000))
def test_a_half_is_rounded_away_from_nothing(whole: int) -> None:
    assert numbers.half_up(whole + 0.5) == whole + 1
    assert numbers.half_up(-whole - 0.5) == -whole - 1


def test_only_one_function_of_the_dashboard_rounds_what_is_read() -> None:
    """Python's own `round` and its formats take a half to the even number; they are left to pixels."""
    rounds = re.compile(r":\+?,?\.[01]f\}|(?<![\w.])round\(|\|\s*round")
    files = [
        *DASHBOARD.rglob("*.py"),
        *DASHBOARD.glob("public/templates/*.html"),
        *DASHBOARD.rglob("questions/**/*.sql"),
    ]
    lines = [
        (file.name, line) for file in files for line in file.read_text().splitlines() if rounds.search(line)
    ]
    drawn = re.compile(
        r'<(path|circle|text|tspan|rect|line)|x="\{x|\{pen\}\{x|frame\.|\{x:\.1f\} \{y|self\.down\(y\)'
    )
    assert [found for found in lines if not drawn.search(found[1])] == []


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day"), (2, "2 days"), (31, "31 days"), (60, "60 days"), (61, "2 months"), (92, "3 months")],
)
def test_lateness_is_in_days_until_it_is_two_months(days: int, words: str) -> None:
    expected = date(2026, 9, 1)
    assert numbers.late(expected, expected + timedelta(days=days)).endswith(f", {words} ago")

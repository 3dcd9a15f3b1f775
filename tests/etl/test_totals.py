"""Which rows are totals of the others: by what they call themselves, or because the sum is no chance."""

from collections.abc import Iterable, Sequence

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.problems import Drift
from etl.totals import Counted, require_printed_sum, total_rows

BY_CODE = Counted("people", by={"code": None})
BY_NAME = Counted("people", by={"code": "name"})
BY_KIND = Counted("people", by={"code": None}, within=("kind",))


def totals(counts: Sequence[tuple[str | None, int | None]]) -> list[str | None]:
    """The codes that are totals of one count."""
    rows = pl.DataFrame(counts, schema={"code": pl.String, "people": pl.Int64}, orient="row")
    return rows.filter(total_rows(rows, BY_CODE, "file.csv"))["code"].to_list()


def of_kinds(**counts: Sequence[int]) -> list[str]:
    """As `totals`, of several counts in columns of their own kind."""
    listed = [(code, kind, n) for code, numbers in counts.items() for kind, n in enumerate(numbers)]
    rows = pl.DataFrame(listed, schema=["code", "kind", "people"], orient="row")
    return rows.filter(total_rows(rows, BY_KIND, "file.csv"))["code"].unique().sort().to_list()


def providers(number: int) -> list[tuple[str, int]]:
    return [(f"R{n:02}", 10 + n) for n in range(number)]


def with_sum(code: str | None, number: int) -> list[tuple[str | None, int]]:
    rows = providers(number)
    return [*rows, (code, sum(people for _, people in rows))]


@pytest.mark.parametrize(("number", "is_total"), [(2, False), (9, False), (10, True), (11, True), (40, True)])
def test_a_code_like_others_is_a_total_where_ten_or_more_add_up_to_it(number: int, is_total: bool) -> None:
    assert totals(with_sum("R99", number)) == (["R99"] if is_total else [])


@pytest.mark.parametrize("code", [None, "ENG", "all", "National", "E92000001"])
@pytest.mark.parametrize(("number", "is_total"), [(1, False), (2, True), (3, True)])
def test_a_code_that_may_say_total_is_one_where_two_or_more_add_up_to_it(
    code: str | None, number: int, is_total: bool
) -> None:
    assert totals(with_sum(code, number)) == ([code] if is_total else [])


def test_a_sum_that_is_one_person_short_is_no_total() -> None:
    *rows, (code, people) = with_sum("R99", 12)
    assert totals([*rows, (code, people - 1)]) == []


def test_three_counts_of_three_that_all_add_up_are_no_chance() -> None:
    three = {"R01": [1, 4, 9], "R02": [2, 5, 7], "R03": [3, 6, 8]}
    assert of_kinds(**three, R99=[6, 15, 24]) == ["R99"]
    assert of_kinds(**three, R99=[6, 15, 25]) == []


def test_two_counts_or_two_others_that_add_up_may_be_chance() -> None:
    assert of_kinds(R01=[1, 4], R02=[2, 5], R03=[3, 6], R99=[6, 15]) == []
    assert of_kinds(R01=[1, 4, 9], R02=[2, 5, 7], R99=[3, 9, 16]) == []


TWELVE = {f"R{n:02}": [n + 1, 3 * n + 2, 40 - n] for n in range(12)}


def added(codes: Iterable[str]) -> list[int]:
    """The three counts of several of the twelve, added up."""
    return [sum(TWELVE[code][kind] for code in codes) for kind in range(3)]


def test_a_total_that_is_printed_twice_under_codes_like_others_is_one_twice() -> None:
    everybody = added(TWELVE)
    assert of_kinds(**TWELVE, R98=everybody, R99=everybody) == ["R98", "R99"]
    assert of_kinds(R98=everybody, R99=everybody, **TWELVE) == ["R98", "R99"]


def test_totals_of_groups_are_totals_where_together_they_are_the_sum_of_the_rest() -> None:
    some, others = list(TWELVE)[:5], list(TWELVE)[5:]
    groups = {"Y56": added(some), "Y58": added(others)}
    assert of_kinds(**TWELVE, **groups) == ["Y56", "Y58"]
    assert of_kinds(**TWELVE, **groups, Q99=added(TWELVE)) == ["Q99", "Y56", "Y58"]
    assert of_kinds(**dict(list(TWELVE.items())[:6]), **groups, **dict(list(TWELVE.items())[6:])) == [
        "Y56",
        "Y58",
    ]


def test_groups_that_are_one_person_short_in_one_count_are_no_totals() -> None:
    groups = {"Y56": added(list(TWELVE)[:5]), "Y58": [*added(list(TWELVE)[5:])[:2], 1]}
    assert of_kinds(**TWELVE, **groups) == []


def test_few_who_have_all_of_a_count_or_twice_what_two_others_have_are_no_totals() -> None:
    alone = {"R97": [5, 6, 7], "R98": [0, 0, 0]}
    assert of_kinds(**{code: [0, 0, 0] for code in TWELVE}, **alone) == []
    assert of_kinds(**{code: [0, 0, 0] for code in TWELVE}, R95=[1, 2, 3], R96=[0, 1, 1], R97=[2, 6, 8]) == []


def test_a_total_that_says_so_beside_one_under_another_code_is_no_fault() -> None:
    assert of_kinds(**TWELVE, TOTAL=added(TWELVE), ENG=added(TWELVE), R99=added(TWELVE)) == [
        "ENG",
        "R99",
        "TOTAL",
    ]


def test_a_row_that_says_total_and_is_another_number_is_refused_with_both() -> None:
    with pytest.raises(Drift, match=r"file\.csv: expected .* sum of the others \(1,021\), found 1,022"):
        totals([("R01", 1_000), ("R02", 21), ("TOTAL", 1_022)])


def test_of_two_totals_side_by_side_the_larger_is_the_sum() -> None:
    rows = [("R01", 30), ("R02", 12), ("Total", 30), ("Grand total", 42)]
    assert totals(rows) == ["Total", "Grand total"]
    with pytest.raises(Drift, match=r"\(42\), found 43"):
        totals([*rows[:3], ("Grand total", 43)])


def test_a_total_beside_a_withheld_count_is_believed() -> None:
    assert totals([("R01", 30), ("R02", None), ("TOTAL", 35)]) == ["TOTAL"]


def test_a_name_that_says_total_is_believed_whatever_its_code() -> None:
    rows = pl.DataFrame(
        [("R01", "One Trust", 3), ("R02", "Total Care Limited", 4), ("X", " England ", 7)],
        schema=["code", "name", "people"],
        orient="row",
    )
    assert total_rows(rows, BY_NAME, "file.csv").to_list() == [False, False, True]


PRINTED = [("england", 10), ("provider", 4), ("provider", 6)]


def printed(rows: Sequence[tuple[str, int | None]]) -> None:
    require_printed_sum(
        pl.DataFrame(rows, schema=["level", "people"], orient="row"), "people", "england", "provider"
    )


def test_a_printed_total_that_is_the_sum_is_accepted_and_another_refused_with_both() -> None:
    printed(PRINTED)
    with pytest.raises(Drift, match="of every provider to add up to 11 as printed, found 10"):
        printed([("england", 11), *PRINTED[1:]])


@pytest.mark.parametrize(
    "rows",
    [PRINTED[1:], [("england", None), *PRINTED[1:]], [("england", 11), *PRINTED[1:], ("provider", None)]],
    ids=["no total", "total withheld", "a part withheld"],
)
def test_where_a_total_or_a_part_is_not_known_nothing_is_refused(rows: list[tuple[str, int | None]]) -> None:
    printed(rows)


@pytest.mark.parametrize(
    "rows",
    [
        [("england", 12), *PRINTED[1:], ("region", 2)],
        [("england", 11), *PRINTED[1:], ("provider", 0)],
        [("england", 10)],
        [("england", -1), ("provider", 0)],
    ],
    ids=["another level is no part", "a part of nobody", "no part at all", "below nobody"],
)
def test_a_total_that_its_own_parts_do_not_add_up_to_is_refused(rows: list[tuple[str, int | None]]) -> None:
    with pytest.raises(Drift, match=f"to add up to {rows[0][1]} as printed"):
        printed(rows)


def test_two_totals_of_one_level_say_nothing() -> None:
    printed([("england", 10), ("england", 11), *PRINTED[1:]])


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=30), st.integers(0, 29), st.integers(1, 10**6))
def test_parts_add_up_to_their_total_and_not_where_one_of_them_is_more(
    counts: list[int], which: int, more: int
) -> None:
    parts = [("provider", count) for count in counts]
    printed([*parts, ("england", sum(counts))])
    changed = [*parts]
    changed[which % len(parts)] = ("provider", counts[which % len(counts)] + more)
    with pytest.raises(Drift):
        printed([*changed, ("england", sum(counts))])

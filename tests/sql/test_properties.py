"""METHOD section 8, rules 1 to 3, on small invented worlds: what must hold whatever the numbers are.

The real SQL makes every table. Rule 2 is held for the tests of the options on a menu and for the cells they
make: the menu itself is modelled, a fixed set, and a comparison in which it changed is left out.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from etl.contract import judge
from etl.sources import rtt_waits
from support.small_world import LAST, given_history, given_places, given_sites, months
from support.sql_tables import Row, Tables, models

CUTS = {"50": "even_odds", "65": "national_target", "92": "standard"}
ENDS = ("low", "best", "high")
PROVIDERS = ("RZ1", "RZ2", "RZ3", "NZ101")
PLACES = """
    place  sub_icb  patients  km
    Z0001  99A      3000      0
    Z0002  99B      1000      40
    Z0003  99A      500       -
"""
EXAMPLES = int(os.environ.get("CHOICE_EXAMPLES", "8"))
few = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES < 20,
    suppress_health_check=list(HealthCheck),
    database=None,
)


@dataclass(frozen=True)
class Provider:
    """Fifteen months of starts from each of two sub-ICBs, the months it was silent in, and where it is."""

    code: str
    starts: tuple[tuple[int, ...], tuple[int, ...]]
    silent: frozenset[int]
    treated: float
    waiting: int
    km: tuple[int, ...]

    def line(self, which: int) -> str:
        """As `given_history` reads it."""
        told = [("-" if n in self.silent else str(people)) for n, people in enumerate(self.starts[which])]
        sub_icb = ("99A", "99B")[which]
        return f"{self.code}  {sub_icb}  {' '.join(told)}  {self.treated}  {self.waiting}"


@st.composite
def fifteen_months(draw: st.DrawFn) -> tuple[int, ...]:
    """A usual number and what became of it, near the limits of the open test."""
    usual = draw(st.sampled_from([0, 4, 9, 10, 20, 60]))
    before = [draw(st.sampled_from([usual, usual, usual // 2])) for _ in range(12)]
    left = draw(st.sampled_from([0, 0.05, 0.1, 0.3, 0.5, 1]))
    return *before, *(round(usual * left) for _ in range(3))


def providers() -> st.SearchStrategy[tuple[Provider, ...]]:
    """Four, each near or far or nobody knows where, some silent in some months."""
    one = {
        "starts": st.tuples(fifteen_months(), fifteen_months()),
        "silent": st.frozensets(st.integers(0, 14), max_size=4) | st.just(frozenset({14})),
        "treated": st.sampled_from([0.2, 0.5, 0.64, 0.66, 0.93, 1.2]),
        "waiting": st.sampled_from([0, 1, 5]),
        "km": st.sampled_from([(5,), (30,), (36, 50), (60,), (20, 90), (100,), ()]),
    }
    return st.tuples(*(st.builds(Provider, code=st.just(code), **one) for code in PROVIDERS))


@contextmanager
def world(some: tuple[Provider, ...], not_loaded: date | None = None) -> Iterator[Tables]:
    """The tables of a world, perhaps without a month."""
    tables = Tables()
    try:
        lines = ["provider  sub_icb  starts  treated  waiting", *(p.line(n) for p in some for n in (0, 1))]
        given_history(tables, "\n".join(lines), not_loaded=[not_loaded] if not_loaded else [])
        given_places(tables, PLACES)
        sites = [f"{p.code}  {p.code}{n or ''}  {km}" for p in some for n, km in enumerate(p.km)]
        given_sites(tables, "\n".join(["provider  site  km", *sites]))
        yield tables
    finally:
        tables.close()


def made(some: tuple[Provider, ...], name: str, not_loaded: date | None = None) -> list[Row]:
    """The rows of a model in a world."""
    with world(some, not_loaded) as tables:
        return tables.result(name)


def keyed(rows: list[Row], name: str) -> dict[tuple[object, ...], Row]:
    """Rows by the model's grain."""
    return {tuple(row[column] for column in models()[name].grain): row for row in rows}


def numbers(rows: list[Row]) -> dict[tuple[object, ...], list[int]]:
    """Options accessible in each cell, at every cut and end: those that can only grow or stay."""
    return {
        key: [row[f"options_{end}"] for end in ENDS] for key, row in keyed(rows, "model.cell_labels").items()
    }


def never_lower(before: list[Row], after: list[Row]) -> None:
    """No cell has fewer accessible options after."""
    ours, theirs = numbers(before), numbers(after)
    assert ours.keys() == theirs.keys()
    for key, counts in ours.items():
        assert all(a <= b for a, b in zip(counts, theirs[key], strict=True)), (key, counts, theirs[key])


# ---- rule 1: unknown is a value


@few
@given(providers())
def test_every_option_is_accessible_or_not_or_unknown_and_a_cell_counts_them_all(some):
    with world(some) as tables:
        options = tables.result("marts.options", on_paper=True)
        cells = tables.result("marts.cells")
        blind = {
            (r["place_code"], r["specialty_code"])
            for r in tables.result("model.cell_counts")
            if r["is_blind"]
        }
    told = defaultdict[tuple[object, ...], Counter[object]](Counter)
    for option in options:
        for digits, cut in CUTS.items():
            told[option["place_code"], option["specialty_code"], cut][option[f"accessible_{digits}"]] += 1
    for cell in cells:
        key = cell["place_code"], cell["specialty_code"]
        counts = told[*key, cell["cut_code"]]
        assert cell["on_paper"] == sum(counts.values())
        if key not in blind:
            assert (cell["options_low"], cell["options_high"]) == (counts[True], counts[True] + counts[None])


@few
@given(providers())
def test_what_is_not_known_is_null_and_never_false(some):
    with world(some) as tables:
        options = tables.result("marts.options")
        missing = {p.code for p in some if 14 in p.silent}
    without_site = {p.code for p in some if not p.km}
    for option in options:
        if option["provider_code"] in without_site or option["place_code"] == "Z0003":
            assert (option["km"], option["reachable"], option["reachable_best"]) == (None, None, None)
        if option["provider_code"] in missing:
            assert (option["open"], option["open_best"], option["open_status"]) == (
                None,
                None,
                "not in the file",
            )
            assert option["accessible_92"] is not True
        assert option["reachable_without_car"] is None


@few
@given(providers())
def test_every_missing_provider_is_named(some):
    submitted = {p.code for p in some if len(p.silent) < 15}
    with world(some) as tables:
        named = set(tables.column("marts.missing_providers", "provider_code", period=LAST))
    assert named == {p.code for p in some if 14 in p.silent} & submitted


# ---- rule 1: no row is lost on the way in

COUNTS = st.integers(0, 3) | st.sampled_from([250, 40_000])


@st.composite
def extract_rows(draw: st.DrawFn) -> list[Row]:
    """Rows as `rtt_waits.read` gives them, with three bands; some of them broken."""
    keys = draw(
        st.lists(
            st.tuples(st.sampled_from(PROVIDERS), st.sampled_from(["99A", "99B", "NONC"]),
                      st.sampled_from(rtt_waits.PARTS), st.sampled_from(["C_110", "C_999", "C110"])),
            min_size=1, max_size=30, unique=True,
        )
    )  # fmt: skip
    return [_extract_row(draw, *key) for key in keys]


def _extract_row(draw: st.DrawFn, provider: str, commissioner: str, part: str, specialty: str) -> Row:
    bands = [0, 0, 0] if part == "Part_3" else [draw(COUNTS) for _ in range(3)]
    has_total = part in ("Part_1A", "Part_1B")
    unknown = draw(COUNTS) if has_total else 0
    people = draw(COUNTS) if part == "Part_3" else sum(bands) + unknown
    return {
        "period": LAST,
        "month": LAST,
        **dict.fromkeys(rtt_waits.KEYS, "x"),
        "provider_code": provider,
        "commissioner_code": commissioner,
        "part": part,
        "specialty_code": specialty,
        **dict(zip(("week_0", "week_1", "week_2_open"), bands, strict=True)),
        "total": sum(bands) if has_total else None,
        "unknown_start": unknown if has_total else None,
        "total_all": people + draw(st.sampled_from([0, 0, 0, 1])),
        "has_bad_count": draw(st.sampled_from([False] * 5 + [True])),
        "in_bands": sum(bands),
    }


@settings(few, max_examples=60)
@given(extract_rows())
def test_rows_in_are_rows_kept_and_rows_broken_and_nobody_who_is_kept_is_lost(rows):
    integers = ["week_0", "week_1", "week_2_open", "total", "unknown_start", "total_all", "in_bands"]
    frame = pl.DataFrame(rows, schema_overrides=dict.fromkeys(integers, pl.Int32))
    judged = judge(frame, replace(rtt_waits.CONTRACT, most_broken_share=1.0), "an extract")
    assert judged.good.height + judged.broken.height == len(rows)
    assert bool(judged.reasons) == (judged.broken.height > 0)
    staged = rtt_waits.tidy(judged.good.lazy()).collect()
    assert staged["patients"].sum() == judged.good["total_all"].sum()
    assert not staged["patients"].is_null().any()
    starts = judged.good.filter(part="Part_3")
    assert staged.filter(part="Part_3").height == starts.height


# ---- rule 2: removing input may widen a range, never narrow it


@few
@given(providers(), st.integers(0, 13))
def test_a_month_that_is_not_loaded_leaves_a_door_as_it_was_or_unknown(some, month):
    before = keyed(made(some, "model.option_tests"), "model.option_tests")
    after = keyed(made(some, "model.option_tests", not_loaded=months(15)[month]), "model.option_tests")
    compared = 0
    for key, row in after.items():
        if key[0] == LAST and key in before:
            assert row["open"] in (before[key]["open"], None), key
            compared += 1
    assume(compared)


@few
@given(providers(), st.integers(0, 3), st.integers(1, 13))
def test_a_submission_that_is_missing_leaves_a_door_as_it_was_or_unknown(some, which, month):
    """But for a provider's first: one that is seen later is taken to have begun then."""
    assume(any(n not in some[which].silent for n in range(month)))
    changed = _without(some, which, silent=some[which].silent | {month})
    before, after = (
        keyed(made(all_four, "model.option_tests"), "model.option_tests") for all_four in (some, changed)
    )
    for key, row in after.items():
        if key[0] == LAST and key in before:
            assert row["open"] in (before[key]["open"], None), key


@few
@given(providers(), st.integers(0, 3))
def test_a_provider_that_does_not_report_this_month_widens_every_cell_it_is_in(some, which):
    assume(14 not in some[which].silent and len(some[which].silent) < 14)
    _is_widened(some, _without(some, which, silent=some[which].silent | {14}))


@few
@given(providers(), st.integers(0, 3))
def test_a_provider_whose_sites_are_not_known_widens_every_cell_it_is_in(some, which):
    """All of them: which of two sites is the nearest is only known of those that are known."""
    assume(some[which].km)
    _is_widened(some, _without(some, which, km=()))


def _without(some: tuple[Provider, ...], which: int, **change: object) -> tuple[Provider, ...]:
    return tuple(replace(p, **change) if n == which else p for n, p in enumerate(some))


def _is_widened(some: tuple[Provider, ...], changed: tuple[Provider, ...]) -> None:
    """Every range of the newest month holds the one before, where the menu is the same."""
    (paper, cells), (paper_after, cells_after) = (_menus_and_cells(all_four) for all_four in (some, changed))
    same = [key for key in cells if key in cells_after and paper[key[:2]] == paper_after[key[:2]]]
    assume(same)
    for key in same:
        low, high = (cells[key][f"options_{end}"] for end in ("low", "high"))
        low_after, high_after = (cells_after[key][f"options_{end}"] for end in ("low", "high"))
        assert low_after <= low, key
        assert high_after >= high, key


def _menus_and_cells(
    some: tuple[Provider, ...],
) -> tuple[dict[tuple[object, ...], set[object]], dict[tuple[object, ...], Row]]:
    with world(some) as tables:
        paper = defaultdict(set)
        for row in tables.result("model.paper_options", period=LAST):
            paper[row["place_code"], row["specialty_code"]].add(row["option_id"])
        cells = tables.result("model.cell_labels", period=LAST)
    return paper, {(row["place_code"], row["specialty_code"], row["cut_code"]): row for row in cells}


# ---- rule 2: loosening a limit, or waiving a test, never lowers A


@few
@given(providers())
@pytest.mark.parametrize(
    ("limit", "from_tight_to_loose"),
    [
        ("reach_minutes", (30, 45, 60, 90)),
        ("open_floor_share", (0.75, 0.5, 0.25)),
        ("closed_ceiling_share", (0.3, 0.1, 0.05)),
        ("closed_least_median", (5, 10, 20)),
    ],
)
def test_loosening_a_limit_never_lowers_the_number_of_accessible_options(limit, from_tight_to_loose, some):
    with world(some) as tables:
        cells = []
        for value in from_tight_to_loose:
            tables.limit(limit, value)
            cells.append(tables.result("model.cell_labels"))
    for tight, loose in pairwise(cells):
        never_lower(tight, loose)


WAIVED = {
    "reach": ("model.reach", ["reachable", "reachable_best"]),
    "open": ("model.option_tests", ["open", "open_best"]),
    "timely": ("model.timely_tests", ["timely", "timely_best"]),
}


@few
@given(providers())
@pytest.mark.parametrize("test", WAIVED)
def test_waiving_a_test_never_lowers_the_number_of_accessible_options(test, some):
    name, answers = WAIVED[test]
    with world(some) as tables:
        before, rows = tables.result("model.cell_labels"), tables.result(name)
        tables.instead(name, [row | dict.fromkeys(answers, True) for row in rows])
        never_lower(before, tables.result("model.cell_labels"))


# ---- ranges hold their best estimates, and rule 3: shares add up


@few
@given(providers())
def test_low_best_high_and_on_paper_are_in_order_and_a_lower_cut_has_no_fewer(some):
    rows = made(some, "model.cell_labels")
    at_cuts = defaultdict[tuple[object, ...], list[Row]](list)
    for row in sorted(rows, key=lambda row: row["cut"]):
        assert row["options_low"] <= row["options_best"] <= row["options_high"] <= row["on_paper"], row
        at_cuts[row["period"], row["place_code"], row["specialty_code"]].append(row)
    for lower, higher in (pair for same_cell in at_cuts.values() for pair in pairwise(same_cell)):
        assert all(lower[f"options_{end}"] >= higher[f"options_{end}"] for end in ENDS), (lower, higher)


@few
@given(providers())
def test_no_gate_lets_through_more_than_the_one_before(some):
    for row in made(some, "marts.cells"):
        for end in ENDS:
            gates = [row["on_paper"], *(row[f"{gate}_{end}"] for gate in ("reachable", "open", "options"))]
            assert gates == sorted(gates, reverse=True), row


@few
@given(providers())
def test_label_shares_sum_to_one_and_children_add_up_to_parents(some):
    with world(some) as tables:
        rows = tables.result("marts.choice", period=LAST)
    labels = ["share_meaningful", "share_one", "share_paper_only", "share_none_on_paper", "share_cannot_tell"]
    ends = [f"{what}_{end}" for what in ("coverage", "paper_only") for end in ENDS]
    sums = defaultdict[tuple[object, ...], list[float]](lambda: [0.0] * (1 + len(labels + ends)))
    for row in rows:
        assert sum(row[label] for label in labels) == pytest.approx(1)
        key = row["level"], row["cut_code"], row["specialty_code"]
        people = [row["referrals"], *(row["referrals"] * row[name] for name in labels + ends)]
        sums[key] = [a + b for a, b in zip(sums[key], people, strict=True)]
    for (_, cut, specialty), people in sums.items():
        assert people == pytest.approx(sums["england", cut, specialty])
        assert people == pytest.approx(sums["england", cut, "all"])

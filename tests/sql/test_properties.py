"""METHOD section 8, rules 1 to 3, on small invented worlds: what must hold whatever the numbers are.

The real SQL makes every table. What a cell's chances are is worked out a second time in `reference.outcomes`.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.contract import judge
from etl.sources import rtt_waits
from reference.outcomes import chances_of_counts
from support.small_world import LAST, given_history, given_places, given_sites
from support.sql_tables import Row, Tables

LABELS = ("meaningful", "one", "paper_only", "none_on_paper", "no_real_choice", "cannot_tell")
PROVIDERS = ("RZ1", "RZ2", "RZ3", "NZ101")
PLACES = """
    place  sub_icb  patients  km
    Z0001  99A      3000      0
    Z0002  99B      1000      40
    Z0003  99A      500       -
"""
EXAMPLES = int(os.environ.get("CHOICE_EXAMPLES", "4"))
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
def world(some: tuple[Provider, ...]) -> Iterator[Tables]:
    """The tables of a world."""
    tables = Tables()
    try:
        lines = ["provider  sub_icb  starts  treated  waiting", *(p.line(n) for p in some for n in (0, 1))]
        given_history(tables, "\n".join(lines))
        given_places(tables, PLACES)
        sites = [f"{p.code}  {p.code}{n or ''}  {km}" for p in some for n, km in enumerate(p.km)]
        given_sites(tables, "\n".join(["provider  site  km", *sites]))
        yield tables
    finally:
        tables.close()


NEWEST = {"period": LAST}


def more(tables: Tables) -> dict[tuple[object, ...], float]:
    """The chance of two or more accessible options, by cell, of the newest month."""
    return {_key(row): row["p_more"] for row in tables.result("model.cells", **NEWEST)}


def _key(row: Row) -> tuple[object, ...]:
    return row["place_code"], row["specialty_code"], row["cut_code"]


def never_lower(before: dict[tuple[object, ...], float], after: dict[tuple[object, ...], float]) -> None:
    """No cell is less likely to have two options after."""
    assert before.keys() == after.keys()
    assert all(after[key] >= chance - 1e-9 for key, chance in before.items())


# ---- chances of a cell


@few
@given(providers())
def test_the_chances_of_every_cell_are_those_of_all_outcomes_of_its_options(some):
    with world(some) as tables:
        trials, cells = tables.result("model.option_trials"), tables.result("model.cells", **NEWEST)
        tried = {_key(row): row for row in tables.result("model.cell_trials")}
    options = defaultdict(list)
    for row in trials:
        options[_key(row)].append(row)
    for cell in cells:
        own = options[_key(cell)]
        counts = chances_of_counts([row["p_reachable"] * row["p_open"] * row["p_timely"] for row in own])
        assert cell["on_paper"] == len(own)
        expected = (counts[0], counts[1], sum(counts[2:]))
        assert (cell["p_none"], cell["p_one"], cell["p_more"]) == pytest.approx(expected, abs=1e-9)
        if own:
            without = {
                "at_any_distance": [row["p_open"] * row["p_timely"] for row in own],
                "behind_any_door": [row["p_reachable"] * row["p_timely"] for row in own],
                "at_any_speed": [row["p_reachable"] * row["p_open"] for row in own],
            }
            for waived, chances in without.items():
                by_hand = sum(chances_of_counts(chances)[2:])
                assert tried[_key(cell)][waived] == pytest.approx(by_hand, abs=1e-9)


# ---- rule 1: unknown is a value


@few
@given(providers())
def test_what_is_not_known_has_the_chance_of_its_kind_and_is_said(some):
    with world(some) as tables:
        options = tables.result("marts.options")
    silent = {p.code for p in some if 14 in p.silent}
    long_silent = {p.code for p in some if {12, 13, 14} <= p.silent}
    without_site = {p.code for p in some if not p.km}
    for option in options:
        words = option["unknown_because"] or ""
        if option["provider_code"] in without_site or option["place_code"] == "Z0003":
            assert (option["km"], "where it is" in words) == (None, True)
            assert option["p_reachable"] <= 0.89 + 1e-6
        if option["provider_code"] in silent:
            assert option["p18_basis"] == "the specialty"
            assert "it did not report this month" in words
        if option["provider_code"] in long_silent:
            assert option["open_status"] == "not in the file"
            assert option["p_open"] == pytest.approx(0.6)
        chances = (option["p_reachable"], option["p_open"], option["p18_best"])
        assert all(0 <= chance <= 1 for chance in chances)


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


# ---- rule 2: taking a whole input away gives exactly the stated fallback


@few
@given(providers(), st.dictionaries(st.sampled_from(PROVIDERS), st.integers(5, 130), max_size=4))
def test_without_travel_times_everything_is_as_if_there_had_been_none(some, minutes):
    with world(some) as tables:
        before = tables.result("marts.cells")
        rows = [{"origin": "Z0001", "site": code, "mode": "car", "minutes": n} for code, n in minutes.items()]
        tables.instead("staging.travel_times", rows)
        tables.result("marts.cells")
        tables.instead("staging.travel_times", [])
        assert tables.result("marts.cells") == before


@few
@given(providers(), st.integers(0, 3))
def test_without_a_provider_s_sites_it_is_reached_as_its_kind_is(some, which):
    """All four are of one kind: the mean of the located ones on the menus of the sub-ICB, at most 0.89."""
    changed = tuple(replace(p, km=()) if n == which else p for n, p in enumerate(some))
    with world(changed) as tables:
        names = {row["option_id"]: row["option_code"] for row in tables.result("model.provider_options")}
        rows = tables.result("model.reach_chances", place_code="Z0002")
        menus = tables.result("model.local_menus", sub_icb_code="99B")
    months = {
        code: sum(names[row["option_id"]] == code for row in menus) for code in (p.code for p in changed)
    }
    located = {names[r["option_id"]]: r for r in rows if r["km"] is not None and r["km"] <= 80}
    people = sum(months[code] for code in located)
    mean = sum(months[code] * row["p_reachable"] for code, row in located.items()) / people if people else 1
    unlocated = [r for r in rows if r["km"] is None and names[r["option_id"]] == changed[which].code]
    assert bool(unlocated) == bool(months[changed[which].code])
    for row in unlocated:
        assert row["p_reachable"] == pytest.approx(min(mean, 0.89))


@few
@given(providers(), st.integers(0, 3))
def test_without_its_figures_of_three_months_a_provider_keeps_its_place_on_the_menu(some, which):
    """It is on paper as it was, by the twelve months before; its door has the chance of the unknown."""
    changed = tuple(
        replace(p, silent=(p.silent | {12, 13, 14}) if n == which else p.silent - {14})
        for n, p in enumerate(some)
    )
    earlier = [n for n in range(12) if n not in changed[which].silent]
    with world(changed) as tables:
        codes = {row["option_id"]: row["option_code"] for row in tables.result("model.provider_options")}
        rows = [
            row
            for row in tables.result("model.usual_starts", **NEWEST)
            if codes[row["option_id"]] == changed[which].code
        ]
        doors = [
            row
            for row in tables.result("model.option_chances", **NEWEST)
            if codes[row["option_id"]] == changed[which].code
        ]
    usual = {row["commissioner_code"]: row["usual_starts"] for row in rows}
    for sub_icb, starts in zip(("99A", "99B"), changed[which].starts, strict=True):
        total = sum(starts[n] for n in earlier)
        assert usual.get(sub_icb, 0) == pytest.approx(total * 12 / len(earlier) if total else 0)
    assert {(row["status"], row["p_open"]) for row in doors} <= {("not in the file", 0.6)}


# ---- rule 2: a lower cut, longer minutes or a test waived never lower the chance of a choice


@few
@given(providers())
def test_a_lower_cut_and_longer_minutes_never_lower_the_chance_of_a_choice(some):
    with world(some) as tables:
        cuts = {row["cut_code"]: row["cut"] for row in tables.result("model.month_cuts", **NEWEST)}
        by_minutes = []
        for minutes in (30, 45, 60, 75, 90):
            tables.limit("reach_minutes", minutes)
            by_minutes.append(more(tables))
    for short, long in pairwise(by_minutes):
        never_lower(short, long)
    for easy, hard in pairwise(sorted(cuts, key=cuts.__getitem__)):
        for (place, specialty, cut), chance in by_minutes[2].items():
            if cut == easy:
                assert chance >= by_minutes[2][place, specialty, hard] - 1e-9


WAIVED = {
    "reach": ("model.reach_chances", "p_reachable"),
    "open": ("model.option_chances", "p_open"),
    "timely": ("model.timely_chances", "p_timely"),
}


@few
@given(providers())
@pytest.mark.parametrize("test", WAIVED)
def test_waiving_a_test_never_lowers_the_chance_of_a_choice_and_gives_what_is_called_binding(test, some):
    name, column = WAIVED[test]
    with world(some) as tables:
        before, rows = more(tables), tables.result(name)
        tried = {_key(row): row for row in tables.result("model.cell_trials")}
        tables.instead(name, [row | {column: 1.0} for row in rows])
        after = more(tables)
    never_lower(before, after)
    waived = {"reach": "at_any_distance", "open": "behind_any_door", "timely": "at_any_speed"}[test]
    assert {key: row[waived] for key, row in tried.items()} == pytest.approx(
        {key: after[key] for key in tried}, abs=1e-9
    )


# ---- gates, and rule 3: shares add up


@few
@given(providers())
def test_no_gate_lets_through_more_than_the_one_before(some):
    with world(some) as tables:
        rows = tables.result("marts.cells")
    for row in rows:
        for end in ("low", "best", "high"):
            gates = [row["on_paper"], *(row[f"{gate}_{end}"] for gate in ("reachable", "open", "options"))]
            assert all(a >= b - 1e-5 for a, b in pairwise(gates)), row
        assert row["options_low"] <= row["options_high"]


@few
@given(providers())
def test_labels_and_bars_share_out_every_referral_and_children_add_up_to_parents(some):
    with world(some) as tables:
        rows = tables.result("marts.choice", **NEWEST)
    names = [*(f"share_{label}" for label in LABELS), "coverage_best", "paper_only_best"]
    sums = defaultdict[tuple[object, ...], list[float]](lambda: [0.0] * (1 + len(names)))
    for row in rows:
        assert sum(row[f"share_{label}"] for label in LABELS) == pytest.approx(1)
        assert row["share_meaningful"] + row["share_cannot_tell"] <= 1 + 1e-9
        assert row["share_paper_only"] + row["paper_only_share_cannot_tell"] <= 1 + 1e-9
        people = [row["referrals"], *(row["referrals"] * row[name] for name in names)]
        key = row["level"], row["cut_code"], row["specialty_code"]
        sums[key] = [a + b for a, b in zip(sums[key], people, strict=True)]
    for (_, cut, specialty), people in sums.items():
        assert people == pytest.approx(sums["england", cut, specialty])
        assert people == pytest.approx(sums["england", cut, "all"])

"""METHOD section 5: shares in 200 simulated worlds, beside the exact expectation and by what errors share."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.worlds import MONTHS, Area, Month, simulated_shares
from support import sql_tables
from support.small_world import LAST, given_history, given_places, given_sites
from support.sql_tables import Row, Tables

sql = sql_tables.sql

WORLDS = 200
CUTS = (0.5, 0.65, 0.92)
# Points of errors from 5% to 95%: evenly from 0.2 below to 0.2 above.
ERRORS = [(point - 10) / 45 for point in range(1, 20)]
NO_ERRORS = [0.0] * 19
Option = tuple[int, int, int, float]
Door = tuple[float, float, Sequence[float]]


def area(
    cells: dict[tuple[int, int], float],
    options: Sequence[Option],
    doors: dict[tuple[int, int], Door],
    name: str = "QZA",
    cuts: Sequence[float] = CUTS,
) -> Area:
    """One month, the first. Cells: a weight by place and specialty, ten places to a part. Options: place,
    specialty, provider and reach, the same for all specialties of a place and provider. Doors: by specialty
    and provider the chance that it is open, its best estimate and its errors."""
    journeys: dict[tuple[int, int], list[Option]] = defaultdict(list)
    for option in options:
        journeys[option[0], option[2]].append(option)
    return {
        "name": name,
        "journey_place": [place for place, _ in journeys],
        "journey_part": [place // 10 for place, _ in journeys],
        "journey_provider": [provider for _, provider in journeys],
        "journey_reach": [own[0][3] for own in journeys.values()],
        "journey_options": [[MONTHS + option[1] for option in own] for own in journeys.values()],
        "months": [one_month(cells, doors, cuts)],
    }


def one_month(
    cells: dict[tuple[int, int], float], doors: dict[tuple[int, int], Door], cuts: Sequence[float]
) -> Month:
    return {
        "month": 1,
        "is_detailed": True,
        "cuts": cuts,
        "cell_place": [place for place, _ in cells],
        "cell_part": [place // 10 for place, _ in cells],
        "cell_specialty": [specialty for _, specialty in cells],
        "cell_weight": [*cells.values()],
        "door_specialty": [specialty for specialty, _ in doors],
        "door_provider": [provider for _, provider in doors],
        "door_queue": [f"RZ{provider} in C_{specialty}" for specialty, provider in doors],
        "door_chance": [door[0] for door in doors.values()],
        "door_best": [door[1] for door in doors.values()],
        "door_errors": [door[2] for door in doors.values()],
    }


def whole(shares: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of the area as a whole, a row a cut."""
    return [row for row in shares if (row["place"], row["part"], row["specialty"]) == (None, None, None)]


def chance_of(door: Door, cut: float) -> float:
    """That a door is open and in time: its errors are spread evenly between neighbouring points."""
    is_open, best, points = door
    share = 1 - np.interp(cut - best, points, np.arange(1, 20) / 20)
    timely = 1.0 if cut - best <= points[0] else 0.0 if cut - best > points[-1] else float(share)
    return is_open * timely


def expectation(chances: Sequence[float]) -> tuple[float, float]:
    """The chance of two or more, and of none of a range: of all outcomes."""
    two = none = 0.0
    for outcome in product([0, 1], repeat=len(chances)):
        chance = float(np.prod([p if one else 1 - p for p, one in zip(chances, outcome, strict=True)]))
        two += chance * (sum(outcome) >= 2)
        none += chance * (len(chances) >= 2 and not any(outcome))
    return two, none


def many(seed: int = 1) -> tuple[Area, list[tuple[float, float]]]:
    """240 places of even weight with four of 120 providers each, and the two shares expected at each cut."""
    draw = np.random.default_rng(seed)
    doors: dict[tuple[int, int], Door] = {
        (specialty, provider): (
            float(draw.choice([0.6, 0.92, 0.998])),
            float(draw.uniform(0.35, 0.95)),
            ERRORS,
        )
        for specialty in range(1, 7)
        for provider in range(1, 121)
    }
    cells = {(place, 1 + place % 6): 1.0 for place in range(240)}
    options = [
        (place, specialty, int(provider), float(draw.uniform(0.05, 1)))
        for place, specialty in cells
        for provider in draw.choice(np.arange(1, 121), 4, replace=False)
    ]
    by_cell: dict[int, list[Option]] = defaultdict(list)
    for option in options:
        by_cell[option[0]].append(option)
    expected = []
    for cut in CUTS:
        each = [
            expectation(
                [reach * chance_of(doors[specialty, provider], cut) for _, specialty, provider, reach in own]
            )
            for own in by_cell.values()
        ]
        expected.append(
            (float(np.mean([two for two, _ in each])), float(np.mean([none for _, none in each])))
        )
    return area(cells, options, doors), expected


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_mean_over_worlds_lies_within_a_hundredth_of_the_exact_expectation(seed):
    told, expected = many(seed)
    for row, (two, none) in zip(whole(simulated_shares(told)), expected, strict=True):
        assert len(row["covered"]) == len(row["paper_only"]) == WORLDS
        assert np.mean(row["covered"]) == pytest.approx(two, abs=0.01)
        assert np.mean(row["paper_only"]) == pytest.approx(none, abs=0.01)


def test_the_same_input_twice_gives_the_same_worlds():
    told, _ = many()
    assert simulated_shares(told) == simulated_shares(told)


def test_the_order_of_cells_options_and_doors_is_no_matter():
    """They come from joins, which keep none."""
    told, _ = many()
    [month] = told["months"]
    turned = {**lists_turned(told), "months": [lists_turned(month)]}
    ours, theirs = (
        {(r["cut"], r["place"], r["part"], r["specialty"]): r for r in simulated_shares(one)}
        for one in (told, turned)  # type: ignore[list-item]
    )
    assert ours.keys() == theirs.keys()
    for key, row in ours.items():
        for name in ("covered", "paper_only"):
            assert row[name] == pytest.approx(theirs[key][name], abs=1e-5), key


def lists_turned(one: Mapping[str, Any]) -> dict[str, Any]:
    """All lists the other way round, but for that of cuts."""
    lists = {name: value for name, value in one.items() if isinstance(value, list) and name != "cuts"}
    return {**one, **{name: value[::-1] for name, value in lists.items()}}


def width(told: Area) -> float:
    [row] = whole(simulated_shares(told))
    low, high = np.quantile(row["covered"], [0.1, 0.9])
    return float(high - low)


def test_a_provider_shared_by_all_cells_gives_a_wider_range_than_one_of_each_own():
    """At even odds every option is in time or not with an even chance."""
    cells = {(place, 1): 1.0 for place in range(60)}
    even = (1.0, 0.5, ERRORS)
    shared = [(place, 1, provider, 1.0) for place in range(60) for provider in (1, 2)]
    own = [(place, 1, 2 * place + which, 1.0) for place in range(60) for which in (1, 2)]
    of_shared = width(area(cells, shared, {(1, 1): even, (1, 2): even}, cuts=[0.5]))
    of_own = width(area(cells, own, {(1, provider): even for provider in range(1, 121)}, cuts=[0.5]))
    assert of_shared == pytest.approx(1, abs=1e-5)
    assert of_own < 0.3


def test_a_provider_s_specialties_share_a_part_of_its_errors_and_its_doors_none():
    """Sixty specialties of two providers: a fifth of the variance of an error is common to them."""
    cells = {(1, specialty): 1.0 for specialty in range(1, 61)}
    options = [(1, specialty, provider, 1.0) for _, specialty in cells for provider in (1, 2)]

    def of(door: Door) -> float:
        doors = {(s, p): door for s in range(1, 61) for p in (1, 2)}
        return width(area(cells, options, doors, cuts=[0.5]))

    assert of((1.0, 0.5, ERRORS)) > 1.4 * of((0.5, 0.9, NO_ERRORS))


def test_journeys_from_places_of_one_part_are_made_together_more_often():
    doors = {(1, provider): (1.0, 0.9, NO_ERRORS) for provider in (1, 2)}
    near = {(place, 1): 1.0 for place in range(10)}
    apart = {(10 * place, 1): 1.0 for place in range(10)}
    ranges = [
        width(
            area(
                cells,
                [(place, 1, provider, 0.5) for place, _ in cells for provider in (1, 2)],
                doors,
                cuts=[0.5],
            )
        )
        for cells in (near, apart)
    ]
    assert ranges[0] > ranges[1]


def test_a_journey_is_the_same_for_all_specialties():
    """Either both specialties of the place have a choice, or neither."""
    cells = {(1, 1): 1.0, (1, 2): 1.0}
    options = [(1, specialty, provider, 0.5) for specialty in (1, 2) for provider in (1, 2)]
    doors = {(s, p): (1.0, 0.9, NO_ERRORS) for s in (1, 2) for p in (1, 2)}
    [row] = whole(simulated_shares(area(cells, options, doors, cuts=[0.5])))
    assert set(row["covered"]) == {0, 1}


def test_a_lower_cut_never_has_less_choice_in_any_world():
    """The draws are the same for all cuts."""
    rows = whole(simulated_shares(many()[0]))
    for lower, higher in ((0, 1), (1, 2)):
        assert (np.array(rows[lower]["covered"]) >= np.array(rows[higher]["covered"]) - 1e-6).all()
        assert (np.array(rows[lower]["paper_only"]) <= np.array(rows[higher]["paper_only"]) + 1e-6).all()


SURE = (1.0, 2.0, NO_ERRORS)
NEVER = (1.0, -1.0, NO_ERRORS)
SHUT = (0.0, 2.0, NO_ERRORS)


@pytest.mark.parametrize(
    ("doors", "reach", "covered", "paper_only"),
    [
        ([SURE, SURE], 1.0, 1, 0),
        ([SURE], 1.0, 0, 0),
        ([SURE, NEVER], 1.0, 0, 0),
        ([NEVER, NEVER], 1.0, 0, 1),
        ([NEVER], 1.0, 0, 0),
        ([SHUT, SHUT], 1.0, 0, 1),
        ([SURE, SURE], 0.0, 0, 1),
        ([SURE, SURE, NEVER], 1.0, 1, 0),
    ],
)
def test_one_cell_whose_options_are_certain_is_the_same_in_every_world(doors, reach, covered, paper_only):
    options = [(1, 1, provider, reach) for provider in range(1, len(doors) + 1)]
    told = area({(1, 1): 7.5}, options, {(1, p): door for p, door in enumerate(doors, start=1)})
    for row in whole(simulated_shares(told)):
        assert (set(row["covered"]), set(row["paper_only"])) == ({covered}, {paper_only})


def test_a_cell_without_options_has_no_choice_and_none_on_paper_alone():
    """Half of the weight is in a cell without any; and an area without any has none in any world."""
    doors = {(1, 1): SURE, (1, 2): SURE}
    options = [(1, 1, 1, 1.0), (1, 1, 2, 1.0)]
    for row in whole(simulated_shares(area({(1, 1): 2.0, (2, 1): 2.0}, options, doors))):
        assert (set(row["covered"]), set(row["paper_only"])) == ({0.5}, {0})
    for row in whole(simulated_shares(area({(1, 1): 2.0}, [], {}))):
        assert (set(row["covered"]), set(row["paper_only"])) == ({0}, {0})


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.integers(1, 2), st.integers(1, 4), st.sampled_from([0.0, 0.3, 1.0])),
        min_size=1, max_size=12, unique_by=lambda option: option[:3],
    ),
    st.lists(st.floats(0.1, 9), min_size=8, max_size=8),
)  # fmt: skip
def test_shares_are_those_of_the_parts_together_and_a_specialty_s_of_its_cells(options, weights):
    """Whatever the options; and in no world is a cell both covered and a choice on paper alone."""
    cells = dict(zip(product(range(1, 5), (1, 2)), weights, strict=True))
    doors = {(s, p): (0.5, 0.6, ERRORS) for s in (1, 2) for p in range(1, 5)}
    shares = simulated_shares(area(cells, options, doors))
    by_specialty = {(r["cut"], r["specialty"]): r for r in shares if r["place"] is None and r["part"] is None}
    by_weight = {s: sum(w for (_, own), w in cells.items() if own == s) for s in (1, 2)}
    for row in whole(shares):
        parts = [np.array(by_specialty[row["cut"], s]["covered"]) * by_weight[s] for s in (1, 2)]
        assert np.array(row["covered"]) == pytest.approx(sum(parts) / sum(weights), abs=1e-5)
        both = np.array(row["covered"]) + np.array(row["paper_only"])
        assert both.min() >= 0
        assert both.max() <= 1 + 1e-5


# ---- the ranges that the SQL makes of them


def newest_of_icbs(sql: Tables) -> list[Row]:
    """Worlds of each ICB as a whole at even odds."""
    rows = sql.result("model.simulated_shares", period=LAST, cut_code="even_odds")
    return [r for r in rows if not (r["place_code"] or r["sub_icb_code"] or r["specialty_code"])]


def given_two_icbs(sql: Tables, far: str = "95") -> None:
    """QZA has two options near its places; QZB's only one is so far away that a menu does not go there."""
    given_places(
        sql, "place  sub_icb  patients  km\nZ0001  99A  1000  0\nZ0002  99A  1000  50\nZ0003  99B  1000  30"
    )
    given_sites(sql, f"provider  site   km\nRZ1  RZ101  10\nRZ2  RZ201  40\nRZ3  RZ301  {far}")
    given_history(sql, """
        provider  sub_icb  icb  starts  treated  waiting
        RZ1       99A      QZA  60x15   0.7      20
        RZ2       99A      QZA  40x15   0.8      10
        RZ3       99B      QZB  50x15   0.6      20
    """)  # fmt: skip


def test_made_twice_the_ranges_are_the_same_and_hold_the_best_estimate(sql):
    given_two_icbs(sql)
    again = Tables()
    given_two_icbs(again)
    ours, theirs = (one.result("marts.choice") for one in (sql, again))
    again.close()
    assert ours == theirs
    newest = [row for row in ours if row["period"] == LAST]
    assert {row["level"] for row in newest} == {"england", "icb", "sub_icb", "place"}
    for row in newest:
        assert 0 <= row["coverage_low"] <= row["coverage_best"] <= row["coverage_high"] <= 1
        assert 0 <= row["paper_only_low"] <= row["paper_only_best"] <= row["paper_only_high"] <= 1


def test_an_icb_without_an_option_on_paper_has_no_choice_in_any_world(sql):
    """QZC has one start a year: too few for a menu, and where its practice is, is not known."""
    given_two_icbs(sql)
    given_history(sql, """
        provider  sub_icb  icb  specialty  starts  treated  waiting
        RZ4       99C      QZC  C_120      0x14 1  1        0
    """)  # fmt: skip
    given_places(sql, "place  sub_icb  patients  km\nZ0009  99C  1000  -")
    newest = {"period": LAST, "cut_code": "even_odds", "specialty_code": "all"}
    [row] = sql.result("marts.choice", org_code="QZC", **newest)
    assert (row["coverage_low"], row["coverage_best"], row["coverage_high"]) == (0, 0, 0)
    assert row["share_none_on_paper"] == 1
    worlds = {r["icb_code"]: r["covered"] for r in newest_of_icbs(sql)}
    people = {r["org_code"]: r["referrals"] for r in sql.result("marts.choice", level="icb", **newest)}
    by_hand = sum(people[icb] * np.mean(covered) for icb, covered in worlds.items()) / sum(people.values())
    [england] = sql.result("model.likely_ranges", level="england", **newest)
    assert worlds.keys() == people.keys() == {"QZA", "QZB", "QZC"}
    assert england["covered_mean"] == pytest.approx(by_hand)


def test_a_month_that_is_not_detailed_has_the_same_shares_of_the_area_and_its_specialties_alone():
    told, _ = many()
    [month] = told["months"]
    detailed = [row for row in simulated_shares(told) if row["place"] is row["part"] is None]
    assert simulated_shares({**told, "months": [{**month, "is_detailed": False}]}) == detailed

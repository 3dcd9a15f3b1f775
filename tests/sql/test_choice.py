"""METHOD sections 2 and 5: chances of a cell, its label, and how cells add up, worked out by hand."""

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reference.outcomes import chances_of_counts
from support import sql_tables
from support.small_world import LAST, SPECIALTY, given_history, given_places, given_sites
from support.sql_tables import Row, Tables

sql = sql_tables.sql

LABELS = {
    "meaningful choice": "share_meaningful",
    "one real option": "share_one",
    "paper only": "share_paper_only",
    "no choice even on paper": "share_none_on_paper",
    "no real choice": "share_no_real_choice",
    "cannot tell": "share_cannot_tell",
}
CHANCES = st.sampled_from([0.0, 1.0, 0.5, 0.1, 0.9, 0.999, 1e-9]) | st.floats(0, 1)


# ---- P(A = 0) and P(A = 1)


def of_none_and_one(sql: Tables, chances: list[float]) -> tuple[float, float]:
    """By the SQL's macros."""
    listed = ", ".join(f"({chance!r}::double)" for chance in chances)
    rows = f"from (values {listed}) as options (p)"
    return tuple(float(sql.value(f"select chance_of_{n}(p) {rows}")) for n in ("none", "one"))


def by_brute_force(chances: list[float]) -> tuple[float, float]:
    """Of none and of one, by every outcome there is."""
    none, one, *_ = chances_of_counts(chances)
    return none, one


@pytest.fixture(scope="module")
def macros():
    tables = Tables()
    yield tables
    tables.close()


@settings(max_examples=150, deadline=None, derandomize=True)
@given(chances=st.lists(CHANCES, min_size=1, max_size=7))
def test_the_chances_of_none_and_one_are_those_of_all_outcomes(macros, chances):
    assert of_none_and_one(macros, chances) == pytest.approx(by_brute_force(chances), abs=1e-9)


@pytest.mark.parametrize(
    ("chances", "none", "one"),
    [
        ([1], 0, 1),
        ([1, 1], 0, 0),
        ([1, 0], 0, 1),
        ([1, 0.25, 0.5], 0, 0.375),
        ([0, 0], 1, 0),
        ([0.5, 0.5], 0.25, 0.5),
        ([0.2, 0.5, 0.9], 0.04, 0.41),
    ],
)
def test_they_are_right_where_an_option_is_accessible_for_certain(macros, chances, none, one):
    """0.2, 0.5, 0.9: none 0.8 x 0.5 x 0.1; one 0.2 x 0.5 x 0.1 + 0.8 x 0.5 x 0.1 + 0.8 x 0.5 x 0.9."""
    assert of_none_and_one(macros, [*map(float, chances)]) == pytest.approx((none, one), abs=1e-9)


# ---- labels


@pytest.mark.parametrize(
    ("on_paper", "none", "one", "label"),
    [
        (2, 0.0, 0.1, "meaningful choice"),
        (2, 0.05, 0.05, "meaningful choice"),
        (5, 0.0, 0.11, "cannot tell"),
        (1, 0.1, 0.9, "one real option"),
        (1, 0.101, 0.899, "no choice even on paper"),
        (3, 0.02, 0.9, "one real option"),
        (3, 0.05, 0.89, "no real choice"),
        (2, 0.9, 0.05, "paper only"),
        (2, 0.899, 0.1, "no real choice"),
        (1, 0.95, 0.05, "no choice even on paper"),
        (1, 0.0, 1.0, "one real option"),
        (0, 1.0, 0.0, "no choice even on paper"),
        (2, 0.5, 0.4, "no real choice"),
        (2, 0.5, 0.39, "cannot tell"),
        (2, 0.3, 0.3, "cannot tell"),
        (None, 0.0, 0.0, "cannot tell"),
        (None, 1.0, 0.0, "cannot tell"),
    ],
)
def test_a_cell_has_the_label_of_the_first_rule_it_keeps(macros, on_paper, none, one, label):
    """Of METHOD 5, each with its edge: 0.9 and more is sure, 0.1 and less sure not."""
    more = round(1 - none - one, 9)
    answer = macros.value(
        "select label_of_chances(?::integer, ?::double, ?::double, ?::double, 0.9, 0.1)",
        on_paper,
        none,
        one,
        more,
    )
    assert answer == label


@pytest.mark.parametrize(
    ("chance", "state"), [(0.9, True), (1, True), (0.89, None), (0.11, None), (0.1, False), (0, False)]
)
def test_a_test_holds_from_90_in_100_and_does_not_up_to_10(macros, chance, state):
    assert macros.value("select state_of(?::double, 0.9, 0.1)", chance) is state


# ---- cells of a world

PLACES = """
    place  sub_icb  patients  km
    Z0001  99A      3000      0
    Z0002  99A      1000      40
    Z0003  99B      2000      -
    Z0004  99C      4000      60
    Z0005  99C      1000      95
"""
SITES = """
    provider  site   km
    RZ1       RZ101  10
    RZ2       RZ201  50
    RZ3       RZ301  100
"""
HISTORY = """
    provider  sub_icb  icb  starts      treated  waiting
    RZ1       99A      QZA  90x15       0.7      20
    RZ2       99A      QZA  30x12 3x3   0.7      3
    RZ1       99B      QZA  60x15       0.7      20
    RZ2       99B      QZA  20x12 -x3   0.9      5
    RZ2       99C      QZB  80x12 0x3   0.9      3
    RZ3       99C      QZB  90x15       0.4      60
    NZ101     99C      QZB  40x15       0.95     0
"""
NEWEST = {"period": LAST}


def given_a_world(sql: Tables, places: str = PLACES) -> None:
    """Three sub-ICBs of two ICBs in two regions, near and far, closed, slow and silent."""
    given_places(sql, places)
    given_sites(sql, SITES)
    sql.given("staging.ods_organisations", """
        report  organisation_code  icb_code  region_code
        eccg    99A                QZA       Y1
        eccg    99C                QZB       Y2
    """)  # fmt: skip
    given_history(sql, HISTORY)


@pytest.fixture(scope="module")
def world():
    tables = Tables()
    given_a_world(tables)
    yield tables
    tables.close()


def test_a_cell_s_chances_are_those_of_the_options_on_paper_there(world):
    """Each option's is the product of its three tests."""
    doors = {
        (r["icb_code"], r["option_id"]): r["p_open"] for r in world.result("model.option_chances", **NEWEST)
    }
    timely = {
        (r["option_id"], r["cut_code"]): r["p_timely"] for r in world.result("model.timely_chances", **NEWEST)
    }
    paper = defaultdict(list)
    for row in world.result("model.options_on_paper", **NEWEST):
        for cut in ("even_odds", "national_target", "standard"):
            chance = doors[row["icb_code"], row["option_id"]] * timely[row["option_id"], cut]
            paper[row["place_code"], cut].append(row["p_reachable"] * chance)
    cells = world.result("model.cells", **NEWEST)
    assert len(cells) == 5 * 3
    for cell in cells:
        chances = paper[cell["place_code"], cell["cut_code"]]
        none, one = by_brute_force(chances)
        assert cell["on_paper"] == len(chances)
        assert (cell["p_none"], cell["p_one"]) == pytest.approx((none, one))
        assert cell["p_more"] == pytest.approx(1 - none - one)


def test_a_cell_has_its_place_s_share_of_its_sub_icb_s_usual_starts(world):
    """RZ2's twelve months before are 30 a month but for the last three; to 99B it sent nothing in those."""
    weights = {row["place_code"]: row["referrals"] for row in world.result("model.cell_weights", **NEWEST)}
    of_99a = 12 * 90 + 9 * 30 + 3 * 3
    of_99b, of_99c = 12 * 60 + 9 * 20, 12 * 90 + 9 * 80 + 12 * 40
    expected = [of_99a * 0.75, of_99a * 0.25, of_99b, of_99c * 0.8, of_99c * 0.2]
    assert [weights[f"Z000{n}"] for n in range(1, 6)] == pytest.approx(expected)


@pytest.mark.parametrize("level", ["england", "icb", "sub_icb", "place"])
def test_labels_share_out_every_referral(world, level):
    rows = world.result("marts.choice", level=level)
    assert rows
    for row in rows:
        assert sum(row[share] for share in LABELS.values()) == pytest.approx(1)
        assert min(row[share] for share in LABELS.values()) >= 0
        assert row["coverage_best"] + row["paper_only_best"] <= 1 + 1e-9


def test_a_share_of_a_label_is_that_of_the_cells_with_it(world):
    cells = world.result("model.cells")
    for row in world.result("marts.choice", level="england", specialty_code="all"):
        own = [c for c in cells if (c["period"], c["cut_code"]) == (row["period"], row["cut_code"])]
        total = sum(c["referrals"] for c in own)
        for label, share in LABELS.items():
            by_hand = sum(c["referrals"] for c in own if c["label"] == label) / total
            assert row[share] == pytest.approx(by_hand), label
        assert row["coverage_best"] == pytest.approx(sum(c["referrals"] * c["p_more"] for c in own) / total)
        paper = sum(c["referrals"] * c["p_none"] for c in own if c["on_paper"] >= 2) / total
        assert row["paper_only_best"] == pytest.approx(paper)


PARENTS = {
    "sub_icb": {"Z0001": "99A", "Z0002": "99A", "Z0003": "99B", "Z0004": "99C", "Z0005": "99C"},
    "icb": {"99A": "QZA", "99B": "QZA", "99C": "QZB"},
    "england": {"QZA": "ENG", "QZB": "ENG"},
}
ADDED_UP = ("referrals", *(f"{name} referrals" for name in LABELS.values()), "covered", "paper", "untold")


def amounts(row: Row) -> dict[str, float]:
    """What adds up: people, not shares."""
    shares = {f"{name} referrals": row[name] for name in LABELS.values()}
    more = {"covered": "coverage_best", "paper": "paper_only_best", "untold": "paper_only_share_cannot_tell"}
    shares |= {name: row[column] for name, column in more.items()}
    return {"referrals": row["referrals"], **{k: v * row["referrals"] for k, v in shares.items()}}


@pytest.mark.parametrize(("child", "parent"), [("place", "sub_icb"), ("sub_icb", "icb"), ("icb", "england")])
def test_children_add_up_to_their_parents(world, child, parent):
    sums: dict[tuple[object, ...], dict[str, float]] = defaultdict(lambda: dict.fromkeys(ADDED_UP, 0.0))
    for row in world.result("marts.choice", level=child, **NEWEST):
        total = sums[PARENTS[parent][row["org_code"]], row["cut_code"], row["specialty_code"]]
        for name, amount in amounts(row).items():
            total[name] += amount
    rows = world.result("marts.choice", level=parent, **NEWEST)
    assert len(rows) == len(sums)
    for row in rows:
        assert amounts(row) == pytest.approx(sums[row["org_code"], row["cut_code"], row["specialty_code"]])


def test_a_likely_range_holds_its_best_estimate(world):
    rows = world.result("marts.choice")
    for row in rows:
        for name in ("coverage", "paper_only"):
            low, best, high = (row[f"{name}_{end}"] for end in ("low", "best", "high"))
            assert 0 <= best <= 1
            if low is not None:
                assert 0 <= low <= best <= high <= 1
    ranged = [row for row in rows if row["period"] == LAST or row["level"] in ("england", "icb")]
    assert all(row["coverage_low"] is not None for row in ranged)


def test_a_figure_cannot_be_told_above_a_range_of_40_points_or_where_under_a_fifth_is_sure(world):
    rows = world.result("marts.choice")
    for row in rows:
        has_wide_range = row["coverage_low"] is not None and row["coverage_high"] - row["coverage_low"] > 0.4
        is_sure = sum(row[share] for label, share in LABELS.items() if label != "cannot tell")
        assert row["is_cannot_tell"] == (has_wide_range or is_sure < 0.2), row
    assert {row["is_cannot_tell"] for row in rows} == {True, False}


def test_the_bar_of_paper_only_has_a_part_that_cannot_be_told(world):
    """Sure: two or more on paper and none accessible at 90 in 100; sure not: at 10, or fewer on paper."""
    cells = world.result("model.cells")
    for row in world.result("marts.choice", level="england", specialty_code="all"):
        own = [c for c in cells if (c["period"], c["cut_code"]) == (row["period"], row["cut_code"])]
        between = [c for c in own if c["on_paper"] >= 2 and 0.1 < c["p_none"] < 0.9]
        by_hand = sum(c["referrals"] for c in between) / sum(c["referrals"] for c in own)
        assert row["paper_only_share_cannot_tell"] == pytest.approx(by_hand)


def test_a_cell_either_has_a_choice_or_has_not_so_its_range_ends_at_none_or_all(world):
    rows = world.result("marts.choice", level="place", specialty_code=SPECIALTY, **NEWEST)
    assert len(rows) == 5 * 3
    for row in rows:
        best = row["coverage_best"]
        low, high = (best, 1) if best >= 0.9 else (0, best) if best <= 0.1 else (0, 1)
        assert (row["coverage_low"], row["coverage_high"]) == pytest.approx((low, high))


# ---- practices of sub-ICBs that the extract does not have

LOOKUP = "sub_icb_code  icb_code  valid_from\n99Z  QZA  2020-04-01\n99Y  QZZ  2020-04-01"
NEW_PLACES = (
    f"{PLACES}    Z0006  99Z      500      0\n    Z0007  99Y      500      0\n    Z0008  -  1000  0\n"
)


@pytest.fixture(scope="module", params=[True, False], ids=["regions known", "regions not known"])
def unmatched(request):
    tables = Tables()
    given_a_world(tables, NEW_PLACES)
    if not request.param:
        tables.instead("staging.ods_organisations", [])
    tables.given("staging.sub_icb_lookup", LOOKUP)
    yield tables
    tables.close()


def mean_by_weight(cells: list[Row], name: str, icb: str | None) -> float:
    own = [cell for cell in cells if cell["on_paper"] is not None and icb in (None, cell["icb_code"])]
    return sum(c["referrals"] * c[name] for c in own) / sum(c["referrals"] for c in own)


@pytest.mark.parametrize(("place", "icb"), [("Z0006", "QZA"), ("Z0007", None), ("Z0008", None)])
@pytest.mark.parametrize("cut", ["even_odds", "national_target", "standard"])
def test_they_have_their_icb_s_mean_chances_or_england_s_and_cannot_be_told(unmatched, place, icb, cut):
    """Of QZZ nothing is known either, nor is its region."""
    cells = unmatched.result("model.cells", cut_code=cut, **NEWEST)
    [cell] = [cell for cell in cells if cell["place_code"] == place]
    for name in ("p_none", "p_one", "p_more"):
        assert cell[name] == pytest.approx(mean_by_weight(cells, name, icb)), name
    assert (cell["on_paper"], cell["label"]) == (None, "cannot tell")


def test_they_refer_as_many_as_england_s_other_practices_do_for_each_person(unmatched):
    weights = unmatched.result("model.cell_weights", **NEWEST)
    known = sum(row["referrals"] for row in weights if row["is_matched"])
    by_place = {row["place_code"]: row["referrals"] for row in weights}
    assert by_place["Z0006"] == by_place["Z0007"] == pytest.approx(500 * known / 11000)
    assert by_place["Z0008"] == pytest.approx(1000 * known / 11000)


def test_they_count_wholly_in_cannot_tell(unmatched):
    row = unmatched.result("marts.choice", level="place", org_code="Z0006", specialty_code="all", **NEWEST)
    assert {one["share_cannot_tell"] for one in row} == {1}
    assert {one["paper_only_share_cannot_tell"] for one in row} == {1}
    assert all(one["is_cannot_tell"] for one in row)
    england = unmatched.result("marts.choice", level="england", specialty_code="all", **NEWEST)
    total = sum(r["referrals"] for r in unmatched.result("model.cell_weights", **NEWEST))
    assert {round(one["referrals"], 6) for one in england} == {round(total, 6)}
    assert all(one["share_cannot_tell"] >= 2000 / 13000 - 1e-9 for one in england)


def test_a_practice_of_an_unknown_icb_in_a_known_region_has_the_region_s_mean(sql):
    """Its ICB has no other practice; the region has those of QZA."""
    given_a_world(sql, NEW_PLACES)
    sql.given("staging.sub_icb_lookup", LOOKUP)
    lines = "report  organisation_code  icb_code  region_code\neccg  99X  QZZ  Y1"
    sql.given("staging.ods_organisations", lines)
    given_history(sql, HISTORY.splitlines()[1] + "\n    RZ1       99X      QZZ  50x15       0.7      20")
    cells = sql.result("model.cells", cut_code="even_odds", **NEWEST)
    [cell] = [cell for cell in cells if cell["place_code"] == "Z0007"]
    assert cell["p_more"] == pytest.approx(mean_by_weight(cells, "p_more", "QZA"))


# ---- METHOD 8.2


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.sampled_from([0.2, 0.5, 0.8, 1]), st.sampled_from([0, 5, 30]), st.integers(0, 79)),
             min_size=1, max_size=4),
)  # fmt: skip
def test_a_lower_cut_never_lowers_the_chance_of_a_choice(options):
    tables = Tables()
    given_places(tables, "place  sub_icb  patients  km\nZ0001  99A  1000  0\nZ0002  99A  1000  -")
    lines, sites = ["provider  sub_icb  starts  treated  waiting"], ["provider  site  km"]
    for number, (treated, waiting, km) in enumerate(options, start=1):
        lines.append(f"RZ{number}  99A  40x15  {treated}  {waiting}")
        sites.append(f"RZ{number}  RZ{number}01  {km}")
    given_history(tables, "\n".join(lines))
    given_sites(tables, "\n".join(sites))
    cuts = {row["cut_code"]: row["cut"] for row in tables.result("model.month_cuts", **NEWEST)}
    cells = sorted(tables.result("model.cells", **NEWEST), key=lambda cell: cuts[cell["cut_code"]])
    for place in ("Z0001", "Z0002"):
        more = [cell["p_more"] for cell in cells if cell["place_code"] == place]
        assert len(more) == 3
        assert all(easy >= hard - 1e-12 for easy, hard in pairwise(more))
    assert {cell["specialty_code"] for cell in cells} == {SPECIALTY}
    tables.close()


@settings(max_examples=100, deadline=None, derandomize=True)
@given(chances=st.lists(CHANCES, min_size=1, max_size=6), which=st.integers(0, 5), waived=st.floats(0, 1))
def test_a_chance_that_rises_never_lowers_the_chance_of_two_or_more(macros, chances, which, waived):
    """Waiving a test or lengthening the minutes raises chances and no more."""
    raised = list(chances)
    raised[which % len(raised)] = max(raised[which % len(raised)], waived)
    before, after = (1 - sum(of_none_and_one(macros, p)) for p in (chances, raised))
    assert after >= before - 1e-9


def test_longer_minutes_never_lower_the_chance_of_a_choice(sql):
    """The menu stays: whether a practice is within 80 km of an option does not depend on them."""
    given_a_world(sql)
    chances: list[dict[tuple[object, ...], float]] = []
    on_paper = set()
    for minutes in (45, 60, 75, 90):
        sql.limit("reach_minutes", minutes)
        cells = sql.result("model.cells", **NEWEST)
        chances.append({(c["place_code"], c["cut_code"]): c["p_more"] for c in cells})
        on_paper.add(tuple(c["on_paper"] for c in cells))
    assert len(on_paper) == 1
    for short, long in pairwise(chances):
        assert all(long[cell] >= more - 1e-12 for cell, more in short.items())
    assert chances[0] != chances[-1]

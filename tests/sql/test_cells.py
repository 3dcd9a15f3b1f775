"""METHOD section 5 as tables: what a cell is made of, what binds, what it rests on; worked out by hand."""

import pytest

from support import sql_tables
from support.small_world import SPECIALTY, given_history, given_options, given_places, given_sites
from support.sql_tables import Tables, cells, shown, written

sql = sql_tables.sql

EVEN_ODDS = {"cut_code": "even_odds"}
GOOD = "1  1  1"


def given_three_tests(sql: Tables, options: list[str]) -> None:
    """Options by the chances of the three tests, each of a company of its own."""
    lines = [f"RZ{n}  {tests}" for n, tests in enumerate(options, start=1)]
    given_options(sql, "\n".join(["option  reach  open  timely", *lines]))


def cell(sql: Tables, column: str) -> object:
    """Of the one cell at even odds."""
    [value] = sql.column("marts.cells", column, **EVEN_ODDS)
    return value


# ---- the gates


def test_a_gate_counts_options_from_90_in_100_and_those_above_10_and_adds_up_their_chances(sql):
    """Each gate is of the tests so far together: 0.95 x 0.94 is 0.893, no longer yes."""
    given_three_tests(sql, ["0.9  1  1", "0.95  0.94  1", "0.1  1  1", "0.11  1  0.9", "0.89  0.1  1"])
    expected = """
        reachable_low  reachable_best  reachable_high  open_low  open_best  open_high
        2              2.95            4               1         2.092      3
    """
    assert sql.like(expected, "marts.cells", **EVEN_ODDS) == written(expected)
    expected = """
        on_paper  options_low  options_best  options_high
        5         1            2.081         2
    """
    assert sql.like(expected, "marts.cells", **EVEN_ODDS) == written(expected)


def test_each_cut_has_chances_of_its_own(sql):
    given_options(sql, """
        option  timely  target  standard
        RZ1     1       1       0
        RZ2     1       0.5     0
    """)  # fmt: skip
    expected = """
        cut_code         options_best  label
        even_odds        2             meaningful choice
        national_target  1.5           cannot tell
        standard         0             paper only
    """
    assert sql.like(expected, "marts.cells") == written(expected)


def test_two_hospitals_of_one_company_are_two_options_and_one_organisation(sql):
    given_options(sql, """
        option  company
        RZ1     RZ1
        NZ101   NZ1
        NZ102   NZ1
    """)  # fmt: skip
    expected = """
        on_paper  organisations  options_low  label
        3         2              3            meaningful choice
    """
    assert sql.like(expected, "marts.cells", **EVEN_ODDS) == written(expected)


def test_an_option_that_is_clinic_only_is_on_paper_and_does_not_operate(sql):
    given_options(sql, """
        option  clinic
        RZ1     no
        RZ2     yes
    """)  # fmt: skip
    expected = """
        on_paper  operating  options_low
        2         1          2
    """
    assert sql.like(expected, "marts.cells", **EVEN_ODDS) == written(expected)


@pytest.mark.parametrize(
    ("second", "label", "way"),
    [
        ("1  1  1", "meaningful choice", None),
        ("1  1  0", "one real option", "ineffective"),
        ("1  1  0.5", "cannot tell", None),
    ],
)
def test_a_choice_fails_as_ineffective_where_there_is_a_range_that_cannot_be_used(sql, second, label, way):
    given_three_tests(sql, [GOOD, second])
    assert (cell(sql, "label"), cell(sql, "insignificant_or_ineffective")) == (label, way)


@pytest.mark.parametrize("options", [["NZ101  NZ1  1"], ["NZ101  NZ1  1", "NZ102  NZ1  0"]])
def test_a_choice_fails_as_insignificant_where_one_organisation_is_all_there_is(sql, options):
    given_options(sql, "\n".join(["option  company  timely", *options]))
    assert cell(sql, "label") == "one real option"
    assert cell(sql, "insignificant_or_ineffective") == "insignificant"


# ---- what binds


@pytest.mark.parametrize(
    ("options", "binds"),
    [
        ([GOOD, GOOD], None),
        ([GOOD, "1  1  0.5"], None),
        ([GOOD], "only one place on paper"),
        (["0  0  0"], "only one place on paper"),
        ([GOOD, "0  1  1"], "distance"),
        ([GOOD, "1  0  1"], "closed doors"),
        (["1  1  0", "1  1  0"], "slowness"),
        ([GOOD, "0.49  1  1"], "distance"),
        ([GOOD, "0.2  1  0.51"], "distance"),
        ([GOOD, "0  1  0"], "several together"),
        (["0  1  1", "1  0  1"], "several together"),
        (["0.8  0.8  0.8", "0.8  0.8  0.8"], "several together"),
        # 0.85 cubed is 0.61, and 0.38 for both; without one test 0.72, and 0.52 for both.
        (["0.85  0.85  0.85", "0.85  0.85  0.85"], "any one of distance, closed doors, slowness"),
        ([GOOD, "0  1  1", "1  1  0"], "any one of distance, slowness"),
        ([GOOD, "1  0  1", "1  1  0"], "any one of closed doors, slowness"),
        ([GOOD, "0  1  1", "1  0.4  1"], "any one of distance, closed doors"),
    ],
    ids=lambda value: " + ".join(value) if isinstance(value, list) else str(value),
)
def test_what_binds_is_the_one_test_without_which_two_options_would_be_likely(sql, options, binds):
    given_three_tests(sql, options)
    assert cell(sql, "binding_constraint") == binds


# ---- whether a label is firm


@pytest.mark.parametrize(
    ("reach_45", "reach_75", "is_firm"),
    [
        (1, 1, True),
        (0.95, 1, True),
        (0.94, 1, False),
        (0, 1, False),
    ],
)
def test_a_label_is_firm_that_is_the_same_at_45_and_75_minutes(sql, reach_45, reach_75, is_firm):
    """0.95 squared is 0.9025: still a meaningful choice."""
    given_options(sql, "option\nRZ1\nRZ2", reach=1, reach_45=reach_45, reach_75=reach_75)
    assert cell(sql, "label") == "meaningful choice"
    assert cell(sql, "is_firm") is is_firm


def test_a_label_that_more_time_would_change_is_not_firm(sql):
    given_options(sql, "option\nRZ1\nRZ2", reach=0, reach_45=0, reach_75=0.5)
    assert (cell(sql, "label"), cell(sql, "is_firm")) == ("paper only", False)


def test_a_label_that_does_not_depend_on_distance_is_firm(sql):
    given_options(sql, "option\nRZ1\nRZ2", reach=0.5, reach_45=0, reach_75=1, timely=0)
    assert (cell(sql, "label"), cell(sql, "is_firm")) == ("paper only", True)


# ---- what would settle it


@pytest.mark.parametrize(
    ("options", "settled_by"),
    [
        # What becomes known is yes from 0.5, and no below: either way nothing is left open.
        ("RZ2  0.5  1  1  5  no", "travel times"),
        ("RZ2  0.49  1  1  5  no", "travel times"),
        ("RZ2  0.6  1  1  -  no", "locations"),
        ("RZ2  1  0.6  0.6  5  yes", "missing figures"),
        ("RZ2  1  1  0.6  5  no", "chances of treatment"),
        # Its door is not known, and no publication would say.
        ("RZ2  1  0.6  1  5  no", None),
        # Two things are not known of it: knowing one leaves the other.
        ("RZ2  0.6  1  0.6  5  no", None),
        # Of a silent provider its figures settle the door and the chance together.
        ("RZ2  1  1  0.6  5  yes", "missing figures, chances of treatment"),
        # Each of two options would be enough.
        ("RZ2  0.6  1  1  5  no\nRZ3  1  1  0.6  5  no", "travel times, chances of treatment"),
        ("RZ2  0.6  1  1  5  no\nRZ3  0.6  1  1  -  no", "travel times, locations"),
        # A meaningful choice has nothing to settle.
        ("RZ2  1  1  1  5  no", None),
    ],
)
def test_a_cell_is_settled_by_what_would_leave_nothing_open_if_it_were_known(sql, options, settled_by):
    header = "option  reach  open  timely  km  silent"
    given_options(sql, f"{header}\nRZ1  1  1  1  5  no\n{options}")
    assert cell(sql, "settled_by") == settled_by


FOUR_PLACES = """
    place  referrals  option  reach  timely  km  sub_icb_code
    Z0001  10         RZ1     1      1       5   99A
    Z0001  10         RZ2     0.6    1       5   99A
    Z0002  20         RZ1     1      1       5   99A
    Z0002  20         RZ2     0.6    1       -   99A
    Z0003  30         RZ1     1      1       5   99B
    Z0003  30         RZ2     0.3    1       5   99B
    Z0003  30         RZ3     0.4    1       -   99B
    Z0004  40         RZ1     1      1       5   99B
"""


def test_what_would_settle_an_area_is_the_fall_of_what_cannot_be_told_there(sql):
    """Of 99B's 30 either alone leaves the other: a place known not to be near leaves 0.4, or 0.3."""
    given_options(sql, FOUR_PLACES)
    expected = """
        level    org_code  share_cannot_tell  by_travel_times  by_locations  by_missing_figures
        england  ENG       0.6                0.1              0.2           0
        icb      QZA       0.6                0.1              0.2           0
        sub_icb  99A       1                  0.333333         0.666667      0
        sub_icb  99B       0.428571           0                0             0
    """
    where = {"specialty_code": "all", **EVEN_ODDS}
    assert sql.like(expected, "marts.settling", **where) == written(expected)


def test_what_would_settle_a_region_is_of_its_boards_and_no_others(sql):
    """QZC's region is not known: it counts in England alone."""
    given_options(sql, """
        place  referrals  option  reach  sub_icb_code  icb_code  region_code
        Z0001  10         RZ1     1      99A           QZA       Y60
        Z0001  10         RZ2     0.6    99A           QZA       Y60
        Z0002  30         RZ3     1      88A           QZB       Y60
        Z0003  20         RZ4     1      77A           QZC       -
        Z0003  20         RZ5     0.6    77A           QZC       -
    """)  # fmt: skip
    expected = """
        level    org_code  referrals  share_cannot_tell  by_travel_times
        england  ENG       60         0.5                0.5
        icb      QZA       10         1                  1
        icb      QZB       30         0                  0
        icb      QZC       20         1                  1
        region   Y60       40         0.25               0.25
    """
    columns, *lines = cells(expected)
    rows = sql.result("marts.settling", specialty_code="all", **EVEN_ODDS)
    found = [[shown(row[name]) for name in columns] for row in rows if row["level"] != "sub_icb"]
    assert found == lines


def test_parts_of_what_would_settle_an_area_do_not_add_up_where_each_is_enough(sql):
    given_options(sql, "option  reach  timely\nRZ1  1  1\nRZ2  0.6  1\nRZ3  1  0.6")
    [row] = sql.result("marts.settling", level="england", specialty_code=SPECIALTY, **EVEN_ODDS)
    assert [row["share_cannot_tell"], row["by_travel_times"], row["by_chances_of_treatment"]] == [1, 1, 1]


def test_knowing_one_thing_may_leave_more_to_another(sql):
    """Hardly likely to be near and hardly ever in time it is sure not; known to be near, it is not."""
    given_options(sql, "option  reach  timely\nRZ1  1  1\nRZ2  0.55  0.15")
    [row] = sql.result("marts.settling", level="england", specialty_code=SPECIALTY, **EVEN_ODDS)
    assert (row["share_cannot_tell"], row["by_travel_times"]) == (0, -1)


# ---- who it rests on


@pytest.mark.parametrize(
    ("options", "rests_on"),
    [
        (["RZ1  RZ1  1", "RZ2  RZ2  1"], "RZ1, RZ2"),
        (["RZ1  RZ1  1", "RZ2  RZ2  1", "RZ3  RZ3  1"], None),
        # Without NZ1's two hospitals one is left; without RZ1 there are two still.
        (["RZ1  RZ1  1", "NZ101  NZ1  1", "NZ102  NZ1  1"], "NZ1"),
        (["NZ101  NZ1  1", "NZ102  NZ1  1"], "NZ1"),
        # Without RZ1: 0.95 x 0.95 is 0.9025. Without RZ2 or RZ3: 1 and 0.95.
        (["RZ1  RZ1  1", "RZ2  RZ2  0.95", "RZ3  RZ3  0.95"], None),
        (["RZ1  RZ1  1", "RZ2  RZ2  0.94", "RZ3  RZ3  0.94"], "RZ1"),
        # No meaningful choice rests on nobody.
        (["RZ1  RZ1  1", "RZ2  RZ2  0.5"], None),
        (["RZ1  RZ1  1"], None),
    ],
    ids=str,
)
def test_a_choice_rests_on_a_company_without_which_it_would_not_be_sure(sql, options, rests_on):
    given_options(sql, "\n".join(["option  company  timely", *options]))
    assert cell(sql, "rests_on") == rests_on


def test_what_a_choice_rests_on_is_named_by_its_options_on_paper(sql):
    """Both hospitals of NZ1; RZ1 could be done without."""
    given_options(sql, "option  company\nRZ1  RZ1\nNZ101  NZ1\nNZ102  NZ1")
    sql.given("model.organisation_names", """
        level     org_code  org_name
        provider  RZ1       North_Hospital
        provider  NZ101     South_Clinic
        provider  NZ102     East_Clinic
        icb       NZ101     Another
    """)  # fmt: skip
    assert cell(sql, "rests_on_names") == "East_Clinic; South_Clinic"


# ---- all together


def test_the_whole_way_from_rows_to_a_label(sql):
    """RZ1 is near, open and treats all in time; RZ2 is too far; RZ3 closed its door to the area."""
    given_places(sql, "place  sub_icb  patients  km\nZ0001  99A  1000  0")
    given_sites(sql, """
        provider  site  km
        RZ1       RZ1   5
        RZ2       RZ2   79
        RZ3       RZ3   8
    """)  # fmt: skip
    given_history(sql, """
        provider  sub_icb  icb  starts      treated
        RZ1       99A      QZA  300x15      0.9
        RZ2       99A      QZA  300x15      0.9
        RZ3       99A      QZA  300x12 9x3  0.9
        RZ3       88A      QZB  300x15      0.9
    """)  # fmt: skip
    expected = """
        on_paper  options_low  options_high  label            binding_constraint
        3         1            1             one real option  any one of distance, closed doors
    """
    assert sql.like(expected, "marts.cells", **EVEN_ODDS) == written(expected)
    expected = """
        provider_code  lost_too_far  lost_apparently_closed  lost_too_slow  places_accessible_low
        RZ1            0             0                       0              1
        RZ2            1             0                       0              0
        RZ3            0             1                       0              0
    """
    where = {"specialty_code": SPECIALTY, **EVEN_ODDS}
    assert sql.like(expected, "marts.provider_summary", **where) == written(expected)

"""METHOD section 5 as tables: labels, what a cell is made of, and what binds, worked out by hand."""

from itertools import product

import pytest

from support import sql_tables
from support.small_world import (
    LAST,
    SPECIALTY,
    given_cells,
    given_history,
    given_options,
    given_places,
    given_sites,
)
from support.sql_tables import written

sql = sql_tables.sql

ANSWERS = {"yes": True, "-": None, "no": False}


def test_each_label(sql):
    given_cells(sql, """
        place_code  on_paper  low  high  is_blind
        Z01         4         2    4     no
        Z02         2         2    2     no
        Z03         3         1    1     no
        Z04         1         1    1     no
        Z05         2         0    0     no
        Z06         1         0    0     no
        Z07         1         0    1     no
        Z08         0         0    0     no
        Z09         2         1    2     no
        Z10         2         0    1     no
        Z11         4         0    4     yes
        Z12         1         0    1     yes
    """, specialty_code=SPECIALTY)  # fmt: skip
    expected = """
        place_code  label
        Z01         meaningful choice
        Z02         meaningful choice
        Z03         one real option
        Z04         one real option
        Z05         paper only
        Z06         no choice even on paper
        Z07         no choice even on paper
        Z08         no choice even on paper
        Z09         cannot tell
        Z10         cannot tell
        Z11         cannot tell
        Z12         cannot tell
    """
    assert sql.like(expected, "model.cell_labels", cut_code="even_odds") == written(expected)


def test_an_option_is_accessible_where_every_test_is_true_and_is_not_where_any_is_false(sql):
    """Of all 27 answers to three tests 1 is accessible, 7 are unknown and 19 are not."""
    answers = {f"RZ{n}": tests for n, tests in enumerate(product(ANSWERS, ANSWERS, ANSWERS), start=1)}
    lines = [f"{option}  {'  '.join(tests)}" for option, tests in answers.items()]
    given_options(sql, "\n".join(["option  reachable  open  timely_even_odds", *lines]))
    expected = """
        on_paper  options_low  options_high
        27        1            8
    """
    assert sql.like(expected, "marts.cells", cut_code="even_odds") == written(expected)
    seen = {row["provider_code"]: row["accessible_50"] for row in sql.result("marts.options")}
    assert seen == {
        option: False if "no" in tests else None if "-" in tests else True
        for option, tests in answers.items()
    }


def test_a_lost_option_is_lost_to_the_first_test_it_fails(sql):
    given_options(sql, """
        option  reachable  open  timely_even_odds
        RZ1     no         no    no
        RZ2     yes        no    no
        RZ3     -          no    yes
        RZ4     yes        -     no
        RZ5     yes        yes   yes
        RZ6     -          -     -
    """)  # fmt: skip
    expected = """
        provider_code  lost_50
        RZ1            too far
        RZ2            apparently closed
        RZ3            apparently closed
        RZ4            too slow
        RZ5            -
        RZ6            -
    """
    assert sql.like(expected, "marts.options") == written(expected)


def test_whatever_is_not_known_of_an_option_is_said(sql):
    """But for where in its range the chance lies, which stands beside it: RZ6 is unknown for that alone."""
    given_options(sql, """
        option  reachable  open  open_status         p18_low  p18_best  km
        RZ1     -          yes   open                0.7      0.7       -
        RZ2     -          yes   open                0.7      0.7       50
        RZ3     yes        -     narrowed            0.7      0.7       5
        RZ4     yes        -     too little history  0.7      0.7       5
        RZ5     yes        yes   open                -        -         5
        RZ6     yes        yes   open                0.4      0.6       5
        RZ7     -          -     not in the file     0.7      0.7       -
        RZ8     yes        -     untested            0.7      0.7       5
    """)  # fmt: skip
    expected = """
        provider_code  unknown_because
        RZ1            where it is
        RZ2            whether it is within 60 minutes
        RZ3            whether it is open: its starts from this area have fallen
        RZ4            whether it is open: too little history
        RZ5            the chance of treatment: too few starts
        RZ6            -
        RZ7            where it is; whether it is open: it did not report this month
        RZ8            whether it is open: nobody from this area started there lately
    """
    assert sql.like(expected, "marts.options") == written(expected)


@pytest.mark.parametrize(
    ("options", "binds"),
    [
        (["yes  yes  yes", "yes  yes  yes"], None),
        (["yes  yes  yes"], None),
        (["yes  yes  yes", "no  yes  yes"], "distance"),
        (["yes  yes  yes", "yes  no  yes"], "closed doors"),
        (["yes  yes  no", "yes  yes  no"], "slowness"),
        (["yes  yes  yes", "no  yes  no"], "more than one"),
        (["no  yes  yes", "yes  no  yes"], "more than one"),
        (["yes  yes  yes", "no  yes  yes", "yes  yes  no"], "more than one"),
    ],
    ids=lambda value: " + ".join(value) if isinstance(value, list) else str(value),
)
def test_what_binds_is_the_single_test_whose_waiver_would_restore_two_options(sql, options, binds):
    lines = [f"RZ{n}  {tests}" for n, tests in enumerate(options, start=1)]
    given_options(sql, "\n".join(["option  reachable_best  open_best  timely_best_even_odds", *lines]))
    assert sql.column("marts.cells", "binding_constraint", cut_code="even_odds") == [binds]


def test_two_hospitals_of_one_company_are_two_options_and_one_organisation(sql):
    given_options(sql, """
        option  reachable  open  timely_even_odds
        RZ1     yes        yes   yes
        NZ101   yes        yes   yes
        NZ102   yes        yes   yes
    """)  # fmt: skip
    sql.given("model.companies", """
        provider_code  company_code
        RZ1            RZ1
        NZ101          NZ1
        NZ102          NZ1
    """)  # fmt: skip
    expected = """
        on_paper  organisations  options_low  label
        3         2              3            meaningful choice
    """
    assert sql.like(expected, "marts.cells", cut_code="even_odds") == written(expected)


@pytest.mark.parametrize(
    ("label", "way"),
    [("meaningful choice", None), ("one real option", "ineffective"), ("paper only", "ineffective")],
)
def test_a_choice_fails_as_ineffective_where_there_is_a_range_that_cannot_be_used(sql, label, way):
    accessible = {"meaningful choice": 2, "one real option": 1, "paper only": 0}[label]
    lines = [f"RZ{n}  yes  yes  {'yes' if n <= accessible else 'no'}" for n in (1, 2)]
    given_options(sql, "\n".join(["option  reachable  open  timely_even_odds", *lines]))
    sql.given("model.companies", "provider_code  company_code\nRZ1  RZ1\nRZ2  RZ2")
    [row] = sql.result("marts.cells", cut_code="even_odds")
    assert (row["label"], row["insignificant_or_ineffective"]) == (label, way)


def test_a_choice_fails_as_insignificant_where_one_organisation_is_all_there_is(sql):
    given_options(sql, "option  reachable  open  timely_even_odds\nRZ1  yes  yes  yes")
    expected = """
        label            insignificant_or_ineffective
        one real option  insignificant
    """
    assert sql.like(expected, "marts.cells", cut_code="even_odds") == written(expected)


def test_a_cell_weighs_its_share_of_the_people_times_the_starts_of_the_year(sql):
    given_places(sql, """
        place  sub_icb  patients  km
        Z0001  99A      1000      0
        Z0002  99A      3000      0
        Z0003  99B      500       0
    """)  # fmt: skip
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      1000x3 10x12
        RZ2       99B      0x3 7x1 0x11
        RZ2       13Q      50x15
    """)  # fmt: skip
    expected = """
        place_code  referrals
        Z0001       30
        Z0002       90
        Z0003       7
    """
    assert sql.like(expected, "model.cell_counts", period=LAST) == written(expected)


def test_the_whole_way_from_rows_to_a_label(sql):
    """RZ1 is near, open and treats nine in ten in time; RZ2 is too far; RZ3 closed its door to the area."""
    given_places(sql, "place  sub_icb  patients  km\nZ0001  99A  1000  0")
    given_sites(sql, """
        provider  site  km
        RZ1       RZ1   5
        RZ2       RZ2   90
        RZ3       RZ3   8
    """)  # fmt: skip
    given_history(sql, """
        provider  sub_icb  icb  starts     treated
        RZ1       99A      QZA  30x15      0.9
        RZ2       99A      QZA  30x15      0.9
        RZ3       99A      QZA  30x12 1x3  0.9
        RZ3       88A      QZB  30x15      0.9
    """)  # fmt: skip
    sql.given("model.life_tables", "option_id")
    expected = """
        cut_code         on_paper  options_low  options_best  options_high  label
        even_odds        3         1            1             1             one real option
        national_target  3         1            1             1             one real option
        standard         3         0            0             0             paper only
    """
    assert sql.like(expected, "marts.cells") == written(expected)
    expected = """
        provider_code  lost_65            lost_92
        RZ1            -                  too slow
        RZ2            too far            too far
        RZ3            apparently closed  apparently closed
    """
    assert sql.like(expected, "marts.options", on_paper=True) == written(expected)

"""The doors of METHOD section 4, worked out by hand: usual, status, since, reasons and chances."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support import sql_tables
from support.small_world import LAST, SPECIALTY, back, given_history
from support.sql_tables import Tables, written

sql = sql_tables.sql


def test_a_door_is_judged_by_its_starts_now_against_its_usual(sql):
    """The usual is the median of the twelve months before: half of it is open, a tenth apparently closed."""
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      20x12 10x3
        RZ2       99A      20x12 10x2 9x1
        RZ3       99A      20x12 2x3
        RZ4       99A      20x12 2x2 3x1
        RZ5       99A      9x12 0x2 1x1
        RZ6       99A      9x12 0x3
        RZ7       99A      10x12 0x3
        RZ8       99A      40x11 0x1 130x3
    """)  # fmt: skip
    expected = """
        option_id  usual  starts_now  status             size_class  p_open
        1          20     10          open               10-30       0.998
        2          20     9.66667     narrowed           10-30       0.92
        3          20     2           apparently closed  10-30       0.07
        4          20     2.33333     narrowed           10-30       0.92
        5          9      0.333333    open               3-10        0.99
        6          9      0           untested           3-10        0.24
        7          10     0           apparently closed  10-30       0.07
        8          40     130         open               30-100      0.998
    """
    assert sql.like(expected, "model.doors", period=LAST) == written(expected)


def test_a_door_has_a_history_from_six_months_on_and_months_without_a_submission_are_no_part_of_it(sql):
    """Three are now. RZ2 submitted in five before, RZ3 in six, RZ4 in none of the three, RZ5 in two."""
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      20x15
        RZ2       99A      -x7 20x8
        RZ3       99A      -x6 20x9
        RZ4       99A      20x12 -x3
        RZ5       99A      20x6 -x6 4x1 5x1 -x1
        RZ6       99A      20x3 -x9 20x3
    """)  # fmt: skip
    expected = """
        option_id  months_submitted  usual  starts_now  status              size_class  p_open
        1          15                20     20          open                10-30       0.998
        2          8                 -      20          too little history  -           0.6
        3          9                 20     20          open                10-30       0.998
        4          12                20     -           not in the file     10-30       0.6
        5          8                 20     4.5         narrowed            10-30       0.92
        6          6                 -      20          too little history  -           0.6
    """
    assert sql.like(expected, "model.doors", period=LAST) == written(expected)


@pytest.mark.parametrize(
    ("starts", "usual", "status"),
    [
        ("30x12 0x20", 30, "apparently closed"),
        ("30x24 0x24", 30, "apparently closed"),
        ("30x18 0x30", 15, "apparently closed"),
        ("30x13 0x35", 0, "untested"),
        ("10x12 30x12 10x12", 30, "narrowed"),
        ("30x12 15x12 2x3", 30, "apparently closed"),
        ("30x5 60x7 30x3", 60, "open"),
        ("30x7 60x5 30x3", 30, "open"),
        ("10x6 20x6 15x3", 15, "open"),
    ],
)
def test_the_usual_is_the_greatest_median_of_twelve_months_in_a_row_within_three_years(
    sql, starts, usual, status
):
    """Of 48 months the first twelve do not count: of 18 months of 30, six are in the oldest window."""
    given_history(sql, f"provider  sub_icb  starts\nRZ1  99A  {starts}")
    [door] = sql.result("model.doors", period=LAST)
    assert (door["usual"], door["status"]) == (usual, status)


def test_twelve_months_in_a_row_are_those_the_provider_submitted(sql):
    """Six months of 20, silence, and six more of 20 are twelve months, whose median is 20."""
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  20x6 -x4 20x6 8x6 0x3")
    expected = """
        months_submitted  usual  since
        21                20     2026-07-01
    """
    assert sql.like(expected, "model.doors", period=LAST) == written(expected)


@pytest.mark.parametrize(
    ("now", "by"),
    [("2x3", 2), ("6 0x3", 2), ("1x1 0x3", 3), ("0x5 1 2 0", 7), ("1 5 0", 0), ("0 1 5", 2), ("0x9 1x9", 17)],
)
def test_a_door_is_closed_since_the_first_month_of_its_newest_unbroken_run_at_a_tenth_or_less(sql, now, by):
    given_history(sql, f"provider  sub_icb  starts\nRZ1  99A  20x12 {now}")
    expected = f"""
        status             since
        apparently closed  {back(by)}
    """
    assert sql.like(expected, "model.doors", period=LAST) == written(expected)


def test_a_month_without_a_submission_does_not_break_the_run(sql):
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  20x19 1 - 1\nRZ2  99A  20x12 0x2 -x6 1x1 -x1")
    assert sql.column("model.doors", "since", period=LAST) == [back(2), back(9)]


def test_doors_that_are_not_closed_are_closed_since_no_month(sql):
    given_history(
        sql, "provider  sub_icb  starts\nRZ1  99A  20x15\nRZ2  99A  20x12 0 0 7\nRZ3  99A  4x12 0x3"
    )
    expected = """
        option_id  status    since  is_recoded  left_specialty
        1          open      -      no          no
        2          narrowed  -      no          no
        3          untested  -      no          no
    """
    assert sql.like(expected, "model.doors", period=LAST) == written(expected)


def test_a_closing_door_is_open_then_narrowed_then_apparently_closed(sql):
    """The tenth is 6, which is what came in June."""
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  60x12 40 30 20 10 6 4 2 0")
    doors = sql.result("model.doors", "period")[-7:]
    assert [(door["starts_now"], door["status"], door["since"]) for door in doors] == [
        (pytest.approx(130 / 3), "open", None),
        (30, "open", None),
        (20, "narrowed", None),
        (12, "narrowed", None),
        (pytest.approx(20 / 3), "narrowed", None),
        (4, "apparently closed", back(3)),
        (2, "apparently closed", back(3)),
    ]


def test_a_provider_that_falls_silent_for_a_year_keeps_its_usual_and_is_not_in_the_file(sql):
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  20x12 2x3 -x12\nRZ2  99A  1x27")
    expected = """
        option_id  usual  starts_now  status           since  p_open
        1          20     -           not in the file  -      0.6
    """
    assert sql.like(expected, "model.doors", period=LAST, option_id=1) == written(expected)


def test_a_loss_is_recoded_where_other_specialties_gained_half_of_it_from_the_same_icb(sql):
    """RZ1 lost 20 and gained 7 and 3, whatever else fell. RZ2 gained 9. RZ3 gained 30 from elsewhere."""
    given_history(sql, """
        provider  sub_icb  icb  specialty  starts
        RZ1       99A      QZA  C_110      20x12 0x3
        RZ1       99A      QZA  C_120      5x12 12x3
        RZ1       99A      QZA  C_130      0x12 3x3
        RZ1       99A      QZA  C_140      50x12 40x3
        RZ2       99A      QZA  C_110      20x12 0x3
        RZ2       99A      QZA  C_120      5x12 14x3
        RZ3       99A      QZA  C_110      20x12 0x3
        RZ3       88A      QZB  C_120      5x12 35x3
    """)  # fmt: skip
    expected = """
        option_id  is_recoded  p_open
        1          yes         0.5
        2          no          0.07
        3          no          0.07
    """
    where = {"period": LAST, "icb_code": "QZA", "specialty_code": SPECIALTY}
    assert sql.like(expected, "model.doors", **where) == written(expected)


def test_what_other_specialties_had_before_is_counted_from_before_the_run(sql):
    """They gained 15 when this door closed, six months ago, which is not what they have had of late."""
    given_history(sql, """
        provider  sub_icb  specialty  starts
        RZ1       99A      C_110      20x12 0x6
        RZ1       99A      C_120      5x12 20x6
    """)  # fmt: skip
    expected = """
        specialty_code  since       is_recoded
        C_110           2026-04-01  yes
        C_120           -           no
    """
    assert sql.like(expected, "model.doors", period=LAST) == written(expected)


def test_a_provider_left_the_specialty_if_its_starts_from_everywhere_fell_to_a_tenth(sql):
    """RZ1 closed to both ICBs and to a hub; RZ2 sees as many from QZB as ever, RZ3 those that a hub sends."""
    given_history(sql, """
        provider  sub_icb  icb  starts
        RZ1       99A      QZA  20x12 0x3
        RZ1       88A      QZB  30x12 1x3
        RZ1       13Q      -    30x12 1x3
        RZ2       99A      QZA  20x12 0x3
        RZ2       88A      QZB  30x15
        RZ3       99A      QZA  20x12 0x3
        RZ3       13Q      -    30x15
    """)  # fmt: skip
    expected = """
        option_id  status             left_specialty
        1          apparently closed  yes
        2          apparently closed  no
        3          apparently closed  no
    """
    assert sql.like(expected, "model.doors", period=LAST, icb_code="QZA") == written(expected)


def test_there_is_a_door_from_the_first_month_in_which_anybody_came_through_it(sql):
    given_history(sql, """
        provider  sub_icb  icb  starts
        RZ1       99A      QZA  20x15
        RZ1       88A      QZB  0x13 1x2
        RZ1       77A      QZC  0x15
    """)  # fmt: skip
    assert sql.column("model.doors", "period", icb_code="QZB") == [back(1), LAST]
    assert sql.result("model.doors", icb_code="QZC") == []
    assert sql.column("model.doors", "size_class", period=LAST) == ["10-30", "under 1"]


def test_a_door_is_that_of_the_commissioners_the_icb_has_in_the_month(sql):
    """99B came to QZA in September, and sends nobody since."""
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  2x15")
    given_history(sql, "provider  sub_icb  starts\nRZ1  99B  100x12 0x2 -x1", icb="QZB")
    moved = {"period": LAST, "provider_code": "RZ1", "commissioner_code": "99B", "icb_code": "QZA"}
    sql.rows("staging.rtt_waits", [{**moved, "pathway": "new", "specialty_code": "C_999", "patients": 0}])
    assert sql.column("model.doors", "usual", period=back(1)) == [2, 100]
    expected = """
        icb_code  usual  status             since
        QZA       102    apparently closed  2026-07-01
    """
    assert sql.like(expected, "model.doors", period=LAST) == written(expected)


# Twelve months: six of history, three that are now in June, and the three after it.
EARLIER = """
    provider  sub_icb  starts
    RZ1       99A      20x12
    RZ2       99A      20x9 1x3
    RZ3       99A      20x6 0x3 2x3
    RZ4       99A      20x6 0x3 1x3
    RZ5       99A      20x6 0x3 0x3
    RZ6       99A      20x6 1x3 3x3
    RZ7       99A      2x6 0x3 1x1 0x2
    RZ8       99A      2x6 0x3 0x3
    RZ9       99A      40x9 -x3
"""


def fitted_on_one_month(sql: Tables) -> None:
    """One month of doors is enough to fit, and one door."""
    sql.limit("least_cohort_months", 1)
    sql.limit("least_door_cases", 1)


def test_a_chance_is_the_share_of_earlier_doors_of_the_class_that_had_a_tenth_of_the_usual_after(sql):
    """Of small ones over the chance that anybody came in three months, 1 - e^-6. RZ9 sent nothing after."""
    fitted_on_one_month(sql)
    given_history(sql, EARLIER)
    expected = """
        status             size_class  p_open   cases  kind
        apparently closed  10-30       0.5      4      fitted
        open               10-30       0.5      2      fitted
        untested           1-3         0.501242  2      fitted
    """
    fitted = sql.like(expected, "model.door_chances", kind="fitted")
    assert fitted == written(expected)
    assert sql.column("model.doors", "p_open", period=back(9), option_id=1) == [0.6]
    assert sql.column("model.doors", "p_open", period=back(3), option_id=4) == [0.5]


def test_a_chance_is_at_most_one_and_people_who_seldom_come_are_no_reason_to_call_a_door_shut(sql):
    """One of two doors of one start in six months had another: 0.5 over 1 - e^-0.5 is more than 1."""
    fitted_on_one_month(sql)
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  0x5 1x1 0x3 1x3\nRZ2  99A  0x5 1x1 0x3 0x3")
    expected = """
        status    size_class  p_open  cases
        untested  under 1     1       2
    """
    assert sql.like(expected, "model.door_chances", kind="fitted") == written(expected)
    assert sql.column("model.door_calibration", "seen", **{"class": "untested"}) == [None] * 6


def test_what_was_predicted_is_compared_with_doors_seen_half_a_year_after_those_it_was_fitted_on(sql):
    """In December one of two open doors shut, so in June the chance of the one that is open was a half."""
    fitted_on_one_month(sql)
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  20x18\nRZ2  99A  20x9 1x9")
    expected = """
        class              cases  predicted  seen  kind
        apparently closed  0      -          -     not assessed
        narrowed           0      -          -     not assessed
        not in the file    0      -          -     not assessed
        open               1      0.5        1     fitted
        recoded            0      -          -     not assessed
        too little history  0      -          -     not assessed
        untested           0      -          -     not assessed
    """
    assert sql.like(expected, "model.door_calibration", level="10-30") == written(expected)


def test_nothing_is_learnt_of_silent_providers_from_those_that_came_back(sql):
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  20x9 -x3 20x6\nRZ2  99A  20x18")
    assert "not in the file" in sql.column("model.doors", "status", option_id=1)
    assert set(sql.column("model.door_calibration", "cases", **{"class": "not in the file"})) == {0}


@pytest.mark.parametrize("limit", ["least_cohort_months", "least_door_cases"])
def test_with_too_few_months_or_doors_the_stated_chances_are_used(sql, limit):
    fitted_on_one_month(sql)
    sql.limit(limit, 12)
    given_history(sql, EARLIER)
    assert set(sql.column("model.door_chances", "kind")) == {"seeded"}
    expected = """
        class              level  cases  predicted  seen  kind
        apparently closed  10-30  4      0.07       0.5   seeded
        open               10-30  2      0.998      0.5   seeded
    """
    assert sql.like(expected, "model.door_calibration", level="10-30", kind="seeded") == written(expected)


def test_doors_whose_people_were_recoded_have_no_part_in_the_chance_of_closed_ones(sql):
    fitted_on_one_month(sql)
    given_history(sql, """
        provider  sub_icb  specialty  starts
        RZ1       99A      C_110      20x6 0x3 20x3
        RZ1       99A      C_120      20x6 40x3 20x3
        RZ2       99A      C_110      20x6 0x6
    """)  # fmt: skip
    expected = """
        status             size_class  p_open  cases  kind
        apparently closed  10-30       0       1      fitted
    """
    closed = {"status": "apparently closed", "size_class": "10-30"}
    assert sql.like(expected, "model.door_chances", **closed) == written(expected)
    assert sql.column("model.doors", "p_open", period=back(3), specialty_code="C_110") == [0.5, 0]


def test_every_status_of_every_size_has_a_chance(sql):
    chances = sql.result("model.door_chances")
    sizes = {row["size_class"] for row in sql.result("seeds.door_sizes")}
    statuses = {row["status"] for row in chances}
    assert statuses >= {"open", "narrowed", "apparently closed", "untested"}
    assert statuses >= {"too little history", "not in the file", "recoded"}
    assert len(chances) == len(statuses) * len(sizes) == 42
    assert sql.reasons("door_chances_are_shares") == []


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.integers(0, 40), min_size=9, max_size=20).filter(any),
    st.lists(st.integers(0, 12), max_size=12),
)
def test_months_without_a_submission_change_nothing_of_a_door_but_when(starts, silences):
    """Silent months are put in wherever, but for the three that are now, and all lies within three years."""
    gapped = list(map(str, starts))
    for at in silences:
        gapped.insert(min(at, len(gapped) - 3), "-")
    doors = []
    for text in (" ".join(map(str, starts)), " ".join(gapped)):
        tables = Tables()
        before = 32 - len(text.split())
        given_history(tables, f"provider  sub_icb  starts\nRZ1  99A  -x{before} {text}\nRZ2  99A  1x32")
        doors.append(tables.result("model.doors", period=LAST, option_id=1))
        tables.close()
    without = [{key: value for key, value in door.items() if key != "since"} for [door] in doors]
    assert without[0] == without[1]


def test_the_table_of_doors_says_what_became_of_each_since_when_and_how_likely_it_is_open(sql):
    """To RZ4 nobody came and ten do; to RZ5 nine, and the 19 of RZ6 are under ten times its 2."""
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      20x15
        RZ2       99A      20x12 5x3
        RZ3       99A      20x12 0x3
        RZ4       99A      0x12 10x3
        RZ5       99A      0x12 9x3
        RZ6       99A      2x12 19x3
        RZ7       99A      20x12 0x1 -x2
        RZ8       99A      -x10 20x5
    """)  # fmt: skip
    expected = """
        provider_code  usual_starts  change    since       left_specialty  reason                             people_a_month  size_class  p_open
        RZ1            20            -         -           no              -                                  20              10-30       0.998
        RZ2            20            narrowed  -           no              -                                  20              10-30       0.92
        RZ3            20            closed    2026-07-01  yes             it seems to have left this specialty  20           10-30       0.07
        RZ4            0             opened    -           no              -                                  10              under 1     0.95
        RZ5            0             -         -           no              -                                  9               under 1     0.95
        RZ6            2             -         -           no              -                                  19              1-3         0.97
        RZ7            20            closed    2026-07-01  yes             it seems to have left this specialty  20           10-30       0.07
        RZ8            -             -         -           no              -                                  20              -           0.6
    """  # noqa: E501
    assert sql.like(expected, "marts.provider_access") == written(expected)

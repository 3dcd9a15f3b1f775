"""METHOD section 4 as tables: whether a door is open to an area, worked out by hand."""

from support import sql_tables
from support.small_world import LAST, SPECIALTY, back, given_history
from support.sql_tables import written

sql = sql_tables.sql

DOORS = """
    provider  sub_icb  icb  starts
    RZ1       99A      QZA  20x12 10x3
    RZ2       99A      QZA  20x12 10x2 9x1
    RZ3       99A      QZA  20x12 2x3
    RZ4       99A      QZA  20x12 2x2 3x1
    RZ5       99A      QZA  9x12 0x2 1x1
    RZ6       99A      QZA  9x12 0x3
    RZ6       88A      QZB  0x12 4x3
    RZ7       99A      QZA  20x14 -x1
    RZ8       99A      QZA  20x12 -x1 20x2
    RZ9       99A      QZA  10x12 0x3
    RZA       99A      QZA  10x12 2x3
"""


def test_a_door_is_open_from_half_of_the_usual_starts_and_apparently_closed_to_a_tenth(sql):
    """The usual is the median of the twelve months before. RZ6 sees nobody from QZA now, only from QZB."""
    given_history(sql, DOORS)
    expected = """
        option_id  starts_now  starts_before  open  open_best  open_status
        1          10          20             yes   yes        open
        2          9.66667     20             -     yes        narrowed
        3          2           20             no    no         apparently closed
        4          2.33333     20             -     yes        narrowed
        5          0.333333    9              yes   yes        open
        6          0           9              -     yes        untested
        7          20          20             -     -          not in the file
        8          20          20             yes   yes        open
        9          0           10             no    no         apparently closed
        10         2           10             -     yes        narrowed
    """
    assert sql.like(expected, "model.option_tests", period=LAST, icb_code="QZA") == written(expected)


def test_the_floor_of_an_open_door_may_be_a_quarter_or_three_quarters(sql):
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      40x12 30x3
        RZ2       99A      40x12 29x3
        RZ3       99A      40x12 20x3
        RZ4       99A      40x12 10x3
        RZ5       99A      40x12 9x3
        RZ6       99A      40x12 4x3
    """)  # fmt: skip
    expected = """
        option_id  open_25  open  open_75
        1          yes      yes   yes
        2          yes      yes   -
        3          yes      yes   -
        4          yes      -     -
        5          -        -     -
        6          no       no    no
    """
    assert sql.like(expected, "model.option_tests", period=LAST) == written(expected)


def test_nobody_from_anywhere_makes_an_untested_door_closed_by_best_estimate(sql):
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  5x12 0x3")
    expected = """
        open  open_best  open_status
        -     no         untested
    """
    assert sql.like(expected, "model.option_tests", period=LAST) == written(expected)


def test_hubs_and_people_from_elsewhere_are_no_start_from_the_area(sql):
    """RZ1 sees nobody from QZA any more, and many that a hub sends."""
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  20x12 0x3")
    given_history(sql, "provider  sub_icb  starts\nRZ1  13Q  90x15", icb="-")
    expected = """
        icb_code  starts_now  starts_before  open
        QZA       0           20             no
    """
    assert sql.like(expected, "model.option_tests", period=LAST) == written(expected)


BOUNDED = """
    provider  sub_icb  starts
    RZ1       99A      0x1 -x3 20x9 10x3
    RZ2       99A      0x1 -x3 20x9 2x3
    RZ3       99A      0x1 -x6 20x6 10x3
    RZ4       99A      0x1 -x6 20x6 2x3
    RZ5       99A      0x1 -x3 2x5 20x4 2x3
    RZ6       99A      0x1 20x12 -x1 1x2
    RZ7       99A      0x1 -x11 20x1 20x3
    RZ8       99A      0x1 -x5 5x7 1x3
    RZ9       99A      0x1 -x3 9 8 7 6 5 4 3 2 1 1x3
"""


def test_months_that_are_not_known_may_have_been_anything_from_nothing_upwards(sql):
    """The usual is the mean of the 6th and 7th least of twelve, were the unknown ones nothing, or endless.

    1 and 2: between 20 and 20. 3 and 4: six are 20 and six unknown, so between (0 + 20) / 2 and no end; 2 a
    month is a fifth of the one and may be next to nothing of the other. 5: between (2 + 2) / 2 and 20. 6: of
    three months, one of them unknown, the mean is 2/3 or more. 7: one month is known. 8: 5 either way. 9:
    from between the third and the fourth of 1 to 9 to between the sixth and the seventh.
    """
    given_history(sql, BOUNDED)
    expected = """
        option_id  usual_low  usual_high  now_low   now_high
        1          20         20          10        10
        2          20         20          2         2
        3          10         -           10        10
        4          10         -           2         2
        5          2          20          2         2
        6          20         20          0.666667  -
        7          0          -           20        20
        8          5          5           1         1
        9          3.5        6.5         1         1
    """
    assert sql.like(expected, "model.clock_start_levels", period=LAST) == written(expected)
    expected = """
        option_id  open  open_best  open_status
        1          yes   yes        open
        2          no    no         apparently closed
        3          -     yes        too little history
        4          -     no         too little history
        5          -     yes        too little history
        6          -     no         too little history
        7          -     yes        too little history
        8          yes   yes        open
        9          yes   yes        open
    """
    assert sql.like(expected, "model.option_tests", period=LAST) == written(expected)


def test_a_provider_that_began_lately_had_nothing_before(sql):
    """RZ1 has been there all the time, so the months were loaded."""
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      20x15
        RZ2       99A      -x13 3x2
    """)  # fmt: skip
    expected = """
        option_id  usual_low  usual_high  now_low  now_high
        1          20         20          20       20
        2          0          0           2        2
    """
    assert sql.like(expected, "model.clock_start_levels", period=LAST) == written(expected)


def test_months_before_the_first_that_is_loaded_are_not_known(sql):
    """Nine months of history: three now, six of the twelve before."""
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      20x9
        RZ2       99A      4x6 20x3
    """)  # fmt: skip
    expected = """
        option_id  usual_low  usual_high
        1          10         -
        2          2          -
    """
    assert sql.like(expected, "model.clock_start_levels", period=LAST) == written(expected)


def test_a_month_whose_extract_is_not_loaded_is_not_known_either(sql):
    seven_months = [back(by) for by in range(5, 12)]
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  20x15", not_loaded=seven_months)
    expected = """
        usual_low  usual_high
        0          -
    """
    assert sql.like(expected, "model.clock_start_levels", period=LAST) == written(expected)
    assert sql.column("model.option_tests", "open", period=LAST) == [None]


def test_a_door_is_that_of_the_commissioners_the_icb_has_in_the_month(sql):
    """99B came to QZA in September. In August the door of QZA is that of 99A alone, at which nothing fell."""
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  20x15")
    given_history(sql, "provider  sub_icb  starts\nRZ1  99B  100x12 0x2 -x1", icb="QZB")
    moved = {"period": LAST, "provider_code": "RZ1", "commissioner_code": "99B", "icb_code": "QZA"}
    new = [
        {**moved, "pathway": "new", "specialty_code": code, "patients": 3} for code in (SPECIALTY, "C_999")
    ]
    sql.rows("staging.rtt_waits", new)
    before = """
        icb_code  starts_now  starts_before
        QZA       20          20
        QZB       33.3333     100
    """
    assert sql.like(before, "model.option_tests", period=back(1)) == written(before)
    after = """
        icb_code  starts_now  starts_before
        QZA       21          120
    """
    assert sql.like(after, "model.option_tests", period=LAST) == written(after)

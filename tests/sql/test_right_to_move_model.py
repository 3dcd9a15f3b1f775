"""METHOD section 6 as tables: for whom a move is sooner, and how many there is room for, by hand."""

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.calibration import Way, max_flow
from support import sql_tables
from support.small_world import LAST, SPECIALTY, given_history, given_months, months
from support.sql_tables import cells, written

sql = sql_tables.sql

ENGLAND = {"level": "england", "specialty_code": "all", "cut_code": "even_odds"}
# Somebody waits at 1. 2 is much better and 3 a little; from Z02 option 2 is a little less likely than not.
PLACES = """
    place_code  sub_icb_code  patients_share
    Z01         99A           0.75
    Z02         99A           0.25
"""
OPTIONS = """
    place_code  option_id  p_reachable  p_open  p_timely
    Z01         2          1            1       1
    Z01         3          1            1       1
    Z02         2          0.7          0.7     1
    Z02         3          1            0.625   0.8
"""
CHANCES = """
    option_id  p18_best
    2          0.7
    3          0.5
"""
WAITERS = """
    commissioner_code  icb_code  option_id  people  p18_best  has_places
    99A                QZA       1          100     0.4       true
    99A                QZA       3          40      0.5       true
    13Q                -         1          20      0.4       false
"""


def given_world(sql: sql_tables.Tables, waiters: str = WAITERS) -> None:
    """Two practices, two options that are likely accessible to them, and people past 18 weeks."""
    given_months(sql, [LAST])
    sql.given("model.places", PLACES, icb_code="QZA")
    given_trials(sql, OPTIONS)
    sql.given("model.chances", CHANCES, period=LAST, specialty_code=SPECIALTY)
    sql.given("model.patients_over_18_weeks", waiters, specialty_code=SPECIALTY)


def given_trials(sql: sql_tables.Tables, options: str) -> None:
    """At even odds; at the standard nobody is in time, which is no matter here."""
    sql.given("model.option_trials", options, specialty_code=SPECIALTY, cut_code="even_odds")
    rows = sql.result("model.option_trials")
    sql.rows("model.option_trials", [{**row, "cut_code": "standard", "p_timely": 0} for row in rows])


def given_spare(sql: sql_tables.Tables, of_2: int, of_3: int) -> None:
    """Room at the two options."""
    lines = f"option_id  spare\n2  {of_2}\n3  {of_3}"
    sql.given("model.option_spare_capacity", lines, specialty_code=SPECIALTY)


def test_a_move_is_sooner_where_an_option_that_is_likely_accessible_is_better_by_fifteen_in_a_hundred(sql):
    """From 1 only 2 is (0.7 against 0.4): three quarters can reach it. From 3 it is 2 too."""
    given_world(sql)
    given_spare(sql, 1, 1)
    expected = """
        people  unknown  sooner  sooner_share
        160     20       105     0.75
    """
    assert sql.like(expected, "marts.right_to_move", **ENGLAND) == written(expected)


def test_there_is_one_answer_and_it_is_at_even_odds(sql):
    given_world(sql)
    given_spare(sql, 1, 1)
    assert set(sql.column("marts.right_to_move", "cut_code")) == {"even_odds"}


def test_better_by_less_is_not_sooner(sql):
    given_world(sql, WAITERS.replace("0.4", "0.56"))
    given_spare(sql, 1, 1)
    assert sql.column("marts.right_to_move", "sooner", **ENGLAND) == [30]


def test_who_waits_where_the_chance_is_unknown_is_unknown_and_not_unable(sql):
    given_world(sql, WAITERS.replace("0.4", "-"))
    given_spare(sql, 1, 1)
    expected = """
        people  unknown  sooner  sooner_share
        160     120      30      0.75
    """
    assert sql.like(expected, "marts.right_to_move", **ENGLAND) == written(expected)


def test_as_many_move_as_there_is_room_for_where_they_can_go(sql):
    """From 1 all can go to 3 and three quarters to 2; from 3 only Z01's people, to 2. The hub's stay."""
    given_world(sql)
    given_spare(sql, 30, 50)
    assert sql.column("marts.right_to_move", "could_move", **ENGLAND) == [80]


@pytest.mark.parametrize(
    ("of_2", "of_3", "moves"), [(500, 500, 130), (500, 0, 105), (0, 500, 100), (0, 0, 0)]
)
def test_where_there_is_room_for_all_the_people_are_the_limit(sql, of_2, of_3, moves):
    given_world(sql)
    given_spare(sql, of_2, of_3)
    assert sql.column("marts.right_to_move", "could_move", **ENGLAND) == [moves]


FOUR_BOARDS = """
    commissioner_code  icb_code  region_code  people
    99A                QZA       Y60          100
    99B                QZA       Y60          50
    88A                QZB       Y60          40
    77A                QZC       Y61          30
    66A                QZD       -            10
"""


def test_each_area_is_counted_as_if_nobody_else_moved(sql):
    """Their people add up; those who could move do not. QZD's region is not known: it is in England alone."""
    waiters = cells(FOUR_BOARDS)[1:]
    given_months(sql, [LAST])
    places = "\n".join(f"Z{one[0]}  {one[0]}  {one[1]}" for one in waiters)
    sql.given("model.places", f"place_code  sub_icb_code  icb_code\n{places}", patients_share=1)
    options = "\n".join(f"Z{one[0]}  2  1  1  0.5" for one in waiters)
    given_trials(sql, f"place_code  option_id  p_reachable  p_open  p_timely\n{options}")
    sql.given("model.chances", "option_id  p18_best\n2  0.7", period=LAST, specialty_code=SPECIALTY)
    same = {"option_id": 1, "p18_best": 0.4, "has_places": True, "specialty_code": SPECIALTY}
    sql.given("model.patients_over_18_weeks", FOUR_BOARDS, **same)
    given_spare(sql, 60, 0)
    expected = """
        level    org_code  people  sooner  could_move  offered  moved
        england  ENG       230     230     60          225000   643
        icb      QZA       150     150     60          225000   643
        icb      QZB       40      40      40          225000   643
        icb      QZC       30      30      30          225000   643
        icb      QZD       10      10      10          225000   643
        region   Y60       190     190     60          225000   643
        region   Y61       30      30      30          225000   643
        sub_icb  66A       10      10      10          225000   643
        sub_icb  77A       30      30      30          225000   643
        sub_icb  88A       40      40      40          225000   643
        sub_icb  99A       100     100     60          225000   643
        sub_icb  99B       50      50      50          225000   643
    """
    assert sql.like(expected, "marts.right_to_move", specialty_code="all", cut_code="even_odds") == written(
        expected
    )


def test_room_is_six_months_of_what_is_completed_beyond_what_starts(sql):
    """20, 9 and 12 a month are completed for 10 that start. Months before the last three are no matter."""
    given_history(sql, """
        provider  sub_icb  starts      treated
        RZ1       99A      90x12 10x3  2
        RZ2       99A      10x15       0.9
        RZ3       99A      10x15       1.2
    """)  # fmt: skip
    expected = """
        provider_code  months  starts_a_month  completions_a_month  spare
        RZ1            3       10              20                   60
        RZ2            3       10              9                    0
        RZ3            3       10              12                   12
    """
    assert sql.like(expected, "marts.spare_capacity") == written(expected)


@pytest.mark.parametrize(
    ("lists", "completed", "fall", "spare"),
    [
        # A fall of 30 in three months is 10 a month: 60 in six.
        ((100, 90, 80, 70), 10, 10, 60),
        ((100, 0, 0, 71), 10, 29 / 3, 58),
        ((100, 90, 80, 70), 21, 10, 66),
        ((100, 90, 80, 110), 11, -10 / 3, 6),
        ((100, 100, 100, 130), 9, -10, 0),
        # Without the list of three months ago nothing is known of its fall.
        ((None, 90, 80, 70), 11, None, 6),
    ],
)
def test_room_is_what_the_list_falls_by_where_that_is_more(sql, lists, completed, fall, spare):
    given_months(sql, months(4))
    same = {"provider_code": "RZ1", "commissioner_code": "99A", "icb_code": "QZA", "is_open_band": False}
    sql.rows("staging.rtt_waits", [
        {**same, "period": period, "specialty_code": specialty, "pathway": pathway, "weeks_waited": weeks,
         "patients": people}
        for period, waiting in zip(months(4), lists, strict=True)
        if waiting is not None
        for specialty in (SPECIALTY, "C_999")
        for pathway, weeks, people in (
            ("new", None, 10), ("admitted", 3, completed), ("incomplete", 5, waiting)
        )
    ])  # fmt: skip
    [row] = sql.result("marts.spare_capacity")
    assert row["list_fall_a_month"] == (None if fall is None else pytest.approx(fall))
    assert row["spare"] == spare


SPARE = "marts.spare_capacity"


@pytest.mark.parametrize(
    ("starts", "completed", "spare"),
    [
        # 34 more each month, 102 over three: 6 x 34 = 204, which a product of means can miss.
        ((33, 33, 33), (67, 67, 67), 204),
        ((100, 101, 100), (134, 134, 135), 204),
        # 1 and 2 more in three months.
        ((10, 10, 10), (10, 10, 11), 2),
        ((10, 10, 10), (11, 10, 11), 4),
        ((10, 10, 10), (9, 10, 10), 0),
        # Of two known months 1 more: 6 x 1 / 2.
        ((10, None, 10), (11, None, 10), 3),
        ((7, None, None), (8, None, None), 6),
    ],
)
def test_room_is_whole_people_and_never_one_short(sql, starts, completed, spare):
    given_months(sql, months(3))
    same = {"provider_code": "RZ1", "commissioner_code": "99A", "icb_code": "QZA", "is_open_band": False}
    sql.rows("staging.rtt_waits", [
        {**same, "period": period, "specialty_code": specialty, "pathway": pathway, "weeks_waited": weeks,
         "patients": n}
        for period, new, done in zip(months(3), starts, completed, strict=True)
        for specialty in (SPECIALTY, "C_999")
        for pathway, weeks, n in (("new", None, new), ("admitted", 3, done))
        if n is not None
    ])  # fmt: skip
    assert sql.column(SPARE, "spare") == [spare]


@st.composite
def networks(draw: st.DrawFn) -> list[Way]:
    """Up to three groups and three options, some ways between them."""
    few = st.integers(0, 6)
    waiting, spare = ([draw(few) for _ in range(3)] for _ in range(2))
    pairs = draw(st.sets(st.tuples(st.integers(0, 2), st.integers(0, 2))))
    return [
        Way(waiter=10 * w, option=7 * o, people=draw(few), waiting=waiting[w], spare=spare[o])
        for w, o in sorted(pairs)
    ]


def narrowest(ways: list[Way]) -> int:
    """The least that a cut between people and room lets through: no flow is more, one is as much."""
    waiting = {way["waiter"]: way["waiting"] for way in ways}
    spare = {way["option"]: way["spare"] for way in ways}
    nodes = [*(("waiter", w) for w in waiting), *(("option", o) for o in spare)]
    cuts = []
    for kept in chain.from_iterable(combinations(nodes, count) for count in range(len(nodes) + 1)):
        side = set(kept)
        cuts.append(
            sum(people for w, people in waiting.items() if ("waiter", w) not in side)
            + sum(room for o, room in spare.items() if ("option", o) in side)
            + sum(
                way["people"]
                for way in ways
                if ("waiter", way["waiter"]) in side and ("option", way["option"]) not in side
            )
        )
    return min(cuts)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(networks())
def test_the_flow_is_as_much_as_the_narrowest_cut_lets_through(ways):
    moved = max_flow(ways)
    assert sum(moved) == narrowest(ways)
    assert all(0 <= people <= way["people"] for people, way in zip(moved, ways, strict=True))
    for end, most in (("waiter", "waiting"), ("option", "spare")):
        for way in ways:
            through = sum(n for n, other in zip(moved, ways, strict=True) if other[end] == way[end])
            assert through <= way[most]


def test_on_the_demonstration_specialties_add_up_and_nobody_moves_twice(demo_build):
    assert demo_build.rows("select count(*) > 0 from marts.right_to_move where could_move > 0") == [(True,)]
    wrong = """
        select * from marts.right_to_move
        where sooner > people - unknown + 1e-6 or sooner_share > 1 + 1e-9
            or could_move > people or unknown > people
    """
    assert demo_build.rows(wrong) == []
    sums = """
        select level, org_code, cut_code
        from marts.right_to_move
        group by all
        having
            sum(people) <> 2 * any_value(people) filter (specialty_code = 'all')
            or sum(could_move) <> 2 * any_value(could_move) filter (specialty_code = 'all')
    """
    assert demo_build.rows(sums) == []


def test_people_past_18_weeks_are_those_the_waits_count(demo_build):
    [(here,)] = demo_build.rows(
        "select distinct people from marts.right_to_move where level = 'england' and specialty_code = 'all'"
    )
    [(there,)] = demo_build.rows(
        "select patients - within_18_weeks from marts.waits where level = 'england'"
        " and specialty_code = 'C_999' and pathway = 'incomplete'"
        " and period = (select max(period) from model.months)"
    )
    assert here == there > 0


def test_nothing_can_be_moved_past_the_room_of_each_specialty(demo_build):
    wrong = """
        select * from marts.right_to_move as moves
        inner join (
            select specialty_code, sum(spare) as spare from marts.spare_capacity group by all
        ) as room using (specialty_code)
        where could_move > spare
    """
    assert demo_build.rows(wrong) == []

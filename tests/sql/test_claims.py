"""Public claims beside our figures: worked examples by hand, and what every claim and figure has to say."""

import re
from pathlib import Path

import pytest

from support import sql_tables
from support.small_world import LAST, SPECIALTY, back, given_months
from support.sql_tables import Row, Tables, written

sql = sql_tables.sql

NOTES = Path(__file__).parents[3] / "shared" / "EVIDENCE.md"
QUOTED = re.compile(r'"([^"]*)"')
BLAME = re.compile(r"\b(false|wrong|untrue|mislead\w*|lied|myth|incorrect|exaggerat\w*)\b", re.IGNORECASE)

# ---- a newcomer's chance

FLOWS = """
    commissioner_code  option_id  starts
    99A                1          30
    99A                2          10
    99B                2          40
    13Q                2          20
"""
CHANCES = """
    option_id  basis         p18_low  p18_best  p18_high
    1          three months  0.3      0.4       0.5
    2          three months  0.7      0.8       0.9
"""
COMMISSIONERS = """
    commissioner_code  icb_code
    99A                QZA
    99B                QZA
    13Q                -
"""


def given_newcomers(sql: Tables, flows: str = FLOWS, chances: str = CHANCES) -> None:
    """People who start in the newest month, and the chances at two places."""
    given_months(sql, [LAST])
    sql.given("model.flows", flows, period=LAST, specialty_code=SPECIALTY)
    sql.given("model.chances", chances, period=LAST, specialty_code=SPECIALTY)
    sql.given("model.commissioners", COMMISSIONERS, period=LAST)
    sql.given("model.standing_options", "option_id\n1\n2", period=LAST)


def test_a_newcomers_chance_is_that_of_the_places_people_join_by_how_many_do(sql: Tables) -> None:
    """99A: (30 x 0.4 + 10 x 0.8) / 40. England has the hub's 20 too: (30 x 0.4 + 70 x 0.8) / 100."""
    given_newcomers(sql)
    expected = """
        level    org_code  starts  chance_low  chance_best  chance_high  unknown_share
        england  ENG       100     0.58        0.68         0.78         0
        icb      QZA       80      0.55        0.65         0.75         0
        sub_icb  99A       40      0.4         0.5          0.6          0
        sub_icb  99B       40      0.7         0.8          0.9          0
    """
    assert sql.like(expected, "marts.newcomer_chances") == written(expected)


def test_a_place_without_a_chance_of_its_own_is_unknown_and_is_no_chance_of_none(sql: Tables) -> None:
    """Of 99A's 40 starts 10 go where nothing is known, by a row or without one; the other 30 count."""
    without_row = CHANCES.replace("    2          three months  0.7      0.8       0.9\n", "")
    by_specialty = CHANCES.replace("2          three months", "2          the specialty ")
    for chances in (without_row, by_specialty):
        tables = Tables()
        given_newcomers(tables, chances=chances)
        [row] = tables.result("marts.newcomer_chances", org_code="99A")
        assert (row["chance_best"], row["unknown_share"]) == (pytest.approx(0.4), 0.25)
        assert (row["starts"], row["known_starts"], row["is_cannot_tell"]) == (40, 30, False)
        tables.close()


@pytest.mark.parametrize(
    ("known", "high", "is_cannot_tell"),
    [(20, 0.7, False), (19, 0.7, True), (20, 0.71, True), (100, 0.7, False)],
)
def test_no_chance_is_told_where_under_a_fifth_is_known_or_its_range_is_above_40_points(
    sql: Tables, known: int, high: float, is_cannot_tell: bool
) -> None:
    flows = f"commissioner_code  option_id  starts\n99A  1  {known}\n99A  2  {100 - known}"
    chances = f"""
        option_id  basis          p18_low  p18_best  p18_high
        1          three months   0.3      0.4       {high}
        2          the specialty  0        0.5       1
    """
    given_newcomers(sql, flows, chances)
    assert sql.column("marts.newcomer_chances", "is_cannot_tell", org_code="99A") == [is_cannot_tell]


def test_starts_of_the_last_three_months_count_and_older_ones_do_not(sql: Tables) -> None:
    given_months(sql, [back(by) for by in range(5)])
    for by, starts in enumerate((1, 2, 4, 8, 16)):
        flows = f"commissioner_code  option_id  starts\n99A  1  {starts}"
        sql.given("model.flows", flows, period=back(by), specialty_code=SPECIALTY)
        sql.given("model.chances", CHANCES, period=back(by), specialty_code=SPECIALTY)
        sql.given("model.commissioners", COMMISSIONERS, period=back(by))
        sql.given("model.standing_options", "option_id\n1\n2", period=back(by))
    assert sql.column("marts.newcomer_chances", "starts", org_code="99A") == [7]


def test_a_person_who_started_at_a_part_of_a_merger_is_counted_once(sql: Tables) -> None:
    """Option 3 was there before it merged into 1: its 12 starts are among those of 1."""
    given_newcomers(sql, FLOWS + "    99A                3          12\n")
    assert sql.column("marts.newcomer_chances", "starts", org_code="99A") == [40]


# ---- a place not much farther where waits are shorter

# 13 miles are 20.92 km; two and a half months are 10.87 weeks.
OPTIONS = """
    place_code  provider_code  menu_share  km     median_wait_weeks  p_open
    near        RZ1            0.9         10     20                 1
    near        RZ2            0.1         30.92  9.12               1
    far         RZ1            0.9         10     20                 1
    far         RZ2            0.1         30.93  9                  1
    slow        RZ1            0.9         10     20                 1
    slow        RZ2            0.1         10     9.14               1
    closed      RZ1            0.9         10     20                 1
    closed      RZ2            0.1         12     2                  0.4
    no_wait     RZ1            0.9         10     20                 1
    no_wait     RZ2            0.1         12     -                  1
    no_site     RZ1            0.9         10     20                 1
    no_site     RZ2            0.1         -      2                  1
    far_anyway  RZ1            0.9         10     20                 1
    far_anyway  RZ2            0.1         60     -                  1
    no_use      RZ1            0.9         10     20                 0.1
"""
CELLS = """
    place_code  sub_icb_code  referrals  on_paper
    near        99A           10         2
    far         99A           20         2
    slow        99A           20         2
    closed      99A           20         2
    no_wait     99A           5          2
    no_site     99A           5          2
    far_anyway  99A           10         2
    no_use      99A           10         1
    new_area    99B           25         -
"""


def given_journeys(sql: Tables, options: str = OPTIONS, cells: str = CELLS) -> None:
    """Practices with their usual place RZ1 and another."""
    given_months(sql, [LAST])
    where = {"period": LAST, "specialty_code": SPECIALTY}
    sql.given("marts.options", options, **where, on_paper=True, p_reachable=1, p18_best=0.5)
    in_time = "provider_code  p_timely\nRZ1  1\nRZ2  1"
    sql.given("marts.timely_chances", in_time, specialty_code=SPECIALTY, cut_code="even_odds", cut=0.5)
    sql.given("model.cells", cells, **where, cut_code="even_odds", icb_code="QZA")


def test_a_place_counts_that_is_usable_near_enough_and_sooner_by_what_the_claim_says(sql: Tables) -> None:
    """`near` alone has one, for 10 of 100. Of two with something unknown it cannot be told, nor of a
    practice of an area without options; where the place is too far whatever its wait, it can."""
    given_journeys(sql)
    expected = """
        level    org_code  referrals  sooner  unknown  sooner_low  sooner_best  sooner_high  is_cannot_tell
        england  ENG       125        10      35       0.08        0.111111     0.36         no
        icb      QZA       125        10      35       0.08        0.111111     0.36         no
        sub_icb  99A       100        10      10       0.1         0.111111     0.2          no
        sub_icb  99B       25         0       25       0           -            1            yes
    """
    assert sql.like(expected, "marts.sooner_nearby", claim="miles_and_months") == written(expected)


def test_one_place_that_will_do_settles_it_whatever_is_unknown_of_another(sql: Tables) -> None:
    options = """
        place_code  provider_code  menu_share  km  median_wait_weeks  p_open
        near        RZ1            0.9         10  20                 1
        near        RZ2            0.1         12  2                  1
        near        RZ3            0.1         -   -                  1
    """
    given_journeys(sql, options, "place_code  sub_icb_code  referrals  on_paper\nnear  99A  10  3")
    sql.given("marts.timely_chances", "provider_code\nRZ3", specialty_code=SPECIALTY, cut_code="even_odds",
              cut=0.5, p_timely=1)  # fmt: skip
    assert sql.column("marts.sooner_nearby", "sooner_best", org_code="ENG") == [1]


# ---- the figures of every claim


def figures(sql: Tables, **where: object) -> dict[str, Row]:
    return {row["figure"]: row for row in sql.result("marts.claim_figures", **where)}


def test_a_figure_beside_a_claim_is_that_of_the_table_it_names(sql: Tables) -> None:
    """The right to move: 160 wait, of 20 nothing can be told, 105 of the others have a sooner place."""
    given_months(sql, [LAST])
    sql.given(
        "marts.right_to_move",
        "people  unknown  sooner  sooner_share  could_move\n160  20  105  0.75  30",
        **{"level": "england", "org_code": "ENG", "specialty_code": "all", "cut_code": "even_odds"},
    )
    row = figures(sql, claim="national_offer", org_code="ENG")
    assert [row[name]["value"] for name in ("past_18_weeks", "sooner_elsewhere", "room_to_move")] == [
        160,
        0.75,
        30,
    ]
    low, high = row["sooner_elsewhere"]["low"], row["sooner_elsewhere"]["high"]
    assert (low, high, row["sooner_elsewhere"]["unknown_share"]) == (105 / 160, 125 / 160, 0.125)
    assert row["moved"]["value"] == pytest.approx(643 / 225_000)


def test_what_cannot_be_told_has_no_value_and_no_range(sql: Tables) -> None:
    given_months(sql, [LAST])
    sql.given(
        "marts.newcomer_chances",
        "chance_low  chance_best  chance_high  unknown_share\n0.1  0.5  0.9  0.3",
        **{"period": LAST, "level": "england", "org_code": "ENG", "is_cannot_tell": True},
    )
    row = figures(sql, claim="waiting_under_18_weeks", org_code="ENG")["treated_within_18_weeks"]
    assert [row[name] for name in ("status", "low", "value", "high")] == ["cannot tell", None, None, None]


def test_a_figure_has_a_row_for_every_area_and_cut_with_the_reason_where_there_is_none(sql: Tables) -> None:
    given_months(sql, [LAST])
    sql.given("marts.areas", "level    org_code\nengland  ENG\nicb      QZA\nsub_icb  99A\nregion   Y60")
    sql.given("marts.price_of_choice", """
        level    org_code  cut_code         extra_km_p25  extra_km_p50  extra_km_p75
        england  ENG       even_odds        0             4             8
        england  ENG       national_target  1             5             9
        icb      QZA       even_odds        0             4             8
    """, specialty_code="all")  # fmt: skip
    rows = sql.result("marts.claim_figures", figure="extra_km")
    status = {(row["org_code"], row["cut_code"]): row["status"] for row in rows}
    assert len(rows) == len(status) == 9
    assert status["QZA", "even_odds"] == "known"
    assert status["QZA", "standard"] == status["99A", "even_odds"] == "no figure here"
    [moved] = sql.result("marts.claim_figures", figure="moved", org_code="QZA")
    assert moved["status"] == "England alone"
    [waiting] = sql.result("marts.claim_figures", figure="waiting_under_18_weeks", org_code="QZA")
    assert waiting["status"] == "not in this build"


def test_every_claim_says_who_what_it_counts_what_we_count_why_they_differ_and_what_would_settle_it(
    sql: Tables,
) -> None:
    needed = (
        "who", "words", "source", "claimed", "definition", "our_definition", "difference", "ask_for",
        "ask_of", "addressed_to",
    )  # fmt: skip
    claims = sql.result("marts.claims_made", "sort_order")
    assert [claim["claim"] for claim in claims if any(not claim[column] for column in needed)] == []
    assert [claim["sort_order"] for claim in claims] == list(range(1, len(claims) + 1))


def test_every_claim_has_figures_and_every_figure_a_claim(sql: Tables) -> None:
    claims = set(sql.column("marts.claims_made", "claim"))
    assert set(sql.column("seeds.claim_measures", "claim")) == claims
    assert set(sql.column("marts.claim_figures", "figure")) == set(
        sql.column("seeds.claim_measures", "figure")
    )


def test_a_figures_table_is_one_of_the_marts(sql: Tables) -> None:
    made = sql_tables.models().keys()
    assert [t for t in sql.column("seeds.claim_measures", "measured_by") if t not in made] == []


def test_no_claim_is_called_false(sql: Tables) -> None:
    texts = [
        value
        for table in ("marts.claims_made", "seeds.claim_measures")
        for row in sql.result(table)
        for value in row.values()
        if isinstance(value, str)
    ]
    assert [text for text in texts if BLAME.search(text)] == []


def test_words_in_quotation_marks_stand_in_the_notes_on_the_documents(sql: Tables) -> None:
    if not NOTES.exists():
        pytest.skip("needs the notes on the documents, which are not in this checkout")
    quoted = [words for text in sql.column("marts.claims_made", "words") for words in QUOTED.findall(text)]
    assert quoted
    assert [words for words in quoted if words not in NOTES.read_text()] == []


def test_the_distance_and_the_weeks_of_the_journey_are_those_the_claim_names(sql: Tables) -> None:
    [claim] = [row for row in sql.result("seeds.claims_made") if row["most_km"] is not None]
    assert "13 miles" in claim["words"]
    assert "two and a half months" in claim["words"]
    assert claim["most_km"] == pytest.approx(13 * 1.609344)
    assert claim["least_weeks"] == pytest.approx(2.5 * 365.25 / 12 / 7)


def test_the_distance_of_places_beyond_those_on_paper_is_the_methods(sql: Tables) -> None:
    [title] = [row["title"] for row in sql.result("seeds.claim_measures") if row["figure"] == "beyond"]
    [km] = sql.column("seeds.method", "beyond_menu_km")
    assert f"{km} km" in title


def test_places_beyond_those_on_paper_are_counted_by_referrals(sql: Tables) -> None:
    """Two beyond for 30 of 40 referrals and none for the others: 1.5."""
    given_months(sql, [LAST])
    where = {"period": LAST, "specialty_code": SPECIALTY}
    sql.given("model.places", "place_code  sub_icb_code\nZ1  99A\nZ2  99B", icb_code="QZA")
    sql.given("marts.cells", "place_code  referrals\nZ1  30\nZ2  10", **where, cut_code="even_odds")
    sql.given("marts.options", """
        place_code  provider_code  on_paper
        Z1          RZ1            true
        Z1          RZ2            false
        Z1          RZ3            false
        Z2          RZ1            true
    """, **where)  # fmt: skip
    sql.given("marts.areas", "level    org_code\nengland  ENG\nicb      QZA\nsub_icb  99A\nsub_icb  99B")
    values = {row["org_code"]: row["value"] for row in sql.result("marts.claim_figures", figure="beyond")}
    assert values == {"ENG": 1.5, "QZA": 1.5, "99A": 2, "99B": 0}

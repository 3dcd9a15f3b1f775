"""METHOD section 4, Reachable: the chance of a journey within the limit, worked out from the method's table.

Between the table's distances the logit of the chance goes straight: 2.944 is that of 0.95.
"""

from collections.abc import Sequence
from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from etl.national_grid import latitude_longitude
from support import sql_tables
from support.small_world import given_history, given_places, given_sites
from support.sql_tables import Row, Tables

sql = sql_tables.sql

# METHOD's table: the limit, and the kilometres of a chance of 0.95, 0.50 and 0.05.
TABLE = [(30, 10, 18, 28), (45, 22, 38, 48), (60, 36, 56, 72), (75, 53, 75, 94), (90, 70, 94, 116)]
LOGIT_OF_95 = log(0.95 / 0.05)
ONE_PLACE = """
    place  sub_icb  patients  km
    Z0001  99A      1000      0
"""
CURVE = "{'sure_km': ?::double, 'even_km': ?::double, 'never_km': ?::double}"


def expit(logit: float) -> float:
    return 1 / (1 + exp(-logit))


def by_distance(sql: Tables, km: float, curve: Sequence[float]) -> float:
    return float(sql.value(f"select reach_by_distance(?::double, {CURVE})", km, *curve))


def by_minutes(sql: Tables, minutes: float, limit: float = 60) -> float:
    return float(sql.value("select reach_by_minutes(?::double, 0.10, ?::double)", minutes, limit))


def given_providers(sql: Tables, *providers: str) -> None:
    """So many starts from 99A that each is on its menu."""
    lines = "\n".join(f"{code}  99A  10x12" for code in providers)
    given_history(sql, f"provider  sub_icb  starts\n{lines}")


def reach(sql: Tables, provider: str = "RZ1", place: str = "Z0001") -> Row:
    codes = {row["option_code"]: row["option_id"] for row in sql.result("model.provider_options")}
    [row] = sql.result("model.reach_chances", place_code=place, option_id=codes[provider])
    return row


# ---- the curve


@pytest.mark.parametrize(("limit", "sure", "even", "never"), TABLE)
def test_at_its_three_distances_the_curve_has_the_three_chances(sql, limit, sure, even, never):
    chances = [by_distance(sql, km, (sure, even, never)) for km in (sure, even, never)]
    assert chances == pytest.approx([0.95, 0.50, 0.05], abs=1e-9)


@pytest.mark.parametrize(
    ("km", "logit"),
    [
        (0, LOGIT_OF_95 * 56 / 20),
        (16, LOGIT_OF_95 * 2),
        (46, LOGIT_OF_95 / 2),
        (64, -LOGIT_OF_95 / 2),
        (88, -LOGIT_OF_95 * 2),
        (120, -LOGIT_OF_95 * 4),
    ],
)
def test_between_and_beyond_them_the_logit_goes_straight(sql, km, logit):
    """Of 60 minutes: 20 km lie between the first two, 16 between the last two."""
    assert by_distance(sql, km, (36, 56, 72)) == pytest.approx(expit(logit), abs=1e-9)


def test_the_model_has_the_curves_of_the_table_and_that_of_75_minutes(sql):
    rows = {
        r["minutes"]: (r["sure_km"], r["even_km"], r["never_km"]) for r in sql.result("model.reach_curves")
    }
    assert rows == {limit: pytest.approx(tuple(km)) for limit, *km in TABLE}


@pytest.mark.parametrize(
    ("limit", "curve"),
    [
        (50, (22 + 14 / 3, 38 + 6, 48 + 8)),
        (80, (36 + 34 * 2 / 3, 56 + 38 * 2 / 3, 72 + 44 * 2 / 3)),
        (90, (70, 94, 116)),
    ],
)
def test_another_limit_is_interpolated_between_its_neighbours(sql, limit, curve):
    sql.limit("reach_minutes", limit)
    [row] = sql.result("model.reach_curves", minutes=limit)
    assert (row["sure_km"], row["even_km"], row["never_km"]) == pytest.approx(curve)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.floats(0, 120), st.floats(0, 120), st.sampled_from(TABLE), st.sampled_from(TABLE))
def test_a_chance_falls_with_the_distance_and_rises_with_the_limit(one, other, limit, another):
    with_macros = Tables()
    near, far = sorted([one, other])
    short, long = sorted([limit, another])
    p = [by_distance(with_macros, km, curve[1:]) for km, curve in [(far, short), (near, short), (near, long)]]
    with_macros.close()
    assert 0 <= p[0] <= p[1] <= p[2] <= 1


# ---- a known travel time


@pytest.mark.parametrize("minutes", [0.5, 1, 20, 40, 50, 54, 57.5, 59.9, 60, 60.1, 63, 70, 85, 150, 600])
@pytest.mark.parametrize("limit", [45, 60, 75])
def test_a_drive_of_known_minutes_varies_by_a_tenth_of_them(sql, minutes, limit):
    by_scipy = norm.cdf(limit, loc=minutes, scale=0.10 * max(minutes, 1))
    assert by_minutes(sql, minutes, limit) == pytest.approx(by_scipy, abs=1e-7)


def test_minutes_under_one_count_as_one_and_none_as_no_drive(sql):
    """Of half a minute a limit of 1 is 5 deviations of 0.1 away; were it counted as half, 10."""
    assert by_minutes(sql, 0.5, 0.6) == pytest.approx(norm.cdf(1), abs=1e-7)
    assert by_minutes(sql, 0, 0.1) == pytest.approx(norm.cdf(1), abs=1e-7)
    assert by_minutes(sql, 0) == pytest.approx(1)


# ---- two sites


def test_a_chance_is_the_mean_of_those_of_the_nearest_and_of_the_main_site(sql):
    given_places(sql, ONE_PLACE)
    given_sites(sql, """
        provider  site   km
        RZ1       RZ101  36
        RZ1       RZ1    72
        RZ2       RZ201  56
    """)  # fmt: skip
    given_providers(sql, "RZ1", "RZ2")
    assert reach(sql)["p_reachable"] == pytest.approx((0.95 + 0.05) / 2)
    assert (reach(sql)["km"], reach(sql)["main_km"]) == (36, 72)
    assert reach(sql, "RZ2")["p_reachable"] == pytest.approx(0.5)


def test_at_45_and_75_minutes_it_has_the_chance_of_their_curves(sql):
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site   km\nRZ1  RZ101  48\nRZ2  RZ201  53\nRZ3  RZ301  38")
    given_providers(sql, "RZ1", "RZ2", "RZ3")
    assert reach(sql, "RZ1")["p_reachable_least"] == pytest.approx(0.05)
    assert reach(sql, "RZ2")["p_reachable_most"] == pytest.approx(0.95)
    assert reach(sql, "RZ3")["p_reachable_least"] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("timed", "nearest", "main"),
    [
        ({"RZ101": 66, "RZ1": 50}, norm.cdf(-1 / 1.1), norm.cdf(2)),
        ({"RZ101": 66}, norm.cdf(-1 / 1.1), 0.05),
        ({"RZ1": 50}, 0.95, norm.cdf(2)),
        ({"RZ102": 5}, 0.95, 0.05),
        ({"RZ101": None, "RZ1": None}, 0.95, 0.05),
        ({}, 0.95, 0.05),
    ],
)
def test_each_site_has_its_own_travel_time_or_the_curve(sql, timed, nearest, main):
    """RZ102 is neither the nearest nor the main site: how long the way there takes is no matter."""
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site   km\nRZ1  RZ101  36\nRZ1  RZ102  50\nRZ1  RZ1  72")
    given_providers(sql, "RZ1")
    times = [{"origin": "Z0001", "mode": "car", "site": site, "minutes": m} for site, m in timed.items()]
    sql.rows("staging.travel_times", times)
    assert reach(sql)["p_reachable"] == pytest.approx((nearest + main) / 2, abs=1e-7)


def test_without_a_table_of_public_transport_nothing_is_known_of_it(sql):
    """Neither from the car nor from a walk alone, which most would not make."""
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site   km\nRZ1  RZ101  5\nRZ2  RZ201  5\nRZ3  RZ301  5\nRZ4  RZ401  5")
    given_providers(sql, "RZ1", "RZ2", "RZ3", "RZ4")
    sql.given("staging.travel_times", """
        site   mode              minutes
        RZ101  car               10
        RZ201  public_transport  66
        RZ201  car               10
        RZ301  walk              75
        RZ401  public_transport  90
        RZ401  walk              50
    """, origin="Z0001")  # fmt: skip
    p = [reach(sql, code)["p_without_car"] for code in ("RZ1", "RZ2", "RZ3", "RZ4")]
    assert p == [
        None,
        pytest.approx(norm.cdf(-1 / 1.1), abs=1e-7),
        None,
        pytest.approx(norm.cdf(2), abs=1e-7),
    ]


# ---- water


def given_land(sql: Tables, *squares: tuple[float, float]) -> None:
    """Land from so many km east to so many, 20 km to the south and north of everything else."""
    for number, (west, east) in enumerate(squares, start=1):
        corners = [(west, -20), (east, -20), (east, 20), (west, 20), (west, -20)]
        rows = []
        for position, (x, y) in enumerate(corners, start=1):
            latitude, longitude = latitude_longitude(400_000 + 1000 * x, 300_000 + 1000 * y)
            rows.append({"position": position, "lat": latitude, "lon": longitude})
        same = {"level": "icb", "area_code": f"Q{number}", "part": 1, "ring": 1}
        sql.rows("staging.boundaries", [{**same, **row} for row in rows])


def inland(sql: Tables) -> None:
    """Away from where the national grid begins: everything is 400 km east and 300 km north of there."""
    rows = sql.result("staging.postcodes")
    moved = {row["postcode_key"]: row["easting"] + 400_000 for row in rows}
    sql.instead(
        "staging.postcodes",
        [{"postcode_key": k, "easting": x, "northing": 300_000} for k, x in moved.items()],
    )


def given_an_island(sql: Tables, channel: float, sites: str = "RZ1  RZ101  12\nRZ2  RZ201  40") -> None:
    """A practice on an island that ends 5 km east of it; beyond the channel is the other land."""
    given_places(sql, ONE_PLACE)
    given_sites(sql, f"provider  site  km\n{sites}")
    inland(sql)
    given_land(sql, (-10, 5), (5 + channel, 90))


def test_across_a_channel_of_4_km_a_chance_is_at_most_15_in_100_and_of_2_km_it_is_the_curve_s(sql):
    given_an_island(sql, 4)
    given_providers(sql, "RZ1", "RZ2")
    assert [reach(sql, code)["p_reachable"] for code in ("RZ1", "RZ2")] == pytest.approx([0.15, 0.15])
    assert [reach(sql, code)["p_reachable_most"] for code in ("RZ1", "RZ2")] == pytest.approx([0.15, 0.15])


def test_across_a_channel_of_2_km_a_chance_is_that_of_the_curve(sql):
    given_an_island(sql, 2)
    given_providers(sql, "RZ1", "RZ2")
    by_curve = [expit(LOGIT_OF_95 * 44 / 20), expit(LOGIT_OF_95 * 16 / 20)]
    assert [reach(sql, code)["p_reachable"] for code in ("RZ1", "RZ2")] == pytest.approx(by_curve)
    assert not reach(sql)["is_across_water"]


def test_a_chance_that_is_lower_already_stays_across_water(sql):
    given_an_island(sql, 4, "RZ1  RZ101  72")
    given_providers(sql, "RZ1")
    assert reach(sql)["p_reachable"] == pytest.approx(0.05)


def test_with_a_travel_time_water_is_no_matter(sql):
    """There is a bridge to RZ1; to RZ2 there is none."""
    given_an_island(sql, 4)
    given_providers(sql, "RZ1", "RZ2")
    sql.given("staging.travel_times", "site  minutes\nRZ101  50", origin="Z0001", mode="car")
    assert reach(sql)["p_reachable"] == pytest.approx(norm.cdf(2), abs=1e-7)
    assert [reach(sql, code)["is_across_water"] for code in ("RZ1", "RZ2")] == [False, True]


def test_only_the_site_across_the_water_is_held_to_it(sql):
    """The nearest is on the island, the main one is not."""
    given_an_island(sql, 4, "RZ1  RZ101  2\nRZ1  RZ1  12")
    given_providers(sql, "RZ1")
    assert reach(sql)["p_reachable"] == pytest.approx((expit(LOGIT_OF_95 * 54 / 20) + 0.15) / 2)
    assert not reach(sql)["is_across_water"]


@pytest.mark.parametrize(("there", "nearest"), [("RZ3  RZ301  30", "RZ3"), ("RZ3  RZ301  -8", "RZ3")])
def test_a_provider_across_water_is_never_the_nearest(sql, there, nearest):
    """RZ1 is at 12 km across water. RZ3 treats them too: on the island, or it is farther and has a bridge."""
    given_an_island(sql, 4, f"RZ1  RZ101  12\n{there}")
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  10x12\nRZ3  99B  10x12")
    sql.given("staging.travel_times", "site  minutes\nRZ301  40", origin="Z0001", mode="car")
    codes = {row["option_id"]: row["option_code"] for row in sql.result("model.provider_options")}
    [found] = {codes[i] for i in sql.column("model.nearest_options", "option_id", place_code="Z0001")}
    assert found == nearest


@pytest.mark.parametrize("km", [12, 79, 81, 118])
def test_where_all_are_across_water_there_is_no_nearest(sql, km):
    given_an_island(sql, 4, f"RZ1  RZ101  {km}")
    given_history(sql, "provider  sub_icb  starts\nRZ1  99B  10x12\nRZ2  99A  10x12")
    assert sql.result("model.nearest_options", place_code="Z0001") == []


def test_without_a_boundary_file_nothing_is_across_water(sql):
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site   km\nRZ1       RZ101  36")
    given_providers(sql, "RZ1")
    assert reach(sql)["p_reachable"] == pytest.approx(0.95)


# ---- where something has no location

FOUR_PLACES = """
    place  sub_icb  patients  km
    Z0001  99A      1000      -
    Z0002  99A      3000      0
    Z0003  99A      1000      20
    Z0004  99B      9000      36
"""


def test_a_place_without_a_location_has_the_mean_by_patients_of_its_sub_icb_s_other_places(sql):
    """RZ1 is 56 and 36 km from them: three parts of 0.50 and one of 0.95. Of 99B nothing counts."""
    given_places(sql, FOUR_PLACES)
    given_sites(sql, "provider  site   km\nRZ1       RZ101  56")
    given_providers(sql, "RZ1")
    row = reach(sql)
    assert row["p_reachable"] == pytest.approx((3 * 0.50 + 0.95) / 4)
    assert (row["km"], row["main_km"], row["minutes"]) == (None, None, None)


def test_such_a_place_reaches_an_option_with_89_in_100_at_most(sql):
    given_places(sql, FOUR_PLACES)
    given_sites(sql, "provider  site   km\nRZ1       RZ101  10")
    given_providers(sql, "RZ1")
    assert reach(sql)["p_reachable"] == pytest.approx(0.89)


def test_where_the_sub_icb_has_no_other_place_89_in_100_stand_for_it(sql):
    given_places(sql, "place  sub_icb  patients  km\nZ0001  99A  1000  -\nZ0002  99B  1000  0")
    given_sites(sql, "provider  site   km\nRZ1       RZ101  72")
    given_providers(sql, "RZ1")
    assert reach(sql)["p_reachable"] == pytest.approx(0.89)


def test_an_option_without_a_location_has_the_mean_of_its_kind_on_the_same_menus(sql):
    """Trusts like RZ7 are RZ1, 0.95, and RZ2, 0.05; NZ7 is like NZ1. RZ3 is on no menu of 99A."""
    given_places(sql, ONE_PLACE)
    given_sites(sql, """
        provider  site   km
        RZ1       RZ101  36
        RZ2       RZ201  72
        RZ3       RZ301  10
        NZ1       NZ101  56
    """)  # fmt: skip
    sql.given("staging.ods_organisations", """
        report  organisation_code
        etr     RZ1
        etr     RZ2
        etr     RZ3
        etr     RZ7
        ephp    NZ1
        ephp    NZ7
    """)  # fmt: skip
    lines = "\n".join(f"{code}  99A  10x12" for code in ("RZ1", "RZ2", "NZ1", "RZ7", "NZ7"))
    given_history(sql, f"provider  sub_icb  starts\n{lines}\nRZ3  99B  10x12")
    assert reach(sql, "RZ7")["p_reachable"] == pytest.approx((0.95 + 0.05) / 2)
    assert reach(sql, "NZ7")["p_reachable"] == pytest.approx(0.5)
    assert reach(sql, "NZ7")["km"] is None


def test_where_no_option_of_its_kind_has_a_location_89_in_100_stand_for_it(sql):
    given_places(sql, ONE_PLACE)
    given_providers(sql, "RZ1")
    row = reach(sql)
    assert [row[f"p_reachable{end}"] for end in ("", "_least", "_most")] == pytest.approx([0.89] * 3)


def test_an_option_farther_than_anybody_travels_is_not_one_without_a_location(sql):
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site   km\nRZ1  RZ101  10\nRZ2  RZ201  130")
    given_providers(sql, "RZ1", "RZ2")
    codes = {row["option_id"]: row["option_code"] for row in sql.result("model.provider_options")}
    assert {codes[i] for i in sql.column("model.options_on_paper", "option_id")} == {"RZ1"}


def test_a_place_and_an_option_without_a_location_are_reached_as_its_kind_is(sql):
    given_places(sql, FOUR_PLACES)
    given_sites(sql, "provider  site   km\nRZ1       RZ101  56")
    given_providers(sql, "RZ1", "RZ2")
    assert reach(sql, "RZ2")["p_reachable"] == pytest.approx((3 * 0.50 + 0.95) / 4)


# ---- METHOD 8.2: a limit that is longer, a table that is taken away


@settings(max_examples=12, deadline=None, derandomize=True)
@given(
    st.lists(st.integers(0, 100), min_size=1, max_size=3),
    st.dictionaries(st.integers(0, 2), st.integers(5, 130), max_size=3),
    st.sampled_from([2, 4, 0]),
)
def test_more_minutes_never_lower_a_chance_and_without_travel_times_it_is_the_curve_s(kms, minutes, channel):
    rows = []
    for timed in (minutes, {}):
        tables = Tables()
        given_places(tables, ONE_PLACE)
        given_sites(
            tables, "\n".join(["provider  site  km", *(f"RZ1  RZ10{n}  {km}" for n, km in enumerate(kms))])
        )
        inland(tables)
        given_land(tables, (-10, 5), (5 + channel, 130))
        given_providers(tables, "RZ1")
        times = [
            {"origin": "Z0001", "mode": "car", "site": f"RZ10{n}", "minutes": m} for n, m in timed.items()
        ]
        tables.rows("staging.travel_times", times)
        rows.append(reach(tables))
        tables.close()
    for row in rows:
        assert 0 <= row["p_reachable_least"] <= row["p_reachable"] <= row["p_reachable_most"] <= 1
    assert rows[1]["p_reachable"] == pytest.approx(
        sum(_by_curve(km, channel) for km in (min(kms), max(kms))) / 2, abs=1e-9
    )


def _by_curve(km: float, channel: float) -> float:
    """Of 60 minutes, from the method's table; beyond 9 km of water there is land again."""
    logit = LOGIT_OF_95 * (56 - km) / (20 if km <= 56 else 16)
    is_across = channel >= 3 and km > 5 + channel - 1
    return min(expit(logit), 0.15) if is_across else expit(logit)

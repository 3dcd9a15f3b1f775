"""METHOD section 4, On paper: the modelled local menu, its shares, and who leaves it, worked out by hand."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support import sql_tables
from support.small_world import LAST, SPECIALTY, back, given_history, given_places, given_sites
from support.sql_tables import Tables

sql = sql_tables.sql

ONE_PLACE = """
    place  sub_icb  patients  km
    Z0001  99A      1000      0
"""


def codes(sql: Tables) -> dict[int, str]:
    return {row["option_id"]: row["option_code"] for row in sql.result("model.provider_options")}


def menu(sql: Tables, sub_icb: str = "99A", period: object = LAST) -> dict[str, float]:
    """Menu shares by provider."""
    rows = sql.result("model.local_menus", sub_icb_code=sub_icb, period=period)
    return {codes(sql)[row["option_id"]]: row["menu_share"] for row in rows}


def on_paper(sql: Tables, place: str = "Z0001", period: object = LAST) -> set[str]:
    rows = sql.result("model.options_on_paper", place_code=place, period=period)
    return {codes(sql)[row["option_id"]] for row in rows}


# ---- one in a hundred, and twelve a year


def test_an_option_is_on_the_menu_from_one_in_a_hundred_usual_starts(sql):
    """Of 10,000 starts a month RZ2 has 100 and RZ3 99, and both have more than twelve a year."""
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  9801x12\nRZ2  99A  100x12\nRZ3  99A  99x12")
    assert menu(sql) == {"RZ1": pytest.approx(0.9801), "RZ2": pytest.approx(0.01)}


def test_an_option_is_on_the_menu_from_twelve_usual_starts_a_year(sql):
    """Twelve in a year, eleven in a year, and six in the six months that are all RZ3 submitted."""
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      12 0x11
        RZ2       99A      11 0x11
        RZ3       99A      -x6 1x6
        RZ4       99A      -x7 0x1 1x4
    """)  # fmt: skip
    assert set(menu(sql)) == {"RZ1", "RZ3"}


def test_usual_starts_are_those_of_the_last_twelve_months_the_provider_submitted(sql):
    """RZ1's fifteen months: the first three are too old. RZ2's silence is bridged."""
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      999x3 10x12
        RZ2       99A      30x3 -x3 10x9
        RZ3       99A      -x9 10x6
    """)  # fmt: skip
    rows = sql.result("model.usual_starts", period=LAST, commissioner_code="99A")
    usual = {codes(sql)[row["option_id"]]: row["usual_starts"] for row in rows}
    assert usual == {"RZ1": 120, "RZ2": 30 * 3 + 10 * 9, "RZ3": 120}


def test_a_menu_is_of_one_specialty_and_one_sub_icb(sql):
    given_history(sql, """
        provider  sub_icb  specialty  starts
        RZ1       99A      C_110      10x12
        RZ2       99A      C_120      10x12
        RZ3       99B      C_110      10x12
    """)  # fmt: skip
    assert [row["menu_share"] for row in sql.result("model.local_menus", period=LAST)] == [1, 1, 1]


def test_twelve_a_year_are_twelve_however_they_are_added_up(sql):
    """In its seven months RZ1 had one start from each of seven areas: 12/7 a year each, which a computer adds
    up to a little less than 12."""
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site   km\nRZ1  RZ101  5\nRZ2  RZ201  30")
    areas = "\n".join(f"RZ1  99{letter}  -x5 1x1 0x6" for letter in "ABCDEFG")
    given_history(sql, f"provider  sub_icb  starts\n{areas}\nRZ2  99A  30x12")
    [nearest] = sql.column("model.nearest_options", "option_id", period=LAST)
    assert codes(sql)[nearest] == "RZ1"


# ---- a silent provider


@pytest.mark.parametrize("silent", [12, 18, 24])
def test_a_silent_provider_keeps_its_share_however_long_it_is_silent(sql, silent):
    """As Sheffield: seven in ten go there, and nothing says that they do not any more."""
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site   km\nRZ1  RZ101  5\nRZ2  RZ201  30")
    given_history(sql, f"""
        provider  sub_icb  starts               treated  waiting
        RZ1       99A      70x15 -x{silent}     0.9      10
        RZ2       99A      30x{15 + silent}     0.9      10
    """)  # fmt: skip
    assert menu(sql) == {"RZ1": pytest.approx(0.7), "RZ2": pytest.approx(0.3)}
    assert set(sql.column("model.nearest_options", "option_id", period=LAST)) == {1}
    [door] = sql.result("model.option_chances", period=LAST, option_id=1)
    assert (door["status"], door["p_open"]) == ("not in the file", 0.6)
    [cell] = sql.result("model.cell_chances", period=LAST, cut_code="even_odds")
    assert cell["on_paper"] == 2
    [weight] = sql.result("model.cell_weights", period=LAST)
    assert weight["referrals"] == pytest.approx(1200)


SUCCESSION = "predecessor_code  successor_code  effective_on\nRZ1  RZ2  2026-04-01"
CLOSED = "organisation_code  closed_on\nRZ1  2026-04-14"


@pytest.mark.parametrize("silent", [12, 24])
def test_it_leaves_by_a_recorded_succession_from_the_month_of_it(sql, silent):
    """Then its people are the successor's: all go there."""
    sql.given("staging.provider_successions", SUCCESSION)
    given_history(sql, f"provider  sub_icb  starts\nRZ1  99A  70x15 -x{silent}\nRZ2  99A  30x{15 + silent}")
    assert set(menu(sql, period=back(6))) == {"RZ1", "RZ2"}
    assert menu(sql, period=back(5)) == {"RZ2": 1}


@pytest.mark.parametrize("report", ["etr", "ephp"])
@pytest.mark.parametrize("silent", [12, 24])
def test_it_leaves_by_a_legal_close_in_the_month_of_it(sql, silent, report):
    sql.given("staging.ods_organisations", CLOSED, report=report)
    given_history(sql, f"provider  sub_icb  starts\nRZ1  99A  70x15 -x{silent}\nRZ2  99A  30x{15 + silent}")
    assert set(menu(sql, period=back(6))) == {"RZ1", "RZ2"}
    assert menu(sql, period=back(5)) == {"RZ2": 1}


def test_an_independent_hospital_with_a_code_of_its_own_leaves_by_its_legal_close_too(sql):
    """A company's hospitals are sites in the register, and options here."""
    sql.given(
        "staging.ods_organisations", "organisation_code  closed_on\nNZ101  2026-04-14", report="ephpsite"
    )
    given_history(sql, "provider  sub_icb  starts\nNZ101  99A  70x15 -x12\nRZ2  99A  30x27")
    assert set(menu(sql, period=back(6))) == {"NZ101", "RZ2"}
    assert menu(sql, period=back(5)) == {"RZ2": 1}


def test_a_close_on_record_does_not_take_away_who_still_submits(sql):
    sql.given("staging.ods_organisations", CLOSED, report="etr")
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  70x27\nRZ2  99A  30x27")
    assert set(menu(sql)) == {"RZ1", "RZ2"}


def test_a_provider_is_on_no_menu_before_its_first_month(sql):
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  70x15\nRZ2  99A  -x12 30x3")
    assert set(menu(sql, period=back(3))) == {"RZ1"}
    assert set(menu(sql, period=back(2))) == {"RZ1", "RZ2"}


# ---- 80 km, and the nearest


def test_of_a_menu_what_is_within_80_km_of_a_place_is_on_paper_there(sql):
    """RZ2's main site counts for nothing; RZ4 stands nobody knows where."""
    given_places(sql, """
        place  sub_icb  patients  km
        Z0001  99A      1000      0
        Z0002  99A      1000      20
        Z0003  99A      1000      -
    """)  # fmt: skip
    given_sites(sql, """
        provider  site   km
        RZ1       RZ101  80
        RZ2       RZ201  79
        RZ2       RZ2    99
        RZ3       RZ301  80.01
        RZ5       RZ501  1
    """)  # fmt: skip
    given_history(sql, "\n".join(["provider  sub_icb  starts", *(f"RZ{n}  99A  10x12" for n in range(1, 6))]))
    assert on_paper(sql) == {"RZ1", "RZ2", "RZ4", "RZ5"}
    assert on_paper(sql, "Z0002") == on_paper(sql, "Z0003") == {"RZ1", "RZ2", "RZ3", "RZ4", "RZ5"}


def test_the_nearest_is_on_paper_however_far_it_is(sql):
    """Both are on the menu; the nearer one is 90 km away."""
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site   km\nRZ1  RZ101  90\nRZ2  RZ201  100")
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  10x12\nRZ2  99A  10x12")
    assert on_paper(sql) == {"RZ1"}


@pytest.mark.parametrize(("elsewhere", "nearest"), [("1x12", "RZ2"), ("1x11 0x1", "RZ1"), ("-x9 1x3", "RZ2")])
def test_the_nearest_is_one_with_twelve_usual_starts_from_anywhere(sql, elsewhere, nearest):
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site   km\nRZ1  RZ101  20\nRZ2  RZ201  10")
    given_history(sql, f"provider  sub_icb  starts\nRZ1  99A  10x12\nRZ2  99B  {elsewhere}")
    assert on_paper(sql) == {"RZ1", nearest}


def test_starts_of_several_areas_add_up_to_the_twelve(sql):
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site   km\nRZ1  RZ101  20\nRZ2  RZ201  10")
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      10x12
        RZ2       99B      6 0x11
        RZ2       99C      6 0x11
    """)  # fmt: skip
    assert on_paper(sql) == {"RZ1", "RZ2"}


def test_one_without_a_location_is_never_the_nearest_nor_has_a_place_without_one_a_nearest(sql):
    given_places(sql, "place  sub_icb  patients  km\nZ0001  99A  1000  0\nZ0002  99A  1000  -")
    given_sites(sql, "provider  site   km\nRZ1  RZ101  20\nRZ3  RZ301  30")
    given_history(sql, "provider  sub_icb  starts\nRZ1  99B  10x12\nRZ2  99B  10x12\nRZ3  99A  10x12")
    assert on_paper(sql) == {"RZ1", "RZ3"}
    assert on_paper(sql, "Z0002") == {"RZ3"}


def test_of_two_as_near_one_is_the_nearest(sql):
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site   km\nRZ1  RZ101  20\nRZ2  RZ201  20")
    given_history(sql, "provider  sub_icb  starts\nRZ1  99B  10x12\nRZ2  99B  10x12\nRZ3  99A  10x12")
    assert on_paper(sql) == {"RZ1", "RZ3"}


# ---- whatever the numbers

STARTS = st.lists(st.sampled_from([0, 1, 2, 30, 400]) | st.none(), min_size=1, max_size=14).filter(
    lambda months: any(n is not None for n in months)
)


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(STARTS, min_size=1, max_size=4))
def test_shares_of_all_options_add_up_to_one_every_month(providers):
    tables = Tables()
    lines = [
        f"RZ{n}  {sub_icb}  -x{14 - len(months)} {' '.join('-' if m is None else str(m) for m in months)}"
        for n, months in enumerate(providers, start=1)
        for sub_icb in ("99A", "99B")
    ]
    given_history(tables, "\n".join(["provider  sub_icb  starts", *lines]).replace("-x0 ", ""))
    sums: dict[tuple[object, ...], float] = {}
    for row in tables.result("model.usual_starts"):
        key = (row["period"], row["commissioner_code"], row["specialty_code"])
        sums[key] = sums.get(key, 0) + row["share"]
    assert all(total == pytest.approx(1) for total in sums.values())
    for row in tables.result("model.local_menus"):
        assert row["menu_share"] >= 0.01
        assert row["specialty_code"] == SPECIALTY
    tables.close()

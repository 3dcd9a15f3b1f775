"""What is said of each option: what is unknown, whether it operates, other limits, and beyond the menu."""

from datetime import date

import pytest

from support import sql_tables
from support.small_world import LAST, SPECIALTY, back, given_history, given_options, given_places, given_sites
from support.sql_tables import Tables, written

sql = sql_tables.sql

ONE_PLACE = "place  sub_icb  patients  km\nZ0001  99A  1000  0"

# ---- what is not known


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ({}, None),
        ({"km": "-", "reach": 0.89}, "where it is"),
        ({"km": "-", "reach": 0.95}, "where it is"),
        ({"reach": 0.5}, "whether it is within 60 minutes"),
        ({"reach": 0.9}, None),
        ({"reach": 0.1}, None),
        ({"reach": 0.899}, "whether it is within 60 minutes"),
        ({"reach": 0.101}, "whether it is within 60 minutes"),
        ({"status": "narrowed", "open": 0.92}, None),
        ({"status": "narrowed", "open": 0.8}, "whether it is open"),
        ({"status": "apparently closed", "open": 0.07}, None),
        (
            {"status": "apparently closed", "open": 0.5, "is_recoded": "yes"},
            "whether it is open: its people may have been recoded",
        ),
        (
            {"status": "untested", "open": 0.35},
            "whether it is open: nobody from this area started there lately",
        ),
        ({"status": "too little history", "open": 0.6}, "whether it is open: too little history"),
        (
            {"basis": "the specialty"},
            "the chance of treatment: too few starts",
        ),
        (
            {"basis": "the specialty", "are_treatments_reported": "no"},
            "the chance of treatment: its treatments seem not to be reported",
        ),
        (
            {"status": "not in the file", "open": 0.6, "silent": "yes", "basis": "the specialty", "km": "-"},
            "where it is; whether it is open: it did not report this month; "
            "the chance of treatment: it did not report this month",
        ),
        # A chance of a year is known, and so is one in the middle of its range.
        ({"basis": "twelve months", "timely": 0.5}, None),
    ],
    ids=str,
)
def test_whatever_is_not_known_of_an_option_is_said(sql, option, sentence):
    given_options(sql, "option\nRZ1", **option)
    assert sql.column("marts.options", "unknown_because") == [sentence]


def test_an_option_has_its_door_s_history_and_its_chance_s_range(sql):
    given_options(sql, """
        option  status      open  usual  starts_now  since       p18_low  p18_best  p18_high  p18_strict
        RZ1     narrowed    0.07  40     2           2026-05-01  0.3      0.5       0.7       0.4
    """, reach=0.4)  # fmt: skip
    [row] = sql.result("marts.options")
    assert (row["open_status"], row["closed_since"]) == ("narrowed", date(2026, 5, 1))
    assert (row["icb_usual_starts"], row["icb_starts_now"]) == (40, 2)
    chances = [row[f"p18_{name}"] for name in ("low", "best", "high", "strict")]
    assert [row["p_reachable"], row["p_open"], *chances] == pytest.approx([0.4, 0.07, 0.3, 0.5, 0.7, 0.4])


def test_the_chance_of_treatment_in_time_is_of_a_provider_whoever_goes_there(sql):
    given_options(sql, "option  place\nRZ1  Z0001\nRZ1  Z0002", timely=0.8, target=0.6, standard=0.1)
    expected = """
        provider_code  cut_code         cut   p_timely
        RZ1            even_odds        0.5   0.8
        RZ1            national_target  0.7   0.6
        RZ1            standard         0.92  0.1
    """
    assert sql.like(expected, "marts.timely_chances") == written(expected)
    assert len(sql.result("marts.options")) == 2


# ---- clinic only


def given_completed(sql: Tables, provider: str, admitted: int, others: int, **change: object) -> None:
    """People who completed a pathway there last month."""
    same = {"period": LAST, "provider_code": provider, "commissioner_code": "99A", "icb_code": "QZA"}
    row = {**same, "specialty_code": SPECIALTY, "weeks_waited": 10, "is_open_band": False, **change}
    sql.rows("staging.rtt_waits", [
        {**row, "pathway": pathway, "patients": patients}
        for pathway, patients in (("admitted", admitted), ("non_admitted", others))
        if patients
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("admitted", "others", "is_clinic_only"),
    [
        (0, 30, True),
        (0, 29, False),
        (1, 99, False),
        (1, 100, True),
        (9, 891, False),
        (8, 892, True),
        (30, 0, False),
    ],
)
def test_a_surgical_option_is_clinic_only_if_under_one_in_a_hundred_of_thirty_is_admitted(
    sql, admitted, others, is_clinic_only
):
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  10x15")
    given_completed(sql, "RZ1", admitted, others)
    assert bool(sql.result("model.clinic_only_options")) == is_clinic_only


@pytest.mark.parametrize(
    ("specialty", "is_clinic_only"),
    [("C_100", True), ("C_140", True), ("C_502", True), ("X05", True), ("C_300", False), ("X02", False)],
)
def test_only_a_specialty_that_operates_has_options_that_are_clinic_only(sql, specialty, is_clinic_only):
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  10x15", specialty=specialty)
    given_completed(sql, "RZ1", 0, 500, specialty_code=specialty)
    assert bool(sql.result("model.clinic_only_options")) == is_clinic_only


@pytest.mark.parametrize(("months_ago", "is_clinic_only"), [(11, False), (12, True)])
def test_whoever_was_admitted_within_twelve_months_was_operated_on(sql, months_ago, is_clinic_only):
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  10x15")
    given_completed(sql, "RZ1", 0, 30)
    given_completed(sql, "RZ1", 30, 0, period=back(months_ago))
    assert bool(sql.result("model.clinic_only_options")) == is_clinic_only


def test_after_a_merger_an_option_operates_where_its_predecessor_did(sql):
    """As one option from September; in the months before they were two, and RZ2's beds are RZ1's now."""
    sql.given("staging.provider_successions", """
        predecessor_code  successor_code  effective_on
        RZ2               RZ1             2026-09-01
    """)  # fmt: skip
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  10x15\nRZ2  99A  10x14 -")
    given_completed(sql, "RZ1", 0, 300)
    given_completed(sql, "RZ2", 30, 0, period=back(1))
    today = {
        row["option_id"]
        for row in sql.result("model.standing_options", period=LAST)
        if row["option_code"] == "RZ1"
    }
    assert today.isdisjoint(sql.column("model.clinic_only_options", "option_id"))


# ---- other limits

CURVES = {30: (10, 18, 28), 45: (22, 38, 48), 75: (53, 75, 94), 90: (70, 94, 116)}


@pytest.mark.parametrize("minutes", CURVES)
def test_other_limits_than_the_method_s_have_the_chances_of_their_own_curves(sql, minutes):
    """An option at each of the three distances of the curve: 0.95, 0.5 and 0.05."""
    given_places(sql, ONE_PLACE)
    kms = CURVES[minutes]
    given_sites(
        sql, "\n".join(["provider  site  km", *(f"RZ{n}  RZ{n}01  {km}" for n, km in enumerate(kms))])
    )
    lines = [f"RZ{n}  99A  10x12" for n in range(3)]
    given_history(sql, "\n".join(["provider  sub_icb  starts", *lines]))
    chances = {row["provider_code"]: row["p_reachable"] for row in sql.result("marts.reach", minutes=minutes)}
    on_paper = {row["provider_code"] for row in sql.result("marts.options", on_paper=True)}
    by_curve = {"RZ0": 0.95, "RZ1": 0.5, "RZ2": 0.05}
    expected = {code: by_curve[code] for code in by_curve if code in on_paper}
    assert chances == pytest.approx(expected, abs=1e-6)
    assert "RZ0" in on_paper


def test_there_are_the_limits_beside_the_method_s_and_no_other(sql):
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site  km\nRZ1  RZ1  5")
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  10x12")
    assert sql.column("marts.reach", "minutes") == [30, 45, 75, 90]


# ---- beyond the menu


def test_beyond_the_menu_is_who_treats_the_specialty_within_80_km_and_is_not_on_it(sql):
    """RZ2 is the nearest, so it is on paper. RZ5 has eleven starts a year, and RZ6 no site."""
    given_places(sql, ONE_PLACE)
    given_sites(sql, """
        provider  site  km
        RZ1       RZ1   20
        RZ2       RZ2   10
        RZ3       RZ3   80
        RZ4       RZ4   80.1
        RZ5       RZ5   30
    """)  # fmt: skip
    given_history(sql, """
        provider  sub_icb  icb  starts
        RZ1       99A      QZA  100x12
        RZ2       99B      QZB  100x12
        RZ3       99B      QZB  1x12
        RZ4       99B      QZB  100x12
        RZ5       99B      QZB  1x11 0
        RZ6       99B      QZB  100x12
    """)  # fmt: skip
    rows = sql.result("marts.options", place_code="Z0001")
    assert {row["provider_code"]: row["on_paper"] for row in rows} == {"RZ1": True, "RZ2": True, "RZ3": False}
    assert [row["menu_share"] for row in rows if not row["on_paper"]] == [None]


def test_a_door_beyond_the_menu_that_nobody_tried_is_untested(sql):
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site  km\nRZ1  RZ1  5\nRZ2  RZ2  30")
    given_history(sql, "provider  sub_icb  icb  starts\nRZ1  99A  QZA  50x15\nRZ2  99B  QZB  50x15")
    [row] = sql.result("marts.options", on_paper=False, place_code="Z0001")
    assert (row["provider_code"], row["open_status"], row["p_open"]) == (
        "RZ2",
        "untested",
        pytest.approx(0.35),
    )


# ---- both versions

MARCH_2025 = {"period": "2025-03-01", "level": "england", "org_code": "ENG", "specialty_code": "all"}


@pytest.mark.parametrize(
    ("change", "is_demonstration", "rows"),
    [({}, False, 2), ({}, True, 0), ({"period": "2025-04-01"}, False, 0), ({"level": "icb"}, False, 0)],
)
def test_both_versions_are_compared_in_a_real_build_of_the_month_of_which_there_are_both(
    sql, change, is_demonstration, rows
):
    own = {
        **MARCH_2025,
        "cut_code": "even_odds",
        "cut": 0.5,
        "coverage_best": 0.79,
        "method_version": "2026.2",
    }
    sql.rows("marts.choice", [{**own, **change}])
    sql.rows("model.build", [{"is_demonstration": is_demonstration}])
    both = sql.result("marts.versions")
    assert len(both) == rows
    if both:
        assert [row["method_version"] for row in both] == ["2026.1.1", "2026.2"]
        assert [row["coverage_best"] for row in both] == [0.6873, 0.79]

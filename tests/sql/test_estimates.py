"""METHOD rule 3.7: national totals with estimates for missing trusts, as printed."""

from datetime import date

import pytest

from support import sql_tables

sql = sql_tables.sql

JUNE, JULY, OCTOBER, NOVEMBER = (date(2025, month, 1) for month in (6, 7, 10, 11))
SAME = {"commissioner_code": "99A", "icb_code": "QZA", "specialty_code": "C_999", "is_open_band": False}


def given_trusts(sql, periods, rows):
    """Trusts' completed and waiting people: (period, provider, pathway, weeks waited, people)."""
    sql.rows(
        "raw.releases",
        [
            {"source": "rtt_waits", "period": p, "part": "", "snapshot_id": f"{p:%y%m}", "published": p}
            for p in periods
        ],
    )
    providers = {provider for _, provider, *_ in rows}
    sql.rows("staging.ods_organisations", [{"organisation_code": p, "report": "etr"} for p in providers])
    names = ("period", "provider_code", "pathway", "weeks_waited", "patients")
    sql.rows("staging.rtt_waits", [{**SAME, **dict(zip(names, row, strict=True))} for row in rows])


def with_estimates(sql, period):
    rows = sql.result("marts.waits", level="england", period=period)
    return {row["pathway"]: row["patients_with_estimates"] for row in rows}


# Printed for July 2025, where the last submission of one trust is of June: 21 working days then, 23 now.
PRINTED_IN_JULY = [
    ("admitted", 328_683, 4_273, 333_362.952380952),
    ("non_admitted", 1_297_865, 16_176, 1_315_581.571428571),
    ("new", 1_913_956, 26_096, 1_942_537.333333333),
]


@pytest.mark.parametrize(("pathway", "submitted", "last", "printed"), PRINTED_IN_JULY)
def test_the_flow_of_a_missing_trust_is_its_last_for_the_working_days_of_this_month(
    sql, pathway, submitted, last, printed
):
    weeks = None if pathway == "new" else 3
    given_trusts(sql, [JUNE, JULY], [
        (JUNE, "RHQ", "incomplete", 3, 91_256),
        (JUNE, "RHQ", pathway, weeks, last),
        (JULY, "RZ1", pathway, weeks, submitted),
        (JULY, "RZ1", "incomplete", 3, 7_299_023),
    ])  # fmt: skip
    figures = with_estimates(sql, JULY)
    assert figures[pathway] == pytest.approx(printed, abs=6e-10)
    assert figures["incomplete"] == 7_390_279  # of the list the last figure as it was


def test_each_missing_trust_is_estimated_from_the_month_it_last_submitted_for(sql):
    """Printed for November 2025 (20 working days): one trust last seen in June (21), one in October (23)."""
    given_trusts(sql, [JUNE, OCTOBER, NOVEMBER], [
        (JUNE, "RHQ", "incomplete", 3, 91_256),
        (JUNE, "RHQ", "admitted", 3, 4_273),
        (OCTOBER, "RZ2", "incomplete", 3, 58_662),
        (OCTOBER, "RZ2", "admitted", 3, 2_775),
        (NOVEMBER, "RZ1", "incomplete", 3, 7_159_010),
        (NOVEMBER, "RZ1", "admitted", 3, 295_278),
    ])  # fmt: skip
    figures = with_estimates(sql, NOVEMBER)
    assert figures["admitted"] == pytest.approx(301_760.567287785, abs=6e-10)
    assert figures["incomplete"] == 7_308_928


def test_a_trust_missing_in_a_month_of_as_many_working_days_adds_its_last_figure(sql):
    """December 2025 has 21 working days, as June."""
    december = date(2025, 12, 1)
    given_trusts(sql, [JUNE, december], [
        (JUNE, "RHQ", "incomplete", 3, 91_256),
        (JUNE, "RHQ", "admitted", 3, 4_273),
        (december, "RZ1", "admitted", 3, 270_395),
    ])  # fmt: skip
    assert with_estimates(sql, december) == {"admitted": 274_668}


def test_where_working_days_are_not_known_the_flow_with_estimates_is_not_known(sql):
    long_ago, after = date(1990, 6, 1), date(1990, 7, 1)
    given_trusts(sql, [long_ago, after], [
        (long_ago, "RHQ", "incomplete", 3, 6_000),
        (long_ago, "RHQ", "admitted", 3, 50),
        (after, "RZ1", "incomplete", 3, 100),
        (after, "RZ1", "admitted", 3, 10),
    ])  # fmt: skip
    assert with_estimates(sql, after) == {"incomplete": 6_100, "admitted": None}


BANDS = [
    (3, 4_528_000, 60_263),
    (20, 2_639_607, 29_196),
    (52, 177_553, 1_757),
    (65, 10_444, 38),
    (78, 1_417, 2),
]


@pytest.mark.parametrize(
    ("measure", "printed", "is_equal"),
    [
        ("patients", 7_357_021 + 91_256, True),
        ("patients", 7_357_021, False),
        ("within_18_weeks", 4_588_263, True),
        ("within_18_weeks", 4_528_000, False),
        ("within_18_weeks_share", 0.616016698, True),
        ("within_18_weeks_share", 0.615466505, False),
        ("over_52_weeks", 191_211, True),
        ("over_65_weeks", 11_901, True),
        ("over_65_weeks", 11_861, False),
        ("over_78_weeks", 1_419, True),
        ("over_104_weeks", 0, True),
    ],
)
def test_figures_of_the_list_with_estimates_are_held_against_the_printed_ones(
    sql, measure, printed, is_equal
):
    """91,256 people of a missing trust beside 7,357,021, each in its band."""
    given_trusts(sql, [JUNE, JULY], [
        *((JUNE, "RHQ", "incomplete", weeks, missing) for weeks, _, missing in BANDS),
        *((JULY, "RZ1", "incomplete", weeks, submitted) for weeks, submitted, _ in BANDS),
    ])  # fmt: skip
    overview = {"pathway": "incomplete", "with_estimates": True, "published": "2026-02-12"}
    sql.rows("staging.rtt_overview", [{**overview, "period": JULY, "measure": measure, "value": printed}])
    [row] = sql.result("marts.back_tests")
    assert (row["with_estimates"], row["is_equal"]) == (True, is_equal)

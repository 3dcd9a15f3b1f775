"""METHOD section 3 as tables: the waits of a few invented providers, worked out by hand."""

import pytest

from support import sql_tables
from support.sql_tables import Tables, written

sql = sql_tables.sql

SEPTEMBER = {"period": "2026-09-01", "snapshot_id": "aaaaaaaa", "is_open_band": False}
ONE_COMMISSIONER = {"commissioner_code": "99A", "commissioner_parent_code": "QZA"}


def given_september(sql: Tables, text: str, **same: object) -> None:
    """Rows of the extract of September 2026; what a row does not say is one provider's whole list."""
    sql.rows(
        "raw.releases",
        [{"source": "rtt_waits", "period": "2026-09-01", "part": "", "snapshot_id": "aaaaaaaa"}],
    )
    columns = sql_tables.cells(text)[0]
    usual = {"provider_code": "RZ1", "specialty_code": "C_999", "part": "Part_2", **ONE_COMMISSIONER}
    told = {**SEPTEMBER, **usual, **same}
    left = {column: value for column, value in told.items() if column not in columns}
    sql.given("raw.rtt_waits", text, **left)


def test_a_percentile_lies_within_the_band_that_the_running_count_reaches(sql):
    """Of 20 people the median is that of 10: the four of the first week, and six of the six of the second."""
    given_september(sql, """
        weeks_waited  patients
        0             4
        1             6
        2             10
    """)  # fmt: skip
    expected = """
        level     patients  median_wait_weeks  p92_wait_weeks  p95_wait_weeks
        england   20        2                  2.84            2.9
        icb       20        2                  2.84            2.9
        provider  20        2                  2.84            2.9
        sub_icb   20        2                  2.84            2.9
    """
    assert sql.like(expected, "marts.waits") == written(expected)


def test_a_running_count_that_is_reached_at_the_end_of_a_band_is_reached_in_it(sql):
    given_september(sql, """
        weeks_waited  patients
        0             10
        7             10
    """)  # fmt: skip
    assert sql.column("marts.waits", "median_wait_weeks", level="england") == [1]


def test_a_percentile_in_the_band_without_an_end_is_exactly_104(sql):
    given_september(sql, """
        weeks_waited  is_open_band  patients
        3             no            18
        104           yes           2
    """)  # fmt: skip
    expected = """
        median_wait_weeks  p92_wait_weeks  p95_wait_weeks  over_52_weeks  over_104_weeks
        3.55556            104             104             2              2
    """
    assert sql.like(expected, "marts.waits", level="england") == written(expected)


def test_where_the_last_band_began_at_52_weeks_longer_waits_are_not_known(sql):
    given_september(sql, """
        weeks_waited  is_open_band  patients
        3             no            18
        52            yes           2
    """)  # fmt: skip
    expected = """
        p95_wait_weeks  over_52_weeks  over_65_weeks  over_78_weeks  over_104_weeks
        52              2              -              -              -
    """
    assert sql.like(expected, "marts.waits", level="england") == written(expected)


def test_a_percentile_of_fewer_than_20_is_not_published_and_the_counts_are(sql):
    given_september(sql, """
        provider_code  weeks_waited  patients
        RZ1            20            19
        RZ2            20            20
    """)  # fmt: skip
    expected = """
        org_code  patients  within_18_weeks  within_18_weeks_share  median_wait_weeks  percentile_note
        RZ1       19        0                0                      -                  fewer than 20 pathways
        RZ2       20        0                0                      20.5               -
    """
    assert sql.like(expected, "marts.waits", level="provider") == written(expected)


def test_within_18_weeks_is_the_first_18_bands_and_over_52_begins_with_the_53rd(sql):
    given_september(sql, """
        weeks_waited  patients
        17            1
        18            10
        51            100
        52            1000
        65            10000
        78            100000
    """)  # fmt: skip
    expected = """
        within_18_weeks  over_52_weeks  over_65_weeks  over_78_weeks  over_104_weeks
        1                111000         110000         100000         0
    """
    assert sql.like(expected, "marts.waits", level="england") == written(expected)


def test_people_commissioned_outside_england_count_nowhere_not_even_at_the_provider(sql):
    given_september(sql, """
        commissioner_code  commissioner_parent_code  patients
        99A                QZA                       30
        NONC               -                         7
    """, weeks_waited=3)  # fmt: skip
    expected = """
        level     org_code  patients
        england   ENG       30
        icb       QZA       30
        provider  RZ1       30
        sub_icb   99A       30
    """
    assert sql.like(expected, "marts.waits") == written(expected)


def test_hubs_count_in_england_and_in_no_icb(sql):
    given_september(sql, """
        commissioner_code  commissioner_parent_code  patients
        99A                QZA                       30
        13Q                -                         5
        Y56                -                         2
    """, weeks_waited=3)  # fmt: skip
    expected = """
        level     org_code  patients
        england   ENG       37
        icb       QZA       30
        provider  RZ1       37
        sub_icb   13Q       5
        sub_icb   99A       30
        sub_icb   Y56       2
    """
    assert sql.like(expected, "marts.waits") == written(expected)


def test_part_2a_is_within_part_2_and_never_added(sql):
    given_september(sql, """
        part     patients
        Part_2   30
        Part_2A  12
    """, weeks_waited=3)  # fmt: skip
    expected = """
        pathway     patients
        incomplete  30
    """
    assert sql.like(expected, "marts.waits", level="england") == written(expected)


def test_completed_pathways_are_1a_and_1b_each_by_itself_and_new_ones_have_no_wait(sql):
    given_september(sql, """
        part     weeks_waited  patients
        Part_1A  17            25
        Part_1B  18            30
        Part_3   -             40
    """)  # fmt: skip
    expected = """
        pathway       patients  within_18_weeks  median_wait_weeks  percentile_note
        admitted      25        25               17.5               -
        new           40        -                -                  new clock starts have no wait yet
        non_admitted  30        0                18.5               -
    """
    assert sql.like(expected, "marts.waits", level="england") == written(expected)


def test_people_whose_wait_is_unknown_count_as_people_and_in_no_share(sql):
    given_september(sql, """
        weeks_waited  patients
        2             15
        30            5
        -             4
    """, part="Part_1B")  # fmt: skip
    expected = """
        patients  patients_with_known_wait  within_18_weeks  within_18_weeks_share
        24        20                        15               0.75
    """
    assert sql.like(expected, "marts.waits", level="provider") == written(expected)


def test_where_no_wait_is_known_there_is_no_share(sql):
    given_september(sql, """
        weeks_waited  patients
        -             4
    """, part="Part_1B")  # fmt: skip
    expected = """
        patients  within_18_weeks_share  percentile_note
        4         -                      fewer than 20 pathways
    """
    assert sql.like(expected, "marts.waits", level="provider") == written(expected)


@pytest.mark.parametrize(
    "releases",
    [
        """
        snapshot_id  published   fetched_at
        aaaaaaaa     2026-11-12  2026-11-12
        bbbbbbbb     2027-02-11  2027-02-11
        """,
        """
        snapshot_id  published   fetched_at
        aaaaaaaa     2027-01-14  2027-01-14
        bbbbbbbb     2026-11-12  2027-02-11
        """,
        """
        snapshot_id  published   fetched_at
        aaaaaaaa     2026-11-12  2027-02-11
        bbbbbbbb     2027-02-11  2027-02-11
        """,
    ],
    ids=["a revision", "a revision taken back", "both fetched at once"],
)
def test_the_release_of_a_month_that_was_on_offer_last_is_the_one_that_counts(sql, releases):
    sql.given("raw.releases", releases, source="rtt_waits", part="", period="2026-09-01")
    rows = """
        snapshot_id  patients
        aaaaaaaa     30
        bbbbbbbb     32
    """
    told = {"provider_code": "RZ1", "specialty_code": "C_999", "part": "Part_2", "weeks_waited": 3}
    same = {"period": "2026-09-01", "is_open_band": False, **ONE_COMMISSIONER, **told}
    sql.given("raw.rtt_waits", rows, **same)
    assert sql.column("marts.waits", "patients", level="england") == [32]


def test_what_a_revision_changed_is_told_provider_by_provider(sql):
    releases = """
        snapshot_id  published   fetched_at
        aaaaaaaa     2026-11-12  2026-11-12
        bbbbbbbb     2027-02-11  2027-02-11
    """
    sql.given("raw.releases", releases, source="rtt_waits", part="", period="2026-09-01")
    rows = """
        snapshot_id  provider_code  patients
        aaaaaaaa     RZ1            30
        bbbbbbbb     RZ1            32
        aaaaaaaa     RZ2            9
        bbbbbbbb     RZ2            9
        aaaaaaaa     RZ3            5
        bbbbbbbb     RZ4            6
    """
    told = {"specialty_code": "C_999", "part": "Part_2", "weeks_waited": 3}
    sql.given("raw.rtt_waits", rows, period="2026-09-01", is_open_band=False, **ONE_COMMISSIONER, **told)
    expected = """
        older_published  newer_published  org_code  measure     before  after
        2026-11-12       2027-02-11       RZ1       incomplete  30      32
        2026-11-12       2027-02-11       RZ3       incomplete  5       -
        2026-11-12       2027-02-11       RZ4       incomplete  -       6
    """
    assert sql.like(expected, "marts.revisions") == written(expected)


def test_each_release_of_a_month_is_compared_with_the_next(sql):
    """What is in no figure, Part_2A and patients from outside England, is in no comparison either."""
    sql.given("raw.releases", """
        period      snapshot_id  published   fetched_at
        2026-08-01  cccccccc     2027-05-13  2027-05-13
        2026-08-01  aaaaaaaa     2026-10-08  2026-10-08
        2026-08-01  bbbbbbbb     2027-02-11  2027-02-11
        2026-09-01  dddddddd     2026-11-12  2026-11-12
    """, source="rtt_waits", part="")  # fmt: skip
    sql.given("raw.rtt_waits", """
        period      snapshot_id  commissioner_code  part     patients
        2026-08-01  aaaaaaaa     99A                Part_3   7
        2026-08-01  bbbbbbbb     99A                Part_3   8
        2026-08-01  cccccccc     99A                Part_3   7
        2026-08-01  aaaaaaaa     99A                Part_2A  1
        2026-08-01  bbbbbbbb     99A                Part_2A  2
        2026-08-01  bbbbbbbb     NONC               Part_3   5
        2026-09-01  dddddddd     99A                Part_3   9
    """, provider_code="RZ1", specialty_code="C_999", is_open_band=False)  # fmt: skip
    expected = """
        period      older_snapshot_id  newer_snapshot_id  measure  before  after
        2026-08-01  aaaaaaaa           bbbbbbbb           new      7       8
        2026-08-01  bbbbbbbb           cccccccc           new      8       7
    """
    assert sql.like(expected, "marts.revisions") == written(expected)


def test_an_area_has_the_boundary_code_of_its_newest_membership(sql):
    sql.given("staging.sub_icb_lookup", """
        sub_icb_code  sub_icb_ons_code  valid_from
        99A           E38000002         2024-04-01
        99A           E38000003         2026-04-01
        99A           E38000001         2022-07-01
    """)  # fmt: skip
    sql.given("model.commissioners", "commissioner_code  icb_code\n99A  QZA\n99B  QZA", period="2026-09-01")
    expected = """
        org_code  org_name  parent_code  ons_code
        99A       99A       QZA          E38000003
        99B       99B       QZA          -
    """
    assert sql.like(expected, "marts.areas", level="sub_icb") == written(expected)


def test_a_region_that_is_not_in_the_seed_is_named_as_a_publication_prints_it(sql):
    sql.given("model.commissioners", """
        commissioner_code  icb_code  region_code
        99A                QZA       Y60
        88A                QZB       Y99
        77A                QZC       Y98
        66A                QZD       -
    """, period="2026-09-01")  # fmt: skip
    sql.given("staging.maternity_activity", """
        period      org_code  org_name
        2026-06-01  Y60       MIDLANDS COMMISSIONING REGION
        2026-06-01  Y99       MIDDLE COMMISSIONING REGION
        2026-07-01  Y99       MIDDLE AND EAST COMMISSIONING REGION
    """, level="region")  # fmt: skip
    expected = """
        org_code  org_name         parent_code
        Y60       Midlands         ENG
        Y98       Y98              ENG
        Y99       MIDDLE AND EAST  ENG
    """
    assert sql.like(expected, "marts.areas", level="region") == written(expected)


def test_a_name_is_the_newest_that_is_one(sql):
    sql.given("raw.rtt_waits", """
        period      provider_name
        2026-07-01  Old Name Trust
        2026-08-01  NEW NAME TRUST
        2026-09-01  #N/A
    """, provider_code="RZ1", specialty_code="C_999", commissioner_code="99A")  # fmt: skip
    assert sql.column("staging.rtt_names", "name", kind="provider") == ["NEW NAME TRUST"]


TWO_MONTHS = """
    period      provider_code  patients
    2026-08-01  RZ1            6000
    2026-08-01  RZ2            4999
    2026-08-01  NZ101          9000
    2026-08-01  RZ4            10
    2026-09-01  RZ4            11
"""


def test_england_with_estimates_has_the_last_figures_of_a_trust_with_a_long_list_that_is_missing(sql):
    """A short list may have left the collection, and the publisher estimates trusts alone."""
    sql.given("raw.releases", """
        period      snapshot_id
        2026-08-01  aaaaaaaa
        2026-09-01  bbbbbbbb
    """, source="rtt_waits", part="")  # fmt: skip
    sql.given("staging.ods_organisations", """
        organisation_code
        RZ1
        RZ2
        RZ4
    """, report="etr")  # fmt: skip
    same = {"commissioner_code": "99A", "icb_code": "QZA", "specialty_code": "C_999", "is_open_band": False}
    sql.given("staging.rtt_waits", TWO_MONTHS, pathway="incomplete", weeks_waited=3, **same)
    expected = """
        period      patients  patients_with_estimates
        2026-08-01  20009     20009
        2026-09-01  11        6011
    """
    assert sql.like(expected, "marts.waits", level="england") == written(expected)
    expected = """
        provider_code  missing_since  months_missing  last_patients_waiting  counts_in_estimates
        NZ101          2026-09-01     1               9000                   no
        RZ1            2026-09-01     1               6000                   yes
        RZ2            2026-09-01     1               4999                   no
    """
    assert sql.like(expected, "marts.missing_providers") == written(expected)


@pytest.mark.parametrize("level", ["england", "provider", "sub_icb"])
def test_every_row_of_the_extract_is_in_the_waits(sql, level):
    """Rows of ten providers and commissioners, of which one is a hub: nobody is lost on the way."""
    sql.rows(
        "raw.releases",
        [{"source": "rtt_waits", "period": "2026-09-01", "part": "", "snapshot_id": "aaaaaaaa"}],
    )
    rows = [
        {
            **SEPTEMBER,
            "provider_code": f"RZ{n % 3}",
            "commissioner_code": f"99{n % 4}",
            "commissioner_parent_code": None if n % 4 == 3 else "QZA",
            "specialty_code": "C_999",
            "part": "Part_2",
            "weeks_waited": n,
            "patients": 2**n,
        }
        for n in range(12)
    ]
    sql.rows("raw.rtt_waits", rows)
    assert sum(sql.column("marts.waits", "patients", level=level)) == 4095
